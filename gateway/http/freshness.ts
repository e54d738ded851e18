/**
 * What caches on the way may do with an answer to a GET (RFC 9111), and the answer to whoever has it already (RFC 9110,
 * section 13). What is not to be kept says `no-store`, as everything by POST does.
 */
import { createHash } from 'node:crypto';
import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { type GatewayContext, tracingHeaders } from '../context.ts';

/** An answer may be another one where one of these differs. */
const own = ['authorization', 'accept', 'x-reason', 'x-show-cost', 'x-aduan-explain'];

/** @param forwarded names of headers that subgraphs receive */
export function freshnessTeller(forwarded: readonly string[]) {
  const vary = [...own, ...forwarded.filter((name) => !tracingHeaders.has(name))].join(', ');
  return ({ request, response, contextValue }: GraphQLRequestContextWillSendResponse<GatewayContext>): void => {
    const { freshness } = contextValue;
    const { http } = response;
    if (!freshness || request.http?.method !== 'GET' || (http.status ?? 200) !== 200) return;
    const { maxAge, age, isShared } = freshness;
    const isForAll = isShared && contextValue.caller.subject === null;
    http.headers.set('cache-control', `${isForAll ? 'public' : 'private'}, max-age=${maxAge}`);
    http.headers.set('age', String(age));
    http.headers.set('vary', vary);
  };
}

/** Strong: of every byte. */
export function entityTag(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether the client has this very answer, by its `if-none-match`. */
export function hasIt(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  // A proxy that compresses makes weak tags of ours; for this question they are as good (RFC 9110, section 13.1.2).
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
}
