/**
 * Subscriptions of a subgraph: GraphQL over SSE, distinct connections mode (schema/WIRE.md). A stream ends when the
 * gateway closes its connection, or when the process stops.
 *
 * The head of the answer is sent when the source is open, so whoever has seen it misses nothing that happens from then
 * on. The next event is asked for when the last one has left, so a slow reader costs no memory here; its source decides
 * for how long it waits.
 */
import type { ServerResponse } from 'node:http';
import type { BaseContext } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { containsNul, type Subgraph } from './subgraph.ts';

export interface Streams {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  endAll(): void;
}

/** A sign of life at least every 15 s is promised. */
const heartbeatMs = 12_000;
/** How long a reader may leave what was sent unread. */
const patienceMs = 60_000;

export function createStreams<C extends BaseContext>(
  { schema, tell }: Subgraph<C>,
  createContext: (request: FastifyRequest) => C,
): Streams {
  const open = new Set<ServerResponse>();
  const told = (answer: ExecutionResult): object =>
    answer.errors ? { ...answer, errors: answer.errors.map(tell) } : answer;

  /** What is asked for. Throws GraphQLErrors, one or an AggregateError of them, if there is nothing to carry out. */
  function read({ body }: FastifyRequest): ExecutionArgs {
    const { query, variables, operationName } = (body ?? {}) as Record<string, unknown>;
    if (typeof query !== 'string') throw refused('The request needs a "query", which is a text.');
    if (containsNul({ query, variables })) throw refused('A text contains the NUL character.');
    const document = readDocument(query);
    const errors = validate(schema, document);
    if (errors.length > 0) throw new AggregateError(errors.map(({ message }) => refused(message)));
    if (!getOperationAST(document, operationName as string | undefined))
      throw refused('Name one of the operations by "operationName".');
    return {
      schema,
      document,
      operationName: operationName as string | undefined,
      variableValues: (variables ?? {}) as Record<string, unknown>,
    };
  }

  /** Opens the source, or carries out any other operation as a stream of one answer. */
  async function begin(args: ExecutionArgs, contextFor: () => C): Promise<AsyncGenerator<ExecutionResult>> {
    const { operation } = getOperationAST(args.document, args.operationName)!;
    const answers =
      operation === OperationTypeNode.SUBSCRIPTION
        ? await subscribe(args, contextFor)
        : await execute({ ...args, contextValue: contextFor() });
    return Symbol.asyncIterator in answers ? answers : one(answers);
  }

  return {
    async answer(request, reply) {
      const { raw } = reply;
      let args: ExecutionArgs;
      try {
        args = read(request);
      } catch (error) {
        const errors = error instanceof AggregateError ? error.errors : [error];
        if (!errors.every((each) => each instanceof GraphQLError)) throw error;
        return reply.code(400).send({ errors: errors.map(tell) });
      }
      const answers = await begin(args, () => createContext(request));
      reply.hijack();
      open.add(raw);
      raw.once('close', () => open.delete(raw));
      await write(raw, answers, told);
    },
    endAll() {
      for (const response of open) response.destroy();
    },
  };
}

async function* one(answer: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield answer;
}

/** Writes the head and all events; stops the answers when the reader has gone. */
async function write(
  response: ServerResponse,
  answers: AsyncGenerator<ExecutionResult>,
  told: (answer: ExecutionResult) => object,
): Promise<void> {
  let heartbeat: NodeJS.Timeout | undefined;
  const end = () => {
    clearInterval(heartbeat);
    void answers.return(undefined);
  };
  if (response.destroyed) return end();
  response.once('close', end);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    // Nothing follows a stream, so nobody waits for its connection when we stop.
    connection: 'close',
  });
  response.write(':\n\n');
  heartbeat = setInterval(() => response.writableNeedDrain || response.write(':\n\n'), heartbeatMs);
  try {
    for await (const answer of answers) {
      if (response.destroyed) break;
      if (!response.write(`event: next\ndata: ${JSON.stringify(told(answer))}\n\n`)) await drained(response);
    }
    if (!response.destroyed) response.end('event: complete\ndata:\n\n');
  } finally {
    clearInterval(heartbeat);
    if (!response.writableEnded) response.destroy();
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      response.off('drain', end).off('close', end);
      done();
    };
    const timer = setTimeout(() => response.destroy(), patienceMs);
    response.once('drain', end).once('close', end);
  });
}

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });

function readDocument(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    throw refused((error as GraphQLError).message);
  }
}

/**
 * As graphql-js subscribes, but each event has a context of its own (what was loaded for one may be old for the next),
 * and a source that fails ends the stream with an error instead of the process.
 */
export async function subscribe(args: ExecutionArgs, contextFor: () => unknown) {
  const source = await createSourceEventStream({ ...args, contextValue: contextFor() });
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  let isBroken = false;
  const answers: AsyncGenerator<ExecutionResult> = {
    async next() {
      if (isBroken) return { done: true, value: undefined };
      try {
        const { done, value } = await events.next();
        if (done) return { done: true, value: undefined };
        return { done: false, value: await execute({ ...args, rootValue: value, contextValue: contextFor() }) };
      } catch (error) {
        isBroken = true;
        const told = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
        return { done: false, value: { errors: [told] } };
      }
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    async throw(error) {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => answers,
    [Symbol.asyncDispose]: async () => void (await events.return?.()),
  };
  return answers;
}
