/**
 * The rules of the graph (schema/README.md), asked of the subgraph that is proposed: names, descriptions, what may be null,
 * how far a field reaches, how long lists are, whose is what, what mutations answer, how fields retire, what they cost.
 * Of what it only repeats of others (keys, `@external`), its owner is asked and not it.
 */
import {
  type ConstDirectiveNode,
  Kind,
  type NameNode,
  parseType,
  print,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Finding, Severity } from './check.ts';
import type { Seen } from './seen.ts';
import {
  fieldDirectives,
  isComposite,
  isRoot,
  keysOf,
  lineOf,
  namedType,
  ownFields,
  type ParsedSubgraph,
  type Place,
  placeOf,
  placesOf,
  selectionOf,
  topFields,
  typeDirectives,
  written,
} from './subgraphs.ts';
import { directivesOnOthers } from './whose.ts';

export interface LintSettings {
  /** As they would be. */
  texts: readonly ParsedSubgraph[];
  /** As they are. */
  before: readonly ParsedSubgraph[];
  /** The subgraph that is proposed. */
  name: string;
  seen: readonly Seen[];
  /** Who holds the rows of a type. */
  owner(type: string): string | null;
  /** What it may do to others' (check.ts). */
  approvals: readonly string[];
  now: Date;
}

interface Lint extends LintSettings {
  own: ParsedSubgraph;
  /** What it defines and is its to answer for. */
  places: readonly Place[];
}

type Rule = (lint: Lint) => Finding[];

/** Errors first, then by line. None if the subgraph is to be removed. */
export function lint(settings: LintSettings): Finding[] {
  const { texts, name, owner } = settings;
  const own = texts.find((one) => one.name === name);
  if (!own) return [];
  const all: Lint = { ...settings, own, places: placesOf(own).filter((place) => isOurs(place, owner)) };
  const rank: Severity[] = ['error', 'warning', 'info'];
  return rules
    .flatMap((rule) => rule(all))
    .toSorted((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity) || (a.line ?? 0) - (b.line ?? 0));
}

/** Not what it repeats to point to others: a type of theirs, its key, what is external. */
function isOurs({ subgraph, type, field, value }: Place, owner: (type: string) => string | null): boolean {
  if (!type) return true;
  const name = type.name.value;
  if (isRoot(name)) return field !== null;
  const isTheirs = owner(name) !== subgraph.name;
  if (!field) return value !== null ? !isTheirs : !isTheirs && type.kind.endsWith('Definition');
  return isComposite(type)
    ? ownFields(subgraph, name).includes(field) || (!isTheirs && !isExternal(subgraph, field))
    : !isTheirs;
}

const isExternal = (subgraph: ParsedSubgraph, field: NonNullable<Place['field']>): boolean =>
  fieldDirectives(subgraph, field, 'external').length > 0;

function found(
  severity: Severity,
  code: string,
  place: Place,
  message: string,
  repair: string | null,
  coordinate = place.coordinate,
): Finding {
  // A description stands before what it describes; the line that is told is the name's.
  const at = (place.node as { name?: NameNode }).name?.loc?.startToken ?? place.node.loc?.startToken;
  const { name: subgraph, file } = place.subgraph;
  return {
    code,
    severity,
    message,
    coordinate,
    subgraph,
    file,
    line: at?.line ?? null,
    column: at?.column ?? null,
    repair,
  };
}

const pascalCase = /^[A-Z][A-Za-z0-9]*$/;
const camelCase = /^[a-z][A-Za-z0-9]*$/;
const screamingCase = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

const names: Rule = ({ places }) =>
  places.flatMap((place): Finding[] => {
    const { node, value, field, argument } = place;
    const name = (node as { name: NameNode }).name.value;
    const [isRight, code, words, better] = value
      ? [screamingCase, 'NAME_NOT_SCREAMING_CASE', 'Enum values are in SCREAMING_CASE', screaming(name)]
      : argument || field || node.kind === Kind.DIRECTIVE_DEFINITION
        ? [camelCase, 'NAME_NOT_CAMEL_CASE', 'Fields, arguments and directives are in camelCase', camel(name)]
        : [pascalCase, 'NAME_NOT_PASCAL_CASE', 'Types are in PascalCase', pascal(name)];
    if ((isRight as RegExp).test(name)) return [];
    return [
      found(
        'error',
        code as string,
        place,
        `${words}: "${place.coordinate}" is not.`,
        `Write \`${renamed(place, better as string)}\``,
      ),
    ];
  });

const words = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[_\W]+/)
    .filter(Boolean);
const pascal = (name: string): string =>
  words(name)
    .map((one) => one[0]!.toUpperCase() + one.slice(1))
    .join('');
const camel = (name: string): string => pascal(name).replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
const screaming = (name: string): string => words(name).join('_').toUpperCase();

function renamed({ subgraph, node }: Place, better: string): string {
  const { name } = node as { name: NameNode };
  const line = lineOf(subgraph, name.loc!.startToken.line);
  return line.replace(new RegExp(`\\b${name.value}\\b`), better);
}

const descriptions: Rule = ({ places }) =>
  places.flatMap((place): Finding[] => {
    if ((place.node as { description?: { value: string } }).description?.value.trim()) return [];
    if (place.type && isRoot(place.coordinate)) return [];
    const what = place.argument ? 'The argument' : place.value ? 'The value' : place.field ? 'The field' : 'The type';
    const kind = place.node.kind === Kind.DIRECTIVE_DEFINITION ? 'The directive' : what;
    return [
      found(
        'error',
        'DESCRIPTION_MISSING',
        place,
        `${kind} "${place.coordinate}" has no description.`,
        `Write above it what it means and when it is null, for somebody who will never see your code: \`"${sayable(place)}."\``,
      ),
    ];
  });

const sayable = ({ node }: Place): string => {
  const [first = '', ...rest] = words((node as { name: NameNode }).name.value).map((one) => one.toLowerCase());
  return ['The', first, ...rest].join(' ');
};

/** What another subgraph has to tell may be missing; then the rest of the answer stands. */
const nullability: Rule = ({ places, own, owner, texts }) =>
  places.flatMap((place): Finding[] => {
    const { type, field, argument } = place;
    if (!type || argument || field?.kind !== Kind.FIELD_DEFINITION || field.type.kind !== Kind.NON_NULL_TYPE) return [];
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_EXTENSION) return [];
    const softer = written(field, { type: parseType(print(field.type).slice(0, -1)) });
    const repair = `Write \`${softer}\``;
    const holder = owner(type.name.value);
    const isEntity = keysOf(own, type.name.value).length > 0;
    if (!isRoot(type.name.value) && isEntity && holder !== own.name)
      return [
        found(
          'error',
          'CONTRIBUTED_FIELD_NOT_NULLABLE',
          place,
          `"${type.name.value}" is of "${holder}"; while "${own.name}" is down, a non-null "${place.coordinate}" would take the whole object with it.`,
          repair,
        ),
      ];
    const given = namedType(field.type);
    const giver = owner(given);
    const isOthers = giver !== null && giver !== own.name && texts.some((one) => keysOf(one, given).length > 0);
    if (!isOthers || hasList(field.type)) return [];
    return [
      found(
        'error',
        'FOREIGN_TYPE_NOT_NULLABLE',
        place,
        `"${given}" is of "${giver}"; while "${giver}" is down, a non-null "${place.coordinate}" would take the object around it along.`,
        repair,
      ),
    ];
  });

/** An empty list of a foreign type is told by its own subgraph, so the list itself need not be missing. */
const hasList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && hasList(type.type));

const mostHops = 2;

const requires: Rule = ({ own, texts, places }) =>
  places.flatMap((place): Finding[] => {
    const { type, field, argument } = place;
    if (!type || !field || argument || fieldDirectives(own, field, 'requires').length === 0) return [];
    const chain = chainOf(place.coordinate, texts);
    const way = chain.map(({ coordinate, subgraph }) => `${coordinate} (${subgraph})`).join(' needs ');
    if (isCyclic(chain))
      return [
        found(
          'error',
          'REQUIRES_CYCLE',
          place,
          `"${place.coordinate}" needs itself: ${way}.`,
          `Work it out from fields that need nothing of others; drop \`${requiresOf(own, field)}\``,
        ),
      ];
    const services = chain.map(({ subgraph }) => subgraph);
    const isBack = services.some((service, i) => services.indexOf(service) < i - 1);
    if (chain.length - 1 < mostHops && !isBack) return [];
    return [
      found(
        'warning',
        'REQUIRES_CHAIN',
        place,
        `Each request for "${place.coordinate}" waits for ${chain.length} subgraphs one after the other: ${way}.`,
        'Require what the owner tells by itself, or keep a copy of what you need',
      ),
    ];
  });

const requiresOf = (subgraph: ParsedSubgraph, field: NonNullable<Place['field']>): string =>
  `@requires(fields: "${fieldDirectives(subgraph, field, 'requires')[0]?.fields}")`;

interface Link {
  coordinate: string;
  subgraph: string;
  isCycle: boolean;
}

/** The longest way from a field to what it needs. Each field is followed once, however many need it. */
function chainOf(
  coordinate: string,
  texts: readonly ParsedSubgraph[],
  above: readonly string[] = [],
  known = new Map<string, Link[]>(),
): Link[] {
  const before = known.get(coordinate);
  if (before) return before;
  const giver = texts
    .map((one) => placeOf(one, coordinate))
    .find((place) => place?.field && !isExternal(place.subgraph, place.field));
  if (!giver?.field) return [];
  const link = { coordinate, subgraph: giver.subgraph.name, isCycle: above.includes(coordinate) };
  if (link.isCycle) return [link];
  const needs = fieldDirectives(giver.subgraph, giver.field, 'requires').flatMap(({ fields }) =>
    topFields(String(fields)).map((name) => `${giver.type!.name.value}.${name}`),
  );
  const ways = needs.map((one) => chainOf(one, texts, [...above, coordinate], known));
  const [longest = []] = ways.toSorted((a, b) => Number(isCyclic(b)) - Number(isCyclic(a)) || b.length - a.length);
  const chain = [link, ...longest];
  known.set(coordinate, chain);
  return chain;
}

const isCyclic = (chain: readonly Link[]): boolean => chain.some(({ isCycle }) => isCycle);

/** A list of objects whose length nobody knows is taken to be ten long, whatever it is. */
const listSizes: Rule = ({ own, places, texts }) =>
  places.flatMap((place): Finding[] => {
    const { type, field, argument } = place;
    if (!type || argument || field?.kind !== Kind.FIELD_DEFINITION) return [];
    if (fieldDirectives(own, field, 'listSize').length > 0) return [];
    const given = namedType(field.type);
    if (given.endsWith('Connection') && field.arguments?.some(({ name }) => name.value === 'first'))
      return [
        found(
          'warning',
          'CONNECTION_WITHOUT_LIST_SIZE',
          place,
          `"${place.coordinate}" does not say that "first" tells its length, so its cost is guessed.`,
          `Add \`@listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)\``,
        ),
      ];
    const isInPage = /(Connection|Payload|Result)$/.test(type.name.value);
    const isOfObjects = texts.some((one) => {
      const node = placeOf(one, given)?.type;
      return node != null && (isComposite(node) || node.kind === Kind.UNION_TYPE_DEFINITION);
    });
    if (isInPage || !hasList(field.type) || !isOfObjects) return [];
    return [
      found(
        'warning',
        'LIST_WITHOUT_SIZE',
        place,
        `"${place.coordinate}" is a list without pages, and nothing says how long it is.`,
        `If it is short, say so: \`@listSize(assumedSize: 10)\`. If it can grow, make it a connection: \`${field.name.value}(first: Int, after: String): ${given}Connection\``,
      ),
    ];
  });

const ownership: Rule = ({ own, owner, places, before, texts, approvals }) => {
  const others = before.filter((one) => one.name !== own.name);
  return places.flatMap((place): Finding[] => {
    const { type, field, argument, coordinate } = place;
    if (!type || argument) return [];
    const name = type.name.value;
    if (field && isComposite(type)) {
      const from = fieldDirectives(own, field, 'override')[0]?.from;
      if (from !== undefined && !approvals.includes(coordinate))
        return [
          found(
            'error',
            'FIELD_TAKEN_OVER',
            place,
            `It takes "${coordinate}" from "${from}", which has not approved of it.`,
            `Ask the owner of "${from}" to approve of "${coordinate}" for "${own.name}", or give the field another name`,
          ),
        ];
      const giver = isRoot(name) ? others.find((one) => placeOf(one, coordinate) !== null) : undefined;
      if (
        giver &&
        from === undefined &&
        !approvals.includes(coordinate) &&
        placeOf(previous(before, own), coordinate) === null
      )
        return [
          found(
            'error',
            'ROOT_FIELD_OF_ANOTHER',
            place,
            `"${coordinate}" is given by "${giver.name}".`,
            `Choose a name of your own: \`${renamed(place, camel(`${own.name}_${field.name.value}`))}\``,
          ),
        ];
      return [];
    }
    if (!isComposite(type) || field) return [];
    const keys = keysOf(own, name);
    const isPointedTo = texts.some((one) => one !== own && keysOf(one, name).length > 0);
    if (keys.length > 0 && keys.every(({ isResolvable }) => !isResolvable) && owner(name) === own.name)
      return [
        found(
          'error',
          'ENTITY_WITHOUT_RESOLVABLE_KEY',
          place,
          `"${name}" is yours, but its @key says that you can't find one${isPointedTo ? ', and others point to it' : ''}.`,
          `Write \`${lineOf(own, type.name.loc!.startToken.line).replace(/,\s*resolvable:\s*false/, '')}\``,
        ),
      ];
    const prefix = others
      .flatMap((one) =>
        placesOf(one).filter(({ node, type: theirs }) => theirs === node && keysOf(one, theirs.name.value).length > 0),
      )
      .find(({ type: theirs }) => {
        const theirName = theirs!.name.value;
        return name !== theirName && new RegExp(`^${theirName}[A-Z]`).test(name) && owner(theirName) !== own.name;
      });
    if (!prefix || placeOf(previous(before, own), name) !== null) return [];
    return [
      found(
        'warning',
        'TYPE_PREFIX_OF_ANOTHER',
        place,
        `"${name}" reads as if it were of "${owner(prefix.type!.name.value)}", whose type "${prefix.type!.name.value}" is.`,
        `Begin with a word of your own: \`${renamed(place, pascal(`${own.name}_${name.slice(prefix.type!.name.value.length)}`))}\``,
      ),
    ];
  });
};

const decorations: Rule = ({ own, owner, before, texts, approvals }) =>
  directivesOnOthers({
    own,
    previous: previous(before, own),
    others: texts.filter((one) => one !== own),
    owner,
    approvals,
  });

/** Itself as it was; with nothing in it if it is new. */
const previous = (before: readonly ParsedSubgraph[], own: ParsedSubgraph): ParsedSubgraph =>
  before.find(({ name }) => name === own.name) ?? { ...own, document: { kind: Kind.DOCUMENT, definitions: [] } };

const mutations: Rule = ({ own, texts, places }) =>
  places.flatMap((place): Finding[] => {
    const { type, field, argument } = place;
    if (type?.name.value !== 'Mutation' || argument || field?.kind !== Kind.FIELD_DEFINITION) return [];
    const name = field.name.value;
    const findings: Finding[] = [];
    if (words(name).length < 2)
      findings.push(
        found(
          'warning',
          'MUTATION_NAME_NOT_VERB_NOUN',
          place,
          `Mutations are named by a verb and a noun, such as "submitComplaint"; "${name}" is one word.`,
          `Write \`${renamed(place, `${name}${pascal(own.name)}`)}\`, with the noun that it acts on`,
        ),
      );
    const args = field.arguments ?? [];
    if (args.length !== 1 || args[0]!.name.value !== 'input' || args[0]!.type.kind !== Kind.NON_NULL_TYPE)
      findings.push(
        found(
          'warning',
          'MUTATION_WITHOUT_INPUT',
          place,
          `"${place.coordinate}" has other arguments than one "input", to which fields could be added later.`,
          `Write \`${name}(input: ${pascal(name)}Input!): ${print(field.type)}\``,
        ),
      );
    const payload = namedType(field.type);
    const isUnion = texts.some((one) => placeOf(one, payload)?.type?.kind === Kind.UNION_TYPE_DEFINITION);
    const tellsErrors = texts.some((one) => {
      const errors = placeOf(one, `${payload}.errors`)?.field;
      return errors && hasList(errors.type);
    });
    if (!isUnion && !tellsErrors)
      findings.push(
        found(
          'error',
          'MUTATION_WITHOUT_ERRORS',
          place,
          `"${place.coordinate}" gives "${payload}", which can't say why it refuses: expected refusals are data.`,
          `Let it give \`${pascal(name)}Payload\`, with the line \`errors: [UserError!]!\`, or a union of outcomes`,
        ),
      );
    return findings;
  });

const retirement: Rule = ({ places, seen, now }) =>
  places.flatMap((place): Finding[] => {
    const node = (place.node as { directives?: readonly ConstDirectiveNode[] }).directives?.find(
      ({ name }) => name.value === 'deprecated',
    );
    if (!node) return [];
    const argument = node.arguments?.find(({ name }) => name.value === 'reason');
    const reason = argument ? String(valueFromASTUntyped(argument.value)) : '';
    const inAYear = `${now.getUTCFullYear() + 1}-06-01`;
    const repair = `Write \`@deprecated(reason: "Use ... instead; leaves on ${inAYear}.")\``;
    if (reason.trim().length === 0 || reason === 'No longer supported')
      return [
        found(
          'error',
          'DEPRECATED_WITHOUT_REASON',
          place,
          `"${place.coordinate}" is deprecated without a reason.`,
          repair,
        ),
      ];
    const date = /\b(\d{4}-\d{2}-\d{2})\b/.exec(reason)?.[1];
    if (!date)
      return [
        found('warning', 'DEPRECATED_WITHOUT_DATE', place, `Nobody knows when "${place.coordinate}" leaves.`, repair),
      ];
    const users = seen.filter(({ uses }) => uses.has(place.coordinate));
    const isOver = date <= now.toISOString().slice(0, 10);
    if (users.length === 0)
      return isOver
        ? [
            found(
              'info',
              'DEPRECATED_AND_UNUSED',
              place,
              `"${place.coordinate}" was to leave on ${date}, and nobody who was seen asks for it.`,
              'Drop it',
            ),
          ]
        : [];
    const clients = [...new Set(users.flatMap(({ operation }) => operation.clients.map(({ name }) => name)))];
    const who = clients.length > 0 ? clients.join(', ') : `${users.length} operation(s)`;
    return [
      found(
        isOver ? 'warning' : 'info',
        'DEPRECATED_IN_USE',
        place,
        `"${place.coordinate}" ${isOver ? 'was to leave' : 'leaves'} on ${date}, and is still asked for by ${who}.`,
        'Tell them, or move the date; drop it when nobody asks any more',
      ),
    ];
  });

const costs: Rule = ({ own, places }) =>
  places.flatMap((place): Finding[] => {
    const node = place.node as { directives?: readonly ConstDirectiveNode[] };
    const [given] = fieldDirectives(own, node, 'cost');
    const type = place.type === place.node ? typeDirectives(own, place.coordinate, 'cost')[0] : undefined;
    const weight = (given ?? type)?.weight;
    if (weight === undefined || (Number.isFinite(Number(weight)) && Number(weight) >= 0)) return [];
    return [
      found(
        'error',
        'COST_NOT_POSITIVE',
        place,
        `"${place.coordinate}" would cost ${weight}: with a negative weight, an operation could buy its way past the limit.`,
        'Write `@cost(weight: 1)`, with how many objects it is worth',
      ),
    ];
  });

/** A selection that no parser reads would stop the composer with fewer words. */
const selections: Rule = ({ own, places }) =>
  places.flatMap((place): Finding[] => {
    if (place.type !== place.node) return [];
    const wrong = keysOf(own, place.coordinate).find(({ fields }) => selectionOf(fields) === null);
    if (!wrong) return [];
    return [
      found(
        'error',
        'KEY_NOT_A_SELECTION',
        place,
        `The @key "${wrong.fields}" of "${place.coordinate}" is no list of fields.`,
        'Write the names with spaces between them: `@key(fields: "id")`',
      ),
    ];
  });

const rules: readonly Rule[] = [
  names,
  descriptions,
  nullability,
  requires,
  listSizes,
  ownership,
  decorations,
  mutations,
  retirement,
  costs,
  selections,
];
