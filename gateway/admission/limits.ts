/**
 * How large a document may be, told by its form alone: measured once, after it is parsed and before it is validated.
 * Fragments count wherever they are spread, so a short document can't stand for a long one; each is measured once, so
 * fragments that spread each other a thousand million times cost no more than others.
 */
import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../documents.ts';
import { type RefusalCode, refusal } from './refusal.ts';

/** What one document may have; 0 is no limit. */
export interface DocumentLimits {
  /** Of its text: long texts belong into variables, which nobody keeps. */
  characters: number;
  tokens: number;
  /** Levels of fields, the leaves included. */
  depth: number;
  /** Fields with their fragments written out. */
  fields: number;
  rootFields: number;
  aliases: number;
  directives: number;
}

export type Measures = Omit<DocumentLimits, 'characters' | 'tokens'>;

const sentences: Record<keyof Measures, [RefusalCode, (found: number, limit: number) => string]> = {
  depth: ['TOO_DEEP', (found, limit) => `The operation is ${found} levels deep; at most ${limit} are allowed.`],
  fields: ['TOO_MANY_FIELDS', tooMany('fields')],
  rootFields: ['TOO_MANY_ROOT_FIELDS', tooMany('fields at its root')],
  aliases: ['TOO_MANY_ALIASES', tooMany('aliases')],
  directives: ['TOO_MANY_DIRECTIVES', tooMany('directives')],
};

/** Null if the document is within all limits. */
export function refusalOf(document: DocumentNode, limits: DocumentLimits): GraphQLError | null {
  const measures = measure(document);
  for (const [name, [code, sentence]] of Object.entries(sentences) as [keyof Measures, (typeof sentences)['depth']][])
    if (limits[name] > 0 && measures[name] > limits[name])
      return refusal(code, sentence(measures[name], limits[name]), { limit: limits[name] });
  return null;
}

/** Of the definition that has most. A fragment that nobody spreads is validated too, so it counts as well. */
export function measure(document: DocumentNode): Measures {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Measures>();
  const all = document.definitions.flatMap((node): Measures[] => {
    if (node.kind === Kind.FRAGMENT_DEFINITION) return [{ ...ofFragment(node), rootFields: 0 }];
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const inHead = [node, ...(node.variableDefinitions ?? [])].reduce(
      (sum, { directives }) => sum + count(directives),
      0,
    );
    const inside = ofSet(node.selectionSet);
    return [{ ...inside, directives: inside.directives + inHead }];
  });
  return all.reduce((a, b) => combined(a, b, Math.max), nothing);

  function ofSet({ selections }: SelectionSetNode): Measures {
    let sum = nothing;
    for (const selection of selections) {
      const directives = count(selection.directives);
      let one: Measures;
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? ofSet(selection.selectionSet) : nothing;
        const { depth, fields, aliases } = below;
        one = {
          ...below,
          depth: depth + 1,
          fields: fields + 1,
          rootFields: 1,
          aliases: aliases + (selection.alias ? 1 : 0),
        };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) one = ofSet(selection.selectionSet);
      else one = ofFragment(fragments.get(selection.name.value));
      sum = combined(sum, { ...one, directives: one.directives + directives }, add);
    }
    return sum;
  }

  function ofFragment(fragment: FragmentDefinitionNode | undefined): Measures {
    // Validation says that it is not defined, or that it spreads itself.
    if (!fragment) return nothing;
    const name = fragment.name.value;
    let found = known.get(name);
    if (!found) {
      known.set(name, nothing);
      const inside = ofSet(fragment.selectionSet);
      found = { ...inside, directives: inside.directives + count(fragment.directives) };
      known.set(name, found);
    }
    return found;
  }
}

const nothing: Measures = { depth: 0, fields: 0, rootFields: 0, aliases: 0, directives: 0 };

const add = (a: number, b: number) => a + b;
const count = (list: readonly unknown[] | undefined) => list?.length ?? 0;

/** Side by side, all but the depth grow by `how`. */
function combined(a: Measures, b: Measures, how: (a: number, b: number) => number): Measures {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: how(a.fields, b.fields),
    rootFields: how(a.rootFields, b.rootFields),
    aliases: how(a.aliases, b.aliases),
    directives: how(a.directives, b.directives),
  };
}

function tooMany(what: string) {
  return (found: number, limit: number) =>
    `The operation has ${found < 1e9 ? found : 'more than a thousand million'} ${what} with its fragments written out; at most ${limit} are allowed.`;
}

/** What parsing says when it stops at the limit, in our words; null for any other error. */
export function tooManyTokens(error: unknown, { tokens }: DocumentLimits): GraphQLError | null {
  if (!(error instanceof GraphQLError) || !/more tha[nt] \d+ tokens/.test(error.message)) return null;
  return refusal('TOO_MANY_TOKENS', `The document has more than ${tokens} tokens.`, { limit: tokens });
}
