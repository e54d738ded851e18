import { pageOfRows } from '../data/complaint.repository.ts';
import { questionOf } from './question.ts';
import type { RegionalUnitResolvers } from './types.generated.ts';

export const RegionalUnit: RegionalUnitResolvers = {
  complaints: async ({ code }, args, context) => {
    const question = questionOf(args, context);
    const { unitPage, unitCount, inside } = context.loaders;
    const count = () => inside.counted(question, async () => (await unitCount(question).load(code))?.count ?? 0);
    return pageOfRows(await unitPage(question).load(code), question, count);
  },
  performance: async ({ code }, { period, areasOn, handledBy }, { loaders, caller, now }) => {
    const question = { period, caller, now, areasOn: areasOn ?? undefined, handledBy: handledBy ?? undefined };
    return (await loaders.unitPerformance(question).load(code))?.performance ?? null;
  },
};
