/** A request that is refused before the graph has seen it, answered as GraphQL over HTTP wants it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { publicError } from '../errors.ts';
import { answersInJson, statusOf } from './status.ts';

interface Head {
  status?: number;
  headers?: Iterable<[string, string]>;
}

export function refuse(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  errors: readonly GraphQLError[],
): FastifyReply {
  const { status = 400, headers: more = [] } = (errors[0]?.extensions.http ?? {}) as Head;
  for (const [name, value] of more) reply.header(name, value);
  const type = answersInJson(headers.accept) ? 'application/json' : 'application/graphql-response+json';
  const answer = { errors: errors.map((error) => publicError(error.toJSON())) };
  return reply
    .code(statusOf(status, answer.errors, headers.accept))
    .type(`${type}; charset=utf-8`)
    .serializer(JSON.stringify)
    .send(answer);
}
