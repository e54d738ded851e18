/** Everything that a schema lets one ask below a field, as far down as one wants; and what an answer holds there. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

/** How many objects lie between the root and a field, at most; a type comes once on a path. */
const deepest = 4;

/**
 * A selection set of all fields of the type that need no argument, and of the objects below them.
 * @param depth at which the type stands, from 1; at 4 it has leaves only
 */
export function selectionOf(
  type: GraphQLObjectType,
  depth = 1,
  seen: ReadonlySet<string> = new Set([type.name]),
): string {
  const parts = fieldsOf(type, seen, depth).map((each) => {
    const below = getNamedType(each.type);
    const args = argumentsOf(each);
    return isObjectType(below)
      ? `${each.name}${args} ${selectionOf(below, depth + 1, new Set([...seen, below.name]))}`
      : `${each.name}${args}`;
  });
  return `{ __typename ${parts.join(' ')} }`;
}

export function fieldsOf(type: GraphQLObjectType, seen: ReadonlySet<string>, depth: number): Field[] {
  return Object.values(type.getFields()).filter((field) => {
    const below = getNamedType(field.type);
    if (argumentsOf(field) === '' && field.args.some(isRequiredArgument)) return false;
    return isLeafType(below) || (isObjectType(below) && !seen.has(below.name) && depth < deepest);
  });
}

/** As few of a list as say something. */
function argumentsOf({ args }: Field): string {
  if (args.some(({ name }) => name === 'period')) return '(period: { from: "2026-07-01", to: "2026-07-31" })';
  return args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
}

/** What there is at the path, in all items of the lists on the way. */
export function valuesAt(at: unknown, path: readonly string[]): unknown[] {
  if (at == null) return [];
  if (Array.isArray(at)) return at.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  return name === undefined ? [at] : valuesAt((at as Record<string, unknown>)[name], rest);
}
