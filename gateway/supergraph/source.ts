/** Where the supergraph comes from: a file, which is watched, or a URL, which is read at the start. */

import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';

export interface SupergraphSource {
  read(): Promise<string>;
  /** Calls back with each new text. Returns how to stop. */
  watch(onChange: (sdl: string) => void): () => void;
}

const watchEveryMs = 500;
const patienceMs = 10_000;

/** @param place a path, or an http(s) URL */
export function supergraphSource(place: string): SupergraphSource {
  return /^https?:\/\//.test(place) ? urlSource(place) : fileSource(place);
}

function fileSource(path: string): SupergraphSource {
  const read = async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      throw new Error(
        `The supergraph ${path} cannot be read (${(error as NodeJS.ErrnoException).code}); run "npm run compose" or set SUPERGRAPH.`,
      );
    }
  };
  return {
    read,
    watch(onChange) {
      // By looking, not by the system's events: those lose a file that is replaced by renaming.
      const listener = () => void read().then(onChange, () => undefined);
      watchFile(path, { interval: watchEveryMs }, listener);
      return () => unwatchFile(path, listener);
    },
  };
}

function urlSource(url: string): SupergraphSource {
  return {
    async read() {
      const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) }).catch((error: Error) => {
        throw new Error(`The supergraph at ${url} cannot be fetched: ${error.message}`);
      });
      if (!response.ok) throw new Error(`The supergraph at ${url} cannot be fetched: status ${response.status}`);
      return response.text();
    },
    watch: () => () => undefined,
  };
}
