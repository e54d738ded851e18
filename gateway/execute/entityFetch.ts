/**
 * A fetch of entities: collect those that earlier fetches found, ask for each only once, compare the key that comes
 * back, and join the answer to every place where the entity stands.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { operationOf } from '../documents.ts';
import { subgraphFailure } from '../errors.ts';
import type { EntityBatch, EntityFetchNode } from '../queryPlan.ts';
import { writeReader } from './answerCode.ts';
import { type Asked, askedIn } from './asked.ts';
import type { Step, World } from './compile.ts';
import { type Collect, type Join, type Written, writeCollect, writeJoin } from './entityCode.ts';
import { clientsPart, compileDiffers, isInterfaceObject, type KeyCheck, keyChecks, withKeys } from './keysBack.ts';
import { compileMerge, own, set } from './merge.ts';
import { compilePath, type PathWalk } from './paths.ts';
import { compileRepresentation, type WriteRepresentation } from './representation.ts';
import { compileBody, errorsOf, type SubgraphError, send, subgraphError } from './request.ts';
import { rewrite } from './rewrites.ts';
import { type Data, errorAt, PlainAnswer, type ResponsePath, type Run, type SubgraphAnswer } from './run.ts';

export function compileEntityFetch(node: EntityFetchNode, world: World): Step {
  const { service } = node;
  const document = parse(node.operation, { noLocation: true });
  const operation = operationOf(document);
  const checks = new Map(node.batches.map((batch) => [batch.alias, keyChecks(batch, node.service, world)]));
  const sent = withKeys(document, operation, checks);
  const text = stripIgnoredCharacters(print(sent));
  const body = compileBody(text, node.variables);
  const batches = node.batches.map((batch) =>
    compileBatch(batch, service, document, operation, checks.get(batch.alias)!, world),
  );
  const mayRepeat = world.isRepeated(node);
  const read = world.isFrequent ? writeReader(sent, world.possibleTypes) : null;

  return async (run) => {
    const asked = new Map<string, Representations>();
    const waiting = batches.map((batch) => batch.collect(run, asked));
    let given = '';
    let count = 0;
    for (const [variable, one] of asked) {
      given += `${given === '' ? '' : ','}${JSON.stringify(variable)}:[${one.parts.join(',')}]`;
      count += one.count;
    }
    if (count === 0) return;
    try {
      const asks = { service, kind: 'query', body: body(run.variables, given), fetch: node, read } as const;
      const answer = await send(run, asks, mayRepeat);
      run.isPlain &&= answer instanceof PlainAnswer;
      const errors = errorsOf(run, service, answer);
      const data = dataOf(answer, errors, service);
      const pathless = errors.filter(({ path }) => path === null || !batches.some(({ alias }) => alias === path[0]));
      for (const [i, batch] of batches.entries()) batch.takeIn(run, waiting[i]!, data, errors, i === 0 ? pathless : []);
    } catch (error) {
      const waitedAt = batches.flatMap((batch, i) => batch.commonPaths(run.data, waiting[i]!));
      addAtEach(run, error as GraphQLError, waitedAt);
      for (const [i, batch] of batches.entries()) batch.leaveOutAll(run, waiting[i]!);
    }
  };
}

/** Lists part no places: what waits in one of them has one error. */
function addAtEach(run: Run, error: GraphQLError, places: readonly ResponsePath[]): void {
  const told = new Map(places.map((place) => [place.join('.'), place]));
  for (const place of told.values()) run.problems.add(errorAt(error, place));
}

/** The entities of one variable, each once. */
interface Representations extends Written {
  indexOf: Map<string, number>;
  /** By the value of their only field, for those that begin alike. */
  byValue: Map<string, Map<unknown, number>>;
}

/** Places that wait for an entity: `targets[i]` waits for the representation `indexes[i]`. */
interface Waiting {
  targets: Data[];
  indexes: number[];
  /** As which type each was asked for; another fetch may tell its type more exactly meanwhile. */
  types: TypeOfEntity[];
  /** From here on the targets lie on another path than those before. */
  pathEnds: number[];
}

function valuesOf({ byValue }: Representations, { alike }: WriteRepresentation): Map<unknown, number> {
  let values = byValue.get(alike);
  if (!values) {
    values = new Map();
    byValue.set(alike, values);
  }
  return values;
}

function dataOf(answer: SubgraphAnswer, errors: SubgraphError[], service: string): Data | null {
  const { data } = answer;
  if (data == null && errors.length > 0) return null;
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw subgraphFailure('SUBGRAPH_INVALID_RESPONSE', service, 'its "data" is not an object');
  return data as Data;
}

/** The writer of representations and the comparer of keys, for entities of one type. */
interface TypeOfEntity {
  write: WriteRepresentation;
  differs: (entity: Data, answer: Data) => boolean;
  /** The same as code of its own, where that is worth it. */
  collect: Collect | null;
  join: Join | null;
}

function sameAsFirst(types: readonly TypeOfEntity[]): number {
  const end = types.findIndex((type) => type !== types[0]);
  return end < 0 ? types.length : end;
}

function compileBatch(
  batch: EntityBatch,
  service: string,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  checks: readonly KeyCheck[],
  world: World,
) {
  const { possibleTypes } = world;
  const { alias, variable, condition, requires, inputRewrites, outputRewrites } = batch;
  const isRewritten = inputRewrites.length > 0;
  const walks: PathWalk[] = batch.paths.map((path) =>
    compilePath(path, possibleTypes, world.isShared, world.isFrequent),
  );
  const field = operation.selectionSet.selections.find(
    (selection): selection is FieldNode =>
      selection.kind === Kind.FIELD && (selection.alias?.value ?? selection.name.value) === alias,
  );
  if (!field?.selectionSet) throw new Error(`the plan's fetch from "${service}" has no "${alias}"`);
  const asked: Asked[] = askedIn(document, field.selectionSet);
  // A subgraph that knows only the interface calls every object by its name: that tells nothing of the type.
  const knowsTypes = !checks.some(({ entityType }) => isInterfaceObject(service, entityType, world));
  const keys = asked.map(({ key }) => key).filter((key) => knowsTypes || key !== '__typename');
  const merge = compileMerge(keys);
  const hasParts = asked.some(({ below }) => below !== null);
  const ownKeys = batch.paths.map((path) => keys.filter((key) => world.isOnlyFetch(path, key)));

  const types = new Map<string, TypeOfEntity | null>();
  function typeOf(name: string): TypeOfEntity | null {
    let type = types.get(name);
    if (type === undefined) {
      const check = checks.find((one) => one.type === name || possibleTypes(one.type).has(name));
      const write = compileRepresentation(
        requires,
        name,
        world.nameIn(service, name),
        new Set(check?.fields.map(({ name: key }) => key)),
        possibleTypes,
      );
      const isWritten = world.isFrequent && write && !isRewritten;
      type = write && {
        write,
        differs: check ? compileDiffers(check) : () => false,
        collect: isWritten ? writeCollect(write, name, batch.type) : null,
        join: isWritten ? writeJoin(check, keys) : null,
      };
      types.set(name, type);
    }
    return type;
  }

  function represent(entity: Data, write: WriteRepresentation): string | null {
    const text = write(entity);
    if (text === null || !isRewritten) return text;
    const changed: unknown = JSON.parse(text);
    rewrite(changed, inputRewrites, possibleTypes);
    return JSON.stringify(changed);
  }

  /**
   * Null, unless another fetch has something to say there.
   *
   * @param isExplained whether an error tells why
   */
  function leaveOut(run: Run, target: Data, owned: readonly string[], isExplained: boolean): void {
    for (const key of keys) {
      if (own(target, key) !== undefined && !owned.includes(key)) continue;
      set(target, key, null);
      const left = run.leftOut.get(target) ?? new Map<string, boolean>();
      run.leftOut.set(target, left.set(key, isExplained || left.get(key) === true));
    }
  }

  /** After an error that concerns all of them. */
  function leaveOutAll(run: Run, { targets }: Waiting): void {
    for (const target of targets) leaveOut(run, target, ownKeys[0]!, true);
  }

  /** No representation: what it must hold is not there. That needs an error, unless it is null rightly or told before. */
  function leaveOutUnasked(run: Run, entity: Data, write: WriteRepresentation, i: number): void {
    const left = run.leftOut.get(entity);
    const missing = left ? undefined : write.keys.find((key) => own(entity, key) === undefined);
    if (missing !== undefined) {
      const giver = world.giverOf(batch.paths[i]!, missing) ?? service;
      const failure = subgraphFailure('SUBGRAPH_INVALID_RESPONSE', giver, `it left out the key "${missing}"`);
      walks[i]!.visitPlaces(run.data, (object, path) => {
        if (object === entity) run.problems.add(errorAt(failure, world.tell(path)));
        return !run.problems.isFull;
      });
    }
    const isExplained = left ? write.from.some((key) => left.get(key) === true) : missing !== undefined;
    leaveOut(run, entity, ownKeys[i]!, isExplained);
  }

  /** Every place in the client's answer that waits for the representation `index`. */
  function* placesOf(run: Run, waiting: Waiting, wanted: number): Generator<ResponsePath> {
    const indexOf = new Map(waiting.targets.map((target, i) => [target, waiting.indexes[i]!]));
    const places: ResponsePath[] = [];
    for (const walk of walks)
      walk.visitPlaces(run.data, (object, path) => {
        if (indexOf.get(object) === wanted) places.push(path);
        return places.length < 20;
      });
    yield* places;
  }

  function problemAt(run: Run, waiting: Waiting, index: number, error: (path: ResponsePath) => GraphQLError): void {
    for (const place of placesOf(run, waiting, index)) {
      if (run.problems.isFull) {
        run.problems.leaveOut(1);
        return;
      }
      run.problems.add(error(place));
    }
  }

  /** Where entities wait, up to the first list. */
  function commonPaths(data: Data, { pathEnds }: Waiting): ResponsePath[] {
    const waited = walks.filter((_, i) => pathEnds[i]! > (pathEnds[i - 1] ?? 0));
    return waited.map((walk) => world.tell(walk.commonPath(data)));
  }

  return {
    alias,
    commonPaths,
    leaveOutAll,

    collect(run: Run, all: Map<string, Representations>): Waiting {
      let into = all.get(variable);
      if (!into) {
        into = { parts: [], count: 0, indexOf: new Map(), byValue: new Map() };
        all.set(variable, into);
      }
      const { parts, indexOf, count: before } = into;
      const waiting: Waiting = { targets: [], indexes: [], types: [], pathEnds: [] };
      if (condition && (run.variables[condition.variable] === true) !== condition.value) return waiting;
      for (const [i, walk] of walks.entries()) {
        let lastName: unknown;
        let type: TypeOfEntity | null = null;
        let known: Map<unknown, number> | null = null;
        const entities = walk.objectsAt(run.data, run.hasDoubles);
        let done = 0;
        const first = entities[0]?.__typename ?? batch.type;
        const only = typeof first === 'string' && run.leftOut.size === 0 ? typeOf(first) : null;
        if (only?.collect) {
          done = only.collect(entities, valuesOf(into, only.write), into, waiting.targets, waiting.indexes);
          for (let j = 0; j < done; j++) waiting.types.push(only);
        }
        for (; done < entities.length; done++) {
          const entity = entities[done]!;
          const name = entity.__typename ?? batch.type;
          if (name !== lastName) {
            lastName = name;
            type = typeof name === 'string' ? typeOf(name) : null;
            known = type && type.write.only !== null && !isRewritten ? valuesOf(into, type.write) : null;
          }
          if (!type) continue;
          let index = known?.get(entity[type.write.only!]);
          if (index === undefined) {
            const left = run.leftOut.get(entity);
            const text = left && type.write.from.some((key) => left.has(key)) ? null : represent(entity, type.write);
            if (text === null) {
              leaveOutUnasked(run, entity, type.write, i);
              continue;
            }
            if (known === null) index = indexOf.get(text);
            if (index === undefined) {
              index = into.count;
              if (known === null) indexOf.set(text, index);
              else known.set(entity[type.write.only!], index);
              parts.push(text);
              into.count += 1;
            }
          }
          waiting.targets.push(entity);
          waiting.indexes.push(index);
          waiting.types.push(type);
        }
        waiting.pathEnds.push(waiting.targets.length);
      }
      if (waiting.targets.length > into.count - before) run.hasDoubles = true;
      return waiting;
    },

    takeIn(
      run: Run,
      waiting: Waiting,
      data: Data | null,
      errors: readonly SubgraphError[],
      pathless: readonly SubgraphError[],
    ): void {
      const { targets, indexes, types, pathEnds } = waiting;
      if (targets.length === 0) return;
      for (const error of pathless)
        run.problems.add(subgraphError(service, error, world.tell(walks[0]!.commonPath(run.data))));
      /** Entities that an error speaks of. */
      const explained = new Set<unknown>();
      for (const error of errors) {
        if (error.path?.[0] !== alias) continue;
        const [, index, ...rest] = error.path;
        explained.add(index);
        if (typeof index === 'number' && indexes.includes(index))
          problemAt(run, waiting, index, (place) =>
            subgraphError(service, error, world.tell([...place, ...rest.slice(0, clientsPart(rest))])),
          );
        else run.problems.add(subgraphError(service, error, world.tell(walks[0]!.commonPath(run.data))));
      }

      const answers = data?.[alias];
      const count = 1 + indexes.reduce((most, index) => Math.max(most, index), -1);
      if (!Array.isArray(answers) || answers.length < count) {
        if (data !== null && !(answers == null && errors.length > 0)) {
          const what = Array.isArray(answers)
            ? `${answers.length} entities instead of ${count}`
            : 'no list of entities';
          const failure = subgraphFailure('SUBGRAPH_INVALID_RESPONSE', service, `it answered ${what}`);
          addAtEach(run, failure, commonPaths(run.data, waiting));
        }
        leaveOutAll(run, waiting);
        return;
      }
      if (outputRewrites.length > 0) rewrite(answers, outputRewrites, possibleTypes);

      const refused = new Set<number>();
      let path = 0;
      const sure = types[0]!.join?.(targets, indexes, answers, Math.min(pathEnds[0]!, sameAsFirst(types))) ?? 0;
      for (let i = sure; i < targets.length; i++) {
        while (i >= pathEnds[path]!) path += 1;
        const target = targets[i]!;
        const index = indexes[i]!;
        const answer: unknown = answers[index];
        if (answer === null || answer === undefined) {
          leaveOut(run, target, ownKeys[path]!, explained.has(index));
          continue;
        }
        const isObject = typeof answer === 'object' && !Array.isArray(answer);
        if (!isObject || types[i]!.differs(target, answer as Data)) {
          leaveOut(run, target, ownKeys[path]!, true);
          if (refused.has(index)) continue;
          refused.add(index);
          const why = isObject
            ? 'it answered with another entity than the one asked for'
            : 'an entity is not an object';
          const failure = subgraphFailure('SUBGRAPH_INVALID_RESPONSE', service, why);
          problemAt(run, waiting, index, (place) => errorAt(failure, world.tell(place)));
          continue;
        }
        // On another path the same parts may be completed in another way, so they are not shared with this one.
        const given = path > 0 && hasParts ? structuredClone(answer) : answer;
        merge(target, given as Data);
      }
    },
  };
}
