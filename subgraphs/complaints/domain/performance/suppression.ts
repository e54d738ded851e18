/**
 * Which figures the public is not told, because so few complaints are behind them that somebody could know whose they are.
 *
 * A figure is left out if it is made of 1 to 4 complaints, or tells apart 1 to 4 from the rest: of 3 settled among 100, the
 * percentage says as much as the number. Zero stays: it is about nobody. What this does not cover is
 * docs/decisions/0017-small-figures.md.
 */
import { type Counts, type FigureName, totalsOf } from './figures.ts';
import { kinds } from './marks.ts';

const fewest = 5;

/** The figures of these counts that are left out. */
export function suppressedOf(all: readonly Counts[]): ReadonlySet<FigureName> {
  const { many, sum, often } = totalsOf(all);
  const [onTime, late] = [many[kinds.SETTLED_ON_TIME]!, many[kinds.SETTLED_LATE]!];
  const settled = onTime + late;
  const awaited = sum[kinds.AWAITED]!;
  const days = (kind: number) => often[kind]!.reduce((total, count) => total + count, 0);
  const [toVerify, toFollowUp, toSettle] = [kinds.VERIFIED, kinds.FOLLOWED_UP, kinds.SETTLED_ON_TIME].map(days);
  const madeOf: Record<FigureName, readonly number[]> = {
    received: [many[kinds.RECEIVED]!],
    verified: [many[kinds.VERIFIED]!],
    open: [sum[kinds.OPEN]!],
    overdue: [sum[kinds.OVERDUE]!],
    awaitingAnswer: [awaited],
    settled: [settled],
    completedFollowUp: [settled, awaited],
    settledOnTime: [onTime, late],
    medianDaysToVerify: [toVerify!],
    p90DaysToVerify: [toVerify!],
    medianDaysToFirstFollowUp: [toFollowUp!],
    p90DaysToFirstFollowUp: [toFollowUp!],
    medianDaysToSettle: [toSettle!],
    p90DaysToSettle: [toSettle!],
    returned: [many[kinds.RETURNED]!],
    archived: [many[kinds.ARCHIVED]!],
    withdrawn: [many[kinds.WITHDRAWN]!],
    disputed: [many[kinds.DISPUTED]!],
    reopened: [many[kinds.REOPENED]!],
    meanRating: [many[kinds.RATED]!],
    per100000Inhabitants: [many[kinds.RECEIVED]!],
  };
  const isFew = (count: number) => count > 0 && count < fewest;
  return new Set(Object.entries(madeOf).flatMap(([name, counts]) => (counts.some(isFew) ? [name as FigureName] : [])));
}
