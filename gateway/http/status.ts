/**
 * The status of a refusal. In `application/json`, 200 says that the server understood the request, whatever GraphQL made
 * of it, because there a client can't tell our answer from that of a proxy by anything but the status. In
 * `application/graphql-response+json`, the status says what GraphQL made of it. GraphQL over HTTP, sections 6.4.1 and 6.4.2.
 */
import type { BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import Negotiator from 'negotiator';

/** Refusals of a request that was well-formed HTTP and JSON, and had a document. */
const wellFormed = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'DOCUMENT_NOT_TRUSTED',
  'TOO_MANY_TOKENS',
  'TOO_DEEP',
  'TOO_MANY_FIELDS',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_ALIASES',
  'TOO_MANY_DIRECTIVES',
  'TOO_COSTLY',
]);

export function statusByMediaType({ request, response }: GraphQLRequestContextWillSendResponse<BaseContext>): void {
  const { body, http } = response;
  if (http.status !== 400 || body.kind !== 'single' || !request.query) return;
  http.status = statusOf(http.status, body.singleResult.errors ?? [], request.http?.headers.get('accept'));
}

/** @param status what it would be if the media type did not matter */
export function statusOf(status: number, errors: readonly GraphQLFormattedError[], accept: string | undefined): number {
  if (status !== 400) return status;
  const isWellFormed = errors.every(({ extensions }) => wellFormed.has(String(extensions?.code)));
  return isWellFormed && answersInJson(accept) ? 200 : 400;
}

/** As Apollo Server names them: with their charset, since a client may ask for it. */
export const wholeAnswers = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

export function answersInJson(accept: string | undefined): boolean {
  return accept === undefined || accept === '' || preferred(accept, wholeAnswers) === wholeAnswers[0];
}

/**
 * Whether the client takes an answer that comes whole. Apollo Server asks that when it has the answer, and a mutation is
 * carried out by then.
 */
export function takesAnswers(accept: string | undefined): boolean {
  return !accept || accept === 'application/json' || preferred(accept, wholeAnswers) !== undefined;
}

/** The one that the client takes the most gladly, as Apollo Server finds it. */
export const preferred = (accept: string, among: string[]): string | undefined =>
  new Negotiator({ headers: { accept } }).mediaType(among);
