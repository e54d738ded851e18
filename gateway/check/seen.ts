/**
 * The operations that clients send, with what of the schema each uses, as coordinates: `Complaint.title`,
 * `Query.complaints(first:)`, `ComplaintFilter.status`, `ComplaintStatus.CLOSED`, `Complaint`, `@defer`.
 *
 * Values of variables are never known. What a variable's type could bring counts as used: its input fields, the values of
 * its enums, and those of the input types in it.
 */
import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { hashOf } from '../admission/trustedDocuments.ts';
import type { AffectedOperation, SeenOperation } from './check.ts';

export interface Seen {
  operation: SeenOperation;
  /** SHA-256 of its text. */
  hash: string;
  document: DocumentNode;
  node: OperationDefinitionNode;
  uses: ReadonlySet<string>;
}

/** Texts that are not GraphQL, or have no such operation, are left out. */
export function readSeen(operations: readonly SeenOperation[], api: GraphQLSchema | null): Seen[] {
  return operations.flatMap((operation): Seen[] => {
    const document = parsed(operation.document);
    const nodes = (document?.definitions ?? []).filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const node =
      nodes.find(({ name }) => name?.value === operation.name) ?? (nodes.length === 1 ? nodes[0] : undefined);
    if (!document || !node) return [];
    const uses = api ? usesOf(document, api) : new Set<string>();
    return [{ operation, hash: hashOf(operation.document), document, node, uses }];
  });
}

/** The way from a type to one of its members: `... on Agency` where a `Party` stands. */
export const narrowing = (type: string, member: string): string => `${type}/${member}`;

export function affected({ operation, hash }: Seen): AffectedOperation {
  const { name, clients, count, firstSeen, lastSeen } = operation;
  return { name, hash, clients, count, firstSeen, lastSeen };
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}

function usesOf(document: DocumentNode, api: GraphQLSchema): Set<string> {
  const uses = new Set<string>();
  const info = new TypeInfo(api);
  const conditions = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.typeCondition.name.value] as const] : [],
    ),
  );
  const narrow = (condition: string | undefined) => {
    const around = info.getParentType();
    if (condition === undefined) return;
    uses.add(condition);
    if (around) uses.add(narrowing(around.name, condition));
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field) return;
        uses.add(parent.name).add(`${parent.name}.${field.name}`).add(getNamedType(field.type).name);
      },
      Argument({ name }) {
        const directive = info.getDirective();
        if (directive) return void uses.add(`@${directive.name}(${name.value}:)`);
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (parent && field) uses.add(`${parent.name}.${field.name}(${name.value}:)`);
        const type = info.getInputType();
        if (type) uses.add(getNamedType(type).name);
      },
      Directive({ name }) {
        uses.add(`@${name.value}`);
      },
      ObjectField({ name }) {
        const parent = info.getParentInputType();
        if (parent) uses.add(getNamedType(parent).name).add(`${getNamedType(parent).name}.${name.value}`);
      },
      EnumValue({ value }) {
        const type = info.getInputType();
        if (type) uses.add(`${getNamedType(type).name}.${value}`);
      },
      InlineFragment({ typeCondition }) {
        narrow(typeCondition?.name.value);
      },
      FragmentSpread({ name }) {
        narrow(conditions.get(name.value));
      },
      VariableDefinition({ type }) {
        const found = typeFromAST(api, type);
        if (found && isInputType(found)) addInput(found, uses);
      },
    }),
  );
  return uses;
}

/**
 * What operations use of which only the fields and arguments are known; more rather than less: each way from a type to its
 * interfaces, and from an interface or union to its members.
 */
export function usesOfFields(fields: readonly string[], api: GraphQLSchema): Set<string> {
  const uses = new Set<string>();
  for (const coordinate of fields) {
    const [, parent = '', name = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
    const type = api.getType(parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!field) continue;
    const given = getNamedType(field.type);
    uses.add(parent).add(coordinate).add(`${parent}.${name}`).add(given.name);
    const members = isAbstractType(given)
      ? api.getPossibleTypes(given)
      : isObjectType(given)
        ? given.getInterfaces()
        : [];
    for (const member of members) uses.add(narrowing(given.name, member.name)).add(narrowing(member.name, given.name));
    const taken = field.args.find((one) => one.name === argument);
    if (taken) addInput(taken.type, uses);
  }
  return uses;
}

function addInput(type: GraphQLInputType, uses: Set<string>): void {
  const named = getNamedType(type);
  const isKnown = uses.has(named.name) && uses.has(`${named.name}.*`);
  uses.add(named.name);
  if (isKnown) return;
  uses.add(`${named.name}.*`);
  if (isEnumType(named)) for (const { name } of named.getValues()) uses.add(`${named.name}.${name}`);
  if (isInputObjectType(named))
    for (const field of Object.values(named.getFields())) {
      uses.add(`${named.name}.${field.name}`);
      addInput(field.type, uses);
    }
}
