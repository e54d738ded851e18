import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Running } from '@satu-aduan/kit';
import {
  askWith,
  statementsOf,
  type TestDatabase,
  testDatabases,
  testGateway,
  testTools,
} from '@satu-aduan/kit/testing';
import { startYourMinistry } from './subgraph.ts';

const gateway = testGateway('your-ministry');
const officer = { subject: 'someone', roles: ['liaison_officer'], agency: 'an-agency' } as const;
const refer =
  'mutation ($id: ID!, $note: String!) { referToYourMinistry(complaint: $id, note: $note) { id note agency { id } } }';
const entities = (fields: string) => `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${fields} } }`;
const complaints = ['a', 'b'].map((id) => ({ __typename: 'Complaint', id }));

let database: TestDatabase;
let running: Running;

before(async () => {
  // The embedded PostgreSQL, or the server that TEST_DATABASE_URL names.
  database = await testDatabases().at(-1)!.create();
  running = await startYourMinistry({ ...database, host: '127.0.0.1', port: 0 }, testTools);
});
after(async () => {
  await running?.close();
  await database?.dispose();
});

test('a complaint that was handed on says so, at one statement for all', async () => {
  const answer = await gateway.ask(running.url, refer, { id: 'a', note: 'Please look.' }, officer);
  assert.deepEqual(answer.data.referToYourMinistry, { id: 'a', note: 'Please look.', agency: { id: 'an-agency' } });
  const question = entities('... on Complaint { id yourMinistryReferral { id } }');
  const statements = await statementsOf(async () => {
    const { data } = await gateway.ask(running.url, question, { keys: complaints });
    assert.deepEqual(data._entities, [
      { id: 'a', yourMinistryReferral: { id: 'a' } },
      { id: 'b', yourMinistryReferral: null },
    ]);
  });
  assert.equal(statements.length, 1);
});

test('an agency counts what it has handed on', async () => {
  const keys = ['an-agency', 'another'].map((id) => ({ __typename: 'Agency', id }));
  const { data } = await gateway.ask(running.url, entities('... on Agency { yourMinistryReferrals }'), { keys });
  assert.deepEqual(data._entities, [{ yourMinistryReferrals: 1 }, { yourMinistryReferrals: 0 }]);
});

test('only liaison officers hand on and read the note, and only the gateway is answered', async () => {
  const refused = await gateway.ask(
    running.url,
    refer,
    { id: 'c', note: '' },
    { subject: 'someone', roles: ['citizen'] },
  );
  assert.equal(refused.errors?.[0]?.extensions.code, 'FORBIDDEN');
  const question = entities('... on Complaint { yourMinistryReferral { note } }');
  const { data } = await gateway.ask(running.url, question, { keys: complaints });
  assert.equal(data._entities[0].yourMinistryReferral.note, null);
  assert.equal((await askWith({}, running.url, '{ _service { sdl } }')).status, 401);
});
