/** One line for each operation: what it was called, how long it took, how it ended. Never its text or its variables. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import { isFailure } from '../errors.ts';

export const operationLog: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    const began = performance.now();
    return {
      async didEncounterErrors({ errors, contextValue: { log, requestId } }) {
        for (const error of errors) {
          const cause = error.originalError ?? error;
          const level = isFailure(error.extensions.code) ? 'error' : 'debug';
          log[level]({ requestId, err: cause, path: error.path }, 'an operation met an error');
        }
      },
      async willSendResponse({ response, operationName, operation, contextValue: { log, requestId } }) {
        const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
        const codes = errors && [...new Set(errors.map(({ extensions }) => extensions?.code))];
        const ms = Math.round(performance.now() - began);
        log.info(
          { requestId, operation: operationName, type: operation?.operation, ms, ...(codes && { codes }) },
          'operation',
        );
      },
    };
  },
};
