/** How long answers take, as counts within bounds: what several gateways count can be added up. */

/** In milliseconds; what takes longer is counted last. */
export const latencyBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;

/** Of a latency, its place in a histogram. */
export function latencyPlace(ms: number): number {
  let place = 0;
  while (place < latencyBounds.length && ms > latencyBounds[place]!) place += 1;
  return place;
}

export const emptyHistogram = (): number[] => new Array(latencyBounds.length + 1).fill(0);

/** The bound below which that share was answered. Null if there is nothing, or if it took longer than the last bound. */
export function percentile(histogram: readonly number[], share: number): number | null {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  let counted = 0;
  for (const [place, count] of histogram.entries()) {
    counted += count;
    if (all > 0 && counted >= all * share) return latencyBounds[place] ?? null;
  }
  return null;
}
