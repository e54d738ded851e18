/**
 * SDL and resolvers become a subgraph: an Apollo Server that does not listen yet. The SDL is read from schema/, where
 * it is the contract; the resolvers fill it.
 */
import { readFileSync } from 'node:fs';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, Source } from 'graphql';
import { awayAnswer, isAway } from './away.ts';
import { DomainError } from './errors.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';

export interface SubgraphSettings<C extends BaseContext> {
  /** The SDL files, the shared ones too. */
  schema: URL[];
  // biome-ignore lint/suspicious/noExplicitAny: generated resolver types are narrower than Apollo's map
  resolvers: any;
  /** Told of every fault, with what the client was told instead. */
  onFault: (fault: unknown) => void;
  /** Told the code of every error that the gateway is told. */
  onError?: (code: unknown) => void;
  plugins?: ApolloServerPlugin<C>[];
}

export interface Subgraph<C extends BaseContext> {
  server: ApolloServer<C>;
  /** For subscriptions, which the server does not answer. */
  schema: GraphQLSchema;
  /** What the gateway is told of an error. */
  tell: (error: GraphQLError) => GraphQLFormattedError;
}

export function createSubgraph<C extends BaseContext>(settings: SubgraphSettings<C>): Subgraph<C> {
  const typeDefs = concatAST(
    settings.schema.map((file) => parse(new Source(readFileSync(file, 'utf8'), file.pathname))),
  );
  const resolvers = { Date: DateScalar, DateTime: DateTimeScalar, ...settings.resolvers };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  const answer = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const told = answerTo(formatted, error, settings.onFault);
    settings.onError?.(told.extensions?.code);
    return told;
  };
  const server = new ApolloServer<C>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: answer,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      refuseNul,
      ...(settings.plugins ?? []),
    ],
  });
  const tell = (error: GraphQLError) => {
    const formatted = error.toJSON();
    // A fault without a code is one of ours; Apollo Server says so too.
    const extensions = { code: 'INTERNAL_SERVER_ERROR', ...formatted.extensions };
    return answer({ ...formatted, extensions }, error);
  };
  return { server, schema, tell };
}

/** A DomainError is an answer with its code and facts; what GraphQL itself refuses stays; everything else is hidden, but that the database is away. */
function answerTo(
  formatted: GraphQLFormattedError,
  error: unknown,
  onFault: (fault: unknown) => void,
): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (cause instanceof DomainError)
    return { ...formatted, message: cause.message, extensions: { code: cause.code, ...cause.facts } };
  if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
  onFault(cause ?? error);
  if (isAway(cause)) return { ...formatted, message: awayAnswer.message, extensions: { code: awayAnswer.code } };
  return {
    ...formatted,
    message: 'Something went wrong here; it was recorded.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** No text in PostgreSQL can hold NUL, wherever in the input it stands: escaped in a document, or in a variable. */
export function containsNul({ query, variables }: { query: string; variables: unknown }): boolean {
  return /\\u(0000|\{0+\})/.test(query) || JSON.stringify(variables ?? null).includes('\\u0000');
}

const refuseNul: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request: { query = '', variables } }) {
        if (containsNul({ query, variables }))
          throw new GraphQLError('A text contains the NUL character.', {
            extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
          });
      },
    };
  },
};
