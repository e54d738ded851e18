/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine.
 *
 * The generator is sfc32 of PractRand (Chris Doty-Humphrey, public domain): 128 bits of state, additions and shifts of
 * 32-bit numbers only. It is made for plausible data, never for secrets.
 */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** 32 random bits, as a number that is not negative. */
  bits(): number;
}

export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = (seed / 0x1_0000_0000) | 0;
  let c = stream | 0;
  let counter = 1;

  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  // The first numbers after a simple seed are not yet mixed.
  for (let round = 0; round < 15; round += 1) bits();

  const next = () => bits() / 0x1_0000_0000;
  return {
    next,
    bits,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  };
}

/** A choice among weighted values, prepared once: `weighted([['a', 3], ['b', 1]])(random)` is 'a' in three of four. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError('A weighted choice needs a weight above 0.');
  const values = entries.map(([value]) => value);
  let sum = 0;
  const limits = entries.map(([, weight]) => {
    sum += weight / total;
    return sum;
  });
  limits[limits.length - 1] = 1;
  return (random) => {
    const at = random.next();
    let index = 0;
    while (limits[index]! <= at) index += 1;
    return values[index]!;
  };
}

/** A UUID of version 8 (RFC 9562, section 5.8): the bits are ours to choose, here those of the generator. */
export function uuid(random: Random): string {
  const hex = [random.bits(), random.bits(), random.bits(), random.bits()]
    .map((bits) => bits.toString(16).padStart(8, '0'))
    .join('');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A tracking number as it is stored, see domain/trackingId.ts. */
export function trackingId(random: Random): string {
  let id = '';
  for (let character = 0; character < 12; character += 1) id += alphabet[random.bits() >>> 27];
  return id;
}
