/**
 * Is this text a supergraph that this gateway can serve? Asked off the main thread (prepare.worker.ts), because a large
 * one takes a while. @apollo/gateway loads it, which validates it and gives the schema that clients see.
 */
import { ApolloGateway } from '@apollo/gateway';
import { GraphQLError, parse, printSchema, valueFromASTUntyped } from 'graphql';

/** Features of the supergraph that must be understood, and are. The key is the identity without its version. */
const known = new Set(['https://specs.apollo.dev/join', 'https://specs.apollo.dev/inaccessible']);

/**
 * @returns the SDL that clients see
 * Throws an Error with the reason if it can't be served.
 */
export async function checkSupergraph(supergraphSdl: string): Promise<string> {
  refuseUnknownFeatures(supergraphSdl);
  const gateway = new ApolloGateway({ supergraphSdl, logger: silent });
  let apiSdl = '';
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    apiSdl = printSchema(apiSchema);
  });
  try {
    await gateway.load();
  } finally {
    await gateway.stop();
  }
  return apiSdl;
}

/** A feature `for: SECURITY` or `for: EXECUTION` that nobody here enforces would be a promise that is not kept. */
function refuseUnknownFeatures(supergraphSdl: string): void {
  let document: ReturnType<typeof parse>;
  try {
    document = parse(supergraphSdl, { noLocation: true });
  } catch (error) {
    throw new Error(`it is not GraphQL: ${error instanceof GraphQLError ? error.message : String(error)}`);
  }
  for (const definition of document.definitions) {
    if (definition.kind !== 'SchemaDefinition' && definition.kind !== 'SchemaExtension') continue;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value !== 'link') continue;
      const values = Object.fromEntries(
        (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
      );
      const identity = String(values.url).replace(/\/v\d[\d.]*$/, '');
      if (values.for != null && !known.has(identity))
        throw new Error(
          `it needs ${String(values.url)} (for: ${String(values.for)}), which this gateway does not enforce`,
        );
    }
  }
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
