/**
 * A subgraph of a graph that is elsewhere, asked through that graph's gateway as any client asks: root fields as they
 * come, entities by the root field that finds one by its key. So nothing but the gateway's address is needed, and its rules
 * of who may see what hold here too.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Answer, Answerer } from './host.ts';

export interface RemoteSettings {
  /** Of the gateway. */
  url: string;
  /** Of whoever develops; null to ask as anybody. */
  token: string | null;
  /** What clients of the graph see. */
  api: () => GraphQLSchema;
}

type Representation = { __typename: string } & Record<string, unknown>;

const patienceMs = 30_000;

export function createRemote({ url, token, api }: RemoteSettings): Answerer {
  async function ask(query: string, variables: object): Promise<Answer> {
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
    const asked = fields.flatMap((field) => lookupsOf(field, variables, api(), document));
    const missing = asked.flatMap(({ missing }) => missing ?? []);
    const found = asked.filter(({ text }) => text !== '');
    const answer =
      found.length > 0
        ? await ask(queryOf(found, operation, document), {
            ...variables,
            ...Object.assign({}, ...found.map((one) => one.variables)),
          })
        : { data: {} };
    const data: Record<string, unknown[]> = {};
    for (const { response, alias, representation } of asked) {
      const entity = answer.data?.[alias];
      data[response] ??= [];
      data[response].push(entity ? { __typename: representation.__typename, ...(entity as object) } : null);
    }
    const errors = [
      ...(answer.errors ?? []).map(({ message, extensions }) => ({ message, extensions })),
      ...missing.map((message) => ({ message })),
    ];
    return { data, ...(errors.length > 0 && { errors }) };
  };
}

interface Lookup {
  /** Under which name the entities are expected. */
  response: string;
  alias: string;
  representation: Representation;
  text: string;
  definitions: string[];
  variables: Record<string, unknown>;
  missing?: string;
}

function lookupsOf(
  field: FieldNode,
  variables: Record<string, unknown>,
  api: GraphQLSchema,
  document: DocumentNode,
): Lookup[] {
  const response = field.alias?.value ?? field.name.value;
  const argument = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  const representations =
    (argument?.kind === Kind.VARIABLE ? (variables[argument.name.value] as Representation[]) : []) ?? [];
  return representations.map((representation, i): Lookup => {
    const alias = `${response}_${i}`;
    const base = { response, alias, representation, text: '', definitions: [], variables: {} };
    const root = rootFor(representation, api);
    if (!root) {
      const key = Object.keys(representation)
        .filter((one) => one !== '__typename')
        .join(', ');
      return {
        ...base,
        missing: `The graph has no root field that finds ${representation.__typename} by ${key}; mock its subgraph (--mock).`,
      };
    }
    const selections = selectionsFor(field.selectionSet!, representation.__typename, api, document);
    const values = Object.fromEntries(root.args.map(({ name }) => [`${alias}_${name}`, representation[name]]));
    return {
      ...base,
      text: `${alias}: ${root.name}(${root.args.map(({ name }) => `${name}: $${alias}_${name}`).join(', ')}) { __typename ${selections.map(print).join(' ')} }`,
      definitions: root.args.map(({ name, type }) => `$${alias}_${name}: ${type}`),
      variables: values,
    };
  });
}

/** A field of Query that gives one of this type, and whose arguments are all in the representation. */
function rootFor({ __typename, ...key }: Representation, api: GraphQLSchema) {
  const candidates = Object.values(api.getQueryType()?.getFields() ?? {}).flatMap(({ name, type, args }) => {
    const named = isNonNullType(type) ? type.ofType : type;
    if (!isObjectType(named) || named.name !== __typename) return [];
    const given = args.filter((one) => typeof key[one.name] === 'string' || typeof key[one.name] === 'number');
    const isEnough =
      given.length > 0 &&
      args.every((one) => given.includes(one) || !isNonNullType(one.type) || one.defaultValue !== undefined);
    // One key is enough: two that name the same thing may be refused.
    return isEnough
      ? [{ name, args: given.slice(0, Math.max(1, args.filter(({ type: one }) => isNonNullType(one)).length)) }]
      : [];
  });
  return candidates[0] ?? null;
}

/** What of the selection can be of this type. */
function selectionsFor(
  set: SelectionSetNode,
  name: string,
  api: GraphQLSchema,
  document: DocumentNode,
): SelectionNode[] {
  const fits = (condition: string | undefined) => {
    if (condition === undefined || condition === name) return true;
    const [one, type] = [api.getType(condition), api.getType(name)];
    return isAbstractType(one) && isObjectType(type) && api.isSubType(one, type);
  };
  return set.selections.filter((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fits(selection.typeCondition?.name.value);
    if (selection.kind === Kind.FIELD) return true;
    const fragment = fragmentsIn(document).find((one) => one.name.value === selection.name.value);
    return fits(fragment?.typeCondition.name.value);
  });
}

const fragmentsIn = (document: DocumentNode) =>
  document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);

function queryOf(
  lookups: readonly Lookup[],
  { variableDefinitions = [] }: OperationDefinitionNode,
  document: DocumentNode,
): string {
  const kept = variableDefinitions.filter(({ type }) => !/\b_Any\b/.test(print(type))).map(print);
  const text = lookups.map((one) => one.text).join('\n');
  const used = kept.filter((one) => text.includes(one.slice(0, one.indexOf(':'))));
  const definitions = [...used, ...lookups.flatMap((one) => one.definitions)];
  const fragments = fragmentsIn(document)
    .filter(({ name }) => text.includes(`...${name.value}`))
    .map(print);
  return `query ${definitions.length > 0 ? `(${definitions.join(', ')})` : ''} { ${text} } ${fragments.join('\n')}`;
}
