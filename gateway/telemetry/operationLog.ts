/** One line for each operation: what it was called, how long it took, how it ended. Never its text or its variables. */
import type { GraphQLRequestContextDidEncounterErrors, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import { isFailure } from '../errors.ts';

/** What really happened; the client is told less. */
export function logErrors({ errors, contextValue }: GraphQLRequestContextDidEncounterErrors<GatewayContext>): void {
  const { log, requestId } = contextValue;
  for (const error of errors) {
    const cause = error.originalError ?? error;
    const { code, service } = error.extensions;
    log[isFailure(code) ? 'error' : 'debug'](
      { requestId, service, err: cause, path: error.path },
      'an operation met an error',
    );
  }
}

/** The name is the client's, and as long as it likes. */
const longestName = 100;

/** Returns what it wrote of how it went: the codes of its errors, each once, if there were any. */
export function logOperation(context: GraphQLRequestContextWillSendResponse<GatewayContext>) {
  const { response, operationName, operation, contextValue } = context;
  const { log, requestId, beganAt } = contextValue;
  const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
  const codes = errors && [...new Set(errors.map(({ extensions }) => extensions?.code))];
  const ms = Math.round(performance.now() - beganAt);
  log.info(
    { requestId, operation: operationName?.slice(0, longestName), type: operation?.operation, ms, codes },
    'operation',
  );
  return { ms: performance.now() - beganAt, codes };
}
