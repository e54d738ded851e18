/** One question to the graph, for views that show answers. */
import { useEffect, useState } from 'react';

export interface GraphAnswerOf<T> {
  data: T | null;
  errors: { message: string; extensions?: { code?: string; service?: string } }[];
  extensions?: Record<string, unknown>;
}

export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  token: string | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What is not GraphQL comes as an error too. Rejects only if it was aborted. */
export async function askGraph<T>({ query, variables, token, headers, signal }: Asked): Promise<GraphAnswerOf<T>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const text = await response.text();
    const answer = parsed(text);
    if (!answer) return { data: null, errors: [{ message: `HTTP ${response.status}: ${text.slice(0, 200)}` }] };
    return { data: answer.data ?? null, errors: answer.errors ?? [], extensions: answer.extensions };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { data: null, errors: [{ message: (error as Error).message }] };
  }
}

/** Asked again when the question, the caller or the version is another. Null until the first answer. */
export function useGraph<T>(
  query: string,
  variables: Record<string, unknown>,
  token: string | null,
  version: unknown = null,
): GraphAnswerOf<T> | null {
  const [answer, setAnswer] = useState<GraphAnswerOf<T> | null>(null);
  const written = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is a reason to ask again
  useEffect(() => {
    const controller = new AbortController();
    askGraph<T>({ query, variables: JSON.parse(written), token, signal: controller.signal }).then(
      (given) => setAnswer(given),
      () => undefined,
    );
    return () => controller.abort();
  }, [query, written, token, version]);
  return answer;
}

function parsed(text: string) {
  try {
    const answer = JSON.parse(text);
    return answer && (answer.data !== undefined || Array.isArray(answer.errors)) ? answer : null;
  } catch {
    return null;
  }
}
