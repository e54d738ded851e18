/**
 * The status of a refusal. In `application/json`, 200 says that the server understood the request, whatever GraphQL made
 * of it, because there a client can't tell our answer from that of a proxy by anything but the status. In
 * `application/graphql-response+json`, the status says what GraphQL made of it. GraphQL over HTTP, sections 6.4.1 and 6.4.2.
 */
import type { BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import Negotiator from 'negotiator';

/** Refusals of a request that was well-formed HTTP and JSON, and had a document. */
const wellFormed = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

export function statusByMediaType({ request, response }: GraphQLRequestContextWillSendResponse<BaseContext>): void {
  const { body, http } = response;
  if (http.status !== 400 || body.kind !== 'single' || !request.query) return;
  const isWellFormed = body.singleResult.errors?.every(({ extensions }) => wellFormed.has(String(extensions?.code)));
  if (isWellFormed && answersInJson(request.http?.headers.get('accept'))) http.status = 200;
}

function answersInJson(accept: string | undefined): boolean {
  const types = ['application/json', 'application/graphql-response+json'];
  return accept === undefined || new Negotiator({ headers: { accept } }).mediaType(types) === types[0];
}
