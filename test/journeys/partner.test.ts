/** The subgraph that partners start from, in the real graph: its fields stand on complaints and agencies. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse as parseYaml, stringify } from 'yaml';
import { policyNames } from '../../gateway/auth/policies.ts';
import { compose } from '../../gateway/supergraph/compose.ts';
import type { Running } from '../../subgraphs/kit/process.ts';
import { startYourMinistry } from '../../subgraphs/kit/template/subgraph.ts';
import { type TestDatabase, testDatabases, testTools } from '../../subgraphs/kit/testing.ts';
import { ask } from '../support/ask.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';

const root = resolve(import.meta.dirname, '../..');
let database: TestDatabase;
let ministry: Running;
let graph: TestGraph;

beforeAll(async () => {
  database = await testDatabases()[0]!.create();
  ministry = await startYourMinistry({ ...database, host: '127.0.0.1', port: 0 }, testTools);
  const list = join(database.dataFolder, 'supergraph.yaml');
  writeFileSync(list, stringify(listWith(database.dataFolder)));
  const { supergraphSdl, problems } = compose(list, policyNames);
  expect(problems).toEqual([]);
  const file = join(database.dataFolder, 'supergraph.graphql');
  writeFileSync(file, supergraphSdl!);
  graph = await startGraph(database, 20, () => new Date('2026-07-06T03:00:00Z'), {
    SUPERGRAPH: file,
    SUBGRAPH_LIST: list,
    SUBGRAPH_URL_YOUR_MINISTRY: ministry.url,
  });
}, 90_000);

afterAll(async () => {
  await graph?.close();
  await ministry?.close();
  await database?.dispose();
}, 30_000);

/** The committed list, and the partner's entry. */
function listWith(folder: string): object {
  const list = parseYaml(readFileSync(join(root, 'schema/supergraph.yaml'), 'utf8'));
  for (const entry of Object.values<{ schema: string[] }>(list.subgraphs))
    entry.schema = entry.schema.map((file) => relative(folder, join(root, 'schema', file)));
  list.subgraphs['your-ministry'] = {
    url: 'http://127.0.0.1:5000/graphql',
    schema: [relative(folder, join(root, 'subgraphs/kit/template/your-ministry.graphql'))],
    owner: 'Your Ministry',
    contact: 'https://your-ministry.example',
    receives: ['subject', 'roles', 'agency'],
  };
  return list;
}

test('an officer hands a complaint on; everybody sees that it was, officers see what for', async () => {
  const { data: before } = await ask(
    graph.url,
    '{ complaints(first: 2) { nodes { id yourMinistryReferral { id } } } agencies(first: 1) { nodes { id } } }',
  );
  const [complaint, other] = before.complaints.nodes;
  expect(complaint.yourMinistryReferral).toBeNull();
  const agency = before.agencies.nodes[0].id;
  const officer = graph.tokenFor({ sub: 'officer-1', roles: ['liaison_officer'], agency });

  const refer = `mutation ($id: ID!) { referToYourMinistry(input: { complaint: $id, note: "Mohon ditinjau." }) { referral { note agency { name yourMinistryReferrals } complaint { title } } } }`;
  const anonymous = await ask(graph.url, refer, { id: complaint.id });
  expect(anonymous.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  const { data: done } = await ask(graph.url, refer, { id: complaint.id }, officer);
  expect(done.referToYourMinistry.referral).toEqual({
    note: 'Mohon ditinjau.',
    agency: { name: expect.any(String), yourMinistryReferrals: 1 },
    complaint: { title: expect.any(String) },
  });

  const question = `query ($a: ID!, $b: ID!) { first: complaint(id: $a) { yourMinistryReferral { agency { id } note } } second: complaint(id: $b) { yourMinistryReferral { id } } }`;
  const shown = await ask(graph.url, question, { a: complaint.id, b: other.id });
  expect(shown.data).toEqual({
    first: { yourMinistryReferral: { agency: { id: agency }, note: null } },
    second: { yourMinistryReferral: null },
  });
  expect(shown.errors?.map(({ path }) => path)).toEqual([['first', 'yourMinistryReferral', 'note']]);
  const toOfficer = await ask(graph.url, question, { a: complaint.id, b: other.id }, officer);
  expect(toOfficer.data.first.yourMinistryReferral.note).toBe('Mohon ditinjau.');
});
