/** The world of the matrix: callers of every kind, a complaint of each visibility that went the same way, endpoints. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { type Receiver, startReceiver } from '../../../subgraphs/complaints/webhooks/testing.ts';
import { type Answer, askWith, type Followed, followWith, testDatabases } from '../../../subgraphs/kit/testing.ts';
import { startGraph, type TestGraph } from '../../support/graph.ts';
import { patient, unlimited } from '../../support/supergraph.ts';
import { phone } from './lines.ts';

export interface Person {
  name: string;
  /** Of the token; null for nobody. */
  claims: Record<string, unknown> | null;
  reason?: string;
}

/** An agency's system that is told of steps. */
export interface Endpoint {
  name: string;
  id: string;
  receiver: Receiver;
}

export const visibilities = ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL'] as const;
export type Visibility = (typeof visibilities)[number];

/** Whoever acts in the matrix, at their usual work. */
export const citizen = { sub: 'citizen-of-the-matrix', roles: ['citizen'] };
export const verifier = { sub: 'verifier-1', roles: ['verifier'] };
export const administrator = { sub: 'administrator-1', roles: ['administrator'] };
export const second = { sub: 'administrator-2', roles: ['administrator'] };

export interface Reference {
  id: string;
  version: number;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

const monday = '2026-07-06T03:00:00Z';
/** Where the complaints of the matrix lie. */
export const village = '33.74.01.1001';
/** A word that no other complaint has. */
export const word = 'kunang';

export async function openWorld() {
  let now = new Date(monday);
  const database = await testDatabases()[0]!.create();
  const graph: TestGraph = await startGraph(
    database,
    150,
    () => now,
    { ...unlimited, ...patient },
    {
      allowPrivateAddresses: true,
      firstPauseMs: 20,
    },
  );
  const receivers: Receiver[] = [];

  const headersOf = ({ claims, reason }: Person): Record<string, string> => ({
    ...(claims && { authorization: `Bearer ${graph.tokenFor(claims)}` }),
    ...(reason && { 'x-reason': reason }),
  });
  async function asking(person: Person, query: string, variables: object = {}): Promise<Answer> {
    const answer = await askWith(headersOf(person), graph.url, query, variables);
    const failure = answer.errors?.find(({ extensions }) => /^(SUBGRAPH|INTERNAL)_/.test(String(extensions.code)));
    // What has failed says nothing of who may.
    if (failure) throw new Error(`${person.name}: ${JSON.stringify(failure)}: ${query.slice(0, 200)}`);
    return answer;
  }
  const following = (person: Person, query: string, variables: object = {}): Promise<Followed> =>
    followWith(headersOf(person), graph.url, query, variables);
  const as = (claims: Person['claims'], reason?: string): Person => ({ name: '', claims, ...(reason && { reason }) });

  /** One mutation; a new key unless it takes none. */
  function trying(person: Person, name: string, input: object, fields: string): Promise<Answer> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const keyed = /Webhook/.test(name) ? input : { idempotencyKey: randomUUID(), ...input };
    const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${fields} errors { code message } } }`;
    return asking(person, text, { input: keyed });
  }

  async function mutate(person: Person, name: string, input: object, fields: string) {
    const { data, errors } = await trying(person, name, input, fields);
    if (errors || data.payload.errors.length > 0)
      throw new Error(`${name}: ${JSON.stringify(errors ?? data.payload.errors)}`);
    return data.payload;
  }

  const { data } = await asking(as(null), getIntrospectionQuery());
  const schema: GraphQLSchema = buildClientSchema(data);
  const found = await asking(
    as(null),
    '{ agencyFor(affair: "1.03", regionalUnit: "33.74") { id code } other: agencyFor(affair: "1.03", regionalUnit: "32.73") { id } }',
  );
  const agency: string = found.data.agencyFor.id;
  const other: string = found.data.other.id;
  const liaison = { sub: 'liaison-of-the-matrix', roles: ['liaison_officer'], agency };
  const elsewhere = { sub: 'elsewhere', roles: ['liaison_officer'], agency: other };

  async function endpoint(name: string, claims: Person['claims'], input: object): Promise<Endpoint> {
    const receiver = await startReceiver();
    receivers.push(receiver);
    const { webhook } = await mutate(
      as(claims),
      'createWebhook',
      { name, url: receiver.url, ...input },
      'webhook { id }',
    );
    return { name, id: webhook.id, receiver };
  }
  const endpoints = [
    await endpoint("an administrator's, for all", administrator, {}),
    await endpoint("an administrator's, for Central Java", administrator, { regionalUnit: '33' }),
    await endpoint("an administrator's, for West Java", administrator, { regionalUnit: '32' }),
    await endpoint("an administrator's, for the handling agency", administrator, { agency }),
    await endpoint('the handling agency’s', liaison, { agency }),
    await endpoint('another agency’s', elsewhere, { agency: other }),
  ];

  /** What the complainants of the matrix write. */
  const submission = (visibility: Visibility) => ({
    title: `Lampu jalan padam ${phone}`,
    body: `Hubungi ${phone}, di dekat ${word}.`,
    visibility,
    category: 'public-works.roads',
    addressedTo: 'Pemerintah Kota',
    targetAgency: agency,
    regionalUnit: village,
    point: { latitude: -7, longitude: 110 },
    attachments: [
      { url: 'https://media.example/tiang.jpg', mediaType: 'image/jpeg', title: `Tiang, ${phone}`, byteSize: 90_000 },
    ],
    complainant: {
      name: 'Kenanga',
      phone,
      email: 'a@example.id',
      address: 'Jalan Satu',
      identityNumber: '3374010101900001',
    },
  });

  /** Time passes only so. */
  const aMinuteLater = () => {
    now = new Date(now.getTime() + 60_000);
  };

  async function submit(visibility: Visibility): Promise<Reference & { secret: string }> {
    // One after the other, so that the later ones may repeat the first.
    aMinuteLater();
    const { complaint, trackingSecret: secret } = await mutate(
      as(citizen),
      'submitComplaint',
      submission(visibility),
      'complaint { id version } trackingSecret',
    );
    return { ...complaint, secret };
  }

  async function step(claims: Person['claims'], name: string, complaint: Reference, input: object): Promise<void> {
    const reference = { id: complaint.id, version: complaint.version };
    const payload = await mutate(as(claims), name, { ...reference, ...input }, 'complaint { id version }');
    Object.assign(complaint, payload.complaint);
  }

  /** An officer is named while the desk still sees it. */
  async function dispose(complaint: Reference, visibility: Visibility): Promise<void> {
    if (visibility === 'CONFIDENTIAL')
      await mutate(as(verifier), 'nameOfficers', { id: complaint.id, officers: [liaison.sub] }, 'complaint { id }');
    await step(verifier, 'disposeComplaint', complaint, { agency, note: 'Mohon ditangani.' });
  }

  const complaints = {} as Record<Visibility, Reference>;
  for (const visibility of visibilities) {
    const complaint = await submit(visibility);
    complaints[visibility] = complaint;
    await dispose(complaint, visibility);
    await step(liaison, 'followUpComplaint', complaint, { note: 'Petugas berangkat.' });
    await step(liaison, 'followUpComplaint', complaint, { note: 'Antar kita.', visibility: 'INTERNAL' });
    await step(liaison, 'answerComplaint', complaint, { answer: 'Sudah menyala.' });
  }
  const { disclosure } = await mutate(
    as(administrator),
    'requestDisclosure',
    { complaint: complaints.PUBLIC.id, reason: 'Permintaan Ombudsman' },
    'disclosure { id }',
  );
  await mutate(as(second), 'approveDisclosure', { disclosure: disclosure.id }, 'disclosure { id }');

  /** Resolves when the endpoint has been told of this event, and of all that came before. */
  async function delivered({ id, receiver }: Endpoint, eventId: string): Promise<void> {
    while (!receiver.taken().includes(eventId)) await sleep(20);
    const query = `{ webhook(id: "${id}") { pendingCount } }`;
    while ((await asking(as(administrator), query)).data.webhook.pendingCount > 0) await sleep(20);
  }
  for (const i of [0, 1, 3, 4]) await delivered(endpoints[i]!, `${complaints.ANONYMOUS.id}:5`);

  const people: Person[] = [
    { name: 'nobody', claims: null },
    { name: 'a citizen', claims: { sub: 'somebody-else', roles: ['citizen'] } },
    { name: 'the complainant', claims: citizen },
    { name: 'a verifier', claims: verifier },
    { name: 'a verifier of West Java', claims: { ...verifier, sub: 'verifier-32', region: '32' } },
    { name: 'the handling agency', claims: liaison },
    { name: 'another officer of it', claims: { ...liaison, sub: 'another' } },
    { name: 'another agency', claims: elsewhere },
    { name: 'a supervisor', claims: { sub: 'supervisor-33', roles: ['supervisor'], region: '33' } },
    {
      name: 'a supervisor, with a reason',
      claims: { sub: 'supervisor-33', roles: ['supervisor'], region: '33' },
      reason: 'why',
    },
    {
      name: 'a supervisor of West Java, with a reason',
      claims: { sub: 'supervisor-32', roles: ['supervisor'], region: '32' },
      reason: 'why',
    },
    { name: 'an auditor, with a reason', claims: { sub: 'auditor-1', roles: ['auditor'] }, reason: 'why' },
    { name: 'an administrator', claims: administrator },
    { name: 'an administrator, with a reason', claims: administrator, reason: 'why' },
    {
      name: 'all roles but that of the place, with a reason',
      claims: { sub: 'x', roles: ['citizen', 'liaison_officer', 'auditor'] },
      reason: 'why',
    },
  ];

  return {
    ...{ database, graph, schema, people, endpoints, complaints, agency, other, liaison, elsewhere },
    disclosure: disclosure.id as string,
    ...{ as, asking, following, trying, mutate, submission, submit, step, dispose, delivered, aMinuteLater },
    async close() {
      await graph.close();
      for (const receiver of receivers) await receiver.close();
      await database.dispose();
    },
  };
}
