/**
 * Whether subgraphs are up, asked of their own health (schema/WIRE.md) beside the way of requests, and only while
 * somebody wants to know. Whoever asks again within two seconds hears the same.
 */

export interface Probed {
  /** `up`: it answers, and does not say that it is not ready. `not ready`: it says so. `down`: nobody answers. */
  state: 'up' | 'not ready' | 'down';
  ms: number;
}

const keptMs = 2000;
const timeoutMs = 1000;

export function createProbe(ask: typeof fetch = fetch) {
  const known = new Map<string, { since: number; answer: Promise<Probed> }>();

  async function probe(url: string): Promise<Probed> {
    const began = performance.now();
    const told = (state: Probed['state']): Probed => ({ state, ms: Math.round(performance.now() - began) });
    try {
      const response = await ask(new URL('/health/ready', url), {
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      return told(response.status >= 500 ? 'not ready' : 'up');
    } catch {
      return told('down');
    }
  }

  /** @param url of its `/graphql` */
  return (url: string): Promise<Probed> => {
    const now = performance.now();
    const last = known.get(url);
    if (last && now - last.since < keptMs) return last.answer;
    const answer = probe(url);
    known.set(url, { since: now, answer });
    return answer;
  };
}
