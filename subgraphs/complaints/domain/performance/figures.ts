/**
 * The figures that supervisors ask for, from counts of marks. What each one means to a reader stands in the schema, word
 * for word what is computed here.
 */
import { kinds, unknownDays } from './marks.ts';

/**
 * How many marks there are: at each place a kind, an amount, and how often both occur together. Three lists, because a
 * ranking has ten thousand places. A kind and an amount may have several.
 */
export interface Counts {
  kinds: readonly number[];
  amounts: readonly number[];
  counts: readonly number[];
}

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
 * The figures of so many marks, all counts together.
 *
 * @param population the inhabitants of the area, if the figures are of one and it is known
 */
export function figuresOf(all: readonly Counts[], population: number | null): Figures {
  const { many, sum, often } = totalsOf(all);
  const settled = many[kinds.SETTLED_ON_TIME]! + many[kinds.SETTLED_LATE]!;
  const awaited = sum[kinds.AWAITED]!;
  const toVerify = often[kinds.VERIFIED]!;
  const toFollowUp = often[kinds.FOLLOWED_UP]!;
  const toSettle = often[kinds.SETTLED_ON_TIME]!;
  return {
    received: many[kinds.RECEIVED]!,
    verified: many[kinds.VERIFIED]!,
    open: sum[kinds.OPEN]!,
    overdue: sum[kinds.OVERDUE]!,
    awaitingAnswer: awaited,
    settled,
    completedFollowUp: percent(settled, settled + awaited),
    settledOnTime: percent(many[kinds.SETTLED_ON_TIME]!, settled),
    medianDaysToVerify: percentile(toVerify, 50),
    p90DaysToVerify: percentile(toVerify, 90),
    medianDaysToFirstFollowUp: percentile(toFollowUp, 50),
    p90DaysToFirstFollowUp: percentile(toFollowUp, 90),
    medianDaysToSettle: percentile(toSettle, 50),
    p90DaysToSettle: percentile(toSettle, 90),
    returned: many[kinds.RETURNED]!,
    archived: many[kinds.ARCHIVED]!,
    withdrawn: many[kinds.WITHDRAWN]!,
    disputed: many[kinds.DISPUTED]!,
    reopened: many[kinds.REOPENED]!,
    meanRating: many[kinds.RATED] === 0 ? null : sum[kinds.RATED]! / many[kinds.RATED]!,
    per100000Inhabitants:
      population === null || population === 0 ? null : (100_000 * many[kinds.RECEIVED]!) / population,
  };
}

const places = Math.max(...Object.values(kinds)) + 1;

/** By kind: how many marks, the sum of their amounts, and how often each number of working days occurs. */
export function totalsOf(all: readonly Counts[]) {
  const many = new Array<number>(places).fill(0);
  const sum = new Array<number>(places).fill(0);
  const often: Record<number, number[]> = {
    [kinds.VERIFIED]: [],
    [kinds.FOLLOWED_UP]: [],
    [kinds.SETTLED_ON_TIME]: [],
  };
  for (const { kinds: kindOf, amounts, counts } of all)
    for (let place = 0; place < kindOf.length; place += 1) {
      const kind = kindOf[place]!;
      const amount = amounts[place]!;
      const count = counts[place]!;
      many[kind]! += count;
      sum[kind]! += amount * count;
      const days = often[kind === kinds.SETTLED_LATE ? kinds.SETTLED_ON_TIME : kind];
      if (days === undefined || amount === unknownDays) continue;
      while (days.length <= amount) days.push(0);
      days[amount]! += count;
    }
  return { many, sum, often };
}

/** The nearest rank: the smallest number of days that at least so many per cent did not exceed. Null if there are none. */
function percentile(often: readonly number[], perCent: number): number | null {
  let total = 0;
  for (const count of often) total += count;
  let seen = 0;
  for (let days = 0; days < often.length; days += 1) {
    seen += often[days]!;
    if (seen > 0 && 100 * seen >= perCent * total) return days;
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
