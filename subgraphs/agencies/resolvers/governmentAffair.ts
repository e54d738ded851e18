import type { GovernmentAffairResolvers } from './types.generated.ts';

export const GovernmentAffair: GovernmentAffairResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.affair.load(code),
};
