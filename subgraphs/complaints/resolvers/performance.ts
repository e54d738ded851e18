/** The evaluation's figures: arguments become a question, what it counts and how is evaluation/. */
import { BadInput, loadFound } from '#kit';
import type { Context } from '../context.ts';
import type { PerformanceFilter } from '../evaluation/evaluation.ts';
import { setTarget } from '../evaluation/settingTargets.ts';
import { createReading } from '../handling/reading.ts';
import type {
  PerformanceFilter as FilterInput,
  MutationResolvers,
  PerformanceGroupResolvers,
  PerformanceReportResolvers,
  PerformanceTargetResolvers,
  QueryResolvers,
} from './types.generated.ts';

const figureOfRanking = {
  COMPLETED_FOLLOW_UP: 'completedFollowUp',
  SETTLED_ON_TIME: 'settledOnTime',
  MEAN_RATING: 'meanRating',
  OVERDUE: 'overdue',
  MEDIAN_DAYS_TO_VERIFY: 'medianDaysToVerify',
  MEDIAN_DAYS_TO_FIRST_FOLLOW_UP: 'medianDaysToFirstFollowUp',
  MEDIAN_DAYS_TO_SETTLE: 'medianDaysToSettle',
} as const;

export const performance: QueryResolvers['performance'] = (_, args, { evaluation, caller, now }: Context) =>
  evaluation.report({
    period: args.period,
    caller,
    now,
    areasOn: args.areasOn ?? undefined,
    groupBy: args.groupBy ?? undefined,
    filter: filterOf(args.filter ?? {}),
    rankBy: figureOfRanking[args.rankBy ?? 'COMPLETED_FOLLOW_UP'],
    worstFirst: args.worstFirst ?? false,
    first: readFirst(args.first, 100),
  });

export const performanceTargets: QueryResolvers['performanceTargets'] = (_, { year }, { evaluation }) => {
  if (year < 2000 || year > 2099) throw new BadInput('year', `must be from 2000 to 2099; it is ${year}`);
  return evaluation.targets(year);
};

export const setPerformanceTarget: MutationResolvers['setPerformanceTarget'] = async (
  _,
  { input },
  { evaluation, caller, now },
) => {
  const read = createReading();
  const wish = {
    year: read.wholeNumber('year', input.year, { least: 2000, most: 2099 }),
    measure: input.measure,
    percent: input.percent ?? null,
    regionalUnit: read.reference('regionalUnit', input.regionalUnit),
    agency: read.reference('agency', input.agency),
  };
  const key = read.key(input.idempotencyKey);
  if (wish.percent !== null && !(wish.percent >= 0 && wish.percent <= 100))
    read.refuse('percent', `must be from 0 to 100; it is ${wish.percent}`);
  if (wish.regionalUnit !== undefined && wish.agency !== undefined)
    read.refuse('agency', 'must not be given together with "regionalUnit"');
  if (read.errors.length > 0) return { target: null, errors: read.errors };
  const asked = { caller, now, key, operation: 'setPerformanceTarget', input };
  return setTarget(evaluation.database, asked, wish);
};

export const PerformanceReport: PerformanceReportResolvers = {
  slowestOpen: async (report, { first }, { loaders }) =>
    loadFound(loaders.complaint, await report.slowestOpen(readFirst(first, 10))),
};

export const PerformanceGroup: PerformanceGroupResolvers = {
  regionalUnit: ({ regionalUnitCode }) => (regionalUnitCode === null ? null : { code: regionalUnitCode }),
  agency: ({ agencyId }) => (agencyId === null ? null : { id: agencyId }),
  category: ({ categoryId }, _, { categories }) => (categoryId === null ? null : (categories.byId(categoryId) ?? null)),
};

export const PerformanceTarget: PerformanceTargetResolvers = {
  regionalUnit: ({ regionalUnitCode }) => (regionalUnitCode === null ? null : { code: regionalUnitCode }),
  agency: ({ agencyId }) => (agencyId === null ? null : { id: agencyId }),
};

function readFirst(first: number | null | undefined, otherwise: number): number {
  if (first == null) return otherwise;
  if (first < 1 || first > 100) throw new BadInput('first', `must be from 1 to 100; it is ${first}`);
  return first;
}

/** Without what is null or empty: neither is a condition. */
function filterOf(filter: FilterInput): PerformanceFilter {
  const given = Object.entries(filter).filter(([, value]) => value != null && !(Array.isArray(value) && !value.length));
  return Object.fromEntries(given);
}
