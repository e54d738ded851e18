/** The body of a call to a subgraph, and reading what comes back. */
import { GraphQLError } from 'graphql';
import { isSubgraphsAnswer, subgraphFailure } from '../errors.ts';
import { errorAt, type ResponsePath, type Run, type SubgraphAnswer, type SubgraphCall } from './run.ts';

/** JSON text of a GraphQL request; `given` are members of its variables that are already JSON text. */
export type WriteBody = (variables: Readonly<Record<string, unknown>>, given?: string) => string;

/** @param names the client's variables that `operation` uses */
export function compileBody(operation: string, names: readonly string[]): WriteBody {
  const start = `{"query":${JSON.stringify(operation)}`;
  const bare = `${start}}`;
  const labels = names.map((name) => ({ name, label: `${JSON.stringify(name)}:` }));
  return (variables, given = '') => {
    let members = given;
    for (const { name, label } of labels) {
      // A variable without a value is left out, which is not the same as null.
      if (variables[name] === undefined) continue;
      members += `${members === '' ? '' : ','}${label}${JSON.stringify(variables[name])}`;
    }
    return members === '' ? bare : `${start},"variables":{${members}}}`;
  };
}

/** Sends it, or joins the same call of this execution. Mutations are always sent, and what was told before them is old. */
export function send(run: Run, call: SubgraphCall, mayRepeat: boolean): Promise<SubgraphAnswer> {
  if (call.kind === 'mutation') run.calls.clear();
  if (!mayRepeat || call.kind === 'mutation') return run.send(call);
  const key = `${call.service} ${call.body}`;
  let answer = run.calls.get(key);
  if (answer) run.joined?.(call);
  else {
    answer = run.send(call);
    run.calls.set(key, answer);
  }
  return answer;
}

/** An error as a subgraph sent it: the path is not yet the client's. */
export interface SubgraphError {
  message: string;
  path: ResponsePath | null;
  extensions: Record<string, unknown>;
}

/** The errors of an answer, as many as can be told. Throws if they are not a list (GraphQL specification, 7.1). */
export function errorsOf(run: Run, service: string, { errors }: SubgraphAnswer): SubgraphError[] {
  if (errors == null) return [];
  if (!Array.isArray(errors)) throw subgraphFailure('SUBGRAPH_INVALID_RESPONSE', service, '"errors" is not a list');
  const most = 20;
  if (errors.length > most) run.problems.leaveOut(errors.length - most);
  return errors.slice(0, most).map(readError);
}

/** It is written to the log, perhaps for each of twenty errors. */
const longestMessage = 2000;

/** Of an argument, as `filter.status`. */
const longestName = 200;

function readError(error: unknown): SubgraphError {
  const { message, path, extensions } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  return {
    message: typeof message === 'string' ? message.slice(0, longestMessage) : 'an error without a message',
    path: Array.isArray(path) && path.every(isStep) ? path : null,
    extensions:
      typeof extensions === 'object' && extensions !== null && !Array.isArray(extensions)
        ? (extensions as Record<string, unknown>)
        : {},
  };
}

const isStep = (step: unknown): step is string | number =>
  typeof step === 'string' || (typeof step === 'number' && Number.isInteger(step));

/** Its own message stays, and its code if it may tell one: errors.ts decides what of them the public sees. */
export function subgraphError(service: string, error: SubgraphError, path: ResponsePath): GraphQLError {
  const { argument, code: subgraphCode } = error.extensions;
  // What it needs is away (schema/WIRE.md): the code is kept, in words of ours.
  if (subgraphCode === 'SUBGRAPH_UNAVAILABLE')
    return errorAt(subgraphFailure('SUBGRAPH_UNAVAILABLE', service, error.message), path);
  const code = isSubgraphsAnswer(subgraphCode) ? { code: subgraphCode } : { code: 'SUBGRAPH_ERROR', subgraphCode };
  return new GraphQLError(error.message, {
    path: path.length > 0 ? path : undefined,
    extensions: { ...code, service, ...(typeof argument === 'string' && { argument: argument.slice(0, longestName) }) },
  });
}
