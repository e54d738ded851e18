/** A fetch of root fields. */
import { type GraphQLError, parse } from 'graphql';
import { operationOf } from '../documents.ts';
import { subgraphFailure } from '../errors.ts';
import { type FetchNode, keyOf } from '../queryPlan.ts';
import { writeReader } from './answerCode.ts';
import { type Asked, askedIn } from './asked.ts';
import type { Step, World } from './compile.ts';
import { mergeAsked, own, set } from './merge.ts';
import { compilePath } from './paths.ts';
import { compileBody, errorsOf, send, subgraphError } from './request.ts';
import { rewrite } from './rewrites.ts';
import { type Data, errorAt, PlainAnswer, type ResponsePath, type Run, type SubgraphAnswer } from './run.ts';

export function compileRootFetch(node: FetchNode, world: World): Step {
  const { service, operationKind: kind, operation, variables } = node;
  if (kind === 'subscription') throw new Error('a subscription inside a plan');
  const answerTo = compileRootAnswer(node, world);
  const body = compileBody(operation, variables);
  const mayRepeat = world.isRepeated(node);
  const read = world.isFrequent ? writeReader(parse(operation, { noLocation: true }), world.possibleTypes) : null;
  return async (run) => {
    const answer = answerTo(run);
    if (!answer) return;
    try {
      answer.takeIn(await send(run, { service, kind, body: body(run.variables), fetch: node, read }, mayRepeat));
    } catch (error) {
      answer.fail(error as GraphQLError);
    }
  };
}

/** How the answer to a fetch of root fields enters the data. */
export interface RootAnswer {
  /** Throws a GraphQLError if the answer is none. */
  takeIn(answer: SubgraphAnswer): void;
  /** Nothing came: an error for each field. */
  fail(error: GraphQLError): void;
}

/** For one execution; null if there is no place for it. */
export function compileRootAnswer(
  { service, operation, path, outputRewrites }: FetchNode,
  world: World,
): (run: Run) => RootAnswer | null {
  const keys = fieldsAsked(operation).map(({ key }) => key);
  const above = keyOf(path).split('.').slice(1);
  const told = keys.filter((key) => world.isTold([...above, key]));
  const walk = path.length > 0 ? compilePath(path, world.possibleTypes, world.isShared, world.isFrequent) : null;

  return (run) => {
    const targets = walk ? walk.objectsAt(run.data, run.hasDoubles) : [run.data];
    if (targets.length === 0) return null;
    const eachPlace = (visit: (place: ResponsePath) => void) => {
      if (!walk) return visit([]);
      walk.visitPlaces(run.data, (_, place) => {
        visit(place);
        return !run.problems.isFull;
      });
    };
    const leaveOut = () => {
      for (const target of targets) for (const key of keys) if (own(target, key) === undefined) set(target, key, null);
    };
    return {
      takeIn(answer) {
        run.isPlain &&= answer instanceof PlainAnswer;
        const errors = errorsOf(run, service, answer);
        const { data } = answer;
        if (data == null ? errors.length === 0 : typeof data !== 'object' || Array.isArray(data))
          throw subgraphFailure('SUBGRAPH_INVALID_RESPONSE', service, 'its "data" is not an object');
        for (const error of errors)
          eachPlace((place) => {
            const rest = error.path ?? (told.length === 1 ? told : []);
            run.problems.add(subgraphError(service, error, world.tell([...place, ...rest])));
          });
        if (data == null) return leaveOut();
        if (outputRewrites.length > 0) rewrite(data, outputRewrites, world.possibleTypes);
        // What lies below may be completed in another way at another place.
        for (const [i, target] of targets.entries())
          mergeAsked(target, (i === 0 ? data : structuredClone(data)) as Data, keys);
      },
      fail(error) {
        eachPlace((place) => {
          for (const key of told) run.problems.add(errorAt(error, world.tell([...place, key])));
        });
        leaveOut();
      },
    };
  };
}

function fieldsAsked(operation: string): Asked[] {
  const document = parse(operation, { noLocation: true });
  return askedIn(document, operationOf(document).selectionSet);
}
