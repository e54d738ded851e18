/**
 * How many letters two words are apart: left out, put in, exchanged, or two neighbours swapped (optimal string
 * alignment).
 */

// Three rows of the table are enough at a time. They are shared, as the count is never interrupted.
const longestWord = 120;
let beforeLast = new Uint8Array(longestWord + 1);
let last = new Uint8Array(longestWord + 1);
let row = new Uint8Array(longestWord + 1);

/** The distance of `a` and `b` if it is at most `limit`, otherwise something greater. */
export function distanceWithin(limit: number, a: string, b: string): number {
  if (Math.abs(a.length - b.length) > limit || a.length > longestWord || b.length > longestWord) return limit + 1;
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, exchanged);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length]!;
}
