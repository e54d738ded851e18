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

const refer = `mutation ($id: ID!, $note: String!) {
  referToYourMinistry(input: { complaint: $id, note: $note }) { referral { id note } errors { code path } }
}`;
const onComplaints =
  'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Complaint { yourMinistryReferral { id note } } } }';
const onAgencies =
  'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Agency { yourMinistryReferrals } } }';
const keysOf = (type: string, ...ids: string[]) => ({ keys: ids.map((id) => ({ __typename: type, id })) });

const officer = { subject: 'someone', roles: ['liaison_officer'], agency: 'an-agency' } as const;
const asOfficer = (query: string, variables: object) => gateway.ask(running.url, query, variables, officer);
const gateway = testGateway('your-ministry');
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
  const referral = { id: 'a', note: 'Please look.' };
  assert.deepEqual((await asOfficer(refer, referral)).data, { referToYourMinistry: { referral, errors: [] } });
  const statements = await statementsOf(async () => {
    const { data } = await asOfficer(onComplaints, keysOf('Complaint', 'a', 'b'));
    assert.deepEqual(data._entities, [{ yourMinistryReferral: referral }, { yourMinistryReferral: null }]);
  });
  assert.equal(statements.length, 1);
});

test('an agency counts what it has handed on', async () => {
  const { data } = await gateway.ask(running.url, onAgencies, keysOf('Agency', 'an-agency', 'another'));
  assert.deepEqual(data._entities, [{ yourMinistryReferrals: 1 }, { yourMinistryReferrals: 0 }]);
});

test('a note that is too long is refused as data', async () => {
  const { data } = await asOfficer(refer, { id: 'd', note: 'x'.repeat(2001) });
  const errors = [{ code: 'NOTE_TOO_LONG', path: ['note'] }];
  assert.deepEqual(data, { referToYourMinistry: { referral: null, errors } });
});

test('only liaison officers hand on and read the note, and only the gateway is answered', async () => {
  const { errors } = await gateway.ask(running.url, refer, { id: 'c', note: '' }, { roles: ['citizen'] });
  assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
  const { data } = await gateway.ask(running.url, onComplaints, keysOf('Complaint', 'a'));
  assert.deepEqual(data._entities, [{ yourMinistryReferral: { id: 'a', note: null } }]);
  assert.equal((await askWith({}, running.url, '{ _service { sdl } }')).status, 401);
});
