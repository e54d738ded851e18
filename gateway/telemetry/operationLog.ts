/** One line for each operation: what it was called, how long it took, how it ended. Never its text or its variables. */
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import { isFailure } from '../errors.ts';

const listener: GraphQLRequestListener<GatewayContext> = {
  async didEncounterErrors({ errors, contextValue: { log, requestId } }) {
    for (const error of errors) {
      const cause = error.originalError ?? error;
      const level = isFailure(error.extensions.code) ? 'error' : 'debug';
      log[level]({ requestId, err: cause, path: error.path }, 'an operation met an error');
    }
  },
  async willSendResponse({ response, operationName, operation, contextValue: { log, requestId, beganAt } }) {
    const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
    const codes = errors && [...new Set(errors.map(({ extensions }) => extensions?.code))];
    const ms = Math.round(performance.now() - beganAt);
    log.info({ requestId, operation: operationName, type: operation?.operation, ms, codes }, 'operation');
  },
};

// The same listener for all requests: what differs is in the context.
export const operationLog: ApolloServerPlugin<GatewayContext> = { requestDidStart: async () => listener };
