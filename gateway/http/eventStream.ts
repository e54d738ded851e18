/**
 * `/graphql` for clients that want `text/event-stream`: subscriptions, and any other operation as a stream of one
 * answer. What a foreign page could send without being asked (CSRF) is refused here as Apollo Server refuses it.
 */
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { isFailure, publicError } from '../errors.ts';
import { hashIn, parametersOf } from './persisted.ts';
import { refuse } from './refuse.ts';
import { preferred, wholeAnswers } from './status.ts';

export interface GraphqlRequest {
  query: string;
  operationName: string | null;
  variables: Record<string, unknown>;
}

export interface EventStreamSettings {
  server: ApolloServer<GatewayContext>;
  /** Null if the operation is no subscription. Rejects with GraphQLErrors, one or an AggregateError of them. */
  subscribe: (request: GraphqlRequest, context: GatewayContext) => Promise<AsyncGenerator<object> | null>;
  /** A document that is known by its hash. */
  textOf: (hash: string) => string | undefined;
  /** @param opened when the source of the answers is open */
  write: (response: FastifyReply['raw'], answers: AsyncGenerator<object>, opened: Promise<void>) => Promise<void>;
  count: {
    /** A request is refused, with this code. */
    turnedAway(code: unknown): void;
    /** A subscription has begun. */
    answered(type: 'subscription', errors: readonly []): void;
    /** An event carries an error. */
    told(code: unknown): void;
  };
}

/**
 * Some clients name all that they take with each request (urql: JSON first, event streams behind it). What they would
 * rather have whole comes whole, with its status and what caches may do with it; a subscription can only come as a stream.
 */
export function wantsEvents({ method, url, headers: { accept }, body }: FastifyRequest): boolean {
  if (!accept?.includes('text/event-stream')) return false;
  if (preferred(accept, ['text/event-stream', ...wholeAnswers]) === 'text/event-stream') return true;
  const { query } = ((method === 'GET' ? parametersOf(url) : body) ?? {}) as Record<string, unknown>;
  // What only speaks of subscriptions comes as a stream too, which its client takes.
  return typeof query === 'string' && /\bsubscription\b/.test(query);
}

export async function answerInEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  context: GatewayContext,
  { server, subscribe, textOf, write, count, leave }: EventStreamSettings & { leave: () => void },
): Promise<FastifyReply | undefined> {
  try {
    refuseForeign(request);
    const asked = readRequest(request, textOf);
    const { promise: opened, resolve } = Promise.withResolvers<void>();
    // A stream that waits for events is no work.
    void opened.then(leave);
    context.opened = resolve;
    const events = await subscribe(asked, context);
    if (events) count.answered('subscription', []);
    const answers = events ?? oneAnswer(server, asked, request.method, context);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    await write(reply.raw, publicAnswers(answers, context, count), opened);
    return undefined;
  } catch (error) {
    const errors: GraphQLError[] | null =
      error instanceof GraphQLError ? [error] : error instanceof AggregateError ? error.errors : null;
    if (!errors) throw error;
    count.turnedAway(errors[0]?.extensions.code);
    return refuse(request, reply, errors);
  }
}

/** A header or a media type that makes a browser ask first (CORS preflight). */
function refuseForeign({ headers }: FastifyRequest): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const isAsked =
    type !== undefined && !/^(text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)$/.test(type);
  if (isAsked || headers['apollo-require-preflight'] || headers['x-apollo-operation-name']) return;
  throw refused(
    'This operation has been blocked as a potential Cross-Site Request Forgery (CSRF): send the header "apollo-require-preflight" with any value.',
  );
}

function readRequest({ method, url, body }: FastifyRequest, textOf: EventStreamSettings['textOf']): GraphqlRequest {
  const given = (method === 'GET' ? readSearch(parametersOf(url)) : body) as Record<string, unknown> | null;
  const { operationName = null, variables = null, extensions } = given ?? {};
  const query = given?.query ?? textByHash(hashIn(extensions), textOf);
  if (typeof query !== 'string' || query === '') throw refused('The request needs a "query", which is a text.');
  if (operationName !== null && typeof operationName !== 'string') throw refused('"operationName" must be a text.');
  if (typeof variables !== 'object' || Array.isArray(variables)) throw refused('"variables" must be an object.');
  return { query, operationName, variables: (variables ?? {}) as Record<string, unknown> };
}

function textByHash(hash: string | undefined, textOf: EventStreamSettings['textOf']): string | undefined {
  const text = hash === undefined ? undefined : textOf(hash);
  if (hash !== undefined && text === undefined)
    throw new GraphQLError('PersistedQueryNotFound', {
      extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 200 } },
    });
  return text;
}

function readSearch({ variables, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (variables === undefined) return rest;
  try {
    return { ...rest, variables: JSON.parse(String(variables)) };
  } catch {
    throw refused('"variables" is not JSON.');
  }
}

async function* oneAnswer(
  server: ApolloServer<GatewayContext>,
  { query, variables, operationName }: GraphqlRequest,
  method: string,
  contextValue: GatewayContext,
): AsyncGenerator<object> {
  const { body } = await server.executeOperation(
    {
      query,
      variables,
      ...(operationName !== null && { operationName }),
      // Without the method, a mutation would be taken by GET.
      http: { method, headers: new HeaderMap(), search: '', body: null },
    },
    { contextValue },
  );
  if (body.kind === 'single') yield body.singleResult;
}

/** The errors as the public sees them, and as the log has them. */
async function* publicAnswers(
  answers: AsyncGenerator<object>,
  { log, requestId }: GatewayContext,
  count: EventStreamSettings['count'],
): AsyncGenerator<object> {
  for await (const answer of answers) {
    const { errors } = answer as { errors?: (GraphQLError | GraphQLFormattedError)[] };
    for (const error of errors ?? [])
      if (error instanceof GraphQLError) {
        const { code, service } = error.extensions;
        count.told(code);
        const level = isFailure(code) ? 'warn' : 'debug';
        log[level](
          { requestId, service, err: error.originalError ?? error, path: error.path },
          'an event met an error',
        );
      }
    yield errors
      ? {
          ...answer,
          errors: errors.map((error) => (error instanceof GraphQLError ? publicError(error.toJSON()) : error)),
        }
      : answer;
  }
}

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
