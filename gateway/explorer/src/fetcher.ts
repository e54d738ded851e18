/** One question to the graph by POST, with what it took. Subscriptions and deferred parts come with the gateway's engine. */
export interface Exchange {
  status: number;
  milliseconds: number;
  bytes: number;
  errors: string[];
}

export interface Question {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

/** @param told of every exchange but the editor's own introspection */
export function createFetcher(told: (exchange: Exchange) => void) {
  return async (question: Question, { headers }: { headers?: Record<string, unknown> } = {}) => {
    const start = performance.now();
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        ...(headers as Record<string, string>),
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(named(question)),
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
