/** The lines of matrix.txt: a cell for each caller, and what it is about. What says the same stands in one line. */
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { Answer } from '../../../subgraphs/kit/testing.ts';
import { fieldsOf, valuesAt } from '../../support/selection.ts';

/** The telephone number of every complainant in the matrix. */
export const phone = '0812-0000-0001';

interface Line {
  pattern: string;
  path: string;
  fields: string;
}

/**
 * Each path below a field of a root type, with its fields by what the callers got of them.
 * @param answers of the callers, in their order, to `selectionOf` the type
 */
export function pathLines(
  title: string,
  field: string,
  type: GraphQLObjectType,
  answers: readonly Partial<Answer>[],
  from = 1,
): string[] {
  const lines: Line[] = [];
  visit(type, new Set([type.name]), [field], title, from);
  return foldedLines(lines);

  function visit(at: GraphQLObjectType, seen: ReadonlySet<string>, path: string[], name: string, depth: number): void {
    const inner = fieldsOf(at, seen, depth);
    const byPattern = Map.groupBy(inner, ({ name: leaf }) =>
      answers.map((answer) => cellOf(answer, [...path, leaf])).join(''),
    );
    for (const [pattern, fields] of byPattern)
      lines.push({ pattern, path: name, fields: fields.map((each) => each.name).join(' ') });
    for (const each of inner) {
      const below = getNamedType(each.type);
      // Where nobody gets anything, nobody gets anything below.
      const isEmpty = answers.every((answer) => valuesAt(answer.data, [...path, each.name]).length === 0);
      if (isObjectType(below) && !isEmpty)
        visit(below, new Set([...seen, below.name]), [...path, each.name], `${name}.${each.name}`, depth + 1);
    }
  }
}

/** The same for answers without a schema, such as a webhook's: every path to a leaf that one of them has. */
export function leafLines(title: string, answers: readonly unknown[]): string[] {
  const paths = [...new Set(answers.flatMap((answer) => leavesOf(answer)))];
  const lines = paths.map((path) => {
    const steps = path.split('.');
    const pattern = answers.map((answer) => cellOf({ data: answer }, steps)).join('');
    return { pattern, path: [title, ...steps.slice(0, -1)].join('.'), fields: steps.at(-1)! };
  });
  const byPlace = Map.groupBy(lines, ({ pattern, path }) => `${pattern} ${path}`);
  return [...byPlace.values()].map((alike) => {
    const [{ pattern, path }] = alike as [Line];
    return `${pattern}  ${path}: ${alike.map(({ fields }) => fields).join(' ')}`;
  });
}

function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const below = leavesOf(inner);
    return below.length > 0 ? below.map((path) => `${name}.${path}`) : [name];
  });
}

/** Rows that show the same stand in one line, in the order of the first. */
export function rowLines(rows: readonly (readonly [pattern: string, title: string])[]): string[] {
  return [...Map.groupBy(rows, ([pattern]) => pattern)].map(
    ([pattern, alike]) => `${pattern}  ${alike.map(([, title]) => title).join(', ')}`,
  );
}

function cellOf({ data, errors = [] }: Partial<Answer>, path: readonly string[]): string {
  const here = errors.filter((error) => {
    const names = (error.path ?? []).filter((step) => typeof step === 'string');
    return names.length <= path.length && names.every((name, i) => name === path[i]);
  });
  const values = valuesAt(data, path);
  if (values.some((value) => typeof value === 'string' && value.includes(phone))) return 'w';
  if (values.length > 0) return 'v';
  if (here.some(({ extensions }) => extensions.code === 'UNAUTHORIZED_FIELD_OR_TYPE')) return 'x';
  return here.length > 0 ? 'e' : '-';
}

/** Paths that differ in their last step only, and say the same, stand in one line. */
function foldedLines(lines: readonly Line[]): string[] {
  const groups = Map.groupBy(lines, ({ pattern, path, fields }) => `${pattern} ${parentOf(path)} ${fields}`);
  return [...groups.values()].map((alike) => {
    const [{ pattern, path, fields }] = alike as [Line];
    if (alike.length === 1) return `${pattern}  ${path}: ${fields}`;
    const steps = alike.map((line) => line.path.slice(parentOf(line.path).length + 1));
    return `${pattern}  ${parentOf(path)}.{${steps.join(' ')}}: ${fields}`;
  });
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));
