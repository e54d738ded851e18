/**
 * A subgraph of a graph that is elsewhere, asked through that graph's gateway as any client asks: root fields as they
 * come, entities by the root field that finds one by its key. So nothing but the gateway's address is needed, and its rules
 * of who may see what hold here too.
 */
import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  parseType,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Answer, Answerer } from './host.ts';
import { type Key, keysIn } from './keys.ts';

export interface RemoteSettings {
  /** Of the gateway. */
  url: string;
  /** Of whoever develops; null to ask as anybody. */
  token: string | null;
  /** What clients of the graph see. */
  api: () => GraphQLSchema;
  /** Of the subgraph; its keys are read. */
  sdl: string;
}

type Representation = { __typename: string } & Record<string, unknown>;

const patienceMs = 30_000;

/** A gateway takes 20 root fields and 30 aliases in one document, unless it was told otherwise; each lookup is a field with an alias. */
const mostLookups = 15;
const mostAliases = 30;
/** Documents on their way at once. */
const atOnce = 4;

export function createRemote({ url, token, api, sdl }: RemoteSettings): Answerer {
  const keys = keysIn(parse(sdl));

  async function ask(query: string, variables: object): Promise<Answer> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query, variables }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      return (await response.json()) as Answer;
    } catch (error) {
      // What the other documents bring stands.
      const { cause, message } = error as Error;
      return {
        data: null,
        errors: [told(`${url} does not answer: ${(cause as Error | undefined)?.message ?? message}`)],
      };
    }
  }

  return async ({ query, variables = {} }) => {
    const document = parse(query);
    const operation = document.definitions.find(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    )!;
    if (operation.operation === OperationTypeNode.SUBSCRIPTION)
      throw new Error('A subscription can only be followed at the graph itself.');
    const fields = operation.selectionSet.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD);
    if (!fields.some(({ name }) => name.value === '_entities')) return ask(query, variables);
    const fragments = fragmentsIn(document);
    const asked = fields.map((field) => lookupsOf(field, variables, keys, api(), fragments));
    const data: Record<string, unknown[]> = {};
    const errors: NonNullable<Answer['errors']>[number][] = [];
    for (const { response, lookups, missing } of asked) {
      data[response] = new Array(lookups.length + missing.length).fill(null);
      errors.push(...missing);
    }
    const documents = asked.flatMap(({ lookups }) => inDocuments(lookups, fragments));
    await eachOf(documents, atOnce, async (lookups) => {
      const part = await ask(...questionOf(lookups, operation, fragments, variables));
      for (const { response, index, alias, representation } of lookups) {
        const entity = part.data?.[alias];
        if (entity) data[response]![index] = { __typename: representation.__typename, ...(entity as object) };
      }
      errors.push(...(part.errors ?? []).map((error) => ({ ...error, path: pathOf(error.path, lookups) })));
    });
    return { data, ...(errors.length > 0 && { errors }) };
  };
}

/** An error whose sentence is for whoever develops: the gateway hides others. */
const told = (message: string) => ({ message, extensions: { code: 'BAD_USER_INPUT' } });

/** One entity, as a field of the graph's that finds it. */
interface Lookup {
  /** Under which name the entities are expected. */
  response: string;
  /** Which of them it is. */
  index: number;
  alias: string;
  representation: Representation;
  field: FieldNode;
  /** Its arguments by the names of their variables. */
  variables: ReadonlyMap<string, { type: string; value: unknown }>;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function lookupsOf(
  field: FieldNode,
  variables: Record<string, unknown>,
  keys: ReadonlyMap<string, readonly Key[]>,
  api: GraphQLSchema,
  fragments: Fragments,
) {
  const response = field.alias?.value ?? field.name.value;
  const argument = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  const representations =
    (argument?.kind === Kind.VARIABLE ? (variables[argument.name.value] as Representation[]) : []) ?? [];
  const lookups: Lookup[] = [];
  const missing: NonNullable<Answer['errors']>[number][] = [];
  for (const [index, representation] of representations.entries()) {
    const { __typename: type, ...given } = representation;
    const root = rootFor(representation, keys.get(type) ?? [], api);
    if (!root) {
      const key = Object.keys(given).join(', ');
      const sentence = `The graph has no root field that finds ${type} by ${key}; mock its subgraph (--mock).`;
      missing.push({ ...told(sentence), path: [response, index] });
      continue;
    }
    const alias = `${response}_${index}`;
    const selections = selectionsFor(field.selectionSet!, type, api, fragments);
    const nameOf = (name: string) => `${alias}_${name}`;
    lookups.push({
      ...{ response, index, alias, representation },
      field: {
        kind: Kind.FIELD,
        alias: name(alias),
        name: name(root.name),
        arguments: root.args.map((one) => ({
          kind: Kind.ARGUMENT,
          name: name(one.name),
          value: { kind: Kind.VARIABLE, name: name(nameOf(one.name)) },
        })),
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: [{ kind: Kind.FIELD, name: name('__typename') }, ...selections],
        },
      },
      variables: new Map(
        root.args.map((one) => [nameOf(one.name), { type: String(one.type), value: given[one.name] }] as const),
      ),
    });
  }
  return { response, lookups, missing };
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;

/**
 * The field of Query that finds this one: it takes a whole key of the type, the first that will do, and needs nothing
 * else. Only this key is given: two that name the same thing may be refused.
 */
function rootFor({ __typename, ...given }: Representation, keys: readonly Key[], api: GraphQLSchema) {
  const fields = Object.values(api.getQueryType()?.getFields() ?? {}).filter(({ type }) => {
    const named = isNonNullType(type) ? type.ofType : type;
    return isObjectType(named) && named.name === __typename;
  });
  const known = keys.filter((key) => !key.isNested && key.fields.every((one) => given[one] != null));
  for (const key of known)
    for (const { name, args } of fields) {
      const taken = key.fields.map((one) => args.find((arg) => arg.name === one));
      const isWhole = taken.every((arg): arg is GraphQLArgument => arg !== undefined);
      if (isWhole && args.every((arg) => !isRequiredArgument(arg) || taken.includes(arg)))
        return { name, args: taken as GraphQLArgument[] };
    }
  return null;
}

/** What of the selection can be of this type. */
function selectionsFor(set: SelectionSetNode, name: string, api: GraphQLSchema, fragments: Fragments): SelectionNode[] {
  const fits = (condition: string | undefined) => {
    if (condition === undefined || condition === name) return true;
    const [one, type] = [api.getType(condition), api.getType(name)];
    return isAbstractType(one) && isObjectType(type) && api.isSubType(one, type);
  };
  return set.selections.filter((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fits(selection.typeCondition?.name.value);
    if (selection.kind === Kind.FIELD) return true;
    return fits(fragments.get(selection.name.value)?.typeCondition.name.value);
  });
}

function fragmentsIn(document: DocumentNode): Fragments {
  const all = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(all.map((one) => [one.name.value, one]));
}

/** What these use, also by their fragments: names of variables and of fragments, and how many aliases there are then. */
function usedBy(nodes: readonly ASTNode[], fragments: Fragments) {
  const used = { variables: new Set<string>(), fragments: new Set<string>(), aliases: 0 };
  const look = (node: ASTNode): void => {
    visit(node, {
      Field({ alias }) {
        if (alias) used.aliases += 1;
      },
      Variable({ name }) {
        used.variables.add(name.value);
      },
      FragmentSpread({ name }) {
        used.fragments.add(name.value);
        const fragment = fragments.get(name.value);
        if (fragment) look(fragment);
      },
    });
  };
  for (const node of nodes) look(node);
  return used;
}

/** As many in one document as a gateway takes. */
function inDocuments(lookups: readonly Lookup[], fragments: Fragments): Lookup[][] {
  const aliases = Math.max(1, ...lookups.map(({ field }) => usedBy([field], fragments).aliases));
  const size = Math.max(1, Math.min(mostLookups, Math.floor(mostAliases / aliases)));
  return Array.from({ length: Math.ceil(lookups.length / size) }, (_, i) => lookups.slice(i * size, (i + 1) * size));
}

/** A document and its variables. */
function questionOf(
  lookups: readonly Lookup[],
  { variableDefinitions = [] }: OperationDefinitionNode,
  fragments: Fragments,
  variables: Record<string, unknown>,
): [string, Record<string, unknown>] {
  const fields = lookups.map(({ field }) => field);
  const used = usedBy(fields, fragments);
  const kept = variableDefinitions.filter(({ variable }) => used.variables.has(variable.name.value));
  const own = lookups.flatMap((lookup) => [...lookup.variables]);
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [
      ...kept,
      ...own.map(([variable, { type }]) => ({
        kind: Kind.VARIABLE_DEFINITION as const,
        variable: { kind: Kind.VARIABLE as const, name: name(variable) },
        type: parseType(type),
      })),
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const definitions = [operation, ...[...used.fragments].flatMap((one) => fragments.get(one) ?? [])];
  const values = kept.map(({ variable: { name } }) => [name.value, variables[name.value]] as const);
  return [
    print({ kind: Kind.DOCUMENT, definitions }),
    Object.fromEntries([...values, ...own.map(([variable, { value }]) => [variable, value] as const)]),
  ];
}

/** Where it is among the entities; what belongs to none of them has no path. */
function pathOf(path: readonly (string | number)[] | undefined, lookups: readonly Lookup[]) {
  const [alias, ...rest] = path ?? [];
  const lookup = lookups.find((one) => one.alias === alias);
  return lookup && [lookup.response, lookup.index, ...rest];
}

/** Works on a few at a time. */
async function eachOf<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
