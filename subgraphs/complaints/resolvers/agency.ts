import { pageOfRows } from '../data/complaint.repository.ts';
import { questionOf } from './question.ts';
import type { AgencyResolvers } from './types.generated.ts';

export const Agency: AgencyResolvers = {
  complaints: async ({ id }, args, context) => {
    const question = questionOf(args, context);
    const { agencyPage, agencyCount, inside } = context.loaders;
    const count = () => inside.counted(question, async () => (await agencyCount(question).load(id))?.count ?? 0);
    return pageOfRows(await agencyPage(question).load(id), question, count);
  },
  performance: async ({ id }, { period, withOffices }, { loaders, caller, now }) => {
    const question = { period, caller, now, withOffices: withOffices ?? false };
    return (await loaders.agencyPerformance(question).load(id))?.performance ?? null;
  },
};
