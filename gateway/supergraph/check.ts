/**
 * Is this text a supergraph that this gateway can serve? Asked off the main thread (prepare.worker.ts), because a large
 * one takes a while. @apollo/gateway loads it, which validates it and gives the schema that clients see.
 */
import { ApolloGateway } from '@apollo/gateway';
import { type DocumentNode, GraphQLError, parse, printSchema } from 'graphql';
import { unknownFeatures } from './features.ts';
import { plannableText } from './plannable.ts';
import { readRequirements } from './requirements.ts';

/**
 * @param policies the policies that there are
 * @returns the SDL that clients see
 * Throws an Error with the reason if it can't be served.
 */
export async function checkSupergraph(supergraphSdl: string, policies: readonly string[]): Promise<string> {
  const supergraph = parsed(supergraphSdl);
  const [unknown] = unknownFeatures(supergraph);
  if (unknown) throw new Error(`it needs ${unknown}, which this gateway does not enforce`);
  const [policy] = [...readRequirements(supergraph).policies].filter((name) => !policies.includes(name));
  if (policy !== undefined)
    throw new Error(`it names the policy "${policy}", which is none of ours: ${policies.join(', ')}`);
  const gateway = new ApolloGateway({ supergraphSdl: plannableText(supergraphSdl, supergraph), logger: silent });
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

function parsed(supergraphSdl: string): DocumentNode {
  try {
    return parse(supergraphSdl, { noLocation: true });
  } catch (error) {
    throw new Error(`it is not GraphQL: ${error instanceof GraphQLError ? error.message : String(error)}`);
  }
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
