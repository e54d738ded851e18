/**
 * An operation without anything that a client has written into it: what of the schema it asks for, and nothing of whom or
 * what it asks about. Literals become empty ones of their kind, aliases are counted through; the values of an enum are the
 * schema's own and stay. Operations that differ in literals only are one.
 */
import { createHash } from 'node:crypto';
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type OperationDefinitionNode,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf } from '../documents.ts';

export interface OperationShape {
  /** SHA-256 of the document. */
  hash: string;
  document: string;
  name: string | null;
  /** The fields and arguments that are used, such as `Complaint.title` and `Query.complaints(first:)`. */
  fields: string[];
}

/** The name is the client's, and as long as it likes. */
const longestName = 100;

/** Of an operation that is valid on the schema. */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationShape {
  const info = new TypeInfo(schema);
  const fields = new Set<string>();
  const bare = visit(
    { kind: Kind.DOCUMENT, definitions: [operation, ...reached(document, operation)] } as DocumentNode,
    visitWithTypeInfo(info, { ...usesInto(fields, info), ...bareValues(info), ...countedAliases() }),
  );
  const text = print(bare);
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    document: text,
    name: operation.name?.value.slice(0, longestName) ?? null,
    fields: [...fields].sort(),
  };
}

/** The fragments that the operation asks for, directly or not; in one order. */
function reached(document: DocumentNode, operation: OperationDefinitionNode) {
  const fragments = fragmentsOf(document);
  const names = new Set<string>();
  const look = (node: Parameters<typeof visit>[0]) => {
    visit(node, {
      FragmentSpread({ name }) {
        if (names.has(name.value)) return;
        names.add(name.value);
        look(fragments.get(name.value)!);
      },
    });
  };
  look(operation);
  return [...names].sort().map((name) => fragments.get(name)!);
}

function usesInto(fields: Set<string>, info: TypeInfo): ASTVisitor {
  return {
    Argument({ name }) {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (parent && field && !info.getDirective()) fields.add(`${parent.name}.${field.name}(${name.value}:)`);
    },
    SelectionSet({ selections }) {
      const parent = info.getParentType();
      for (const selection of selections)
        if (parent && selection.kind === Kind.FIELD && !selection.name.value.startsWith('__'))
          fields.add(`${parent.name}.${selection.name.value}`);
    },
  };
}

const emptyText = { kind: Kind.STRING, value: '' } as const;
const zero = { kind: Kind.INT, value: '0' } as const;

function bareValues(info: TypeInfo): ASTVisitor {
  /** Whatever is written for a scalar of the schema's own is the client's, names of fields and values too. */
  const isFree = () => {
    const type = info.getInputType();
    const named = type && getNamedType(type);
    return !named || (isScalarType(named) && !isSpecifiedScalarType(named));
  };
  return {
    StringValue: () => emptyText,
    IntValue: () => zero,
    FloatValue: () => zero,
    BooleanValue: (node) => ({ ...node, value: true }),
    EnumValue: () => (isFree() ? emptyText : undefined),
    ObjectValue: () => (isFree() ? emptyText : undefined),
    ListValue: {
      enter: () => (isFree() ? emptyText : undefined),
      // How many there were is the client's too.
      leave: (node) => ({ ...node, values: [...new Map(node.values.map((value) => [print(value), value])).values()] }),
    },
  };
}

/** An alias may hold an id: `c_4711: complaint(...)`. Told apart they must stay, since they ask with different variables. */
function countedAliases(): ASTVisitor {
  const names = new Map<string, string>();
  return {
    Field(node: FieldNode) {
      if (!node.alias) return undefined;
      const { value } = node.alias;
      if (!names.has(value)) names.set(value, `alias${names.size + 1}`);
      return { ...node, alias: { kind: Kind.NAME, value: names.get(value)! } } as FieldNode;
    },
  };
}
