/**
 * Whether subgraphs are up, asked of their own health (schema/WIRE.md) beside the way of requests, and only while
 * somebody wants to know. Whoever asks again within two seconds hears the same. It is asked nowhere where requests may
 * not go either (networks.ts).
 */
import { Agent, request } from 'undici';
import { addressIn, lookupWithin, type Networks } from '../networks.ts';

export interface Probed {
  /** `up`: it answers, and does not say that it is not ready. `not ready`: it says so. `down`: nobody answers. */
  state: 'up' | 'not ready' | 'down';
  ms: number;
}

const keptMs = 2000;
const timeoutMs = 1000;

export function createProbe(networks: Networks) {
  const agent = new Agent({ connect: { lookup: lookupWithin(networks) }, keepAliveTimeout: keptMs });
  const known = new Map<string, { since: number; answer: Promise<Probed> }>();

  async function probe(url: string): Promise<Probed> {
    const began = performance.now();
    const told = (state: Probed['state']): Probed => ({ state, ms: Math.round(performance.now() - began) });
    // An address that is no name is not looked up.
    const address = addressIn(url);
    if (address !== null && networks.refusal(address) !== null) return told('down');
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      // Redirects are not followed.
      const { statusCode, body } = await request(new URL('/health/ready', url), { dispatcher: agent, signal });
      await body.dump();
      return told(statusCode >= 500 ? 'not ready' : 'up');
    } catch {
      return told('down');
    }
  }

  return {
    /** @param url of its `/graphql` */
    ask(url: string): Promise<Probed> {
      const now = performance.now();
      const last = known.get(url);
      if (last && now - last.since < keptMs) return last.answer;
      const answer = probe(url);
      known.set(url, { since: now, answer });
      return answer;
    },
    close: () => agent.destroy(),
  };
}
