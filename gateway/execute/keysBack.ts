/**
 * The key asked back with each entity: a subgraph that answers in another order, or with another entity, is found out
 * before anything is joined.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { EntityBatch, RequiredSelection } from '../queryPlan.ts';
import type { World } from './compile.ts';
import type { Data, ResponsePath } from './run.ts';

/** How far into an entity a path stays in the client's words: up to what only we asked for. */
export function clientsPart(path: ResponsePath): number {
  const end = path.findIndex((step) => typeof step === 'string' && step.startsWith(ownAlias));
  return end < 0 ? path.length : end;
}

const ownAlias = '_key_';

/** The key that is asked back with the entities of a type. */
export interface KeyCheck {
  /** As it stands in our data. */
  type: string;
  /** As the subgraph knows it. */
  entityType: string;
  fields: { name: string; from: string; alias: string; below: SelectionSetNode | null }[];
}

/**
 * For each type of entity, a key that the representation holds and by which the subgraph resolves it. Throws if there
 * is none: then the planner enters the subgraph through a key that is not resolvable there.
 */
export function keyChecks(batch: EntityBatch, service: string, world: World): KeyCheck[] {
  const byType = batch.requires.flatMap((selection) => (selection.kind === 'Fragment' ? [selection] : []));
  return byType.map(({ type, selections: nested }) => {
    const selections = fieldsFor(nested, type, world);
    const entityType = world.nameIn(service, batch.inputRewrites.length > 0 ? rewrittenType(batch, type) : type);
    const key = world
      .keys(service, entityType)
      .find((set) => set.selections.every((field) => field.kind !== Kind.FIELD || holds(selections, field)));
    if (!key) throw new Error(`"${service}" cannot be asked for ${entityType} by a key that is resolvable there`);
    return {
      type,
      entityType,
      fields: key.selections.flatMap((field) => {
        if (field.kind !== Kind.FIELD) return [];
        const name = field.name.value;
        const alias = `${ownAlias}${byType.length > 1 ? `${type}_` : ''}${name}`;
        const from = selections.find((one) => one.kind === 'Field' && one.name === name);
        return [{ name, from: from?.kind === 'Field' ? from.from : name, alias, below: field.selectionSet ?? null }];
      }),
    };
  });
}

/** The required fields of a type, through fragments on it or on wider types. */
function fieldsFor(selections: readonly RequiredSelection[], type: string, world: World): RequiredSelection[] {
  return selections.flatMap((one) => {
    if (one.kind === 'Field') return [one];
    const fits = one.type === '' || one.type === type || world.possibleTypes(one.type).has(type);
    return fits ? fieldsFor(one.selections, type, world) : [];
  });
}

export function isInterfaceObject(service: string, type: string, { possibleTypes, nameIn }: World): boolean {
  return [...possibleTypes(type)].some((one) => one !== type && nameIn(service, one) === type);
}

/** The type as which the subgraph is told of it: an interface where it knows only that (`@interfaceObject`). */
function rewrittenType({ inputRewrites }: EntityBatch, type: string): string {
  const change = inputRewrites.find(
    ({ kind, path }) =>
      kind === 'set' &&
      path.length === 2 &&
      'types' in path[0]! &&
      path[0].types.includes(type) &&
      'key' in path[1]! &&
      path[1].key === '__typename',
  );
  return change?.kind === 'set' ? String(change.value) : type;
}

function holds(selections: readonly RequiredSelection[], field: FieldNode): boolean {
  return selections.some(
    (one) =>
      one.kind === 'Field' &&
      one.name === field.name.value &&
      (field.selectionSet == null ||
        field.selectionSet.selections.every(
          (below) => below.kind !== Kind.FIELD || holds(one.selections ?? [], below),
        )),
  );
}

/** The operation with the key fields beside what is asked of each entity. */
export function withKeys(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  checks: ReadonlyMap<string, readonly KeyCheck[]>,
): DocumentNode {
  const selections = operation.selectionSet.selections.map((field): SelectionNode => {
    if (field.kind !== Kind.FIELD || !field.selectionSet) return field;
    const ours = checks.get(field.alias?.value ?? field.name.value) ?? [];
    const added = ours.map(
      (check): SelectionNode => ({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: {
          kind: Kind.NAMED_TYPE,
          name: { kind: Kind.NAME, value: check.entityType },
        },
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: check.fields.map(({ name, alias, below }) => ({
            kind: Kind.FIELD,
            alias: { kind: Kind.NAME, value: alias },
            name: { kind: Kind.NAME, value: name },
            selectionSet: below ?? undefined,
          })),
        },
      }),
    );
    return {
      ...field,
      selectionSet: {
        ...field.selectionSet,
        selections: mergedFragments([...field.selectionSet.selections, ...added]),
      },
    };
  });
  const changed = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  return { ...document, definitions: document.definitions.map((node) => (node === operation ? changed : node)) };
}

/** Fragments on one type become one, where nothing but the type stands at them. */
function mergedFragments(selections: readonly SelectionNode[]): SelectionNode[] {
  const merged: SelectionNode[] = [];
  for (const selection of selections) {
    const i = merged.findIndex(
      (known) =>
        known.kind === Kind.INLINE_FRAGMENT &&
        selection.kind === Kind.INLINE_FRAGMENT &&
        !known.directives?.length &&
        !selection.directives?.length &&
        known.typeCondition?.name.value === selection.typeCondition?.name.value,
    );
    const known = merged[i];
    if (known?.kind === Kind.INLINE_FRAGMENT && selection.kind === Kind.INLINE_FRAGMENT)
      merged[i] = {
        ...known,
        selectionSet: {
          ...known.selectionSet,
          selections: [...known.selectionSet.selections, ...selection.selectionSet.selections],
        },
      };
    else merged.push(selection);
  }
  return merged;
}

/** Whether the key that came back is another than the one in our data. */
export function compileDiffers({ fields }: KeyCheck): (entity: Data, answer: Data) => boolean {
  return (entity, answer) =>
    fields.some(({ from, alias, below }) =>
      below ? differBelow(entity[from], answer[alias], below) : !isSame(entity[from], answer[alias]),
    );
}

/** An ID may come as a number from one subgraph and as a string from another (GraphQL specification, section 3.5.5). */
function isSame(ours: unknown, theirs: unknown): boolean {
  if (ours === theirs) return true;
  return isText(ours) && isText(theirs) ? String(ours) === String(theirs) : isDeepStrictEqual(ours, theirs);
}

const isText = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

function differBelow(ours: unknown, theirs: unknown, set: SelectionSetNode): boolean {
  if (Array.isArray(ours))
    return (
      !Array.isArray(theirs) ||
      ours.length !== theirs.length ||
      ours.some((item, i) => differBelow(item, theirs[i], set))
    );
  if (typeof ours !== 'object' || ours === null) return ours !== theirs;
  if (typeof theirs !== 'object' || theirs === null) return true;
  return set.selections.some((field) => {
    if (field.kind !== Kind.FIELD) return false;
    const name = field.name.value;
    const [our, their] = [(ours as Data)[name], (theirs as Data)[name]];
    return field.selectionSet ? differBelow(our, their, field.selectionSet) : !isSame(our, their);
  });
}
