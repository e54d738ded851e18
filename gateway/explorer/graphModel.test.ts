import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readGraphModel } from './graphModel.ts';

const model = readGraphModel(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));
const type = (name: string) => model.types.find((one) => one.name === name)!;

describe('the model of our graph', () => {
  test('has three subgraphs with their addresses', () => {
    expect(model.subgraphs.map(({ name }) => name)).toEqual(['agencies', 'complaints', 'regional-units']);
    expect(model.subgraphs[0]!.url).toBe('http://127.0.0.1:4002/graphql');
  });

  test('knows whose an entity is, and who adds to it', () => {
    expect(type('Agency')).toMatchObject({ owner: 'agencies', isEntity: true, keys: ['id', 'code'] });
    expect(type('RegionalUnit').owner).toBe('regional-units');
    expect(type('Agency').fields.find(({ name }) => name === 'complaints')!.subgraphs).toEqual(['complaints']);
    expect(type('RegionalUnit').fields.find(({ name }) => name === 'government')!.subgraphs).toEqual(['agencies']);
  });

  test('knows what can be asked first', () => {
    expect(model.entryPoints.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['complaints', 'agencyFor', 'regionalUnits']),
    );
    expect(type('PageInfo').isEntity).toBe(false);
  });
});
