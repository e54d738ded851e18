/**
 * The figures that supervisors ask for, from counts of marks. What each one means to a reader stands in the schema, word
 * for word what is computed here.
 */
import { type Kind, kinds } from './marks.ts';

/** How many marks of a kind there are with an amount. */
export type Count = readonly [kind: number, amount: number, count: number];

export const figureNames = [
  'received',
  'verified',
  'open',
  'overdue',
  'awaitingAnswer',
  'settled',
  'completedFollowUp',
  'settledOnTime',
  'medianDaysToVerify',
  'p90DaysToVerify',
  'medianDaysToFirstFollowUp',
  'p90DaysToFirstFollowUp',
  'medianDaysToSettle',
  'p90DaysToSettle',
  'returned',
  'archived',
  'withdrawn',
  'disputed',
  'reopened',
  'meanRating',
  'per100000Inhabitants',
] as const;
export type FigureName = (typeof figureNames)[number];

/** Null where there is nothing that the figure could be made of. */
export type Figures = Record<FigureName, number | null>;

/** Whether more of it is better, or less; the others are neither. */
export const better: Partial<Record<FigureName, 'MORE' | 'LESS'>> = {
  completedFollowUp: 'MORE',
  settledOnTime: 'MORE',
  meanRating: 'MORE',
  overdue: 'LESS',
  medianDaysToVerify: 'LESS',
  p90DaysToVerify: 'LESS',
  medianDaysToFirstFollowUp: 'LESS',
  p90DaysToFirstFollowUp: 'LESS',
  medianDaysToSettle: 'LESS',
  p90DaysToSettle: 'LESS',
};

/**
 * The figures of so many marks.
 *
 * @param population the inhabitants of the area, if the figures are of one and it is known
 */
export function figuresOf(counts: readonly Count[], population: number | null): Figures {
  const byKind = Map.groupBy(counts, ([kind]) => kind);
  const of = (kind: Kind) => byKind.get(kind) ?? [];
  const many = (kind: Kind) => of(kind).reduce((sum, [, , count]) => sum + count, 0);
  const standing = (kind: Kind) => of(kind).reduce((sum, [, amount, count]) => sum + amount * count, 0);

  const received = many(kinds.RECEIVED);
  const onTime = many(kinds.SETTLED_ON_TIME);
  const settled = onTime + many(kinds.SETTLED_LATE);
  const awaited = standing(kinds.AWAITED);
  const toVerify = lengths(of(kinds.VERIFIED));
  const toFollowUp = lengths(of(kinds.FOLLOWED_UP));
  const toSettle = lengths([...of(kinds.SETTLED_ON_TIME), ...of(kinds.SETTLED_LATE)]);
  const ratings = many(kinds.RATED);
  return {
    received,
    verified: many(kinds.VERIFIED),
    open: standing(kinds.OPEN),
    overdue: standing(kinds.OVERDUE),
    awaitingAnswer: awaited,
    settled,
    completedFollowUp: percent(settled, settled + awaited),
    settledOnTime: percent(onTime, settled),
    medianDaysToVerify: percentile(toVerify, 50),
    p90DaysToVerify: percentile(toVerify, 90),
    medianDaysToFirstFollowUp: percentile(toFollowUp, 50),
    p90DaysToFirstFollowUp: percentile(toFollowUp, 90),
    medianDaysToSettle: percentile(toSettle, 50),
    p90DaysToSettle: percentile(toSettle, 90),
    returned: many(kinds.RETURNED),
    archived: many(kinds.ARCHIVED),
    withdrawn: many(kinds.WITHDRAWN),
    disputed: many(kinds.DISPUTED),
    reopened: many(kinds.REOPENED),
    meanRating: ratings === 0 ? null : standing(kinds.RATED) / ratings,
    per100000Inhabitants: population === null || population === 0 ? null : (100_000 * received) / population,
  };
}

/** Numbers of working days with how often each occurs, shortest first. */
type Lengths = readonly (readonly [days: number, count: number])[];

function lengths(counts: readonly Count[]): Lengths {
  const often = new Map<number, number>();
  for (const [, days, count] of counts) if (days >= 0) often.set(days, (often.get(days) ?? 0) + count);
  return [...often].sort(([a], [b]) => a - b);
}

/** The nearest rank: the smallest number of days that at least so many per cent did not exceed. Null if there are none. */
function percentile(sorted: Lengths, perCent: number): number | null {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [days, count] of sorted) {
    seen += count;
    if (count > 0 && 100 * seen >= perCent * total) return days;
  }
  return null;
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/**
 * The places of those that have a figure, the best being 1. Equal figures share a place, and the next place is left out.
 */
export function ranksOf<K>(figures: ReadonlyMap<K, number | null>, best: 'MORE' | 'LESS'): Map<K, number> {
  const known = [...figures].filter((each): each is [K, number] => each[1] !== null);
  const sorted = known.sort(([, a], [, b]) => (best === 'MORE' ? b - a : a - b));
  const ranks = new Map<K, number>();
  sorted.forEach(([key, figure], index) => {
    const [previous, before] = sorted[index - 1] ?? [];
    ranks.set(key, previous !== undefined && before === figure ? ranks.get(previous)! : index + 1);
  });
  return ranks;
}
