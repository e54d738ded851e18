/** What a gate says to whoever is not let in: a stable code, a sentence, and what HTTP makes of it. */
import { GraphQLError } from 'graphql';

export type RefusalCode =
  | 'REQUEST_TOO_LARGE'
  | 'TOO_MANY_OPERATIONS'
  | 'TOO_MANY_REQUESTS'
  | 'OVERLOADED'
  | 'DOCUMENT_NOT_TRUSTED'
  | 'TOO_MANY_TOKENS'
  | 'TOO_DEEP'
  | 'TOO_MANY_FIELDS'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_COSTLY';

const statuses: Partial<Record<RefusalCode, number>> = {
  REQUEST_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  OVERLOADED: 503,
};

/**
 * @param facts what a client may want to reckon with, such as the limit
 * @param retryAfter in seconds
 */
export function refusal(
  code: RefusalCode,
  message: string,
  facts: { cost?: number; limit?: number } = {},
  retryAfter?: number,
): GraphQLError {
  const headers = new Map(retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]]);
  return new GraphQLError(message, {
    extensions: { code, ...facts, http: { status: statuses[code] ?? 400, headers } },
  });
}
