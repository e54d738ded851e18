/**
 * Subgraphs behind the real gateway, and beside it one schema that has everything: what the gateway answers must be
 * what graphql-js answers on that schema over the same data.
 */
import { Supergraph as SupergraphSchema } from '@apollo/federation-internals';
import {
  buildASTSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type NonNullTypeNode,
  parse,
  printSchema,
  responsePathAsArray,
  type TypeNode,
  visit,
} from 'graphql';
import type { Logger } from 'pino';
import { compose, type SubgraphRequest, startSupergraph, type TestSubgraph } from './supergraph.ts';

export type { SubgraphRequest } from './supergraph.ts';

export interface FederationSettings {
  /** SDLs come without the link to federation. */
  subgraphs: Record<string, Pick<TestSubgraph, 'sdl' | 'resolvers' | 'fieldResolver'>>;
  /** Of the one schema that has everything; without it, `monolith` answers nothing but nulls. */
  whole?: FieldResolver;
  /** Of the gateway, as in the environment. */
  settings?: Record<string, string>;
  log?: Logger;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any type
export type FieldResolver = GraphQLFieldResolver<any, unknown, any>;

export interface Operation {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** What the gateway answered: as text, in which the order of the fields counts, and read. */
export interface GatewayAnswer {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
  data: any;
  errors: AnswerError[];
}

export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions: Record<string, unknown>;
}

/** Every error that an operation can have: some are not told where a null rises over them. */
export interface PossibleErrors {
  /** Of resolvers: the path as JSON, with the message. */
  thrown: Set<string>;
  /** Where a null stands that may not be one: paths as JSON. */
  violations: Set<string>;
}

/**
 * Another answer in a subgraph's stead, from the honest one: an object is sent as JSON, a string as it is, undefined
 * leaves the honest one.
 */
// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asks for
export type Override = (honest: any, body: SubgraphRequest) => object | string | undefined;

export interface Federation {
  /** Of the gateway. */
  url: string;
  /** What clients see. */
  schema: GraphQLSchema;
  ask(operation: Operation | string): Promise<GatewayAnswer>;
  monolith(operation: Operation): ExecutionResult;
  possibleErrors(operation: Operation): PossibleErrors;
  /** What each subgraph was asked since this was called last. */
  calls(): Record<string, SubgraphRequest[]>;
  /** Changes what a subgraph answers from now on; null ends that. */
  intercept(name: string, override: Override | null): void;
  close(): Promise<void>;
}

export async function startFederation({ subgraphs, whole, settings, log }: FederationSettings): Promise<Federation> {
  const sdls = Object.fromEntries(Object.entries(subgraphs).map(([name, { sdl }]) => [name, sdl]));
  // First, so that nothing is left open if the subgraphs do not fit together.
  const supergraphSdl = compose(sdls);
  const graph = await startSupergraph({ subgraphs, environment: settings, log });
  const schema = SupergraphSchema.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  const lenient = withoutNonNull(schema);
  const fieldResolver: FieldResolver = whole ?? (() => null);

  const run = (on: GraphQLSchema, { query, variables, operationName }: Operation, resolver: FieldResolver) =>
    execute({
      schema: on,
      document: parse(query),
      variableValues: variables,
      operationName,
      fieldResolver: resolver,
    }) as ExecutionResult;

  return {
    url: graph.url,
    schema,
    calls: graph.calls,
    close: graph.close,
    async ask(operation) {
      const body = typeof operation === 'string' ? { query: operation } : operation;
      const response = await fetch(graph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text);
      return { status: response.status, text, data, errors };
    },
    monolith: (operation) => run(schema, operation, fieldResolver),
    possibleErrors(operation) {
      const violations = new Set<string>();
      const { errors = [] } = run(lenient, operation, (source, args, context, info) => {
        const value: unknown = fieldResolver(source, args, context, info);
        const strict = fieldOf(schema, info.parentType.name, info.fieldName)?.type;
        if (strict) forbiddenNulls(value, strict, responsePathAsArray(info.path), violations);
        return value;
      });
      return { thrown: new Set(errors.map(({ path, message }) => JSON.stringify([path, message]))), violations };
    },
    intercept(name, override) {
      if (!override) return graph.intercept(name, undefined);
      graph.intercept(name, (body, response) => {
        const end = response.end.bind(response);
        response.end = ((honest: string) => {
          const answer = override(JSON.parse(honest), body) ?? honest;
          return end(typeof answer === 'string' ? answer : JSON.stringify(answer));
        }) as typeof response.end;
        return false;
      });
    },
  };
}

/** The same schema, in which every field may be null: so every resolver is reached, and every error is told. */
function withoutNonNull(schema: GraphQLSchema): GraphQLSchema {
  const sdl = parse(printSchema(schema));
  return buildASTSchema(
    visit(sdl, { FieldDefinition: (field) => ({ ...field, type: nullable(field.type) }) }),
    // An interface's non-null argument stays as it is, which is all that could be invalid here.
    { assumeValid: true },
  );
}

function nullable(type: TypeNode): Exclude<TypeNode, NonNullTypeNode> {
  if (type.kind === Kind.NON_NULL_TYPE) return nullable(type.type) as Exclude<TypeNode, NonNullTypeNode>;
  if (type.kind === Kind.LIST_TYPE) return { ...type, type: nullable(type.type) };
  return type;
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string) {
  const type = schema.getType(typeName);
  return type && 'getFields' in type ? (type.getFields()[name] as { type: GraphQLOutputType } | undefined) : undefined;
}

function forbiddenNulls(value: unknown, type: GraphQLOutputType, path: (string | number)[], found: Set<string>): void {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) found.add(JSON.stringify(path));
    else forbiddenNulls(value, type.ofType, path, found);
  } else if (isListType(type) && Array.isArray(value))
    for (const [i, item] of value.entries()) forbiddenNulls(item, type.ofType, [...path, i], found);
}
