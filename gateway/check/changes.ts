/**
 * What changes for clients between two API schemas, and which of the operations that were seen it meets. Breaking is what
 * can refuse an operation that was right, or give it a null where there was none; dangerous is what it gets or does
 * otherwise; all else is safe.
 *
 * graphql-js tells such changes in sentences only, without the coordinate by which operations could be found.
 */
import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
  print,
  validate,
} from 'graphql';
import type { Change } from './check.ts';
import { affected, narrowing, type Seen } from './seen.ts';

type Kind = Change['kind'];

interface Difference extends Omit<Change, 'operations'> {
  /** An operation that uses one of these is met by it. */
  meets: readonly string[];
}

/**
 * Breaking ones that meet somebody first.
 *
 * @param leftOut what operations use that are not among those that were seen
 */
export function changesOf(
  before: GraphQLSchema,
  after: GraphQLSchema,
  seen: readonly Seen[],
  leftOut: ReadonlySet<string> = new Set(),
): Change[] {
  const order: Kind[] = ['breaking', 'dangerous', 'safe'];
  const known = differences(before, after).map(({ meets, ...change }) => {
    const met = seen.filter(({ uses }) => meets.some((one) => uses.has(one)));
    const mayMeetLeftOut = change.kind === 'breaking' && meets.some((one) => leftOut.has(one));
    return { change: { ...change, operations: met.map(affected), ...(mayMeetLeftOut && { mayMeetLeftOut }) }, met };
  });
  const explained = new Set(known.flatMap(({ change, met }) => (change.kind === 'breaking' ? met : [])));
  const unexplained = known.length === 0 ? [] : seen.filter((one) => !explained.has(one));
  return [...known.map(({ change }) => change), ...invalidOperations(before, after, unexplained)].toSorted(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      b.operations.length - a.operations.length ||
      a.coordinate.localeCompare(b.coordinate),
  );
}

/**
 * Those that were right and would be refused, though no change alone says so: such as two fields under one name of which
 * one may not be null any more.
 */
function invalidOperations(before: GraphQLSchema, after: GraphQLSchema, seen: readonly Seen[]): Change[] {
  return seen.flatMap((one): Change[] => {
    const [wrong] = validate(after, one.document);
    if (!wrong || validate(before, one.document).length > 0) return [];
    const coordinate = before.getRootType(one.node.operation)?.name ?? 'Query';
    const message = `An operation does not fit any more: ${wrong.message}`;
    return [{ kind: 'breaking', code: 'OPERATION_INVALID', coordinate, message, operations: [affected(one)] }];
  });
}

const change = (
  kind: Kind,
  code: string,
  coordinate: string,
  message: string,
  meets: readonly string[] = [coordinate],
): Difference => ({ kind, code, coordinate, message, meets });

function differences(before: GraphQLSchema, after: GraphQLSchema): Difference[] {
  const olds = typesOf(before);
  const news = typesOf(after);
  return [
    ...[...olds].flatMap(([name, old]) => {
      const now = news.get(name);
      if (!now) return [change('breaking', 'TYPE_REMOVED', name, `The type "${name}" is gone.`)];
      return typeDifferences(old, now);
    }),
    ...[...news].flatMap(([name]) =>
      olds.has(name) ? [] : [change('safe', 'TYPE_ADDED', name, `The type "${name}" is new.`)],
    ),
    ...directiveDifferences(before, after),
  ];
}

function typesOf(schema: GraphQLSchema): Map<string, GraphQLNamedType> {
  return new Map(
    Object.entries(schema.getTypeMap()).filter(
      ([, type]) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    ),
  );
}

function typeDifferences(old: GraphQLNamedType, now: GraphQLNamedType): Difference[] {
  const { name } = old;
  if (isObjectType(old) && isObjectType(now)) return [...fields(old, now), ...interfaces(old, now)];
  if (isInterfaceType(old) && isInterfaceType(now)) return [...fields(old, now), ...interfaces(old, now)];
  if (isInputObjectType(old) && isInputObjectType(now)) return inputFields(name, old.getFields(), now.getFields());
  if (isEnumType(old) && isEnumType(now)) {
    const { gone, added, kept } = compared(byName(old.getValues()), byName(now.getValues()));
    return [
      ...gone.map((one) =>
        change(
          'breaking',
          'ENUM_VALUE_REMOVED',
          `${name}.${one.name}`,
          `The value "${one.name}" of "${name}" is gone.`,
        ),
      ),
      ...added.map((one) =>
        change(
          'dangerous',
          'ENUM_VALUE_ADDED',
          `${name}.${one.name}`,
          `Clients may get the new value "${one.name}" of "${name}".`,
          [name],
        ),
      ),
      ...kept.flatMap(([was, is]) => deprecation(`${name}.${was.name}`, was, is)),
    ];
  }
  if (isUnionType(old) && isUnionType(now)) {
    const { gone, added } = compared(byName(old.getTypes()), byName(now.getTypes()));
    return [
      ...gone.map((one) =>
        change('breaking', 'UNION_MEMBER_REMOVED', name, `"${one.name}" is no "${name}" any more.`, [
          narrowing(name, one.name),
          narrowing(one.name, name),
        ]),
      ),
      ...added.map((one) =>
        change('dangerous', 'UNION_MEMBER_ADDED', name, `Clients may get a "${one.name}" where a "${name}" stands.`),
      ),
    ];
  }
  if (old.constructor === now.constructor) return [];
  return [change('breaking', 'TYPE_KIND_CHANGED', name, `"${name}" was ${kindOf(old)} and would be ${kindOf(now)}.`)];
}

interface WithFields {
  name: string;
  getFields(): Record<string, GraphQLField<unknown, unknown>>;
  getInterfaces(): readonly { name: string }[];
}

function fields(old: WithFields, now: WithFields): Difference[] {
  const { gone, added, kept } = compared(old.getFields(), now.getFields());
  return [
    ...gone.map((field) => {
      const coordinate = `${old.name}.${field.name}`;
      return change('breaking', 'FIELD_REMOVED', coordinate, `The field "${coordinate}" is gone${noticed(field)}.`);
    }),
    ...added.map((field) => {
      const coordinate = `${old.name}.${field.name}`;
      return change('safe', 'FIELD_ADDED', coordinate, `The field "${coordinate}" is new.`);
    }),
    ...kept.flatMap(([was, is]) => {
      const coordinate = `${old.name}.${was.name}`;
      return [
        ...outputType(coordinate, was, is),
        ...args(coordinate, was.args, is.args),
        ...deprecation(coordinate, was, is),
      ];
    }),
  ];
}

const noticed = ({ deprecationReason }: { deprecationReason?: string | null | undefined }): string =>
  deprecationReason == null ? '' : `; it was deprecated: ${deprecationReason.replace(/\.$/, '')}`;

function outputType(
  coordinate: string,
  was: GraphQLField<unknown, unknown>,
  is: GraphQLField<unknown, unknown>,
): Difference[] {
  const [old, now] = [String(was.type), String(is.type)];
  if (old === now) return [];
  const text = `"${coordinate}" was ${old} and would be ${now}.`;
  if (isSafeToGive(was.type, is.type)) return [change('safe', 'FIELD_TYPE_NARROWED', coordinate, text)];
  const isSameName = getNamedType(was.type).name === getNamedType(is.type).name;
  const isList = (type: string) => type.replace(/!/g, '').startsWith('[');
  if (isSameName && isList(old) === isList(now))
    return [
      change('breaking', 'FIELD_BECAME_NULLABLE', coordinate, `${text} Clients meet a null where there was none.`),
    ];
  return [change('breaking', 'FIELD_TYPE_CHANGED', coordinate, text)];
}

function args(field: string, olds: readonly GraphQLArgument[], news: readonly GraphQLArgument[]): Difference[] {
  const { gone, added, kept } = compared(byName(olds), byName(news));
  const at = (name: string) => `${field}(${name}:)`;
  return [
    ...gone.map(({ name }) =>
      change('breaking', 'ARGUMENT_REMOVED', at(name), `The argument "${name}" of "${field}" is gone.`),
    ),
    ...added.map((one) =>
      isRequiredArgument(one)
        ? change(
            'breaking',
            'REQUIRED_ARGUMENT_ADDED',
            at(one.name),
            `"${field}" would need the argument "${one.name}".`,
            [field],
          )
        : change('safe', 'ARGUMENT_ADDED', at(one.name), `"${field}" has the new argument "${one.name}".`, [field]),
    ),
    ...kept.flatMap(([was, is]) => inputType('ARGUMENT', at(was.name), was, is, field)),
  ];
}

function inputFields(
  type: string,
  olds: Record<string, GraphQLInputField>,
  news: Record<string, GraphQLInputField>,
): Difference[] {
  const { gone, added, kept } = compared(olds, news);
  const at = (name: string) => `${type}.${name}`;
  return [
    ...gone.map(({ name }) =>
      change('breaking', 'INPUT_FIELD_REMOVED', at(name), `The input field "${at(name)}" is gone.`),
    ),
    ...added.map((one) =>
      isRequiredInputField(one)
        ? change(
            'breaking',
            'REQUIRED_INPUT_FIELD_ADDED',
            at(one.name),
            `"${type}" would need the field "${one.name}".`,
            [type],
          )
        : change('safe', 'INPUT_FIELD_ADDED', at(one.name), `"${type}" has the new field "${one.name}".`, [type]),
    ),
    ...kept.flatMap(([was, is]) => inputType('INPUT_FIELD', at(was.name), was, is, type)),
  ];
}

/** @param around what operations use that leave it out: the default is theirs */
function inputType(
  what: 'ARGUMENT' | 'INPUT_FIELD',
  coordinate: string,
  was: GraphQLArgument | GraphQLInputField,
  is: GraphQLArgument | GraphQLInputField,
  around: string,
): Difference[] {
  const [old, now] = [String(was.type), String(is.type)];
  const [oldDefault, newDefault] = [defaultOf(was), defaultOf(is)];
  const text = `"${coordinate}" was ${old} and would be ${now}.`;
  const becameRequired = isNonNullType(is.type) && newDefault === null && !isNonNullType(was.type);
  const typed =
    old === now
      ? []
      : isSafeToTake(was.type, is.type)
        ? [change('safe', `${what}_TYPE_WIDENED`, coordinate, text)]
        : [
            change(
              'breaking',
              `${what}_TYPE_CHANGED`,
              coordinate,
              text,
              becameRequired ? [coordinate, around] : [coordinate],
            ),
          ];
  const isNeeded = isNonNullType(was.type) && oldDefault !== null && newDefault === null && isNonNullType(is.type);
  if (isNeeded)
    return [
      ...typed,
      change(
        'breaking',
        `${what}_TYPE_CHANGED`,
        coordinate,
        `"${coordinate}" has no default any more: whoever leaves it out is refused.`,
        [around],
      ),
    ];
  return [
    ...typed,
    ...(oldDefault === newDefault
      ? []
      : [
          change(
            'dangerous',
            `${what}_DEFAULT_CHANGED`,
            coordinate,
            `Without "${coordinate}", ${oldDefault ?? 'nothing'} was taken, and would be ${newDefault ?? 'nothing'}.`,
            [around],
          ),
        ]),
    ...deprecation(coordinate, was, is),
  ];
}

function interfaces(old: WithFields, now: WithFields): Difference[] {
  const { gone, added } = compared(byName(old.getInterfaces()), byName(now.getInterfaces()));
  return [
    ...gone.map((one) =>
      change('breaking', 'INTERFACE_LEFT', old.name, `"${old.name}" is no "${one.name}" any more.`, [
        narrowing(one.name, old.name),
        narrowing(old.name, one.name),
      ]),
    ),
    ...added.map((one) =>
      change(
        'dangerous',
        'INTERFACE_JOINED',
        old.name,
        `Clients may get a "${old.name}" where a "${one.name}" stands.`,
        [one.name],
      ),
    ),
  ];
}

interface Deprecable {
  deprecationReason?: string | null | undefined;
}

function deprecation(coordinate: string, was: Deprecable, is: Deprecable): Difference[] {
  if ((was.deprecationReason ?? null) === (is.deprecationReason ?? null)) return [];
  return [
    is.deprecationReason == null
      ? change('safe', 'DEPRECATION_REVOKED', coordinate, `"${coordinate}" is deprecated no more.`)
      : change('safe', 'DEPRECATED', coordinate, `"${coordinate}" is deprecated: ${is.deprecationReason}`),
  ];
}

function directiveDifferences(before: GraphQLSchema, after: GraphQLSchema): Difference[] {
  const own = (schema: GraphQLSchema) => byName(schema.getDirectives().filter((one) => !isSpecifiedDirective(one)));
  const { gone, added, kept } = compared(own(before), own(after));
  return [
    ...gone.map(({ name }) => change('breaking', 'DIRECTIVE_REMOVED', `@${name}`, `The directive "@${name}" is gone.`)),
    ...added.map(({ name }) => change('safe', 'DIRECTIVE_ADDED', `@${name}`, `The directive "@${name}" is new.`)),
    ...kept.flatMap(([was, is]) => [
      ...args(`@${was.name}`, was.args, is.args),
      ...was.locations
        .filter((place) => !is.locations.includes(place))
        .map((place) =>
          change(
            'breaking',
            'DIRECTIVE_REMOVED',
            `@${was.name}`,
            `"@${was.name}" may not stand at a ${place} any more.`,
          ),
        ),
    ]),
  ];
}

/** GraphQL specification, section 3.6: what is given may become narrower. */
function isSafeToGive(old: GraphQLOutputType, now: GraphQLOutputType): boolean {
  if (isNonNullType(now)) return isSafeToGive(isNonNullType(old) ? old.ofType : old, now.ofType);
  if (isNonNullType(old)) return false;
  if (isListType(old)) return isListType(now) && isSafeToGive(old.ofType, now.ofType);
  return !isListType(now) && old.name === (now as { name: string }).name;
}

/** What is taken may become wider. */
function isSafeToTake(old: GraphQLInputType, now: GraphQLInputType): boolean {
  if (isNonNullType(old)) return isSafeToTake(old.ofType, isNonNullType(now) ? now.ofType : now);
  if (isNonNullType(now)) return false;
  if (isListType(now)) return isSafeToTake(isListType(old) ? old.ofType : old, now.ofType);
  return !isListType(old) && old.name === (now as { name: string }).name;
}

function defaultOf({ defaultValue, type }: GraphQLArgument | GraphQLInputField): string | null {
  if (defaultValue === undefined) return null;
  const node = astFromValue(defaultValue, type);
  return node ? print(node) : null;
}

function compared<T extends object>(olds: Record<string, T>, news: Record<string, T>) {
  const [before, after] = [new Map(Object.entries(olds)), new Map(Object.entries(news))];
  return {
    gone: [...before].flatMap(([name, one]) => (after.has(name) ? [] : [one])),
    added: [...after].flatMap(([name, one]) => (before.has(name) ? [] : [one])),
    kept: [...before].flatMap(([name, one]): [T, T][] => (after.has(name) ? [[one, after.get(name)!]] : [])),
  };
}

const byName = <T extends { name: string }>(list: readonly T[]): Record<string, T> =>
  Object.fromEntries(list.map((one) => [one.name, one]));

function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return 'an object';
  if (isInterfaceType(type)) return 'an interface';
  if (isUnionType(type)) return 'a union';
  if (isEnumType(type)) return 'an enum';
  return isInputObjectType(type) ? 'an input' : 'a scalar';
}
