/** A step is taken, and whoever follows the complaint through the gateway sees it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readOperations } from '../../gateway/explorer/operations.ts';
import { type Followed, type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { ask, follow } from '../support/ask.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';

const now = new Date('2026-07-06T03:00:00Z');

let database: TestDatabase;
let graph: TestGraph;
const open: Followed[] = [];

beforeAll(async () => {
  database = await testDatabases()[0]!.create();
  // With a few complaints, for then the directory of agencies is there too.
  graph = await startGraph(database, 20, () => now);
}, 90_000);

afterAll(async () => {
  for (const each of open) each.close();
  await graph?.close();
  await database?.dispose();
}, 30_000);

/** Takes in complaints and hands them on. */
const desk = () => graph.tokenFor({ sub: 'verifier-1', roles: ['verifier'] });

async function mutate(name: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { complaint { id version } errors { message } } }`;
  const { data } = await ask(graph.url, text, { input: { idempotencyKey: randomUUID(), ...input } }, desk());
  expect(data.payload.errors).toEqual([]);
  return data.payload.complaint;
}

const updates = `subscription ($filter: ComplaintUpdateFilter, $after: ID) {
  complaintUpdated(filter: $filter, after: $after) {
    eventId step complaint { title status agency { name } regionalUnit { name } }
  }
}`;

test('a step comes with fields of all three subgraphs as soon as it is taken; after a cut, what was missed comes first', async () => {
  const { data } = await ask(graph.url, '{ agencyFor(affair: "1.03", regionalUnit: "33.74") { id name } }');
  const first = await follow(graph.url, updates, { filter: { regionalUnit: '33' } });
  open.push(first);
  const { id, version } = await mutate('submitComplaint', {
    title: 'Lampu jalan padam',
    body: 'Sudah dua minggu.',
    regionalUnit: '33.74',
  });
  const submitted = await first.next();
  expect(submitted).toEqual({
    data: {
      complaintUpdated: {
        eventId: `${id}:1`,
        step: 'SUBMIT',
        complaint: {
          title: 'Lampu jalan padam',
          status: 'SUBMITTED',
          agency: null,
          regionalUnit: { name: expect.stringMatching(/semarang/i) },
        },
      },
    },
  });
  await mutate('disposeComplaint', { id, version, agency: data.agencyFor.id });
  const disposed = {
    data: {
      complaintUpdated: {
        eventId: `${id}:2`,
        step: 'DISPOSE',
        complaint: expect.objectContaining({ status: 'DISPOSED', agency: { name: data.agencyFor.name } }),
      },
    },
  };
  expect(await first.next()).toEqual(disposed);

  const second = await follow(graph.url, updates, { after: submitted!.data.complaintUpdated.eventId });
  open.push(second);
  expect(await second.next()).toEqual(disposed);
});

const examples = readOperations(new URL('../../schema/operations/', import.meta.url).pathname).filter(({ document }) =>
  /^subscription /m.test(document),
);

test.each(examples)('the example "$title" brings a step without errors', async ({ document, variables }) => {
  const stream = await follow(graph.url, document, variables);
  open.push(stream);
  await mutate('submitComplaint', { title: 'Jalan berlubang', body: 'Di depan pasar.', regionalUnit: '33.74' });
  expect(await stream.next()).toEqual({ data: { complaintUpdated: expect.objectContaining({ step: 'SUBMIT' }) } });
});

test.each([
  ['yesterday', 'BAD_USER_INPUT', /"after"/],
  [`${randomUUID()}:1`, 'COMPLAINT_EVENT_NOT_KEPT', /subscribe without "after"/],
])('a stream that should go on after %s says why it does not', async (after, code, sentence) => {
  const stream = await follow(graph.url, updates, { after });
  const answer = await stream.next();
  expect(answer!.errors![0]).toMatchObject({ message: expect.stringMatching(sentence), extensions: { code } });
  expect(await stream.next()).toBeNull();
});
