import type { ComplaintEdgeResolvers } from './types.generated.ts';

export const ComplaintEdge: ComplaintEdgeResolvers = {
  highlight: ({ node, search }, _, { loaders }) => (search === null ? null : loaders.highlight(search).load(node.id)),
};
