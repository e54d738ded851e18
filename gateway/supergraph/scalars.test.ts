import { describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLScalarType } from 'graphql';
import { DateScalar, DateTimeScalar } from '../../subgraphs/kit/scalars.ts';
import { checkScalars } from './scalars.ts';

const schema = buildSchema('scalar Date scalar DateTime type Query { a(d: Date, t: DateTime): Int }');
checkScalars(schema);
const gateway = (name: string) => schema.getType(name) as GraphQLScalarType;

const good = {
  Date: ['2026-11-23', '0001-01-01', '2024-02-29'],
  DateTime: ['2026-11-23T09:30:00Z', '2026-11-23T09:30+07:00', '2026-11-23T09:30:00.123456Z'],
};
const bad = {
  Date: ['2026-02-30', '0000-01-01', '23-11-2026', '2026-11-23T00:00:00Z', '', 20261123, null],
  DateTime: [
    'yesterday',
    '2026-11-23',
    '2026-11-23T09:30:00',
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-11-23T25:00:00Z',
    1,
  ],
};

describe.each([
  ['Date', DateScalar],
  ['DateTime', DateTimeScalar],
] as const)('%s, at the gateway as in a subgraph (schema/WIRE.md),', (name, subgraph) => {
  test.each(good[name])('accepts %j, and the gateway hands it on as it was written', (value) => {
    expect(gateway(name).parseValue(value)).toBe(value);
    expect(() => subgraph.parseValue(value)).not.toThrow();
  });

  test.each(bad[name])('refuses %j and shows how to write it', (value) => {
    for (const type of [gateway(name), subgraph])
      expect(() => type.parseValue(value)).toThrow(`is not a ${name}; write it like`);
  });
});
