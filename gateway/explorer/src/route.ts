/** The page's address after `#`, so that every place in it can be linked: `#map/Agency`, `#query/partner/find-an-agency`. */
export type Route =
  | { view: 'map'; type: string | null }
  /** `open`: the id of an example, or `type/Agency` for a first query for a type. */
  | { view: 'query'; open: string | null };

export function routeOf(hash: string): Route {
  const [view, ...rest] = hash.replace(/^#/, '').split('/').map(decoded);
  const place = rest.join('/') || null;
  return view === 'map' ? { view, type: place } : { view: 'query', open: place };
}

export const hashOf = {
  map: (type?: string) => (type ? `#map/${type}` : '#map'),
  example: (id: string) => `#query/${id}`,
  queryFor: (type: string) => `#query/type/${type}`,
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
