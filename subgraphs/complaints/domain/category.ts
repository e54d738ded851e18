/** The two-level tree of categories: topics and their sub-topics. */
export interface Category {
  /** `public-works` or `public-works.roads`. */
  id: string;
  parentId: string | null;
  name: string;
  indonesianName: string;
  /** The government affair that leads to the responsible office. */
  affairCode: string | null;
}

export interface CategoryTree {
  all: readonly Category[];
  topics: readonly Category[];
  byId(id: string): Category | null;
  childrenOf(id: string): readonly Category[];
  /** The ids with those of all sub-topics; ids that don't exist stay, and match nothing. */
  withSubTopics(ids: readonly string[]): string[];
}

export function createCategoryTree(all: readonly Category[]): CategoryTree {
  const byId = new Map(all.map((category) => [category.id, category]));
  const children = Map.groupBy(all, ({ parentId }) => parentId);
  const childrenOf = (id: string) => children.get(id) ?? [];
  for (const { id, parentId } of all)
    if (parentId != null && !byId.has(parentId))
      throw new Error(`The category "${id}" has an unknown parent "${parentId}"`);
  return {
    all,
    topics: children.get(null) ?? [],
    byId: (id) => byId.get(id) ?? null,
    childrenOf,
    withSubTopics: (ids) => [...new Set(ids.flatMap((id) => [id, ...childrenOf(id).map((child) => child.id)]))],
  };
}
