/**
 * Documents made up by chance, valid by construction, the same for the same seed, and as crooked as the specification
 * allows: fragments used twice and on wider and narrower types, response keys that are other fields' names, conditions
 * upon conditions, variables with defaults, absent and null, introspection between data.
 */
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Operation } from '../support/federation.ts';
import { createRandom } from './generator.ts';

/** Values of arguments by `field.argument`, by the argument's name or by the type's name; the first of these counts. */
export type Samples = Record<string, readonly unknown[]>;

interface Fragment {
  name: string;
  type: GraphQLCompositeType;
  text: string;
  height: number;
}

const mostDepth = 6;
const mostFields = 55;

export function makeDocument(schema: GraphQLSchema, seed: number, samples: Samples): Operation {
  const random = createRandom(seed * 7919 + 13);
  const composite = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
  );
  const fieldNames = [
    ...new Set(composite.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []))),
  ];
  /** What a response key stands for: the same everywhere in the document, so that no two fields are in conflict. */
  const keys = new Map<string, string>([['__typename', '__typename']]);
  const fragments: Fragment[] = [];
  const declared: { name: string; type: string; text: string }[] = [];
  const variables: Record<string, unknown> = {};
  const isPlain = random.chance(0.1);
  let left = mostFields;

  const mutation = schema.getMutationType();
  const root = mutation && random.chance(0.3) ? mutation : schema.getQueryType()!;
  const { text: body } = selectionSet(root, 0);
  const kind = root === mutation ? 'mutation' : 'query';
  const declarations = declared.length > 0 ? `(${declared.map(({ text }) => text).join(', ')})` : '';
  if (random.chance(0.15)) {
    const query = [`${kind} ${declarations} ${body}`, ...fragments.map(({ text }) => text)].join('\n');
    return { query, variables };
  }
  const parts = [`${kind} Main${declarations} ${body}`, ...fragments.map(({ text }) => text)];
  if (random.chance(0.3)) parts.push('query Other { __typename }', 'query Third { a: __typename b: __typename }');
  return { query: shuffled(parts).join('\n'), variables, operationName: 'Main' };

  function selectionSet(type: GraphQLNamedType, depth: number): { text: string; height: number } {
    const chosen: string[] = [];
    let height = 1;
    const take = ({ text, height: below }: { text: string; height: number }) => {
      chosen.push(text);
      height = Math.max(height, 1 + below);
    };
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const wanted = depth === 0 ? random.whole(1, 4) : random.whole(1, 4);
    for (let i = 0; i < wanted && fields.length > 0; i++) {
      const field = random.pick(fields);
      if (isCompositeType(getNamedType(field.type)) && (left <= 0 || depth >= mostDepth - 1)) continue;
      take(fieldText(field, type, depth));
      // The same again, with other arguments.
      if (field.args.length > 0 && left > 0 && random.chance(0.25)) take(fieldText(field, type, depth));
    }
    if (random.chance(0.2)) chosen.push(typeName());
    if (depth === 0 && type === schema.getQueryType() && random.chance(0.05))
      chosen.push('__schema { queryType { name } }', `__type(name: "${random.pick(composite).name}") { kind name }`);
    if (!isPlain && left > 0 && depth < mostDepth) {
      const share = isAbstractType(type) ? 0.85 : 0.3;
      for (let i = 0; i < 3 && random.chance(share) && left > 0; i++)
        take(fragment(type as GraphQLCompositeType, depth));
    }
    if (chosen.length === 0) chosen.push(typeName());
    return { text: `{ ${shuffled(chosen).join(' ')} }`, height };
  }

  function typeName(): string {
    if (random.chance(0.6)) return `__typename${conditions()}`;
    return `${keyFor('__typename', 'String!')}: __typename${conditions()}`;
  }

  /** On the type itself, a member, or a type that has members in common. */
  function fragment(type: GraphQLCompositeType, depth: number): { text: string; height: number } {
    const candidates = composite.filter((other) => overlap(type, other));
    const narrower = isAbstractType(type) ? candidates.filter(isObjectType) : candidates;
    const on = random.pick(random.chance(0.7) ? narrower : candidates);
    const known = fragments.filter((one) => one.type === on && one.height + depth <= mostDepth + 1);
    if (known.length > 0 && random.chance(0.4)) {
      const { name, height } = random.pick(known);
      return { text: `...${name}${conditions()}`, height };
    }
    const { text, height } = selectionSet(on, depth + 1);
    if (random.chance(0.4)) {
      const name = `F${fragments.length}`;
      fragments.push({ name, type: on, text: `fragment ${name} on ${on.name} ${text}`, height });
      return { text: `...${name}${conditions()}`, height };
    }
    const condition = on === type && random.chance(0.5) ? '' : ` on ${on.name}`;
    return { text: `...${condition}${conditions()} ${text}`, height };
  }

  function overlap(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const members = membersOf(one);
    return membersOf(other).some((type) => members.includes(type));
  }

  function membersOf(type: GraphQLCompositeType) {
    return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  }

  function fieldText(field: GraphQLField<unknown, unknown>, parent: GraphQLNamedType, depth: number) {
    left -= 1;
    const given = field.args.map((argument) => argumentText(argument, parent, field)).filter((text) => text !== '');
    const call = given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
    const type = getNamedType(field.type);
    const shape = isCompositeType(type) ? String(field.type).replace(type.name, '*') : String(field.type);
    const key = keyFor(call, shape);
    const below = isCompositeType(type) ? selectionSet(type, depth + 1) : { text: '', height: 0 };
    return { text: `${key === call ? '' : `${key}: `}${call}${conditions()} ${below.text}`, height: below.height };
  }

  function keyFor(call: string, shape: string): string {
    const name = call.split('(')[0]!;
    const meaning = `${call} ${shape}`;
    const fits = (key: string) => (keys.get(key) ?? meaning) === meaning;
    const stem = name.replaceAll('_', '');
    let key = call === name ? name : `${stem}_0`;
    if (!isPlain && random.chance(0.06)) key = random.pick(fieldNames);
    else if (random.chance(0.15)) key = `${stem}${random.whole(1, 9)}`;
    for (let i = 1; !fits(key); i++) key = `${stem}_${i}`;
    keys.set(key, meaning);
    return key;
  }

  function argumentText(
    { name, type, defaultValue }: GraphQLArgument,
    parent: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
  ): string {
    const isOptional = !isNonNullType(type) || defaultValue !== undefined;
    const values = samples[`${parent.name}.${field.name}.${name}`] ?? samples[name];
    if (isOptional && random.chance(0.35)) return '';
    const value = sample(type, values);
    if (random.chance(0.4)) return `${name}: ${literal(value, type, true)}`;
    return `${name}: $${variable(value, type, isOptional)}`;
  }

  function variable(value: unknown, type: GraphQLInputType, isOptional: boolean): string {
    const known = declared.filter((one) => one.type === String(type));
    if (known.length > 0 && random.chance(0.3)) return random.pick(known).name;
    const name = `v${declared.length}`;
    const declare = (as: string, initial = '') => declared.push({ name, type: as, text: `$${name}: ${as}${initial}` });
    const wider = isNonNullType(type) ? type.ofType : type;
    const form = random.whole(0, 4);
    if (isOptional && form === 0) {
      // Neither told nor with a default: as if the argument were not there.
      declare(String(wider));
    } else if (!isNonNullType(type) && form === 1) {
      declare(String(type));
      variables[name] = null;
    } else if (form === 2) {
      declare(String(wider), ` = ${literal(value, type, false)}`);
      if (random.chance(0.4)) variables[name] = sample(type, undefined) ?? value;
    } else {
      declare(isNonNullType(type) || random.chance(0.7) ? String(type) : `${type}!`);
      variables[name] = value;
    }
    return name;
  }

  function sample(type: GraphQLInputType, values: readonly unknown[] | undefined, depth = 0): unknown {
    if (isNonNullType(type)) return sample(type.ofType, values, depth);
    if (isListType(type)) return Array.from({ length: random.whole(0, 3) }, () => sample(type.ofType, values, depth));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((field) => isNonNullType(field.type) || (depth < 2 && random.chance(0.5)))
          .map((field) => [field.name, sample(field.type, samples[field.name], depth + 1)]),
      );
    const known = values ?? samples[type.name];
    if (known) return random.pick(known);
    if (type.name === 'Int' || type.name === 'Float') return random.whole(1, 3);
    if (type.name === 'Boolean') return random.chance(0.5);
    return `kata ${random.whole(0, 9)}`;
  }

  /** @param mayVary whether variables may stand within */
  function literal(value: unknown, type: GraphQLInputType, mayVary: boolean): string {
    if (isNonNullType(type)) return literal(value, type.ofType, mayVary);
    if (value === null || value === undefined) return 'null';
    if (isListType(type)) {
      const items = (value as unknown[]).map((item) =>
        mayVary && random.chance(0.2) ? `$${variable(item, type.ofType, false)}` : literal(item, type.ofType, mayVary),
      );
      // One item stands for a list of it.
      return items.length === 1 && random.chance(0.3) && !items[0]!.startsWith('$')
        ? items[0]!
        : `[${items.join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const fields = Object.entries(value).map(([name, item]) => {
        const { type: below } = type.getFields()[name]!;
        return `${name}: ${mayVary && random.chance(0.2) ? `$${variable(item, below, false)}` : literal(item, below, mayVary)}`;
      });
      return `{ ${fields.join(', ')} }`;
    }
    return isEnumType(type) ? String(value) : JSON.stringify(value);
  }

  function conditions(): string {
    if (isPlain || !random.chance(0.14)) return '';
    const first = random.pick(['skip', 'include']);
    const second = random.chance(0.15) ? (first === 'skip' ? 'include' : 'skip') : null;
    return [first, second].map((name) => (name ? ` @${name}(if: ${condition()})` : '')).join('');
  }

  /** Few, so that one stands at many places. */
  function condition(): string {
    if (random.chance(0.2)) return String(random.chance(0.5));
    const name = `b${random.whole(0, 2)}`;
    if (!declared.some((one) => one.name === name)) {
      const initial = random.chance(0.3) ? ` = ${random.chance(0.5)}` : '!';
      declared.push({ name, type: 'condition', text: `$${name}: Boolean${initial}` });
      if (initial === '!' || random.chance(0.3)) variables[name] = random.chance(0.5);
    }
    return `$${name}`;
  }

  function shuffled(list: string[]): string[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = random.whole(0, i);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  }
}
