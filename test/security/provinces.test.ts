/**
 * Every operation, by every role of three provinces: nothing private of another province is told, and what one may not
 * know of answers like what does not exist, byte for byte. How long either takes is measured by `npm run bench -- oracle`.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
} from 'graphql';
import { readOperations } from '../../gateway/explorer/operations.ts';
import { newTrackingId, showTrackingId } from '../../subgraphs/complaints/domain/trackingId.ts';
import { type Answer, askWith, type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';
import { headersOf, type Person, type Province, settleProvinces } from '../support/provinces.ts';
import { type Question, questions } from '../support/refusals.ts';
import { selectionOf } from '../support/selection.ts';
import { patient, unlimited } from '../support/supergraph.ts';

let database: TestDatabase;
let graph: TestGraph;
let schema: GraphQLSchema;
let provinces: Province[];
let disclosure: string;

/** Endpoints and disclosures of all provinces are this one's business, but no complaint is without a reason. */
const national: Person = { name: 'an administrator', claims: { sub: 'administrator', roles: ['administrator'] } };
/** Of no province. */
const nobodys: Person[] = [
  { name: 'nobody', claims: null },
  { name: 'a citizen', claims: { sub: 'elsewhere', roles: ['citizen'] } },
  { name: 'an auditor', claims: { sub: 'auditor', roles: ['auditor'] }, reason: 'Audit' },
  national,
];
const administrator: Person = { name: '', claims: { sub: 'administrator-1', roles: ['administrator'] }, reason: 'why' };

const asking = (person: Person, query: string, variables: object = {}): Promise<Answer> =>
  askWith(headersOf(graph, person), graph.url, query, variables);

beforeAll(async () => {
  database = await testDatabases()[0]!.create();
  graph = await startGraph(
    database,
    20,
    () => new Date('2026-07-06T03:00:00Z'),
    { ...unlimited, ...patient },
    {
      // Nothing goes out.
      attempts: 1,
    },
  );
  schema = buildClientSchema((await asking(nobodys[0]!, getIntrospectionQuery())).data);
  provinces = await settleProvinces(graph);
  const requested = await asking(
    administrator,
    `mutation ($complaint: ID!, $key: String!) { requestDisclosure(input: { complaint: $complaint, reason: "x", idempotencyKey: $key }) { disclosure { id } } }`,
    { complaint: provinces[0]!.complaints.PUBLIC.id, key: randomUUID() },
  );
  disclosure = requested.data.requestDisclosure.disclosure.id;
}, 60_000);

afterAll(async () => {
  await graph?.close();
  await database?.dispose();
}, 30_000);

/** Everybody, with the provinces whose business is not theirs. */
const everybody = (): { person: Person; foreign: Province[] }[] => [
  ...nobodys.map((person) => ({ person, foreign: provinces })),
  ...provinces.flatMap((own) =>
    own.people.map((person) => ({ person, foreign: provinces.filter((province) => province !== own) })),
  ),
];

/** What of these provinces' secrets an answer tells. */
const told = (answer: unknown, person: Person, foreign: readonly Province[]) => {
  const text = JSON.stringify(answer);
  return foreign
    .flatMap(({ secrets, endpointSecrets }) => [...secrets, ...(person === national ? [] : endpointSecrets)])
    .filter((secret) => text.includes(secret));
};

/** Every root of Query, as it is asked about a province. */
function rootsOf({ complaints, agency, village, code, webhook }: Province): Record<string, string[]> {
  const unit = village.slice(0, 5);
  const period = '(period: { from: "2026-07-01", to: "2026-07-31" }';
  return {
    complaint: Object.values(complaints).flatMap(({ id, trackingId }) => [
      `(id: "${id}")`,
      `(trackingId: "${trackingId}")`,
    ]),
    complaints: [
      `(filter: { regionalUnit: "${code}" })`,
      `(filter: { regionalUnit: "${code}", confidential: true })`,
      `(filter: { agency: "${agency}", mine: true })`,
      `(filter: { search: "lampu padam" }, orderBy: RELEVANCE)`,
    ],
    similarComplaints: [
      `(input: { title: "Lampu padam", body: "Lampu padam", regionalUnit: "${village}", category: "public-works.roads" })`,
    ],
    agency: [`(id: "${agency}")`],
    agencies: [`(first: 3, filter: { regionalUnit: "${unit}" })`],
    agencyFor: [`(affair: "1.03", regionalUnit: "${unit}")`],
    regionalUnit: [`(code: "${village}")`],
    regionalUnits: [`(first: 3, filter: { parent: "${village.slice(0, 8)}" })`],
    performance: [
      `${period}, groupBy: AGENCY, first: 3, filter: { regionalUnit: "${code}" })`,
      `${period}, groupBy: PROVINCE)`,
    ],
    performanceTargets: ['(year: 2026)'],
    webhooks: ['(first: 10)'],
    webhook: [`(id: "${webhook}")`],
    disclosure: [`(id: "${disclosure}")`],
    disclosedIdentity: [`(disclosure: "${disclosure}")`],
    categories: [''],
    governmentAffairs: [''],
    deadlineRules: [''],
    workingCalendar: ['(year: 2026)'],
  };
}

test('the secrets of a province are there to be found, by those whose they are', async () => {
  for (const { officer, complainant, complaints, agency, secrets, endpointSecrets, webhook } of provinces) {
    const query = `query ($id: ID!) { complaint(id: $id) { id trackingId title body complainant { name email address phone } history { note } } }`;
    const answers = [];
    for (const [person, { id }] of [
      [officer, complaints.PUBLIC],
      [officer, complaints.CONFIDENTIAL],
      [complainant, complaints.CONFIDENTIAL],
    ] as const)
      answers.push(await asking(person, query, { id }));
    answers.push(await asking(officer, `{ webhook(id: "${webhook}") { id url agency { id } } }`));
    expect(answers.at(-1)!.data.webhook.agency.id).toBe(agency);
    const text = JSON.stringify(answers);
    // Those of submission and endpoint are told once, when they are made.
    const once = [...secrets, ...endpointSecrets].filter((secret) => !text.includes(secret));
    expect(once).toHaveLength(4);
  }
});

test('every root of the schema is asked', () => {
  const asked = Object.keys(rootsOf(provinces[0]!));
  expect(asked.sort()).toEqual(Object.keys(schema.getQueryType()!.getFields()).sort());
});

/** Lists that hold nothing of a complaint, or what single objects show as well. */
const shallow = new Set(['agencies', 'regionalUnits', 'performance', 'categories', 'governmentAffairs', 'agencyFor']);

/** What `find` finds for each of them, all at once. */
async function ofEverybody(find: (person: Person, foreign: Province[]) => Promise<string[]>): Promise<string[]> {
  return (await Promise.all(everybody().map(({ person, foreign }) => find(person, foreign)))).flat();
}

test('no root of Query tells anything private of another province, whoever asks', async () => {
  const leaks = await ofEverybody(async (person, foreign) => {
    const found = [];
    const asked = new Set<string>();
    for (const province of foreign)
      for (const [field, argued] of Object.entries(rootsOf(province)))
        for (const args of argued) {
          // What speaks of no province is asked once.
          if (asked.has(field + args)) continue;
          asked.add(field + args);
          const type = getNamedType(schema.getQueryType()!.getFields()[field]!.type) as GraphQLObjectType;
          const answer = await asking(person, `{ ${field}${args} ${selectionOf(type, shallow.has(field) ? 3 : 2)} }`);
          if (answer.data === undefined) throw new Error(`${field}${args}: ${JSON.stringify(answer)}`);
          found.push(...told(answer, person, foreign).map((secret) => `${person.name} ${field}${args}: ${secret}`));
        }
    return found;
  });
  expect(leaks).toEqual([]);
}, 120_000);

test('neither does an operation that we trust', async () => {
  const operations = readOperations(new URL('../../schema/operations/', import.meta.url).pathname).filter(
    ({ document }) => !/^\s*subscription/m.test(document),
  );
  expect(operations.length).toBeGreaterThan(12);
  const leaks = await ofEverybody(async (person, foreign) => {
    const found = [];
    for (const { id, document, variables } of operations) {
      const own = JSON.stringify(variables).replace(/"idempotencyKey":"[^"]*"/, `"idempotencyKey":"${randomUUID()}"`);
      // Those that speak of a place are asked about each that is not theirs.
      const places = /"33[".]/.test(own) ? foreign.map(({ code }) => code) : ['33'];
      for (const code of places) {
        const answer = await asking(person, document, JSON.parse(own.replaceAll(/"33([".])/g, `"${code}$1`)));
        found.push(...told(answer, person, foreign).map((secret) => `${person.name} ${id}: ${secret}`));
      }
    }
    return found;
  });
  expect(leaks).toEqual([]);
}, 120_000);

test('no step of a public complaint of another province is allowed, or tells more of it', async () => {
  const steps = questions.filter(({ name }) => /^[a-zA-Z]+Complaint$|^linkDuplicate$|^nameOfficers$/.test(name));
  expect(steps).toHaveLength(15);
  const found = await ofEverybody(async (person, foreign) => {
    // An administrator works for the whole country.
    if (person === national) return [];
    const wrong = [];
    for (const province of foreign)
      for (const { name, ask } of steps) {
        const { query, variables } = ask(province.complaints.PUBLIC.id, province);
        const answer = await asking(person, query, variables);
        const [error] = answer.data?.payload?.errors ?? answer.errors ?? [];
        // Where a public complaint stands is no secret; matrix.txt has each step where it is possible.
        const isRefused = error?.code === 'FORBIDDEN' || error?.code === 'STEP_NOT_ALLOWED';
        if (!isRefused) wrong.push(`${person.name} ${name}: ${error?.code}`);
        wrong.push(...told(answer, person, foreign).map((secret) => `${person.name} ${name}: ${secret}`));
      }
    return wrong;
  });
  expect(found).toEqual([]);
}, 120_000);

describe('what one may not know of answers like what does not exist, byte for byte', () => {
  /** The whole answer but for the id that was asked for, and for what differs between any two answers. */
  async function answerTo(person: Person, { ask }: Question, id: string, own: Province): Promise<string> {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(graph, person) },
      body: JSON.stringify(ask(id, own)),
    });
    const headers = [...response.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
    return JSON.stringify([response.status, headers, (await response.text()).replaceAll(id, 'ID')]);
  }

  const hiddenOf = ({ complaints, webhook }: Province): Record<Question['about'], string> => ({
    complaint: complaints.CONFIDENTIAL.id,
    trackingId: complaints.CONFIDENTIAL.trackingId,
    webhook,
    disclosure,
  });
  const missing = (about: Question['about']) =>
    about === 'trackingId' ? showTrackingId(newTrackingId()) : randomUUID();

  test('every mutation that takes an id is asked', () => {
    const names = Object.keys(schema.getMutationType()!.getFields());
    const asked = new Set(questions.map(({ name }) => name));
    expect(names.filter((name) => !asked.has(name))).toEqual([
      'submitComplaint',
      'setPerformanceTarget',
      'createWebhook',
    ]);
  });

  test.each(questions.map((question) => [question.name, question] as const))('%s', async (_, question) => {
    const differences = await ofEverybody(async (person, foreign) => {
      if (person === national && (question.about !== 'complaint' || question.name === 'requestDisclosure')) return [];
      const own = provinces.find((province) => !foreign.includes(province)) ?? provinces[0]!;
      const absent = await answerTo(person, question, missing(question.about), own);
      const found = [];
      for (const province of foreign) {
        const hidden = await answerTo(person, question, hiddenOf(province)[question.about], own);
        if (hidden !== absent) found.push(`${person.name}, ${province.name}: ${hidden} instead of ${absent}`);
      }
      return found;
    });
    expect(differences).toEqual([]);
  });
});
