/**
 * How the last five minutes went: operations, how long they took, errors by code, and the same of the calls to each
 * subgraph. Sixty slots of five seconds, each used again when its time has come round; noting something is an addition
 * or two, and nothing is worked out before somebody asks.
 */

export interface CountersReport {
  /** Of a slot. */
  slotMs: number;
  /** The oldest first, the last one unfinished. */
  slots: { at: number; operations: number; failed: number }[];
  operations: Figures;
  /** By code, the most frequent first. */
  errors: { code: string; count: number }[];
  /** Attempts, by the subgraph's name. */
  subgraphs: Record<string, Figures>;
}

export interface Figures {
  count: number;
  /** Operations with an error; attempts without an answer. */
  failed: number;
  /** In milliseconds, to within a tenth; null if there was nothing. */
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

export type Counters = ReturnType<typeof createCounters>;

const slotMs = 5000;
const slotCount = 60;
/** Five for each doubling, from a tenth of a millisecond to some minutes. */
const perDoubling = 5;
const leastMs = 0.1;
const bucketCount = 22 * perDoubling;
/** Codes are few; those of an unruly subgraph are not, and share a line. */
const mostCodes = 50;

class Tally {
  count = 0;
  failed = 0;
  readonly buckets = new Uint32Array(bucketCount);

  add(ms: number, isFailed: boolean): void {
    this.count += 1;
    if (isFailed) this.failed += 1;
    const bucket = ms <= leastMs ? 0 : Math.min(bucketCount - 1, (Math.log2(ms / leastMs) * perDoubling) | 0);
    this.buckets[bucket]! += 1;
  }

  clear(): void {
    this.count = 0;
    this.failed = 0;
    this.buckets.fill(0);
  }
}

class Slot {
  /** Which slot since 1970; another one begins it anew. */
  index = -1;
  readonly operations = new Tally();
  readonly codes = new Map<string, number>();
  readonly subgraphs = new Map<string, Tally>();

  begin(index: number): void {
    this.index = index;
    this.operations.clear();
    this.codes.clear();
    this.subgraphs.clear();
  }
}

/** @param now in milliseconds since 1970 */
export function createCounters(now: () => number = Date.now) {
  const slots = Array.from({ length: slotCount }, () => new Slot());

  function slotNow(): Slot {
    const index = Math.floor(now() / slotMs);
    const slot = slots[index % slotCount]!;
    if (slot.index !== index) slot.begin(index);
    return slot;
  }

  function note(slot: Slot, code: string): void {
    const name = slot.codes.has(code) || slot.codes.size < mostCodes ? code : 'OTHER';
    slot.codes.set(name, (slot.codes.get(name) ?? 0) + 1);
  }

  return {
    /** @param codes of its errors, each once; undefined if it had none */
    operation(ms: number, codes: readonly unknown[] | undefined): void {
      const slot = slotNow();
      slot.operations.add(ms, codes !== undefined);
      if (codes) for (const code of codes) note(slot, String(code));
    },
    /** A request was turned away before it was an operation, or an error came after the first part of an answer. */
    told(code: unknown): void {
      note(slotNow(), String(code));
    },
    /** An attempt to ask a subgraph. */
    call(service: string, isFailed: boolean, ms: number): void {
      const { subgraphs } = slotNow();
      let tally = subgraphs.get(service);
      if (!tally) {
        tally = new Tally();
        subgraphs.set(service, tally);
      }
      tally.add(ms, isFailed);
    },
    report(): CountersReport {
      const last = Math.floor(now() / slotMs);
      const indexes = Array.from({ length: slotCount }, (_, i) => last - slotCount + 1 + i);
      const slotAt = (index: number) => {
        const slot = slots[index % slotCount]!;
        return slot.index === index ? slot : null;
      };
      const known = indexes.flatMap((index) => slotAt(index) ?? []);
      const names = new Set(known.flatMap(({ subgraphs }) => [...subgraphs.keys()]));
      return {
        slotMs,
        slots: indexes.map((index) => {
          const { count = 0, failed = 0 } = slotAt(index)?.operations ?? {};
          return { at: index * slotMs, operations: count, failed };
        }),
        operations: figuresOf(known.map(({ operations }) => operations)),
        errors: sumOf(known.map(({ codes }) => codes)),
        subgraphs: Object.fromEntries(
          [...names]
            .sort()
            .map((name) => [name, figuresOf(known.flatMap(({ subgraphs }) => subgraphs.get(name) ?? []))]),
        ),
      };
    },
  };
}

function sumOf(all: readonly ReadonlyMap<string, number>[]): CountersReport['errors'] {
  const sums = new Map<string, number>();
  for (const codes of all) for (const [code, count] of codes) sums.set(code, (sums.get(code) ?? 0) + count);
  return [...sums].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

function figuresOf(tallies: readonly Tally[]): Figures {
  const buckets = new Uint32Array(bucketCount);
  let count = 0;
  let failed = 0;
  for (const tally of tallies) {
    count += tally.count;
    failed += tally.failed;
    for (const [i, times] of tally.buckets.entries()) buckets[i]! += times;
  }
  const percentile = (share: number): number | null => {
    if (count === 0) return null;
    let left = Math.ceil(count * share);
    const bucket = buckets.findIndex((times) => {
      left -= times;
      return left <= 0;
    });
    // The middle of the bucket.
    return Math.round(leastMs * 2 ** ((bucket + 0.5) / perDoubling) * 100) / 100;
  };
  return { count, failed, p50: percentile(0.5), p90: percentile(0.9), p99: percentile(0.99) };
}
