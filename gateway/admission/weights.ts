/**
 * What the fields of a supergraph cost, as `@cost` and `@listSize` say it: Apollo's cost specification v0.1, which
 * follows IBM's GraphQL cost directives. Whatever they don't name has the usual weight: objects 1, leaves 0.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

export interface ListSize {
  assumedSize: number | null;
  /** Arguments that tell how many there will be. */
  slicingArguments: readonly string[];
  /** The fields below that are as long, as in a connection; empty: the field itself. */
  sizedFields: readonly string[];
  /** Whether exactly one of the slicing arguments must be given. */
  requiresOne: boolean;
}

export interface Weights {
  /** Of a type, by its name; null if nothing says it. */
  type(name: string): number | null;
  /** Of a field, an argument or a field of an input, by its coordinate: `Query.complaints`, `Query.complaints(first:)`. */
  at(coordinate: string): number | null;
  listSize(coordinate: string): ListSize | null;
  /** Whether a field of an input has a weight: else nobody needs to look into arguments. */
  hasInputs: boolean;
}

export function readWeights(supergraph: DocumentNode): Weights {
  const { cost, listSize } = namesIn(supergraph);
  const weights = new Map<string, number>();
  const sizes = new Map<string, ListSize>();
  let hasInputs = false;
  for (const node of supergraph.definitions) {
    if (!('name' in node) || !node.name || !('directives' in node)) continue;
    weigh(node.name.value, node.directives as readonly ConstDirectiveNode[]);
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? []) {
      const coordinate = `${node.name.value}.${field.name.value}`;
      const isWeighed = weigh(coordinate, field.directives);
      if (field.kind === Kind.INPUT_VALUE_DEFINITION) {
        hasInputs ||= isWeighed;
        continue;
      }
      for (const argument of field.arguments ?? [])
        weigh(`${coordinate}(${argument.name.value}:)`, argument.directives);
      const size = valuesOf(field.directives, listSize);
      if (size) sizes.set(coordinate, readSize(size));
    }
  }
  return {
    type: (name) => weights.get(name) ?? null,
    at: (coordinate) => weights.get(coordinate) ?? null,
    listSize: (coordinate) => sizes.get(coordinate) ?? null,
    hasInputs,
  };

  function weigh(place: string, directives: readonly ConstDirectiveNode[] | undefined): boolean {
    const given = valuesOf(directives, cost);
    // Nothing gives back: an operation could buy its way past the limit.
    if (given) weights.set(place, Math.max(0, Number(given.weight)));
    return given !== null;
  }
}

function readSize({ assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument }: Values): ListSize {
  const slicing = textsOf(slicingArguments);
  return {
    assumedSize: typeof assumedSize === 'number' ? Math.max(0, assumedSize) : null,
    slicingArguments: slicing,
    sizedFields: textsOf(sizedFields),
    requiresOne: slicing.length > 0 && requireOneSlicingArgument !== false,
  };
}

/** A supergraph may call the directives otherwise, where it links their specification. */
function namesIn({ definitions }: DocumentNode): { cost: string; listSize: string } {
  const names = { cost: 'cost', listSize: 'cost__listSize' };
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of node.directives ?? []) {
      const link = directive.name.value === 'link' ? valuesOf([directive], 'link') : null;
      if (!String(link?.url).startsWith('https://specs.apollo.dev/cost/')) continue;
      for (const one of (link!.import ?? []) as (string | { name: string; as?: string })[]) {
        const { name, as = name } = typeof one === 'string' ? { name: one } : one;
        if (name === '@cost') names.cost = as.slice(1);
        if (name === '@listSize') names.listSize = as.slice(1);
      }
    }
  }
  return names;
}

type Values = Record<string, unknown>;

function valuesOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): Values | null {
  const found = directives?.find((node) => node.name.value === name);
  return (
    (found &&
      Object.fromEntries((found.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)]))) ??
    null
  );
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
