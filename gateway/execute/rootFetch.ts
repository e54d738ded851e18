/** A fetch of root fields. */
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { subgraphFailure } from '../errors.ts';
import type { FetchNode } from '../queryPlan.ts';
import { askedIn, operationOf } from './asked.ts';
import type { Step, World } from './compile.ts';
import { mergeAsked, own, set } from './merge.ts';
import { call, compileBody, errorsOf, subgraphError } from './request.ts';
import { rewrite } from './rewrites.ts';
import { type Data, errorAt, type Run, type SubgraphAnswer } from './run.ts';

export function compileRootFetch(node: FetchNode, world: World): Step {
  const { service, operationKind, operation, variables } = node;
  if (operationKind === 'subscription') throw new Error('a subscription inside a plan');
  const takeIn = compileRootAnswer(node, world);
  const body = compileBody(operation, variables);
  const mayRepeat = world.isRepeated(node);
  return async (run) => {
    try {
      takeIn(run, await call(run, service, operationKind, body(run.variables), mayRepeat));
    } catch (error) {
      takeIn.fail(run, error as GraphQLError);
    }
  };
}

export interface RootAnswer {
  /** Throws a GraphQLError if the answer is none. */
  (run: Run, answer: SubgraphAnswer): void;
  /** Nothing came: an error for each field. */
  fail(run: Run, error: GraphQLError): void;
}

/** How the answer to a fetch of root fields enters the data. */
export function compileRootAnswer({ service, operation, outputRewrites }: FetchNode, world: World): RootAnswer {
  const document: DocumentNode = parse(operation, { noLocation: true });
  const keys = askedIn(document, operationOf(document).selectionSet).map(({ key }) => key);
  const told = keys.filter((key) => world.isTold([key]));

  const leaveOut = (run: Run) => {
    for (const key of keys) if (own(run.data, key) === undefined) set(run.data, key, null);
  };
  const takeIn = (run: Run, answer: SubgraphAnswer) => {
    const errors = errorsOf(run, service, answer);
    const { data } = answer;
    if (data == null ? errors.length === 0 : typeof data !== 'object' || Array.isArray(data))
      throw subgraphFailure('SUBGRAPH_INVALID_RESPONSE', service, 'its "data" is not an object');
    for (const error of errors)
      run.problems.add(
        subgraphError(service, error, world.tell(error.path ?? told.slice(0, told.length === 1 ? 1 : 0))),
      );
    if (data == null) {
      leaveOut(run);
      return;
    }
    if (outputRewrites.length > 0) rewrite(data, outputRewrites, world.possibleTypes);
    mergeAsked(run.data, data as Data, keys);
  };
  takeIn.fail = (run: Run, error: GraphQLError) => {
    for (const key of told) run.problems.add(errorAt(error, world.tell([key])));
    leaveOut(run);
  };
  return takeIn;
}
