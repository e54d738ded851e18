/**
 * Subscriptions of a subgraph: GraphQL over SSE, distinct connections mode (schema/WIRE.md), by the package graphql-sse.
 * A stream ends when the gateway closes its connection, or when the process stops.
 */
import type { BaseContext } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Subgraph } from './subgraph.ts';

export interface Streams {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  endAll(): void;
}

export function createStreams<C extends BaseContext>(
  { schema, tell }: Subgraph<C>,
  createContext: (request: FastifyRequest) => C,
): Streams {
  const open = new Set<FastifyReply>();
  const handle = createHandler<FastifyRequest & Record<PropertyKey, unknown>>({
    schema,
    context: ({ raw }) => raw as FastifyRequest & Record<PropertyKey, unknown>,
    subscribe: (args) => subscribe(args as ExecutionArgs, () => createContext(args.contextValue as FastifyRequest)),
    onNext: (_context, _request, answer) =>
      answer.errors && { ...answer, errors: answer.errors.map((error) => tell(error as GraphQLError)) as never },
  });
  return {
    async answer(request, reply) {
      open.add(reply);
      reply.raw.once('close', () => open.delete(reply));
      reply.hijack();
      await handle(request, reply);
    },
    endAll() {
      for (const { raw } of open) raw.destroy();
    },
  };
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
