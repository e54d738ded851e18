/**
 * The last supergraph that this gateway had in service, on its disk: what it starts with while the registry is away. The
 * file says of itself what its text must hash to, so that a torn one is not taken for a supergraph.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface KeptSupergraph {
  /** Null if there is none. Rejects with an Error that says why, if there is one that can't be used. */
  read(): Promise<string | null>;
  write(supergraphSdl: string): Promise<void>;
}

const head = /^# sha256:([0-9a-f]{64})\n/;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param place where it comes from: several gateways with different ones may share a folder */
export function keptSupergraph(folder: string, place: string): KeptSupergraph {
  let last: Promise<void> = Promise.resolve();
  const file = join(folder, `supergraph-${hashOf(place).slice(0, 8)}.graphql`);
  return {
    async read() {
      const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw new Error(`${file} cannot be read (${error.code})`);
      });
      if (written === null) return null;
      const [line = '', hash] = head.exec(written) ?? [];
      const text = written.slice(line.length);
      if (hash !== hashOf(text)) throw new Error(`${file} is torn: it is not what it says of itself`);
      return text;
    },
    write(text) {
      // One after the other, so that the last one stays.
      const written = last.then(() => replace(file, `# sha256:${hashOf(text)}\n${text}`));
      last = written.catch(() => undefined);
      return written;
    },
  };
}

/** A crash leaves the old one or the new one: it is on the disk before it takes the other one's name. */
async function replace(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
