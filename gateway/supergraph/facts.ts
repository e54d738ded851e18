/**
 * What the text of a supergraph says about its subgraphs: where they answer, by which keys they resolve entities, which
 * types stand for which. Join specification v0.1 to v0.5.
 */
import {
  type DocumentNode,
  type EnumValueDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeDefinitionNode,
} from 'graphql';
import type { ActiveOverrides } from '../queryPlan.ts';
import type { Claim } from './compose.ts';
import { notesDirective, type SubgraphNotes } from './notes.ts';
import { applied as directives, subgraphSchema } from './subgraphSchema.ts';

export interface Subgraph {
  name: string;
  url: string;
  /** Null if the supergraph doesn't tell. */
  notes: SubgraphNotes | null;
}

export interface SupergraphFacts {
  subgraphs: readonly Subgraph[];
  /** Their names. */
  services: readonly string[];
  possibleTypes(name: string): ReadonlySet<string>;
  keys(service: string, type: string): readonly SelectionSetNode[];
  /** The name by which a subgraph knows an object type: its own, or that of an interface object (`@interfaceObject`). */
  nameIn(service: string, type: string): string;
  /** Conditions of `@override(label:)`: names, and percentages from `percent(n)`. */
  overrideConditions: { labels: string[]; percentages: number[] };
  /** The interfaces that a subgraph knows as if they were object types. */
  interfaceObjects(service: string): readonly string[];
  /** What a field needs of its object before a subgraph can tell it (`@requires`); null if nothing. */
  requires(service: string, type: string, field: string): SelectionSetNode | null;
  /** What a field of a subgraph brings along of its objects though others resolve it (`@provides`); null if nothing. */
  provides(service: string, type: string, field: string): SelectionSetNode | null;
  /** Whether a subgraph resolves a field by itself, its type as it is called there. */
  offers(service: string, type: string, field: string, overrides: ActiveOverrides): boolean;
  /** What may be asked of a subgraph. Built when it is first wanted. */
  schemaOf(service: string): GraphQLSchema;
}

export function readFacts(document: DocumentNode): SupergraphFacts {
  const types = document.definitions.flatMap((node) => ('name' in node && 'directives' in node ? [node] : []));
  const graphs = new Map<string, Subgraph>();
  const possible = new Map<string, Set<string>>();
  const keys = new Map<string, Map<string, SelectionSetNode>>();
  const interfaceObjects = new Map<string, string[]>();
  const required = new Map<string, SelectionSetNode>();
  const provided = new Map<string, SelectionSetNode>();
  const schemas = new Map<string, GraphQLSchema>();
  const places = new Map<string, FieldPlace[]>();

  for (const type of types) {
    if (type.kind === Kind.ENUM_TYPE_DEFINITION && type.name.value === 'join__Graph')
      for (const value of type.values ?? [])
        for (const { name, url } of directives(value.directives, 'join__graph'))
          graphs.set(value.name.value, { name: String(name), url: String(url ?? ''), notes: notesOf(value) });
  }
  for (const type of types) {
    const name = type.name!.value;
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const field of type.fields ?? [])
        for (const { graph, requires, provides, external, usedOverridden, override, overrideLabel } of directives(
          field.directives,
          'join__field',
        )) {
          const coordinate = `${name}.${field.name.value}`;
          const service = graphs.get(String(graph))?.name ?? null;
          const isElsewhere = external === true || usedOverridden === true;
          const label = overrideLabel == null ? null : String(overrideLabel);
          const place = { service, isElsewhere, overrides: override == null ? null : String(override), label };
          places.set(coordinate, [...(places.get(coordinate) ?? []), place]);
          if (requires != null) required.set(`${service} ${coordinate}`, readKey(String(requires)));
          if (provides != null) provided.set(`${service} ${coordinate}`, readKey(String(provides)));
        }
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const wide of [name, ...(type.interfaces ?? []).map((one) => one.name.value)]) addTo(possible, wide, name);
    if (type.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of type.types ?? []) addTo(possible, name, member.name.value);
    for (const { graph, key, resolvable, isInterfaceObject } of directives(
      (type as TypeDefinitionNode).directives,
      'join__type',
    )) {
      const service = graphs.get(String(graph))?.name;
      if (service != null && isInterfaceObject === true)
        interfaceObjects.set(service, [...(interfaceObjects.get(service) ?? []), name]);
      if (service == null || key == null || resolvable === false) continue;
      const place = `${service} ${name}`;
      const set = readKey(String(key));
      keys.set(place, (keys.get(place) ?? new Map()).set(stripIgnoredCharacters(String(key)), set));
    }
  }

  const none: ReadonlySet<string> = new Set();
  const possibleTypes = (name: string) => possible.get(name) ?? none;
  return {
    subgraphs: [...graphs.values()],
    services: [...graphs.values()].map(({ name }) => name),
    overrideConditions: conditionsOf([...places.values()].flat()),
    interfaceObjects: (service) => interfaceObjects.get(service) ?? [],
    possibleTypes,
    nameIn: (service, type) => interfaceObjects.get(service)?.find((name) => possibleTypes(name).has(type)) ?? type,
    requires: (service, type, field) => required.get(`${service} ${type}.${field}`) ?? null,
    provides: (service, type, field) => provided.get(`${service} ${type}.${field}`) ?? null,
    offers(service, type, field, { labels, draw }) {
      const isActive = (label: string) => {
        const percentage = percentageOf(label);
        return percentage === null ? labels.has(label) : draw < percentage;
      };
      const all = places.get(`${type}.${field}`);
      if (!all) return this.schemaOf(service).getType(type) !== undefined;
      const here = all.find((one) => one.service === service);
      if (!here || (here.overrides !== null && here.label !== null && !isActive(here.label))) return false;
      if (all.some((one) => one.overrides === service && one.label !== null && isActive(one.label))) return false;
      // The fields of a key are known wherever it is one.
      return (
        !here.isElsewhere || [...(keys.get(`${service} ${type}`)?.values() ?? [])].some((key) => names(key, field))
      );
    },
    schemaOf(service) {
      let schema = schemas.get(service);
      if (!schema) {
        const [graph] = [...graphs].find(([, { name }]) => name === service) ?? [];
        if (graph === undefined) throw new Error(`no subgraph is called "${service}"`);
        schema = subgraphSchema(document, graph);
        schemas.set(service, schema);
      }
      return schema;
    },
    keys(service, type) {
      const own = keys.get(`${service} ${type}`);
      if (own) return [...own.values()];
      // An interface without a key of its own: what all its types there have in common.
      const [first, ...others] = [...possibleTypes(type)].flatMap((one) => keys.get(`${service} ${one}`) ?? []);
      return [...(first ?? [])].flatMap(([text, set]) => (others.every((one) => one.has(text)) ? [set] : []));
    },
  };
}

function notesOf({ directives: all }: EnumValueDefinitionNode): SubgraphNotes | null {
  const [notes] = directives(all, notesDirective);
  if (!notes) return null;
  const { owner, contact, receives } = notes;
  const claims = (Array.isArray(receives) ? receives : []) as Claim[];
  return { owner: String(owner), contact: String(contact), receives: claims };
}

/** How a subgraph has a field. */
interface FieldPlace {
  service: string | null;
  /** It knows the field, but another one resolves it. */
  isElsewhere: boolean;
  /** The subgraph from which it takes the field (`@override`), under a label. */
  overrides: string | null;
  label: string | null;
}

function percentageOf(label: string): number | null {
  const told = /^percent\(([\d.]+)\)$/.exec(label)?.[1];
  return told === undefined ? null : Number(told);
}

function conditionsOf(places: readonly FieldPlace[]) {
  const all = [...new Set(places.flatMap(({ label }) => label ?? []))];
  return {
    labels: all.filter((label) => percentageOf(label) === null),
    percentages: all.flatMap((label) => percentageOf(label) ?? []),
  };
}

const names = ({ selections }: SelectionSetNode, field: string): boolean =>
  selections.some((one) => one.kind === Kind.FIELD && one.name.value === field);

function addTo(sets: Map<string, Set<string>>, name: string, member: string): void {
  sets.set(name, (sets.get(name) ?? new Set()).add(member));
}

function readKey(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return (definition as { selectionSet: SelectionSetNode }).selectionSet;
}
