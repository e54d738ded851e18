/**
 * A case is a folder with a telling name: `<subgraph>.graphql` for each subgraph, the rows in `data.json` (their form is
 * described in rows.ts), the client's `operation.graphql`, with `variables.json` where it has any, and `expected.json`.
 * `settings.json` holds settings of the gateway. A new case needs no code.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Federation, startFederation } from '../support/federation.ts';
import { subgraphsOf } from './rows.ts';

interface Expected {
  data: unknown;
  /** In any order; of each only what is told here is compared. None if left out. */
  errors?: { message?: string; path?: (string | number)[]; code?: string; service?: string }[];
  /** How often each subgraph is called; one that is not named is not. Not compared if left out. */
  calls?: Record<string, number>;
  /** How many entities each subgraph is asked for. */
  representations?: Record<string, number>;
}

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('case', () => {
  test.each(folders)('%s', async (name) => {
    const folder = join(import.meta.dirname, name);
    const text = (file: string) => readFileSync(join(folder, file), 'utf8');
    const json = (file: string) => (existsSync(join(folder, file)) ? JSON.parse(text(file)) : undefined);
    const sdls = Object.fromEntries(
      readdirSync(folder)
        .filter((file) => file.endsWith('.graphql') && file !== 'operation.graphql')
        .map((file) => [file.slice(0, -'.graphql'.length), text(file)]),
    );
    const expected: Expected = json('expected.json');
    const federation = await startFederation({
      subgraphs: subgraphsOf({ sdls, data: json('data.json') }),
      settings: { CODE_AFTER: '2', ...json('settings.json') },
    });
    try {
      // By the code that all operations share, and by code of its own.
      for (let run = 1; run <= 2; run++) await check(federation, expected, { text, json });
    } finally {
      await federation.close();
    }
  });
});

interface Files {
  text(name: string): string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the case has
  json(name: string): any;
}

async function check(federation: Federation, expected: Expected, { text, json }: Files): Promise<void> {
  const answer = await federation.ask({ query: text('operation.graphql'), variables: json('variables.json') });
  const asked = Object.entries(federation.calls());
  // As text: the order of the fields counts.
  const told = `${JSON.stringify(answer.data)} ${JSON.stringify(answer.errors)}`;
  expect(answer.data === null || answer.data === undefined ? null : JSON.stringify(answer.data)).toBe(
    expected.data === null ? null : JSON.stringify(expected.data),
  );
  const errors = answer.errors.map(({ message, path, extensions: { code, service } }) => ({
    message,
    path,
    code,
    service,
  }));
  expect({ told, errors: inOrder(errors) }).toEqual({
    told,
    errors: inOrder(expected.errors ?? []).map((error) => expect.objectContaining(error)),
  });
  if (expected.calls)
    expect(Object.fromEntries(asked.map(([subgraph, bodies]) => [subgraph, bodies.length]))).toEqual(expected.calls);
  for (const [subgraph, count] of Object.entries(expected.representations ?? {})) {
    const bodies = asked.find(([one]) => one === subgraph)?.[1] ?? [];
    const lists = bodies.flatMap(({ variables = {} }) => Object.values(variables).filter(Array.isArray));
    expect({ subgraph, representations: lists.flat().length }).toEqual({ subgraph, representations: count });
  }
}

function inOrder<T extends { path?: (string | number)[] }>(errors: T[]): T[] {
  return errors.toSorted((a, b) => JSON.stringify(a.path ?? '').localeCompare(JSON.stringify(b.path ?? '')));
}
