/**
 * Which client asks for a field how often: the registry knows, whom all gateways tell. Asked when somebody looks, who does
 * not wait for it.
 */
import type { GraphAnswer } from './routes.ts';

type Usage = GraphAnswer['usage'];

interface OperationUse {
  fields: string[];
  lastSeen: string;
  clients: { name: string; count: number }[];
}

const patienceMs = 2000;
/** How long an answer is told again, or that there was none, until it is asked anew. */
const keptMs = 30_000;

/** @param registry its address; null where nothing is recorded */
export function usageReader(registry: string | null): () => Usage {
  let known: Usage = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (registry !== null && performance.now() - askedAt > keptMs) {
      askedAt = performance.now();
      void read(registry)
        .catch(() => null)
        .then((usage) => {
          known = usage;
        });
    }
    return known;
  };
}

async function read(registry: string): Promise<Usage> {
  const response = await fetch(`${registry}/operations`, {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) return null;
  const { operations } = (await response.json()) as { operations: OperationUse[] };
  const byField = new Map<string, Map<string, { client: string; count: number; lastSeen: string }>>();
  for (const { fields, lastSeen, clients } of operations)
    for (const field of fields) {
      const uses = byField.get(field) ?? new Map();
      byField.set(field, uses);
      for (const { name: client, count } of clients) {
        const before = uses.get(client);
        uses.set(client, {
          client,
          count: count + (before?.count ?? 0),
          lastSeen: before && before.lastSeen > lastSeen ? before.lastSeen : lastSeen,
        });
      }
    }
  return Object.fromEntries(
    [...byField].map(([field, uses]) => [field, [...uses.values()].toSorted((a, b) => b.count - a.count)]),
  );
}
