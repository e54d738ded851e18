/**
 * An answer in parts (`@defer`): Apollo Server writes them as multipart/mixed, here they get the form that the client
 * asked for by the parameter of its media type.
 */
import type {
  GraphQLExperimentalFormattedInitialIncrementalExecutionResultAlpha2,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { DeferFormat, GatewayContext, LaterParts } from '../context.ts';
import { isFailure, publicError } from '../errors.ts';
import { preferred, takesAnswers } from './status.ts';

const formats: readonly DeferFormat[] = ['incrementalSpec=v0.2', 'deferSpec=20220824'];

/** The one that Apollo Server finds too, when it has an answer in parts. */
export function deferFormat(accept: string | undefined): 'no' | DeferFormat {
  if (!accept?.includes('multipart/mixed')) return 'no';
  const taken = preferred(accept, ['multipart/mixed', ...formats.map((format) => `multipart/mixed; ${format}`)]);
  return formats.find((format) => taken?.endsWith(format)) ?? 'no';
}

/** @param told of the code of each error that comes with a later part */
export function inParts(
  { request, response, contextValue }: GraphQLRequestContextWillSendResponse<GatewayContext>,
  told: (code: unknown) => void,
): void {
  const { later, defers } = contextValue;
  if (defers === 'no' || response.body.kind !== 'single') return;
  if (!later) {
    // Nothing came later: a client that takes parts only is answered nevertheless.
    if (!takesAnswers(request.http?.headers.get('accept')))
      response.http.headers.set('content-type', 'application/json; charset=utf-8');
    return;
  }
  const first = response.body.singleResult;
  response.body = {
    kind: 'incremental',
    initialResult: {
      ...first,
      hasNext: true,
    } as GraphQLExperimentalFormattedInitialIncrementalExecutionResultAlpha2,
    subsequentResults: (defers === 'incrementalSpec=v0.2'
      ? byId(counted(later, told), contextValue)
      : byPath(counted(later, told), contextValue)) as never,
  };
}

async function* counted(later: AsyncGenerator<LaterParts>, told: (code: unknown) => void): AsyncGenerator<LaterParts> {
  for await (const ready of later) {
    for (const { errors = [] } of ready.parts) for (const { extensions } of errors) told(extensions.code);
    yield ready;
  }
}

/** Each part says where it belongs. */
async function* byPath(later: AsyncGenerator<LaterParts>, context: GatewayContext) {
  for await (const { parts, hasNext } of later) {
    const incremental = parts.map(({ label, path, data, errors }) => ({
      data,
      path,
      ...(label !== null && { label }),
      ...(errors && { errors: publicErrors(errors, context) }),
    }));
    yield { incremental, hasNext };
  }
}

/** Each part is announced with an id, brings its data, and is completed. */
async function* byId(later: AsyncGenerator<LaterParts>, context: GatewayContext) {
  let last = 0;
  for await (const { parts, hasNext } of later) {
    const named = parts.map((part) => ({ ...part, id: String(last++) }));
    yield {
      pending: named.map(({ id, path, label }) => ({ id, path, ...(label !== null && { label }) })),
      incremental: named.flatMap(({ id, data, errors }) =>
        data === null ? [] : [{ id, data, ...(errors && { errors: publicErrors(errors, context) }) }],
      ),
      completed: named.map(({ id, data, errors }) =>
        data === null && errors ? { id, errors: publicErrors(errors, context) } : { id },
      ),
      hasNext,
    };
  }
}

function publicErrors(errors: readonly GraphQLError[], { log, requestId }: GatewayContext): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { code, service } = error.extensions;
    const level = isFailure(code) ? 'warn' : 'debug';
    log[level](
      { requestId, service, err: error.originalError ?? error, path: error.path },
      'a deferred part met an error',
    );
    return publicError(error.toJSON());
  });
}
