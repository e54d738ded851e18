/**
 * Answers that are told again: for whom, for how long, and what is told when no new one can be had. Whatever is not surely the
 * same for everybody in its scope is fetched and forgotten.
 */
import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { dataOfText, writeData } from '../answerText.ts';
import { type Freshness, tracingHeaders } from '../context.ts';
import type { Policy } from './policy.ts';
import { anyTag, type Store } from './store.ts';

/** What an answer depends on. */
export interface Question {
  policy: Policy;
  /** For whom it holds (scope.ts). */
  scope: string;
  generation: string;
  /** The document, as it was sent. */
  document: string;
  operationName: string | null;
  /** Percentages that were drawn for its plan, which decide who answers. */
  drawn: readonly number[];
  /** Coerced by the schema. */
  variables: Readonly<Record<string, unknown>>;
  /** Of the client, as subgraphs receive them. */
  headers: Readonly<Record<string, string>>;
}

export interface Answer {
  data: object | null;
  errors?: readonly GraphQLError[];
  extensions?: Record<string, unknown>;
}

export interface Told {
  answer: Answer;
  /** Null if it is for nobody else, now or later. */
  freshness: Freshness | null;
}

/** @returns whether a subgraph has said that its answer is not to be kept */
export type Fetch = () => Promise<{ answer: Answer; isPersonal: boolean }>;

export interface ResponsesSettings {
  store: Store;
  /** For how long after its time an answer may stand in for one that can't be had. */
  staleMs: number;
  /** Whether all that changes is heard of now. */
  isHearing: () => boolean;
}

/** Larger ones are told and not kept, in characters. */
const mostCharacters = 256 * 1024;

/** As long are answers good whose changes nobody hears of. */
const unheardMs = 5000;

export function createResponses({ store, staleMs, isHearing }: ResponsesSettings) {
  return async (question: Question, fetch: Fetch): Promise<Told> => {
    const { policy, scope, variables } = question;
    const own = policy.tagsFor(variables);
    const tags = own.length > 0 ? [anyTag, ...own] : own;
    const key = keyOf(question);
    const { state, kept } = await store.find(key, tags);
    const now = Date.now();
    const age = kept === null ? 0 : Math.max(0, now - kept.madeAt);
    const longestMs = policy.maxAge * 1000;
    const freshMs = tags.length === 0 || isHearing() ? longestMs : Math.min(longestMs, unheardMs);
    const told = (text: string, ms: number, age: number): Told => ({
      answer: { data: dataOfText(text) },
      freshness: { maxAge: Math.floor(ms / 1000), age: Math.floor(age / 1000), isShared: scope === '' },
    });
    if (kept && age < freshMs) return told(kept.text, freshMs, age);

    const { answer, isPersonal } = await fetch();
    if (answer.errors && answer.errors.length > 0) {
      if (!kept || age >= longestMs + staleMs || !isOutage(answer.errors) || !(await stillHolds()))
        return { answer, freshness: null };
      const stale = told(kept.text, 0, age);
      return { ...stale, answer: { ...stale.answer, extensions: { stale: { age: Math.floor(age / 1000) } } } };
    }
    if (isPersonal || answer.data === null) return { answer, freshness: null };
    const text = writeData(answer.data);
    if (state !== null && text.length <= mostCharacters)
      store.put(key, { text, madeAt: now }, state, longestMs + staleMs);
    return told(text, freshMs, 0);

    /**
     * What has changed while nothing could be fetched may be told to nobody any more. Since all that has tags is dropped when
     * hearing begins, whoever hears now and finds the same states has missed nothing since the answer was made.
     */
    async function stillHolds(): Promise<boolean> {
      if (tags.length === 0) return true;
      const again = await store.find(key, tags);
      return again.state === state && isHearing();
    }
  };
}

/** A subgraph that could not be had, and nothing else that somebody should know. */
function isOutage(errors: readonly GraphQLError[]): boolean {
  return errors.every(({ extensions: { code } }) => code === 'SUBGRAPH_UNAVAILABLE' || code === 'SUBGRAPH_TIMEOUT');
}

function keyOf({ scope, generation, document, operationName, drawn, variables, headers }: Question): string {
  const wishes = Object.entries(headers).filter(([name]) => !tracingHeaders.has(name));
  const parts = [generation, document, operationName, drawn, scope, wishes, variables];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
