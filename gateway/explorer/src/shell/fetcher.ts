/** Questions to the graph by POST, with what they took: one answer, or for a subscription a stream of them (SSE). */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';

export interface Exchange {
  status: number;
  milliseconds: number;
  bytes: number;
  errors: string[];
  /** Of a subscription: how many have come. */
  events?: number;
}

export interface Question {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

/**
 * @param told of every exchange but the editor's own introspection
 * @param tokenNow in whose name is asked; a header of the user's own goes before it
 */
export function createFetcher(told: (exchange: Exchange) => void, tokenNow: () => string | null) {
  return async (asked: Question, { headers: own }: { headers?: Record<string, unknown> } = {}) => {
    const token = tokenNow();
    const headers = { ...(token !== null && { authorization: `Bearer ${token}` }), ...own };
    const question = named(asked);
    if (isSubscription(question)) return follow(question, headers, told);
    const start = performance.now();
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...(headers as Record<string, string>),
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(question),
    });
    const text = await response.text();
    const answer = graphqlAnswer(text) ?? {
      errors: [
        { message: `HTTP ${response.status} ${response.statusText}, and no GraphQL answer: ${text.slice(0, 200)}` },
      ],
    };
    if (question.operationName !== 'IntrospectionQuery')
      told({
        status: response.status,
        milliseconds: performance.now() - start,
        bytes: new Blob([text]).size,
        errors: (answer.errors ?? []).map(({ message }) => message),
      });
    return answer as { data?: Record<string, unknown> };
  };
}

/** The editor learns the name of an operation a moment after its text; who runs it at once would send the last one's name. */
function named({ operationName, ...question }: Question): Question {
  return operationName && new RegExp(`\\b${operationName}\\b`).test(question.query)
    ? { ...question, operationName }
    : question;
}

/** Null if the text is something else, such as a proxy's page. */
function graphqlAnswer(text: string): { errors?: { message: string }[] } | null {
  try {
    const answer = JSON.parse(text);
    return answer && (answer.data !== undefined || Array.isArray(answer.errors)) ? answer : null;
  } catch {
    return null;
  }
}

function isSubscription({ query, operationName }: Question): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    // Not GraphQL: the gateway says where.
    return false;
  }
}

/** The answers as they come. Ending it in the middle ends the connection. */
function follow(
  question: Question,
  headers: Record<string, unknown> | undefined,
  told: (exchange: Exchange) => void,
): AsyncIterableIterator<object> {
  const leaving = new AbortController();
  const start = performance.now();
  const seen = { status: 0, bytes: 0, events: 0 };
  let events: ReadableStreamDefaultReader<{ event?: string; data: string }> | undefined;
  const tell = (errors: { message: string }[] = []) =>
    told({ ...seen, milliseconds: performance.now() - start, errors: errors.map(({ message }) => message) });

  async function begin() {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...(headers as Record<string, string>),
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify(question),
      signal: leaving.signal,
    });
    seen.status = response.status;
    if (response.status !== 200 || !response.body) {
      const text = await response.text();
      const answer = graphqlAnswer(text) ?? { errors: [{ message: `HTTP ${response.status}: ${text.slice(0, 200)}` }] };
      tell(answer.errors);
      return answer;
    }
    tell();
    events = response.body
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    return null;
  }

  const answers: AsyncIterableIterator<object> = {
    async next() {
      try {
        if (leaving.signal.aborted) return { done: true, value: undefined };
        const refused = events ? null : await begin();
        if (refused) {
          await answers.return!();
          return { done: false, value: refused };
        }
        const { done, value } = await events!.read();
        if (done || value.event === 'complete') return { done: true, value: undefined };
        const answer = JSON.parse(value.data);
        seen.events += 1;
        seen.bytes += new Blob([value.data]).size;
        tell(answer.errors);
        return { done: false, value: answer };
      } catch (error) {
        if (leaving.signal.aborted) return { done: true, value: undefined };
        throw error;
      }
    },
    async return() {
      leaving.abort();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => answers,
  };
  return answers;
}
