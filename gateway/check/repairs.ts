/**
 * What to write instead, for the case at hand: it names the field, and shows the line. Where the case is none that we
 * know, the general advice for its code (supergraph/advice.ts) has to do.
 */
import { suggestionList } from '@apollo/federation-internals';
import { type ConstDirectiveNode, Kind, parseType, print } from 'graphql';
import { importedName } from '../supergraph/features.ts';
import {
  isComposite,
  isType,
  keysOf,
  lineOf,
  lineWith,
  namedType,
  ownerOf,
  type ParsedSubgraph,
  type Place,
  placeOf,
  placesOf,
  topFields,
  written,
} from './subgraphs.ts';

export interface Case {
  code: string;
  /** As the composer said it. */
  said: string;
  coordinate: string | null;
  /** The subgraph that is proposed. */
  name: string;
  /** Whose line it is. */
  subgraph: string | null;
  line: number | null;
  place: Place | null;
  subgraphs: readonly ParsedSubgraph[];
}

type Repair = (one: Case) => string | null;

/** What stands in backquotes is to be written as it is, in the place of the line that was told if nothing else is said. */
export function repairOf(one: Case): string | null {
  const repair = repairs[one.code] ?? byDirective(one.code);
  return repair ? repair(one) : null;
}

const repairs: Record<string, Repair> = {
  INVALID_GRAPHQL: invalidGraphql,
  INVALID_FIELD_SHARING({ place, subgraphs }) {
    if (!place?.field) return null;
    const { type, field, subgraph } = place;
    const others = othersWith(place.coordinate, subgraph, subgraphs);
    const shareable = `@${importedName(subgraph.document, 'shareable')}`;
    const owner = others[0]?.subgraph.name ?? 'the other subgraph';
    const own = `\`${written(field as never, { with: shareable })}\``;
    return `Leave "${type!.name.value}.${field.name.value}" to "${owner}" and drop this line. Only if all give the same value of it: write ${own}, and have it marked so in "${owner}" too`;
  },
  FIELD_TYPE_MISMATCH: likeTheOther,
  FIELD_ARGUMENT_TYPE_MISMATCH: likeTheOther,
  EXTERNAL_TYPE_MISMATCH: likeTheOther,
  EXTERNAL_ARGUMENT_TYPE_MISMATCH: likeTheOther,
  EXTERNAL_ARGUMENT_MISSING: likeTheOther,
  EXTERNAL_ARGUMENT_DEFAULT_MISMATCH: likeTheOther,
  FIELD_ARGUMENT_DEFAULT_MISMATCH: likeTheOther,
  INPUT_FIELD_DEFAULT_MISMATCH: likeTheOther,
  TYPE_KIND_MISMATCH({ place, subgraphs, said }) {
    const name = place?.type?.name.value ?? /Type "(\w+)"/.exec(said)?.[1];
    if (!name || !place) return null;
    const other = othersWith(name, place.subgraph, subgraphs)[0];
    if (!other) return null;
    const renamed = `${pascal(place.subgraph.name)}${name}`;
    return `"${other.subgraph.name}" has "${name}" as ${kindOf(other)}. Give yours another name: \`${lineOf(place.subgraph, place.type!.name.loc!.startToken.line).replace(new RegExp(`\\b${name}\\b`), renamed)}\`, also where you use it`;
  },
  ENUM_VALUE_MISMATCH({ said, place, subgraphs, name }) {
    const [, value, type] = /value "(\w+)" is not defined in all the subgraphs defining "(\w+)"/.exec(said) ?? [];
    if (!value || !type) return null;
    const has = (one: ParsedSubgraph) => placeOf(one, `${type}.${value}`) !== null;
    const without = subgraphs.filter((one) => placeOf(one, type) !== null && !has(one));
    const isHere = !without.some((one) => one.name === (place?.subgraph.name ?? name));
    return isHere
      ? `Drop the value "${value}" here, or have it added to "${type}" in ${namesOf(without)} first: clients may send what all subgraphs know`
      : `Add the line \`${value}\` to "${type}" here, as ${namesOf(subgraphs.filter(has))} has it`;
  },
  KEY_INVALID_FIELDS({ place, said, subgraphs, line }) {
    const [, fields] = /@key\(fields: "([^"]*)"/.exec(said) ?? [];
    const name = place?.type?.name.value;
    if (!place || !name || fields === undefined || line === null) return null;
    const here = placesOf(place.subgraph).flatMap(({ type, field, argument }) =>
      type?.name.value === name && field && !argument ? [field.name.value] : [],
    );
    const known = subgraphs
      .filter((one) => one !== place.subgraph)
      .flatMap((one) => keysOf(one, name))
      .find((key) => topFields(key.fields).every((field) => here.includes(field)));
    const missing = topFields(fields).find((field) => !here.includes(field));
    const better =
      known?.fields ?? suggestionList(missing ?? fields, here)[0] ?? (here.includes('id') ? 'id' : here[0]);
    if (!better) return null;
    const other = lineOf(place.subgraph, line).includes(fields) ? lineOf(place.subgraph, line) : null;
    const text = (other ?? `type ${name} @key(fields: "${fields}") {`).replace(
      `fields: "${fields}"`,
      `fields: "${better}"`,
    );
    return `"${name}" has no field "${missing ?? fields}" here. Name one that it has: \`${text}\``;
  },
  EXTERNAL_MISSING_ON_BASE({ place, subgraphs }) {
    if (!place?.field) return null;
    const { type, field, subgraph } = place;
    const type_ = type!.name.value;
    const others = subgraphs.filter((one) => one !== subgraph);
    const given = others.flatMap((one) =>
      placesOf(one).filter(
        ({ type: parent, field: own, argument }) => parent?.name.value === type_ && own && !argument,
      ),
    );
    const alike = suggestionList(field.name.value, [...new Set(given.map((one) => one.field!.name.value))])[0];
    const external = importedName(subgraph.document, 'external');
    const found = given.find((one) => one.field!.name.value === alike);
    if (found)
      return `No subgraph gives "${type_}.${field.name.value}"; "${found.subgraph.name}" has "${alike}": write \`${written(found.field as never, { without: directivesOf(found), with: `@${external}` })}\`, also where you require it`;
    return `No subgraph gives "${type_}.${field.name.value}". Resolve it here: \`${written(field as never, { without: [external] })}\``;
  },
  EXTERNAL_UNUSED({ place }) {
    if (!place?.field) return null;
    const name = `${place.type!.name.value}.${place.field.name.value}`;
    return `Drop this line: "${name}" is named in no @key, @requires or @provides here. If you work something out from it, name it there: \`@requires(fields: "${place.field.name.value}")\` on that field`;
  },
  EXTERNAL_ON_INTERFACE: ({ place }) => withoutDirective(place, 'external', 'Interfaces resolve nothing'),
  PROVIDES_ON_NON_OBJECT_FIELD: ({ place }) =>
    withoutDirective(place, 'provides', 'A plain value brings nothing along'),
  OVERRIDE_FROM_SELF_ERROR: ({ place }) => withoutDirective(place, 'override', 'It would take the field from itself'),
  OVERRIDE_ON_INTERFACE: ({ place }) => withoutDirective(place, 'override', 'Put it on the field of each object type'),
  OVERRIDE_SOURCE_HAS_OVERRIDE: ({ place }) =>
    withoutDirective(place, 'override', 'Somebody else takes this field over already'),
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE: ({ place }) =>
    withoutDirective(place, 'override', 'What is external or required can not be taken over'),
  OVERRIDE_LABEL_INVALID({ place }) {
    if (!place?.field) return null;
    const override = importedName(place.subgraph.document, 'override');
    const node = (place.field.directives ?? []).find(({ name }) => name.value === override) as ConstDirectiveNode;
    const from = node?.arguments?.find(({ name }) => name.value === 'from')?.value;
    if (!from) return null;
    return `Let it begin for a part of the requests: \`${written(place.field as never, { without: [override], with: `@${override}(from: ${print(from)}, label: "percent(10)")` })}\``;
  },
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: optional,
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: optional,
  INTERFACE_FIELD_NO_IMPLEM({ said, subgraphs }) {
    const [, wide, field] = /Interface field "(\w+)\.(\w+)"/.exec(said) ?? [];
    const type = /but type "(\w+)"/.exec(said)?.[1];
    const found = subgraphs.map((one) => placeOf(one, `${wide}.${field}`)).find((one) => one?.field);
    if (!found || !type) return null;
    return `Add to "${type}" the line \`${written(found.field as never, { without: directivesOf(found) })}\`, or leave the field out of "${wide}"`;
  },
  NO_QUERIES: () =>
    'Nobody could ask for anything. Add a way in: `type Query { thing(id: ID!): Thing }`, with names of your own',
  ROOT_QUERY_USED: ({ place }) => place && `Rename the type: "Query" is the name of the way in`,
  UNKNOWN_FEDERATION_LINK_VERSION: linkVersion,
  UNKNOWN_LINK_VERSION: linkVersion,
  INVALID_LINK_IDENTIFIER: linkVersion,
  INVALID_LINK_DIRECTIVE_USAGE({ said, line, subgraph, subgraphs }) {
    const own = subgraphs.find(({ name }) => name === subgraph);
    const [, wrong] = /unknown element "(@?\w+)"/.exec(said) ?? [];
    if (!own || !wrong || line === null) return null;
    const at = lineWith(own, `"${wrong}"`);
    const near = suggestionList(wrong, federationElements)[0];
    const text = lineOf(own, at || line);
    if (near)
      return `Federation has no "${wrong}"; "${near}" is meant? Write \`${text.replace(`"${wrong}"`, `"${near}"`)}\``;
    const shorter = text.replace(new RegExp(`(, )?"${wrong}"(, (?="))?`), (_, before, after) =>
      before && after ? ', ' : '',
    );
    return `Federation has no "${wrong}". Write \`${shorter}\``;
  },
  DIRECTIVE_DEFINITION_INVALID({ said }) {
    const [, name] = /for directive "?@(\w+)/.exec(said) ?? [];
    return name
      ? `Drop your definition of @${name} and import it: \`@link(url: "${federation}", import: ["@${name}"])\``
      : null;
  },
  PROTECTED_FIELD_GIVEN({ place, said }) {
    if (!place?.field) return null;
    const owner = /subgraph "([^"]+)" protects/.exec(said)?.[1];
    const external = importedName(place.subgraph.document, 'external');
    return `Leave "${place.coordinate}" to "${owner}": drop this line. If you only work something out from it, write \`${written(place.field as never, { without: directivesOf(place), with: `@${external}` })}\`. To take it over, ask "${owner}" to approve of "${place.coordinate}" for "${place.subgraph.name}"`;
  },
  POLICY_UNKNOWN({ place, said, line }) {
    const [, wrong, all] = /There is no policy "([^"]+)"; there are (.*)\.$/.exec(said) ?? [];
    const near = wrong && suggestionList(wrong, all!.split(', '))[0];
    if (!near || !place || line === null) return null;
    return `"${near}" is meant? Write \`${lineOf(place.subgraph, line).replace(`"${wrong}"`, `"${near}"`)}\``;
  },
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES: ({ coordinate }) =>
    coordinate && `Let "${coordinate}" give objects of the same types in all subgraphs that share it`,
  LIST_SIZE_INVALID_ASSUMED_SIZE: ({ coordinate }) =>
    coordinate && `Say how many "${coordinate}" usually has: \`@listSize(assumedSize: 20)\``,
  LIST_SIZE_APPLIED_TO_NON_LIST: ({ coordinate }) =>
    coordinate && `"${coordinate}" is no list: drop @listSize, or name the list below it in \`sizedFields: ["nodes"]\``,
  LIST_SIZE_INVALID_SLICING_ARGUMENT({ said, place }) {
    const wrong = /Slicing argument "(?:[\w.]+\()?(\w+)/.exec(said)?.[1];
    const args = place?.field?.kind === Kind.FIELD_DEFINITION ? (place.field.arguments ?? []) : [];
    const numbers = args.filter(({ type }) => namedType(type) === 'Int').map(({ name }) => name.value);
    return numbers.length > 0
      ? `"${wrong}" does not say how many: write \`slicingArguments: ["${numbers[0]}"]\``
      : `Give the field an argument \`first: Int\` that says how many, or drop slicingArguments`;
  },
};

/** `KEY_...`, `REQUIRES_...`, `PROVIDES_...`: the same mistakes of three directives. */
function byDirective(code: string): Repair | null {
  const [, directive, what] = /^(KEY|REQUIRES|PROVIDES)_(\w+)$/.exec(code) ?? [];
  if (!directive) return null;
  const name = directive.toLowerCase();
  switch (what) {
    case 'INVALID_FIELDS':
      return (one) => missingField(one, name);
    case 'FIELDS_MISSING_EXTERNAL':
      return markExternal;
    case 'INVALID_FIELDS_TYPE':
      return () => `Write the fields as one text: \`@${name}(fields: "id name")\``;
    case 'UNSUPPORTED_ON_INTERFACE':
      return () => `Put @${name} on the object types that implement the interface, not on the interface`;
    case 'FIELDS_HAS_ARGS':
      return ({ said }) => {
        const field = /field "?([\w.]+)/.exec(said)?.[1];
        return `Name a field without arguments in @${name}${field ? ` instead of "${field}"` : ''}`;
      };
    case 'DIRECTIVE_IN_FIELDS_ARG':
      return () => `Take the directives out of the fields of @${name}: they are names and nothing else`;
    default:
      return null;
  }
}

/** `@requires` and `@provides` name what this subgraph has not declared. */
function missingField({ place, said, subgraphs }: Case, directive: string): string | null {
  const [, field, type] = /Cannot query field "(\w+)" on type "(\w+)"/.exec(said) ?? [];
  if (!place || !field || !type) return null;
  const given = subgraphs
    .filter((one) => one !== place.subgraph)
    .flatMap((one) =>
      placesOf(one).filter((other) => other.type?.name.value === type && other.field && !other.argument),
    );
  const external = `@${importedName(place.subgraph.document, 'external')}`;
  const found = given.find((one) => one.field!.name.value === field);
  if (found)
    return `Tell this subgraph of the field: add to "${type}" the line \`${written(found.field as never, { without: directivesOf(found), with: external })}\`, as "${found.subgraph.name}" has it`;
  const near = suggestionList(field, [...new Set(given.map((one) => one.field!.name.value))])[0];
  const other = given.find((one) => one.field!.name.value === near);
  if (!other) return `No subgraph has "${type}.${field}": name a field in @${directive} that there is`;
  return `No subgraph has "${type}.${field}"; "${other.subgraph.name}" has "${near}": name that in @${directive}, and add to "${type}" the line \`${written(other.field as never, { without: directivesOf(other), with: external })}\``;
}

function markExternal({ said, subgraphs, subgraph }: Case): string | null {
  const coordinate = /field "(\w+\.\w+)" should/.exec(said)?.[1];
  const own = subgraphs.find(({ name }) => name === subgraph);
  const place = own && coordinate ? placeOf(own, coordinate) : null;
  if (!own || !place?.field) return null;
  return `It is only needed for what another subgraph tells. Mark it so: \`${written(place.field as never, { with: `@${importedName(own.document, 'external')}` })}\``;
}

/** The definition as the others have it; of the arguments, types and defaults. */
function likeTheOther({ place, subgraphs }: Case): string | null {
  if (!place?.field) return null;
  const { subgraph, type, field } = place;
  const coordinate = `${type!.name.value}.${field.name.value}`;
  const others = othersWith(coordinate, subgraph, subgraphs);
  const owner = ownerOf(
    type!.name.value,
    others.map((one) => one.subgraph),
  );
  const other = others.find((one) => one.subgraph.name === owner) ?? others[0];
  if (!other?.field) return null;
  const model = other.field;
  const mended = {
    ...field,
    type: model.type,
    ...('arguments' in field && 'arguments' in model && { arguments: model.arguments }),
    ...('defaultValue' in model && { defaultValue: model.defaultValue }),
  };
  return `"${other.subgraph.name}" has it otherwise. Write \`${written(mended as never)}\`, or give yours another name`;
}

function optional({ place, said, subgraphs }: Case): string | null {
  const node = place?.argument ?? place?.field;
  if (!place || !node || node.type.kind !== Kind.NON_NULL_TYPE) return null;
  const missing = subgraphs.filter((one) => said.split('does not appear in').at(-1)!.includes(`"${one.name}"`));
  const softer =
    place.argument && place.field?.kind === Kind.FIELD_DEFINITION
      ? {
          ...place.field,
          arguments: place.field.arguments!.map((one) =>
            one === place.argument ? { ...one, type: parseType(print(one.type).slice(0, -1)) } : one,
          ),
        }
      : { ...node, type: parseType(print(node.type).slice(0, -1)) };
  return `${namesOf(missing)} does not have it, so it can't be asked of everybody. Write \`${written(softer as never)}\`, or have it added there`;
}

const federation = 'https://specs.apollo.dev/federation/v2.9';

const federationElements = [
  ...['key', 'requires', 'provides', 'external', 'shareable', 'override', 'inaccessible', 'tag', 'interfaceObject'],
  ...['composeDirective', 'authenticated', 'requiresScopes', 'policy', 'cost', 'listSize', 'extends', 'context'],
]
  .map((name) => `@${name}`)
  .concat('FieldSet');

function linkVersion({ subgraph, subgraphs, line }: Case): string | null {
  const own = subgraphs.find(({ name }) => name === subgraph);
  const at = own ? lineWith(own, 'specs.apollo.dev/federation') : 0;
  if (!own || !(at || line)) return null;
  const text = lineOf(own, at || line!).replace(/https?:\/\/specs\.apollo\.dev\/federation[^"]*/, federation);
  return `The gateway knows federation up to v2.9. Write \`${text}\``;
}

/** What graphql itself refuses: names that there are not. */
function invalidGraphql({ said, place, subgraphs, subgraph, line }: Case): string | null {
  const own = place?.subgraph ?? subgraphs.find(({ name }) => name === subgraph);
  if (!own) return null;
  if (/already exists on|only one type named/.test(said)) return 'Drop one of the two, or give it another name';
  const [, directive] = /Unknown directive "@(\w+)"/.exec(said) ?? [];
  if (directive) return unknownDirective(directive, own, line);
  const [, name] = /Unknown type:? "?(\w+)/.exec(said) ?? [];
  if (!name) return null;
  const elsewhere = subgraphs.filter((one) => one !== own && placeOf(one, name) !== null);
  const known = own.document.definitions.flatMap((node) => (isType(node) ? [node.name.value] : []));
  const all = subgraphs.flatMap(({ document }) =>
    document.definitions.flatMap((n) => (isType(n) ? [n.name.value] : [])),
  );
  if (elsewhere.length > 0)
    return `"${elsewhere[0]!.name}" has "${name}"; tell this subgraph of it: \`${stubOf(name, elsewhere)}\``;
  const near =
    suggestionList(name, [...known, 'String', 'Int', 'Float', 'Boolean', 'ID'])[0] ?? suggestionList(name, all)[0];
  if (!near || line === null) return `Define "${name}": \`type ${name} { id: ID! }\`, with the fields that it has`;
  const text = lineOf(own, line);
  const mended = text.replace(new RegExp(`\\b${name}\\b`), near);
  return mended === text
    ? `"${near}" is meant? Write it instead of "${name}"`
    : `"${near}" is meant? Write \`${mended}\``;
}

function unknownDirective(name: string, own: ParsedSubgraph, line: number | null): string | null {
  if (!federationElements.includes(`@${name}`)) {
    const near = suggestionList(`@${name}`, federationElements)[0];
    return near && line !== null
      ? `"${near}" is meant? Write \`${lineOf(own, line).replace(`@${name}`, near)}\``
      : `Define the directive: \`directive @${name} on FIELD_DEFINITION\`, or drop it`;
  }
  const at = lineWith(own, 'import: [');
  if (at === 0) return `Import it: \`extend schema @link(url: "${federation}", import: ["@${name}"])\``;
  return `"@${name}" is not imported. Write in line ${at} \`${lineOf(own, at).replace('import: [', `import: ["@${name}", `)}\``;
}

/** The least that must be written to point to a type of others. */
function stubOf(name: string, places: readonly ParsedSubgraph[]): string {
  const node = places[0]!.document.definitions.find((one) => isType(one) && one.name.value === name)!;
  if (!isComposite(node))
    return print({ ...node, description: undefined, directives: [] } as never).replace(/\s+/g, ' ');
  const key = places.flatMap((one) => keysOf(one, name))[0];
  if (!key) return `type ${name} { ... }`;
  const fields = topFields(key.fields).map((field) => {
    const found = (node.fields ?? []).find((one) => one.name.value === field);
    return `${field}: ${found ? print(found.type) : 'ID!'}`;
  });
  return `type ${name} @key(fields: "${key.fields}", resolvable: false) { ${fields.join(' ')} }`;
}

function withoutDirective(place: Place | null, directive: string, why: string): string | null {
  if (!place?.field) return null;
  const name = importedName(place.subgraph.document, directive);
  return `${why}. Write \`${written(place.field as never, { without: [name] })}\``;
}

function othersWith(coordinate: string, subgraph: ParsedSubgraph, subgraphs: readonly ParsedSubgraph[]): Place[] {
  return subgraphs.flatMap((one) => (one === subgraph ? [] : (placeOf(one, coordinate) ?? [])));
}

const directivesOf = ({ field }: Place): string[] => (field?.directives ?? []).map(({ name }) => name.value);

const namesOf = (subgraphs: readonly ParsedSubgraph[]): string =>
  subgraphs.map(({ name }) => `"${name}"`).join(' and ') || 'the other subgraph';

const pascal = (name: string): string => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

function kindOf({ node }: Place): string {
  const words: Record<string, string> = {
    Object: 'an object',
    Interface: 'an interface',
    Union: 'a union',
    Enum: 'an enum',
  };
  const kind = node.kind.replace(/Type(Definition|Extension)$/, '');
  return words[kind] ?? (kind === 'Scalar' ? 'a scalar' : 'an input');
}
