/**
 * The page's address after `#`, so that every place in it can be linked: `#schema/Agency`, `#editor/partner/find-an-agency`,
 * `#plan?operation=...`. What stands there never leaves the browser.
 */
export const views = ['editor', 'plan', 'schema', 'work', 'health'] as const;
export type View = (typeof views)[number];

export interface Route {
  view: View;
  /** An example or `type/Agency` in the editor; a type, a field or `-/entities` in the schema. */
  place: string | null;
  /** An operation that the link carries, as link.ts writes it. */
  operation: string | null;
}

/** What links of earlier pages said. */
const formerNames: Record<string, View> = { query: 'editor', map: 'schema' };

export function routeOf(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const [first = '', ...rest] = path.split('/').map(decoded);
  const view = views.find((one) => one === first) ?? formerNames[first] ?? 'editor';
  return { view, place: rest.join('/') || null, operation: new URLSearchParams(search).get('operation') };
}

export const hashOf = {
  view: (view: View) => `#${view}`,
  /** @param place a type, or a field as `Agency.name` */
  schema: (place: string) => `#schema/${place}`,
  entities: '#schema/-/entities',
  map: '#schema/-/map',
  example: (id: string) => `#editor/${id}`,
  queryFor: (type: string) => `#editor/type/${type}`,
  operation: (view: 'editor' | 'plan', operation: string) => `#${view}?operation=${operation}`,
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
