import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, parse, validate } from 'graphql';
import { indonesianTerm, readGraphModel, starterQuery, typesUsedBy } from './graphModel.ts';

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const model = readGraphModel(supergraphSdl);
const type = (name: string) => model.types.find((one) => one.name === name)!;
const field = (typeName: string, name: string) => type(typeName).fields.find((one) => one.name === name)!;

describe('the model of our graph', () => {
  test('has three subgraphs with their addresses', () => {
    expect(model.subgraphs.map(({ name }) => name)).toEqual(['agencies', 'complaints', 'regional-units']);
    expect(model.subgraphs[0]!.url).toBe('http://127.0.0.1:4002/graphql');
  });

  test('knows whose an entity is, and who adds to it', () => {
    expect(type('Agency')).toMatchObject({ owner: 'agencies', isEntity: true, keys: ['id', 'code'] });
    expect(type('RegionalUnit').owner).toBe('regional-units');
    expect(field('Agency', 'complaints').subgraphs).toEqual(['complaints']);
    expect(field('RegionalUnit', 'government').subgraphs).toEqual(['agencies']);
  });

  test('knows the entity a field leads to, through a connection too', () => {
    expect(field('Complaint', 'agency').leadsTo).toBe('Agency');
    expect(field('Agency', 'complaints')).toMatchObject({ typeName: 'ComplaintConnection', leadsTo: 'Complaint' });
    expect(field('Complaint', 'title').leadsTo).toBeNull();
  });

  test('knows what can be asked first', () => {
    expect(model.entryPoints.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['complaints', 'agencyFor', 'regionalUnits']),
    );
    expect(type('PageInfo').isEntity).toBe(false);
  });

  test('knows who may have a field', () => {
    const webhooks = model.roots[0]!.fields.find(({ name }) => name === 'webhooks')!;
    expect(webhooks.policy).toEqual({ kind: 'policy', anyOf: [['administrator'], ['liaison_officer']] });
    expect(field('Complaint', 'title').policy).toBeNull();
  });

  test('knows what is deprecated, and from which day it may be gone', () => {
    const { types } = readGraphModel(`
      type A {
        old: Int @deprecated(reason: "Ask for new; gone from 2027-06-30 on.")
        older: Int @deprecated
        current: Int
      }`);
    expect(types[0]!.fields.map(({ deprecation }) => deprecation)).toEqual([
      { reason: 'Ask for new; gone from 2027-06-30 on.', sunset: '2027-06-30' },
      { reason: '', sunset: null },
      null,
    ]);
  });

  test.each([
    ['The verifier sends a complaint to an agency (disposisi). Then it waits.', 'disposisi'],
    ['Counted by code (not the units below it), as officials do (kode wilayah).', 'kode wilayah'],
    ['A day (ISO 8601), the newest first (newest first).', null],
  ])('%s', (description, term) => {
    expect(indonesianTerm(description)).toBe(term);
  });

  test('has enums with their values and inputs with their fields, and nothing of the join specification', () => {
    expect(type('ComplaintStatus')).toMatchObject({ kind: 'enum', fields: [] });
    expect(type('ComplaintStatus').values[0]).toMatchObject({ description: expect.stringContaining('(') });
    expect(field('ComplaintFilter', 'status').type).toBe('[ComplaintStatus!]');
    expect(model.types.filter(({ name }) => name.includes('__'))).toEqual([]);
  });
});

describe('the types that an operation uses', () => {
  test('are those it selects fields of, in fragments too', () => {
    const document = `query { complaints { nodes { ...Where ... on Complaint { agency { name } } } } }
      fragment Where on Complaint { regionalUnit { name } }`;
    expect([...typesUsedBy(model, document)].sort()).toEqual([
      'Agency',
      'Complaint',
      'ComplaintConnection',
      'RegionalUnit',
    ]);
  });

  test('are none of a text that is not GraphQL, and fragments that name each other end', () => {
    expect(typesUsedBy(model, '{ complaints {').size).toBe(0);
    const document =
      '{ complaint(id: "1") { ...A } } fragment A on Complaint { ...B } fragment B on Complaint { ...A }';
    expect([...typesUsedBy(model, document)]).toEqual(['Complaint']);
  });
});

describe('a first query for an entity', () => {
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });

  test.each(['Agency', 'Category', 'Complaint', 'GovernmentAffair', 'RegionalUnit'])('%s is valid', (name) => {
    const document = starterQuery(model, name)!;
    expect(validate(schema, parse(document))).toEqual([]);
    expect(typesUsedBy(model, document)).toContain(name);
  });

  test('lists it, and steps into the entities beside it', () => {
    expect(starterQuery(model, 'Complaint')).toMatch(
      /^query Complaints \{\n {2}complaints\(first: 10\) \{\n {4}nodes \{/,
    );
    expect(starterQuery(model, 'Complaint')).toContain('agency { name }');
  });

  test('is missing where no list leads to it', () => {
    expect(starterQuery(model, 'Deadline')).toBeNull();
  });
});
