/** Where the supergraph comes from: a file, which is watched, or a URL, which is polled. */
import { createHash } from 'node:crypto';
import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { OperatorError } from '../operatorError.ts';

export interface SupergraphSource {
  /** A path, or an http(s) URL. */
  readonly place: string;
  read(): Promise<string>;
  /** Calls back with each new text. Returns how to stop. */
  watch(onChange: (sdl: string) => void): () => void;
}

export interface SourceSettings {
  /** A path, or an http(s) URL. */
  place: string;
  /** How often a URL is asked for news. */
  pollMs: number;
  log: Logger;
}

const watchEveryMs = 500;
const patienceMs = 10_000;
const mostBytes = 64 * 1024 * 1024;

export const isUrl = (place: string): boolean => /^https?:\/\//.test(place);

export function supergraphSource(settings: SourceSettings): SupergraphSource {
  return isUrl(settings.place) ? urlSource(settings) : fileSource(settings);
}

function fileSource({ place: path, log }: SourceSettings): SupergraphSource {
  const read = async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      throw new OperatorError(
        `The supergraph ${path} cannot be read (${(error as NodeJS.ErrnoException).code}); run "npm run compose" or set SUPERGRAPH.`,
      );
    }
  };
  return {
    place: path,
    read,
    watch(onChange) {
      // By looking, not by the system's events: those lose a file that is replaced by renaming.
      const listener = () =>
        void read().then(onChange, (error: Error) => log.warn({ reason: error.message }, 'no news of the supergraph'));
      watchFile(path, { interval: watchEveryMs }, listener);
      return () => unwatchFile(path, listener);
    },
  };
}

/** Polled with the ETag of the last answer, so that an unchanged supergraph is not sent again (RFC 9110, section 13.1.2). */
function urlSource({ place: url, pollMs, log }: SourceSettings): SupergraphSource {
  let etag: string | null = null;

  /** Null if nothing has changed. */
  async function ask(): Promise<string | null> {
    const response = await fetch(url, {
      headers: etag === null ? {} : { 'if-none-match': etag },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    }).catch((error: Error) => {
      throw new OperatorError(
        `The supergraph at ${url} cannot be fetched: ${(error.cause as Error | undefined)?.message ?? error.message}`,
      );
    });
    if (response.status === 304) return null;
    if (!response.ok) throw new OperatorError(`The supergraph at ${url} cannot be fetched: status ${response.status}`);
    const text = await textOf(response);
    const told = response.headers.get('etag');
    // The registry's ETag is the hash of the text: what came otherwise is not taken.
    const [, hash] = /^"([0-9a-f]{64})"$/.exec(told ?? '') ?? [];
    if (hash && hash !== createHash('sha256').update(text).digest('hex'))
      throw new OperatorError(`The supergraph at ${url} came torn: it is not what its ETag says`);
    etag = told;
    return text;
  }

  async function textOf(response: Response): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new OperatorError(`The supergraph at ${url} is larger than ${mostBytes} bytes`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }

  return {
    place: url,
    read: async () => (await ask()) ?? '',
    watch(onChange) {
      let timer: NodeJS.Timeout;
      let isStopped = false;
      const plan = () => {
        // A tenth more or less, so that many gateways don't ask in the same moment.
        timer = setTimeout(look, pollMs * (0.9 + Math.random() * 0.2)).unref();
      };
      const look = async () => {
        try {
          const text = await ask();
          if (text !== null && !isStopped) onChange(text);
        } catch (error) {
          log.warn({ reason: (error as Error).message }, 'no news of the supergraph');
        }
        if (!isStopped) plan();
      };
      plan();
      return () => {
        isStopped = true;
        clearTimeout(timer);
      };
    },
  };
}
