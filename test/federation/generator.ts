/** Operations made up by chance, valid by construction, the same for the same seed. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export interface Made {
  query: string;
  variables: Record<string, unknown>;
  operationName: string;
}

/** mulberry32 */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    chance: (share: number) => next() < share,
    whole: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!,
  };
}

/** @param ids values for arguments of the type ID */
export function makeOperation(schema: GraphQLSchema, seed: number, ids: readonly string[]): Made {
  const random = createRandom(seed);
  const definitions: string[] = [];
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let lastAlias = 0;
  let budget = 45;

  const isMutation = schema.getMutationType() && random.chance(0.3);
  const root = isMutation ? schema.getMutationType()! : schema.getQueryType()!;
  const body = selection(root, 0);
  const operationName = `Op${seed}`;
  const declarations = declared.length > 0 ? `(${declared.join(', ')})` : '';
  const main = `${isMutation ? 'mutation' : 'query'} ${operationName}${declarations} ${body}`;
  const parts = [main, ...definitions];
  if (random.chance(0.2)) parts.push('query Other { __typename }');
  return { query: (random.chance(0.5) ? parts : parts.reverse()).join('\n'), variables, operationName };

  function selection(type: GraphQLNamedType, depth: number): string {
    const chosen: string[] = [];
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const count = random.whole(1, depth === 0 ? 3 : 4);
    for (let i = 0; i < count && fields.length > 0; i++) {
      const field = random.pick(fields);
      if (budget-- < 0 && isCompositeType(getNamedType(field.type))) continue;
      const made = fieldOf(field, depth);
      if (made) chosen.push(made);
    }
    if (random.chance(0.2)) chosen.push(random.chance(0.5) ? '__typename' : `n${++lastAlias}: __typename`);
    if (depth < 6 && budget > 0) {
      if (isAbstractType(type))
        for (const possible of schema.getPossibleTypes(type))
          if (random.chance(0.7)) chosen.push(fragment(possible, depth));
      if (isObjectType(type) && depth > 0) {
        const wider = type.getInterfaces();
        if (wider.length > 0 && random.chance(0.3)) chosen.push(fragment(random.pick(wider), depth));
        else if (random.chance(0.2)) chosen.push(fragment(type, depth));
      }
    }
    // A selection may not be empty, also when all of it is skipped.
    if (chosen.length === 0 || random.chance(0.1)) chosen.push('__typename');
    return `{ ${chosen.join(' ')} }`;
  }

  function fragment(type: GraphQLNamedType, depth: number): string {
    const body = selection(type, depth + 1);
    if (random.chance(0.4)) {
      const name = `F${definitions.length}`;
      definitions.push(`fragment ${name} on ${type.name} ${body}`);
      return `...${name}${directive()}`;
    }
    return `... on ${type.name}${directive()} ${body}`;
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): string | null {
    const type = getNamedType(field.type);
    if (isCompositeType(type) && depth >= 6) return null;
    const given = field.args.map(argument).filter((text) => text !== '');
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    // A name of its own where arguments or depth could differ, so that no two fields are in conflict.
    const alias = args !== '' || field.args.length > 0 || random.chance(0.2) ? `f${++lastAlias}: ` : '';
    const below = isCompositeType(type) ? ` ${selection(type, depth + 1)}` : '';
    return `${alias}${field.name}${args}${directive()}${below}`;
  }

  function argument({ name, type, defaultValue }: GraphQLArgument): string {
    const isRequired = isNonNullType(type) && defaultValue === undefined;
    if (!isRequired && random.chance(0.4)) return '';
    const value = sampleOf(type);
    if (random.chance(0.5)) return `${name}: ${literal(value, type)}`;
    const variable = `v${declared.length}`;
    const hasDefault = !isRequired && random.chance(0.3);
    declared.push(`$${variable}: ${type}${hasDefault ? ` = ${literal(value, type)}` : ''}`);
    if (!hasDefault || random.chance(0.5)) variables[variable] = value;
    return `${name}: $${variable}`;
  }

  function sampleOf(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return sampleOf(type.ofType);
    if (isListType(type)) return Array.from({ length: random.whole(0, 3) }, () => sampleOf(type.ofType));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    switch (getNamedType(type).name) {
      case 'Int':
        return random.whole(1, 3);
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return random.pick(ids);
      default:
        return `kata ${random.whole(0, 9)}`;
    }
  }

  function literal(value: unknown, type: GraphQLInputType): string {
    return isEnumType(getNamedType(type)) ? String(value) : JSON.stringify(value);
  }

  function directive(): string {
    if (!random.chance(0.15)) return '';
    const name = random.pick(['skip', 'include']);
    if (random.chance(0.3)) return ` @${name}(if: ${random.chance(0.5)})`;
    const variable = `b${declared.length}`;
    declared.push(`$${variable}: Boolean!`);
    variables[variable] = random.chance(0.5);
    return ` @${name}(if: $${variable})`;
  }
}
