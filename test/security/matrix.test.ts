/**
 * Who gets what: every field of the schema, on every path to it, for callers of every kind, over the whole graph. What is
 * found must be what matrix.txt says, which people have read. `UPDATE=yes npm test -- matrix` writes it anew, to be read again.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type Answer, askWith, type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';
import { unlimited } from '../support/supergraph.ts';

const file = new URL('matrix.txt', import.meta.url);
let now = new Date('2026-07-06T03:00:00Z');
/** How many objects lie between the root and a field, at most; a type comes once on a path. */
const deepest = 4;

interface Person {
  name: string;
  /** Of the token; null for nobody. */
  claims: Record<string, unknown> | null;
  reason?: string;
}

let database: TestDatabase;
let graph: TestGraph;
let schema: GraphQLSchema;
let people: Person[];
/** Roots of the matrix: a field of Query with its arguments, by what they are called in the file. */
let roots: { title: string; field: string; args: string }[];

const phone = '0812-0000-0001';
const citizen = { sub: 'citizen-of-the-matrix', roles: ['citizen'] };
const verifier = { sub: 'verifier-1', roles: ['verifier'] };
const administrator = { sub: 'administrator-1', roles: ['administrator'] };

async function asking(person: Person, query: string, variables: object = {}): Promise<Answer> {
  const { claims, reason } = person;
  const headers: Record<string, string> = {
    ...(claims && { authorization: `Bearer ${graph.tokenFor(claims)}` }),
    ...(reason && { 'x-reason': reason }),
  };
  return askWith(headers, graph.url, query, variables);
}

async function mutate(claims: Person['claims'], name: string, input: object, fields: string, reason?: string) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const keyed = /Webhook/.test(name) ? input : { idempotencyKey: randomUUID(), ...input };
  const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${fields} errors { code message } } }`;
  const { data, errors } = await asking({ name, claims, ...(reason && { reason }) }, text, { input: keyed });
  if (errors || data.payload.errors.length > 0)
    throw new Error(`${name}: ${JSON.stringify(errors ?? data.payload.errors)}`);
  return data.payload;
}

beforeAll(async () => {
  database = await testDatabases()[0]!.create();
  graph = await startGraph(database, 150, () => now, unlimited);
  const { data } = await asking({ name: '', claims: null }, getIntrospectionQuery());
  schema = buildClientSchema(data);

  const found = await asking(
    { name: '', claims: null },
    '{ agencyFor(affair: "1.03", regionalUnit: "33.74") { id code } other: agencyFor(affair: "1.03", regionalUnit: "32.73") { id } }',
  );
  const { agencyFor: agency, other } = found.data;
  const liaison = { sub: 'liaison-of-the-matrix', roles: ['liaison_officer'], agency: agency.id };
  const ids: Record<string, string> = {};
  for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL']) {
    const at = '{ id version }';
    // One after the other, so that the later ones may repeat the first.
    now = new Date(now.getTime() + 60_000);
    const submitted = await mutate(
      citizen,
      'submitComplaint',
      {
        ...{
          title: `Lampu jalan padam ${phone}`,
          body: `Hubungi ${phone}.`,
          visibility,
          category: 'public-works.roads',
        },
        ...{ addressedTo: 'Pemerintah Kota', targetAgency: agency.id, regionalUnit: '33.74.01.1001' },
        point: { latitude: -7, longitude: 110 },
        complainant: {
          ...{ name: 'Kenanga', phone, email: 'a@example.id', address: 'Jalan Satu' },
          identityNumber: '3374010101900001',
        },
      },
      `complaint ${at}`,
    );
    const complaint = submitted.complaint ?? (await newest());
    ids[visibility] = complaint.id;
    const step = async (claims: Person['claims'], name: string, input: object, reason?: string) => {
      const payload = await mutate(claims, name, { ...complaint, ...input }, `complaint ${at}`, reason);
      Object.assign(complaint, payload.complaint);
    };
    await step(verifier, 'disposeComplaint', { agency: agency.id, note: 'Mohon ditangani.' });
    if (visibility === 'CONFIDENTIAL')
      await mutate(
        administrator,
        'nameOfficers',
        { id: complaint.id, officers: [liaison.sub] },
        'complaint { id }',
        'named by the desk',
      );
    await step(liaison, 'followUpComplaint', { note: 'Petugas berangkat.' });
    await step(liaison, 'followUpComplaint', { note: 'Antar kita.', visibility: 'INTERNAL' });
    await step(liaison, 'answerComplaint', { answer: 'Sudah menyala.' });
  }
  const { disclosure } = await mutate(
    administrator,
    'requestDisclosure',
    { complaint: ids.PUBLIC, reason: 'Permintaan Ombudsman' },
    'disclosure { id }',
  );
  const second = { sub: 'administrator-2', roles: ['administrator'] };
  await mutate(second, 'approveDisclosure', { disclosure: disclosure.id }, 'disclosure { id }');

  people = [
    { name: 'nobody', claims: null },
    { name: 'a citizen', claims: { sub: 'somebody-else', roles: ['citizen'] } },
    { name: 'the complainant', claims: citizen },
    { name: 'a verifier', claims: verifier },
    { name: 'a verifier of West Java', claims: { ...verifier, sub: 'verifier-32', region: '32' } },
    { name: 'the handling agency', claims: liaison },
    { name: 'another officer of it', claims: { ...liaison, sub: 'another' } },
    { name: 'another agency', claims: { sub: 'elsewhere', roles: ['liaison_officer'], agency: other.id } },
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
  roots = [
    ...Object.entries(ids).map(([visibility, id]) => ({
      title: `complaint (${visibility})`,
      field: 'complaint',
      args: `(id: "${id}")`,
    })),
    {
      title: 'complaints',
      field: 'complaints',
      args: '(first: 2, filter: { agency: "AGENCY", regionalUnit: "33.74" })',
    },
    { title: 'complaints (mine)', field: 'complaints', args: '(first: 5, filter: { mine: true })' },
    { title: 'complaints (confidential)', field: 'complaints', args: '(first: 5, filter: { confidential: true })' },
    {
      title: 'complaints (search)',
      field: 'complaints',
      args: '(first: 2, filter: { search: "lampu" }, orderBy: RELEVANCE)',
    },
    {
      title: 'similarComplaints',
      field: 'similarComplaints',
      args: '(input: { title: "Lampu jalan padam", body: "padam", regionalUnit: "33.74.01.1001", category: "public-works.roads" })',
    },
    { title: 'agency', field: 'agency', args: '(id: "AGENCY")' },
    { title: 'agencies', field: 'agencies', args: '(first: 1, filter: { regionalUnit: "33.74" })' },
    { title: 'agencyFor', field: 'agencyFor', args: '(affair: "1.03", regionalUnit: "33.74")' },
    { title: 'governmentAffairs', field: 'governmentAffairs', args: '' },
    { title: 'categories', field: 'categories', args: '' },
    { title: 'deadlineRules', field: 'deadlineRules', args: '' },
    { title: 'workingCalendar', field: 'workingCalendar', args: '(year: 2026)' },
    {
      title: 'performance',
      field: 'performance',
      args: '(period: { from: "2026-07-01", to: "2026-07-31" }, groupBy: PROVINCE, first: 2, filter: { regionalUnit: "33.74" })',
    },
    { title: 'performanceTargets', field: 'performanceTargets', args: '(year: 2026)' },
    { title: 'webhooks', field: 'webhooks', args: '(first: 1)' },
    { title: 'webhook', field: 'webhook', args: `(id: "${randomUUID()}")` },
    { title: 'disclosure', field: 'disclosure', args: `(id: "${disclosure.id}")` },
    { title: 'disclosedIdentity', field: 'disclosedIdentity', args: `(disclosure: "${disclosure.id}")` },
    { title: 'regionalUnit', field: 'regionalUnit', args: '(code: "33.74")' },
    { title: 'regionalUnits', field: 'regionalUnits', args: '(first: 1, filter: { parent: "33" })' },
  ].map((root) => ({ ...root, args: root.args.replace('AGENCY', agency.id) }));

  async function newest() {
    const { data: told } = await asking(
      { name: '', claims: citizen },
      '{ complaints(first: 1, filter: { mine: true, confidential: true }) { nodes { id version } } }',
    );
    return told.complaints.nodes[0];
  }
}, 120_000);

afterAll(async () => {
  await graph?.close();
  await database?.dispose();
}, 30_000);

test('every root of the schema is in the matrix', () => {
  const asked = new Set(roots.map(({ field }) => field));
  expect(Object.keys(schema.getQueryType()!.getFields()).filter((name) => !asked.has(name))).toEqual([]);
});

test('each caller gets of each field, on each path, what the reviewed file says', async () => {
  const lines = [
    'v: a value; w: a value with the telephone number of a complainant in it; -: null or empty; x: refused by the schema’s policy; e: another error. A column for each caller:',
    ...people.map(({ name }, i) => `${' '.repeat(i)}|${' '.repeat(people.length - i)}${name}`),
    '',
  ];
  for (const root of roots) lines.push(...(await linesOf(root)));
  const text = `${lines.join('\n')}\n`;
  if (process.env.UPDATE === 'yes') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}, 300_000);

/** Each path below a root, with its fields by what the callers get of them. */
async function linesOf({ title, field, args }: (typeof roots)[number]): Promise<string[]> {
  const definition = schema.getQueryType()!.getFields()[field]!;
  const type = getNamedType(definition.type) as GraphQLObjectType;
  const query = `{ ${field}${args} ${selectionOf(type, new Set([type.name]), 1)} }`;
  const answers: Answer[] = [];
  for (const person of people) {
    const answer = await asking(person, query);
    // An operation that nobody can ask says nothing of who may.
    if (answer.data === undefined) throw new Error(JSON.stringify(answer).slice(0, 1000));
    answers.push(answer);
  }
  const lines: Line[] = [];
  visit(type, new Set([type.name]), [field], title, 1);
  return foldedLines(lines);

  function visit(at: GraphQLObjectType, seen: ReadonlySet<string>, path: string[], name: string, depth: number): void {
    const inner = fieldsOf(at, seen, depth);
    const byPattern = Map.groupBy(inner, ({ name: leaf }) =>
      answers.map((answer) => cellOf(answer, [...path, leaf])).join(''),
    );
    for (const [pattern, fields] of byPattern)
      lines.push({ pattern, path: name, fields: fields.map((each) => each.name).join(' ') });
    for (const each of inner) {
      const below = getNamedType(each.type);
      // Where nobody gets anything, nobody gets anything below.
      const isEmpty = answers.every((answer) => valuesAt(answer.data, [...path, each.name]).length === 0);
      if (isObjectType(below) && !isEmpty)
        visit(below, new Set([...seen, below.name]), [...path, each.name], `${name}.${each.name}`, depth + 1);
    }
  }
}

function selectionOf(type: GraphQLObjectType, seen: ReadonlySet<string>, depth: number): string {
  const parts = fieldsOf(type, seen, depth).map((each) => {
    const below = getNamedType(each.type);
    const args = argumentsOf(each);
    return isObjectType(below)
      ? `${each.name}${args} ${selectionOf(below, new Set([...seen, below.name]), depth + 1)}`
      : `${each.name}${args}`;
  });
  return `{ __typename ${parts.join(' ')} }`;
}

/** As few of a list as say something. */
function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  if (args.some(({ name }) => name === 'period')) return '(period: { from: "2026-07-01", to: "2026-07-31" })';
  return args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
}

function fieldsOf(type: GraphQLObjectType, seen: ReadonlySet<string>, depth: number): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => {
    const below = getNamedType(field.type);
    if (argumentsOf(field) === '' && field.args.some(isRequiredArgument)) return false;
    return isLeafType(below) || (isObjectType(below) && !seen.has(below.name) && depth < deepest);
  });
}

function cellOf({ data, errors = [] }: Answer, path: readonly string[]): string {
  const here = errors.filter((error) => {
    const names = (error.path ?? []).filter((step) => typeof step === 'string');
    return names.length <= path.length && names.every((name, i) => name === path[i]);
  });
  const values = valuesAt(data, path);
  if (values.some((value) => typeof value === 'string' && value.includes(phone))) return 'w';
  if (values.length > 0) return 'v';
  if (here.some(({ extensions }) => extensions.code === 'UNAUTHORIZED_FIELD_OR_TYPE')) return 'x';
  return here.length > 0 ? 'e' : '-';
}

/** What there is at the path, in all items of the lists on the way. */
function valuesAt(at: unknown, path: readonly string[]): unknown[] {
  if (at == null) return [];
  if (Array.isArray(at)) return at.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  return name === undefined ? [at] : valuesAt((at as Record<string, unknown>)[name], rest);
}

interface Line {
  pattern: string;
  path: string;
  fields: string;
}

/** Paths that differ in their last step only, and say the same, stand in one line. */
function foldedLines(lines: readonly Line[]): string[] {
  const groups = Map.groupBy(lines, ({ pattern, path, fields }) => `${pattern} ${parentOf(path)} ${fields}`);
  return [...groups.values()].map((alike) => {
    const [{ pattern, path, fields }] = alike as [Line];
    if (alike.length === 1) return `${pattern}  ${path}: ${fields}`;
    const steps = alike.map((line) => line.path.slice(parentOf(line.path).length + 1));
    return `${pattern}  ${parentOf(path)}.{${steps.join(' ')}}: ${fields}`;
  });
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));
