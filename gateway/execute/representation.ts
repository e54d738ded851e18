/**
 * What a subgraph is told of an entity: `__typename`, a key, and fields that it requires. Written as JSON text at once:
 * the text goes into the request, and equal texts are equal entities.
 */
import type { RequiredSelection } from '../queryPlan.ts';
import type { PossibleTypes } from './rewrites.ts';
import type { Data } from './run.ts';

export interface WriteRepresentation {
  /** Null if something that it must hold is not there. */
  (entity: Data): string | null;
  /** The one field that tells these representations apart, if it is one: then their texts need not be compared. */
  only: string | null;
  /** What stands before the value of that field: representations that begin alike and have the same value are equal. */
  alike: string;
  /** The fields of our data that it reads. */
  from: readonly string[];
  /** Those of them without which there is no entity. */
  keys: readonly string[];
}

interface WrittenField {
  /** `"name":`, with the comma before it. */
  label: string;
  from: string;
  isTypename: boolean;
  nested: ((value: unknown) => string | null) | null;
}

/**
 * For entities of the type `typename`; null if the selections say nothing about it.
 *
 * @param nameThere the name by which the subgraph knows the type
 * @param keys the fields of the key, without which there is no entity; another required field may be null
 */
export function compileRepresentation(
  selections: readonly RequiredSelection[],
  typename: string,
  nameThere: string,
  keys: ReadonlySet<string>,
  possibleTypes: PossibleTypes,
): WriteRepresentation | null {
  const fields = fieldsFor(selections, typename, possibleTypes);
  if (fields.size === 0) return null;
  const start = `{"__typename":${JSON.stringify(nameThere)}`;
  const written = [...fields].flatMap(([name, field]) =>
    field.isTypename ? [] : [{ ...field, isKey: keys.has(name) }],
  );
  const write = (entity: Data) => {
    let text = start;
    for (const { label, from, nested, isKey } of written) {
      const value = entity[from];
      if (value == null && isKey) return null;
      // Not fetched, because nothing that needs it is asked for by this request.
      if (value === undefined) continue;
      const part = nested === null || value === null ? JSON.stringify(value) : nested(value);
      if (part === null) return null;
      text += label + part;
    }
    return `${text}}`;
  };
  const [one, ...others] = written;
  return Object.assign(write, {
    only: one && others.length === 0 && one.nested === null ? one.from : null,
    alike: start + (one?.label ?? ''),
    from: written.map(({ from }) => from),
    keys: written.flatMap(({ from, isKey }) => (isKey ? [from] : [])),
  });
}

function fieldsFor(
  selections: readonly RequiredSelection[],
  typename: string | null,
  possibleTypes: PossibleTypes,
  into = new Map<string, WrittenField & { selections: RequiredSelection[] }>(),
): Map<string, WrittenField> {
  for (const selection of selections) {
    if (selection.kind === 'Fragment') {
      const fits =
        selection.type === '' ||
        typename === null ||
        selection.type === typename ||
        possibleTypes(selection.type).has(typename);
      if (fits) fieldsFor(selection.selections, typename, possibleTypes, into);
      continue;
    }
    const { name, from } = selection;
    const known = into.get(name);
    const nestedSelections = [...(known?.selections ?? []), ...(selection.selections ?? [])];
    into.set(name, {
      label: `,${JSON.stringify(name)}:`,
      from,
      isTypename: name === '__typename',
      selections: nestedSelections,
      nested: nestedSelections.length > 0 ? compileNested(nestedSelections, possibleTypes) : null,
    });
  }
  return into;
}

/** Objects and lists of objects below an entity, by their own type where the selections differ by type. */
function compileNested(
  selections: readonly RequiredSelection[],
  possibleTypes: PossibleTypes,
): (value: unknown) => string | null {
  const byType = new Map<string | null, WrittenField[]>();
  const fieldsOf = (typename: string | null) => {
    let fields = byType.get(typename);
    if (!fields) {
      fields = [...fieldsFor(selections, typename, possibleTypes).values()];
      byType.set(typename, fields);
    }
    return fields;
  };
  return function write(value): string | null {
    if (value === null) return 'null';
    if (Array.isArray(value)) {
      const items = value.map(write);
      return items.includes(null) ? null : `[${items.join(',')}]`;
    }
    if (typeof value !== 'object') return null;
    const object = value as Data;
    let text = '';
    for (const { label, from, nested } of fieldsOf(typeof object.__typename === 'string' ? object.__typename : null)) {
      const field = object[from];
      if (field === undefined) continue;
      const part = nested === null || field === null ? JSON.stringify(field) : nested(field);
      if (part === null) return null;
      text += label + part;
    }
    return `{${text.slice(1)}}`;
  };
}
