/**
 * What of a failure the public sees: a stable code, the subgraph, the path, and a sentence. Never a stack, a statement,
 * an address. The whole failure goes to the log, where the request id finds it.
 */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes whose messages were written for whoever sent the request. Every other failure gets a sentence of ours. */
const answers = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_INVALID_RESPONSE',
  'SUBGRAPH_RESPONSE_TOO_LARGE',
  'PLANNING_FAILED',
  'OPERATION_TOO_LARGE',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'SUBSCRIPTION_ENDED',
  'TOO_MANY_SUBSCRIPTIONS',
  'REQUEST_TOO_LARGE',
  'TOO_MANY_OPERATIONS',
  'TOO_MANY_REQUESTS',
  'OVERLOADED',
  'DOCUMENT_NOT_TRUSTED',
  'TOO_MANY_TOKENS',
  'TOO_DEEP',
  'TOO_MANY_FIELDS',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_ALIASES',
  'TOO_MANY_DIRECTIVES',
  'TOO_COSTLY',
]);

/** Codes whose messages may come from a subgraph: the others are the gateway's own words, or would tell of a subgraph's inside. */
export const isSubgraphsAnswer = (code: unknown): code is string =>
  typeof code === 'string' && /^(BAD_USER_INPUT|COMPLAINT_[A-Z_]+)$/.test(code);

/** Whether an error with this code says to the sender what is wrong with the request, or tells of a failure of ours. */
const isAnswer = (code: unknown): boolean => (typeof code === 'string' && answers.has(code)) || isSubgraphsAnswer(code);

/** The refusals that are said before a request is read as GraphQL. */
const early = new Set(['UNAUTHENTICATED', 'AUTHENTICATION_UNAVAILABLE', 'UNSUPPORTED_MEDIA_TYPE']);

/**
 * A code as counters know it. Those that subgraphs make up are one, and those that nobody here knows another: whoever
 * reads the counters gets a short list, whatever a subgraph says.
 */
export function codeForCounting(code: unknown): string {
  if (typeof code !== 'string') return 'OTHER';
  if (answers.has(code) || early.has(code) || code === 'INTERNAL_SERVER_ERROR' || code === 'SUBGRAPH_ERROR')
    return code;
  return isSubgraphsAnswer(code) ? 'COMPLAINT_REFUSED' : 'OTHER';
}

/** A request that is turned away before it is read as GraphQL. Its message is for whoever sent it. */
export class RequestRefused extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    statusCode: number,
    code: string,
    message: string,
    headers: Record<string, string> = {},
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'RequestRefused';
    this.statusCode = statusCode;
    this.code = code;
    this.headers = headers;
  }
}

/** The failures of a call to a subgraph. */
export type SubgraphFailureCode =
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBGRAPH_TIMEOUT'
  | 'SUBGRAPH_INVALID_RESPONSE'
  | 'SUBGRAPH_RESPONSE_TOO_LARGE';

const sentences: Record<SubgraphFailureCode, (service: string) => string> = {
  SUBGRAPH_UNAVAILABLE: (service) => `The subgraph "${service}" cannot be reached.`,
  SUBGRAPH_TIMEOUT: (service) => `The subgraph "${service}" did not answer in time.`,
  SUBGRAPH_INVALID_RESPONSE: (service) => `The subgraph "${service}" gave an answer that does not fit what was asked.`,
  SUBGRAPH_RESPONSE_TOO_LARGE: (service) => `The subgraph "${service}" gave an answer that is too large.`,
};

/**
 * @param cause what really happened; for the log only
 * @param path where in the client's operation
 */
export function subgraphFailure(
  code: SubgraphFailureCode,
  service: string,
  cause: unknown,
  path?: readonly (string | number)[],
): GraphQLError {
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  return new GraphQLError(sentences[code](service), { originalError, path, extensions: { code, service } });
}

/**
 * The same for whoever is not signed in and for whoever is but may not.
 * @param field such as `Complaint.body`
 */
export function refusedField(field: string, path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(`You may not ask for "${field}".`, {
    path,
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
  });
}

/** Whether something failed that ought not to: for the log. */
export function isFailure(code: unknown): boolean {
  return !isAnswer(code) || code === 'PLANNING_FAILED' || String(code).startsWith('SUBGRAPH_');
}

export function publicError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { serviceName, service = serviceName, code = 'INTERNAL_SERVER_ERROR', ...more } = formatted.extensions ?? {};
  const extensions = { code, ...(service != null && { service }) };
  if (isAnswer(code)) return { ...formatted, extensions: { ...extensions, ...factsIn(more) } };
  const where = service == null ? 'here' : `in the subgraph "${service}"`;
  const { path, locations } = formatted;
  return {
    message: `Something went wrong ${where}; it was recorded.`,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...extensions, code: service == null ? 'INTERNAL_SERVER_ERROR' : 'SUBGRAPH_ERROR' },
  };
}

/** Facts that help whoever sent the request: which argument is wrong; what a gate has counted, and its limit. */
function factsIn({ argument, cost, limit }: Record<string, unknown>) {
  return {
    ...(typeof argument === 'string' && { argument }),
    ...(typeof cost === 'number' && { cost }),
    ...(typeof limit === 'number' && { limit }),
  };
}
