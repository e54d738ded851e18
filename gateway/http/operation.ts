/** Refuses a request whose operation can't be told: an engine behind Apollo Server would only see that there is none. */
import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, Kind } from 'graphql';

const listener: GraphQLRequestListener<BaseContext> = {
  async didResolveOperation({ operation, document, request }) {
    if (operation) return;
    const names = document.definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? 'an unnamed one'] : [],
    );
    const wanted = request.operationName
      ? `There is no operation named "${request.operationName}"`
      : 'Name one of the operations in "operationName"';
    throw new GraphQLError(`${wanted}; the document has ${names.join(', ') || 'none'}.`, {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
    });
  },
};

export const operationIsThere: ApolloServerPlugin = { requestDidStart: async () => listener };
