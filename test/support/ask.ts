/** One question to a gateway, over HTTP, as a client asks it. */
import { type Answer, askWith, type Followed, followWith } from '../../subgraphs/kit/testing.ts';

/** @param token a person's; without it, the caller is anonymous */
export function ask(url: string, query: string, variables: object = {}, token: string | null = null): Promise<Answer> {
  return askWith(bearer(token), url, query, variables);
}

/** A subscription over SSE; it is open when this returns. */
export function follow(
  url: string,
  query: string,
  variables: object = {},
  token: string | null = null,
): Promise<Followed> {
  return followWith(bearer(token), url, query, variables);
}

function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
