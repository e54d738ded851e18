/**
 * Chance that can be repeated: the generator sfc32 (Chris Doty-Humphrey, PractRand), which passes the usual tests and
 * needs four integers of state. The same seed gives the same numbers on every machine.
 */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A positive number around `median`, seldom far above it (log-normal; `spread` is the sigma of the logarithm). */
  around(median: number, spread: number): number;
}

export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9 | 0, seed | 0, (seed / 0x1_0000_0000) | 0, 1];
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) word();

  const next = () => word() / 0x1_0000_0000;
  return {
    next,
    below: (n) => Math.floor(next() * n),
    happens: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    around: (median, spread) => {
      // Box and Muller, 1958.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
  };
}

/** Draws from a table of weights; the weights need not add up to anything. */
export function drawFrom<T>(weights: readonly (readonly [T, number])[]): (random: Random) => T {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return (random) => {
    let left = random.next() * total;
    for (const [value, weight] of weights) {
      left -= weight;
      if (left < 0) return value;
    }
    return weights.at(-1)![0];
  };
}

/** A UUID of version 8 (RFC 9562, section 5.8): the form is the standard's, the bits are ours. */
export function drawUuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () => random.below(0x1_0000_0000).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[random.below(4)];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
