/** Refuses a request whose operation can't be told: an engine behind Apollo Server would only see that there is none. */
import type { BaseContext, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { GraphQLError, Kind } from 'graphql';

export function refuseUnknownOperation(context: GraphQLRequestContextDidResolveOperation<BaseContext>): void {
  const { operation, document, request } = context;
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
}
