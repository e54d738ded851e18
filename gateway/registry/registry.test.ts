import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kind, parse, print } from 'graphql';
import { openDatabase, type Running } from '#kit';
import { testTools } from '#kit/testing';
import { emptyHistogram } from '../latency.ts';
import { networksIn } from '../networks.ts';
import { readConfig } from './config.ts';
import { databaseOf } from './database.ts';
import { writeGraph } from './export.ts';
import type { Publishing } from './publish.ts';
import { publishFiles } from './publishFiles.ts';
import { openCheckers, publishingOf, startRegistry } from './registry.ts';
import { createToken, revokeToken, type Scope } from './tokens.ts';
import { forgetUsage, seenOperations } from './usage.ts';

const schemaFolder = new URL('../../schema/', import.meta.url).pathname;
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override", "@external"])`;

/** A partner's subgraph, with whatever else it says of a complaint. */
const health = (
  fields = '"Where a patient was sent; null if nobody was. " referral: String',
  keys = '@key(fields: "id")',
) => `${link}
type Query {
  "How many hospitals there are."
  hospitals: Int!
}
type Complaint ${keys} {
  id: ID!
  ${fields}
}
`;
const facts = { url: 'http://127.0.0.1:5001/graphql', owner: 'Kemenkes', contact: 'graph@kemkes.example.id' };

let folder: string;
let config: ReturnType<typeof readConfig>;
let registry: Running;
let database: Awaited<ReturnType<typeof openDatabase>>;
const tokens: Record<string, string> = {};

async function tokenFor(subgraph: string | null, scopes: Scope[], more: { receives?: never[]; days?: number } = {}) {
  const wanted = { subgraph, scopes, receives: [], days: 1, ...more };
  return createToken(database.fork(), wanted, new Date());
}

interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
  body: any;
}

async function call(method: string, path: string, body?: object, token?: string): Promise<Reply> {
  const response = await fetch(`${registry.url}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const publish = (name: string, body: object, token = tokens[name]) =>
  call('POST', `/subgraphs/${name}/publish`, body, token);
const codes = ({ body }: Reply) =>
  [...body.report.composition, ...body.report.lint]
    .filter(({ severity }: { severity: string }) => severity === 'error')
    .map(({ code }: { code: string }) => code);

async function supergraph(): Promise<{ text: string; hash: string; version: number }> {
  const response = await fetch(`${registry.url}/supergraph`);
  const text = await response.text();
  const hash = createHash('sha256').update(text).digest('hex');
  expect(response.headers.get('etag')).toBe(`"${hash}"`);
  return { text, hash, version: Number(response.headers.get('x-supergraph-version')) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aduan-registry-'));
  chmodSync(folder, 0o755);
  config = readConfig({ DATA_DIR: folder, REGISTRY_PORT: '0', REGISTRY_CHECK_RATE: '1000' });
  registry = await startRegistry(config, testTools);
  database = await openDatabase(databaseOf(config, () => undefined));
  for (const name of ['health', 'complaints', 'agencies']) tokens[name] = await tokenFor(name, ['publish']);
  for (const name of ['complaints', 'agencies', 'health'])
    tokens[`${name} approves`] = await tokenFor(name, ['approve']);
  tokens.usage = await tokenFor(null, ['usage']);
}, 60_000);

afterAll(async () => {
  await database?.close();
  await registry?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an empty registry', () => {
  test('begins with the files, and serves what "npm run compose" makes of them', async () => {
    const { text, version } = await supergraph();
    expect(version).toBe(1);
    expect(text).toBe(readFileSync(join(schemaFolder, 'supergraph.graphql'), 'utf8'));
    const { body } = await call('GET', '/subgraphs');
    expect(body.subgraphs.map(({ name, version }: { name: string; version: number }) => [name, version])).toEqual([
      ['agencies', 1],
      ['complaints', 1],
      ['regional-units', 1],
    ]);
  });

  test('sends a supergraph once to whoever keeps its ETag', async () => {
    const { hash } = await supergraph();
    for (const known of [`"${hash}"`, `W/"${hash}"`, `"other", "${hash}"`, '*']) {
      const response = await fetch(`${registry.url}/supergraph`, { headers: { 'if-none-match': known } });
      expect([response.status, await response.text()]).toEqual([304, '']);
    }
    const response = await fetch(`${registry.url}/supergraph`, { headers: { 'if-none-match': '"other"' } });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  test('exports the very files it began with', async () => {
    const out = mkdtempSync(join(tmpdir(), 'aduan-export-'));
    cpSync(schemaFolder, out, { recursive: true });
    expect(await writeGraph(database.fork(), out)).toEqual([]);
    for (const name of readdirSync(out).filter((file) => /\.(graphql|yaml)$/.test(file)))
      writeFileSync(
        join(out, name),
        name === 'shared.graphql' || name === 'supergraph.yaml' ? readFileSync(join(out, name)) : '',
      );
    await writeGraph(database.fork(), out);
    for (const name of ['complaints', 'agencies', 'regional-units', 'supergraph'].map((one) => `${one}.graphql`))
      expect(readFileSync(join(out, name), 'utf8')).toBe(readFileSync(join(schemaFolder, name), 'utf8'));
    expect(await writeGraph(database.fork(), join(out, 'new', 'folder'))).toContain('supergraph.yaml');
    rmSync(out, { recursive: true });
  });
});

describe('who may change what', () => {
  test.each([
    ['no token', async () => undefined, 401],
    ['a token that is none', async () => 'sat_000000000000_0000000000000000000000000000000000000000000', 401],
    ['a token with another secret', async () => `${tokens.health!.slice(0, -4)}AAAA`, 401],
    ['an expired token', async () => tokenFor('health', ['publish'], { days: -1 }), 401],
    ['the token of another subgraph', async () => tokens.agencies, 403],
    ['the token of a gateway', async () => tokens.usage, 403],
    ['a token that may only approve', async () => tokenFor('health', ['approve']), 403],
  ])('%s publishes nothing', async (_, token, status) => {
    const before = await supergraph();
    expect((await call('POST', '/subgraphs/health/publish', { sdl: health(), ...facts }, await token())).status).toBe(
      status,
    );
    expect(await supergraph()).toEqual(before);
  });

  test('a token that was revoked publishes nothing', async () => {
    const token = await tokenFor('health', ['publish']);
    expect(await revokeToken(database.fork(), token.slice(4, 16), new Date())).toBe(true);
    expect((await publish('health', { sdl: health(), ...facts }, token)).status).toBe(401);
  });

  test('no token lies in the database', async () => {
    const rows = JSON.stringify(await database.withClient((client) => client.query('select * from token')));
    for (const token of Object.values(tokens)) expect(rows).not.toContain(token.slice(17));
  });

  test('a subgraph takes nothing of a caller that the operator did not grant', async () => {
    const sdl = health();
    const refused = await publish('health', { sdl, ...facts, receives: ['subject'] });
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('subject')]);
    const granting = await tokenFor('health', ['publish'], { receives: ['subject', 'roles'] as never[] });
    expect((await publish('health', { sdl, ...facts, receives: ['roles'] }, granting)).status).toBe(200);
    expect((await supergraph()).text).toMatch(/name: "health".*receives: \["roles"\]/);
    // What was granted once stays, and nothing more.
    expect((await publish('health', { sdl: `${sdl}\n`, receives: ['roles'] })).status).toBe(200);
    expect((await publish('health', { sdl, receives: ['roles', 'subject'] })).status).toBe(403);
  });

  test.each([
    ['http://169.254.169.254/latest/meta-data', 'metadata'],
    ['http://[fd00:ec2::254]/', 'metadata'],
    ['http://169.254.1.1/graphql', 'link-local'],
    ['http://100.64.0.1/graphql', 'carrier-grade NAT'],
    ['http://0.0.0.0:4001/graphql', 'unspecified'],
    ['http://224.0.0.1/graphql', 'multicast'],
    ['http://[::ffff:169.254.169.254]/graphql', 'metadata'],
    ['ftp://example.id/', 'http or https'],
  ])('the URL %s is refused (%s)', async (url, why) => {
    const reply = await publish('health', { sdl: health(), ...facts, url });
    expect([reply.status, reply.body.error.message]).toEqual([400, expect.stringContaining(why)]);
  });
});

const broken = new URL('../check/broken/', import.meta.url).pathname;

describe('a proposal that is wrong', () => {
  test.each(readdirSync(broken).sort())('%s is refused with its reason, and the graph goes on', async (file) => {
    const sdl = readFileSync(join(broken, file), 'utf8');
    const before = await supergraph();
    const reply = await publish('health', { sdl, ...facts, file });
    expect(reply.status).toBe(422);
    expect(codes(reply)).toContain(/^# code: (\w+)$/m.exec(sdl)![1]);
    expect(await supergraph()).toEqual(before);
  });
});

describe('a publish', () => {
  test('of equal content changes nothing, however often', async () => {
    const first = await publish('health', { sdl: health(), ...facts });
    expect(first.status).toBe(200);
    const before = await supergraph();
    const again = await publish('health', { sdl: health(), ...facts });
    expect(again).toEqual(first);
    expect(await supergraph()).toEqual(before);
  });

  test('that replaces another version than the one it knew is refused', async () => {
    const { body } = await call('GET', '/subgraphs/health');
    const sdl = health('"A new one." fresh: String');
    const reply = await publish('health', { sdl, replaces: body.version + 7 });
    expect([reply.status, reply.body.error.code]).toEqual([409, 'CONFLICT']);
    expect((await publish('health', { sdl, replaces: body.version })).status).toBe(200);
  });

  test('that does not compose is refused with what to do, and the graph goes on', async () => {
    const before = await supergraph();
    const reply = await publish('health', { sdl: health('"Its title." title: String') });
    expect(reply.status).toBe(422);
    expect(codes(reply)).toContain('INVALID_FIELD_SHARING');
    expect(await supergraph()).toEqual(before);
  });

  test('is a line in the log, and what clients notice can be asked for', async () => {
    const { version } = await supergraph();
    await publish('health', { sdl: health('"A second one." second: String') });
    const { body } = await call('GET', '/supergraphs?last=1');
    expect(body.supergraphs).toEqual([expect.objectContaining({ version: version + 1, change: 'health changed' })]);
    const diff = await call('GET', `/supergraphs/diff?from=${version}&to=${version + 1}`);
    const said = diff.body.changes.map(({ kind, coordinate }: Record<string, string>) => [kind, coordinate]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['breaking', 'Complaint.fresh'],
        ['safe', 'Complaint.second'],
      ]),
    );
  });

  test('can be taken back: what was before comes as a new version', async () => {
    const { body } = await call('GET', '/subgraphs/health/versions');
    const [latest, before] = body.versions;
    const reply = await call('POST', '/subgraphs/health/rollback', { version: before.version }, tokens.health);
    expect(reply.body.version).toBe(latest.version + 1);
    expect((await supergraph()).text).toContain('fresh');
    expect((await call('POST', '/subgraphs/health/rollback', { version: 999 }, tokens.health)).status).toBe(404);
  });

  test('with a text that no database can hold is refused', async () => {
    for (const wrong of [
      { owner: 'a\u0000b' },
      { sdl: `${health()}\u0000` },
      { url: 'http://a.example/\u0000' },
      { file: 'a\nb' },
    ])
      expect((await publish('health', { sdl: health(), ...wrong })).status).toBe(400);
  });

  test('with something in it that nobody knows is refused by its name', async () => {
    const reply = await publish('health', { sdl: health(), aprovals: [] });
    expect([reply.status, reply.body.error.message]).toEqual([400, expect.stringContaining('"aprovals"')]);
  });
});

describe('what is of others', () => {
  const override = health('"Taken." title: String @override(from: "complaints")');

  test('is taken over with the approval of its owner only', async () => {
    expect(codes(await publish('health', { sdl: override }))).toContain('FIELD_TAKEN_OVER');
    const wanted = { for: 'health', coordinate: 'Complaint.title' };
    // Neither for itself nor by somebody else, nor by a token that publishes.
    expect((await call('POST', '/subgraphs/health/approvals', wanted, tokens['health approves'])).status).toBe(400);
    expect((await call('POST', '/subgraphs/agencies/approvals', wanted, tokens['agencies approves'])).status).toBe(403);
    expect((await call('POST', '/subgraphs/complaints/approvals', wanted, tokens['agencies approves'])).status).toBe(
      403,
    );
    expect((await call('POST', '/subgraphs/complaints/approvals', wanted, tokens.complaints)).status).toBe(403);
    expect(codes(await publish('health', { sdl: override }))).toContain('FIELD_TAKEN_OVER');
    expect((await call('POST', '/subgraphs/complaints/approvals', wanted, tokens['complaints approves'])).status).toBe(
      200,
    );
    expect(codes(await publish('health', { sdl: override }))).not.toContain('FIELD_TAKEN_OVER');
    expect(
      (await call('DELETE', '/subgraphs/complaints/approvals', wanted, tokens['complaints approves'])).status,
    ).toBe(200);
    expect(codes(await publish('health', { sdl: override }))).toContain('FIELD_TAKEN_OVER');
  });

  test('is not found by a new key without the approval of the owner of the type', async () => {
    const sdl = health(
      '"Our number of it; null if we have none." caseNumber: ID',
      '@key(fields: "id") @key(fields: "caseNumber")',
    );
    const refused = await publish('health', { sdl });
    expect(codes(refused)).toContain('KEY_ADDED_TO_ANOTHERS_TYPE');
    const wanted = { for: 'health', coordinate: 'Complaint' };
    expect((await call('POST', '/subgraphs/agencies/approvals', wanted, tokens['agencies approves'])).status).toBe(403);
    expect((await call('POST', '/subgraphs/complaints/approvals', wanted, tokens['complaints approves'])).status).toBe(
      200,
    );
    expect(codes(await publish('health', { sdl }))).not.toContain('KEY_ADDED_TO_ANOTHERS_TYPE');
  });

  describe('is not told what others tell its callers', () => {
    const needs = (fields: string, declared: string, types = '') =>
      `${health(`"How urgent we think it is." urgency: String @requires(fields: "${fields}")\n${declared}`).replace('"@key", ', '"@key", "@requires", ')}${types}`;
    test.each([
      ['a field', 'body', 'body: String! @external', '', ['Complaint.body']],
      [
        'what lies below a field',
        'complainant { name phone }',
        'complainant: Complainant @external',
        'type Complainant { name: String @external phone: String @external }',
        ['Complaint.complainant', 'Complainant.name', 'Complainant.phone'],
      ],
      ['a field in a fragment', '... on Complaint { body }', 'body: String! @external', '', ['Complaint.body']],
    ])('%s', async (_, fields, declared, types, coordinates) => {
      const before = await supergraph();
      const { status, body } = await publish('health', { sdl: needs(fields, declared, types) });
      const found = body.report.lint.filter(({ code }: { code: string }) => code === 'FIELD_REQUIRED');
      expect([
        status,
        found.map(({ repair }: { repair: string }) => /approve of "(\S+) @requires"/.exec(repair)?.[1]),
      ]).toEqual([422, coordinates]);
      expect(await supergraph()).toEqual(before);
    });

    test('it may be, if the owner approves of just that', async () => {
      const sdl = needs('body', 'body: String! @external');
      const path = '/subgraphs/complaints/approvals';
      const approve = (coordinate: string, method: 'POST' | 'DELETE' = 'POST') =>
        call(method, path, { for: 'health', coordinate }, tokens['complaints approves']);
      expect((await approve('Complaint.body')).status).toBe(200);
      expect(codes(await publish('health', { sdl }))).toContain('FIELD_REQUIRED');
      expect((await approve('Complaint.body @requires')).status).toBe(200);
      expect(codes(await publish('health', { sdl }))).not.toContain('FIELD_REQUIRED');
      for (const one of ['Complaint.body', 'Complaint.body @requires']) await approve(one, 'DELETE');
      expect((await publish('health', { sdl: health() })).status).toBe(200);
    });

    test('its keys are told to all who refer to it', async () => {
      expect(codes(await publish('health', { sdl: needs('id', '') }))).not.toContain('FIELD_REQUIRED');
    });
  });

  describe('at a place that all clients meet', () => {
    const guarded = (sdl: string) => sdl.replace('"@key", ', '"@key", "@policy", "@cost", "@inaccessible", ');
    const lock = '@policy(policies: [["liaison_officer"]])';

    test.each([
      ['its type', 'Agency', `${health()} type Agency @key(fields: "id") ${lock} { id: ID! "Its beds." beds: Int }`],
      ['its key', 'Complaint.id', health().replace('id: ID!', `id: ID! ${lock}`)],
      ['its key, by a price', 'Complaint.id', health().replace('id: ID!', 'id: ID! @cost(weight: 1000000)')],
      [
        'a value of its enum',
        'ComplaintStatus.CLOSED',
        `${health()} enum ComplaintStatus { CLOSED @deprecated(reason: "Leaves on 2027-06-01.") }`,
      ],
      ['all roots', 'Query', health().replace('type Query {', `type Query ${lock} {`)],
      [
        'a plain type that all have',
        'PageInfo',
        `${health()} type PageInfo @shareable ${lock} { hasNextPage: Boolean! }`,
      ],
    ])('nothing is locked, priced or retired: %s', async (_, coordinate, sdl) => {
      const before = await supergraph();
      const { status, body } = await publish('health', { sdl: guarded(sdl) });
      expect([status, body.report.lint]).toEqual([
        422,
        expect.arrayContaining([expect.objectContaining({ code: 'DIRECTIVE_ON_ANOTHERS', coordinate })]),
      ]);
      expect(await supergraph()).toEqual(before);
    });

    test('all roots are locked with the approval of all who have them, and not of one', async () => {
      const sdl = guarded(health().replace('type Query {', `type Query ${lock} {`));
      const refused = async () => {
        const { body: report, status } = await call('POST', '/subgraphs/health/check', { sdl });
        return codes({ status, body: { report } });
      };
      for (const one of ['complaints', 'agencies', 'regional-units']) {
        expect(await refused()).toEqual(['DIRECTIVE_ON_ANOTHERS']);
        const wanted = { for: 'health', coordinate: 'Query @policy' };
        const token = await tokenFor(one, ['approve']);
        expect((await call('POST', `/subgraphs/${one}/approvals`, wanted, token)).status).toBe(200);
      }
      expect(await refused()).toEqual([]);
    });

    test('it may be, if its owner approves; what is added may be locked by whoever adds it', async () => {
      const priced = guarded(health().replace('id: ID!', 'id: ID! @cost(weight: 2)'));
      const path = '/subgraphs/complaints/approvals';
      const field = { for: 'health', coordinate: 'Complaint.id' };
      expect((await call('POST', path, field, tokens['complaints approves'])).status).toBe(200);
      expect(codes(await publish('health', { sdl: priced }))).toEqual(['DIRECTIVE_ON_ANOTHERS']);
      const wanted = { for: 'health', coordinate: 'Complaint.id @cost' };
      expect((await call('POST', path, wanted, tokens['complaints approves'])).status).toBe(200);
      expect(codes(await publish('health', { sdl: priced }))).toEqual([]);
      expect((await supergraph()).text).toContain('@cost(weight: 2)');
      expect((await call('DELETE', path, wanted, tokens['complaints approves'])).status).toBe(200);
      expect(codes(await publish('health', { sdl: `${priced}\n` }))).toEqual(['DIRECTIVE_ON_ANOTHERS']);
      const value = { for: 'health', coordinate: 'ComplaintStatus.CLOSED' };
      expect((await call('POST', path, value, tokens['complaints approves'])).status).toBe(200);
      const own = guarded(health().replace('referral: String', `referral: String ${lock}`));
      expect(codes(await publish('health', { sdl: own }))).toEqual([]);
      expect((await publish('health', { sdl: health() })).status).toBe(200);
    });
  });

  describe('beside somebody who has more of it', () => {
    const partners = ['audit', 'register', 'clinic'];
    const linked = link.replace('"@key", ', '"@key", "@authenticated", "@inaccessible", ');
    const person = (type: string, fields: string) => `${linked} "Somebody." type Person @key(fields: "id") ${type} {
      "The id." id: ID! ${fields}
    }`;
    const people = 'type Query { "One." person("Which." id: ID!): Person }';
    const name = (more = '') => `"The name." name: String @shareable ${more}`;

    beforeAll(async () => {
      for (const one of partners) tokens[one] = await tokenFor(one, ['publish']);
      for (const one of ['register', 'clinic']) tokens[`${one} approves`] = await tokenFor(one, ['approve']);
    });
    afterAll(async () => {
      for (const one of partners.toReversed()) await call('DELETE', `/subgraphs/${one}`, undefined, tokens[one]);
    });

    test('an owner retires a value of its enum, and takes that back', async () => {
      const { body } = await call('GET', '/subgraphs/complaints');
      const status = parse(body.sdl).definitions.find(
        (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'ComplaintStatus',
      )!;
      const audit = `${linked} ${print(status)}
        type Query { "How many there are." audits("In which state." status: ComplaintStatus): Int }`;
      const retiring = (sdl: string) =>
        sdl.replace(/(enum ComplaintStatus \{[^}]*\n\s*CLOSED)\b/, '$1 @deprecated(reason: "Leaves on 2027-06-01.")');
      expect((await publish('audit', { sdl: audit, ...facts })).status).toBe(200);
      expect(codes(await publish('audit', { sdl: retiring(audit) }))).toEqual(['DIRECTIVE_ON_ANOTHERS']);
      expect(codes(await publish('complaints', { sdl: retiring(body.sdl) }))).toEqual([]);
      expect((await supergraph()).text).toMatch(/CLOSED .*@deprecated\(reason: "Leaves on 2027-06-01/);
      const version = { version: body.version };
      const back = await call('POST', '/subgraphs/complaints/rollback', version, tokens.complaints);
      expect([back.status, codes(back)]).toEqual([200, []]);
    });

    test('an owner guards its type, and takes that back', async () => {
      const before = `${person('', name())} ${people}`;
      const { body } = await publish('register', { sdl: before, ...facts });
      const beds = person('', '"Where one lies." bed: String "Where one lay." lastBed: String');
      expect((await publish('clinic', { sdl: beds, ...facts })).status).toBe(200);
      const guarded = `${person('@authenticated', name())} ${people}`;
      expect(codes(await publish('register', { sdl: guarded }))).toEqual([]);
      const back = await call('POST', '/subgraphs/register/rollback', { version: body.version }, tokens.register);
      expect([back.status, codes(back)]).toEqual([200, []]);
      // However long it has been there.
      const taken = await publish('clinic', { sdl: beds.replace('"id") ', '"id") @authenticated ') });
      expect(codes(taken)).toEqual(['DIRECTIVE_ON_ANOTHERS']);
    });

    test('who may give a field may not hide it, unless its owner approves of that by its name', async () => {
      const approve = async (coordinate: string, owner = 'register') => {
        const wanted = { for: owner === 'register' ? 'clinic' : 'audit', coordinate };
        return (await call('POST', `/subgraphs/${owner}/approvals`, wanted, tokens[`${owner} approves`])).status;
      };
      expect(codes(await publish('clinic', { sdl: person('', name()) }))).toEqual(['FIELD_SHARED']);
      expect(await approve('Person.name')).toBe(200);
      expect(codes(await publish('clinic', { sdl: person('', name()) }))).toEqual([]);
      const hidden = await publish('clinic', { sdl: person('', name('@inaccessible')) });
      expect(codes(hidden).toSorted()).toEqual(['CHANGE_BREAKS_ANOTHERS', 'DIRECTIVE_ON_ANOTHERS']);
      for (const { repair } of hidden.body.report.lint)
        expect(repair).toContain('approve of "Person.name @inaccessible" for "clinic"');
      expect(await approve('Person.name inaccessible')).toBe(400);
      expect(await approve('Person.name @inaccessible', 'clinic')).toBe(403);
      expect(await approve('Person.name @inaccessible')).toBe(200);
      expect(codes(await publish('clinic', { sdl: person('', name('@inaccessible')) }))).toEqual([]);
    });
  });

  test('a second key of a type needs the approval of whose its fields are, unless it only points by them', async () => {
    const sdl = (code: string) =>
      `${health()} type Agency @key(fields: "id") @key(fields: "code") { id: ID! code: String! ${code} }`;
    const refused = await publish('health', { sdl: sdl('') });
    expect([refused.status, refused.body.report?.lint]).toEqual([
      422,
      expect.arrayContaining([expect.objectContaining({ code: 'FIELD_SHARED', coordinate: 'Agency.code' })]),
    ]);
    const byCode = `${health()} type Agency @key(fields: "code") { code: String! "Its beds." beds: Int }`;
    expect(codes(await publish('health', { sdl: byCode }))).toEqual([]);
    expect(codes(await publish('health', { sdl: sdl('@external "Its beds." beds: Int') }))).toEqual([]);
    const wanted = { for: 'health', coordinate: 'Agency.code' };
    expect((await call('POST', '/subgraphs/agencies/approvals', wanted, tokens['agencies approves'])).status).toBe(200);
    expect(codes(await publish('health', { sdl: sdl('"Its beds." beds: Int') }))).toEqual([]);
    expect((await publish('health', { sdl: health() })).status).toBe(200);
  });

  test('a type belongs to who had it first, however much others add', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `"One of many." part${i}: String`).join('\n  ');
    expect((await publish('health', { sdl: health(many) })).status).toBe(200);
    const wanted = { for: 'agencies', coordinate: 'Complaint' };
    expect((await call('POST', '/subgraphs/health/approvals', wanted, tokens['health approves'])).status).toBe(403);
    const contributed = { for: 'health', coordinate: 'Agency' };
    expect(
      (await call('POST', '/subgraphs/complaints/approvals', contributed, tokens['complaints approves'])).status,
    ).toBe(403);
    // A field that the owner of its type does not give is of whoever gives it.
    const field = { for: 'health', coordinate: 'Agency.complaints' };
    expect((await call('POST', '/subgraphs/complaints/approvals', field, tokens['complaints approves'])).status).toBe(
      200,
    );
  });
});

describe('an own subgraph, of a registry that allows no address of this host', () => {
  const list = join(schemaFolder, 'supergraph.yaml');
  const operator = { id: 'the operator', receives: [] };
  const checkers = openCheckers();
  let publishing: Publishing;
  beforeAll(() => {
    publishing = publishingOf({ ...config, networks: networksIn(undefined, true) }, database, checkers);
  });
  afterAll(() => checkers.stop());

  test('is published and rolled back where it is in service, and nowhere else', async () => {
    const { body } = await call('GET', '/subgraphs/agencies');
    const sdl = `${body.sdl}\nextend type Query { "How many there were."\n formerAgencies: Int }\n`;
    const elsewhere = publishing.publish('agencies', { sdl, url: 'http://127.0.0.1:4999/graphql' }, operator);
    await expect(elsewhere).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('loopback'),
    });
    const { version } = await publishing.publish('agencies', { sdl, url: body.url }, operator);
    expect(version).toBe(body.version + 1);
    await publishing.rollback('agencies', body.version, operator);
    expect((await call('GET', '/subgraphs/agencies')).body).toMatchObject({ sdl: body.sdl, version: body.version + 2 });
  });

  test('is put in service as the files have it, with what refused them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aduan-files-'));
    cpSync(schemaFolder, folder, { recursive: true });
    const file = join(folder, 'agencies.graphql');
    const more = (text: string) =>
      writeFileSync(file, `${readFileSync(join(schemaFolder, 'agencies.graphql'), 'utf8')}\n${text}\n`);
    const known = new Set(['agencies', 'complaints', 'regional-units', 'health']);
    const publishAll = (from: string) => publishFiles(publishing, from, known, []);
    const before = await call('GET', '/subgraphs/agencies');

    more('extend type Query { "How many there were."\n formerAgencies: Int }');
    const { published, refused } = await publishAll(join(folder, 'supergraph.yaml'));
    expect({ refused, published }).toEqual({
      refused: [],
      published: expect.arrayContaining([{ name: 'agencies', version: before.body.version + 1 }]),
    });
    expect((await supergraph()).text).toContain('formerAgencies');
    expect((await call('GET', '/subgraphs/agencies')).body.url).toBe(before.body.url);

    more('extend type Query { formerAgencies: Int }');
    const again = await publishAll(join(folder, 'supergraph.yaml'));
    expect(again.refused).toEqual([{ name: 'agencies', why: expect.stringContaining('DESCRIPTION_MISSING') }]);
    expect((await publishAll(list)).refused).toEqual([]);
    await expect(publishFiles(publishing, list, known, ['agency'])).rejects.toThrow('no subgraph "agency"');
    rmSync(folder, { recursive: true });
  });
});

describe('how the graph is used', () => {
  const document = 'query Referrals {\n  hospitals\n}';
  const reported = (more: object = {}) => ({
    gateway: 'one',
    from: '2026-11-27T08:00:00Z',
    to: new Date().toISOString(),
    operations: [
      {
        hash: createHash('sha256').update(document).digest('hex'),
        document,
        name: 'Referrals',
        client: { name: 'lapor-web', version: '2.1' },
        count: 3,
        errors: 1,
        latency: emptyHistogram().map((_, i) => (i === 2 ? 3 : 0)),
        fields: ['Query.hospitals'],
        ...more,
      },
    ],
  });

  test('is told by gateways, and added up', async () => {
    expect((await call('POST', '/usage', reported())).status).toBe(401);
    expect((await call('POST', '/usage', reported({ hash: '0'.repeat(64) }), tokens.usage)).status).toBe(400);
    expect((await call('POST', '/usage', reported({ variables: { id: 1 } }), tokens.usage)).status).toBe(400);
    for (const version of ['2.1', '2.1', null])
      expect(
        (await call('POST', '/usage', reported({ client: { name: 'lapor-web', version } }), tokens.usage)).status,
      ).toBe(204);
    const { body } = await call('GET', '/operations?field=Query.hospitals');
    expect(body.operations).toEqual([
      expect.objectContaining({ name: 'Referrals', count: 9, errors: 3, latency: { p50: 5, p99: 5 } }),
    ]);
    expect(body.operations[0].clients).toHaveLength(2);
    expect((await call('GET', '/operations?client=nobody')).body.operations).toEqual([]);
    expect((await call('GET', '/operations?subgraph=health')).body.operations).toHaveLength(1);
    expect((await call('GET', '/operations?subgraph=agencies')).body.operations).toEqual([]);
  });

  test('decides what may be taken away, and says by whom it is used', async () => {
    const { body: now } = await call('GET', '/subgraphs/health');
    const without = now.sdl.replace(/type Query \{[^}]*\}/, 'type Query {\n  "Another number."\n  clinics: Int\n}');
    const { body } = await call('POST', '/subgraphs/health/check', { sdl: without });
    const removed = body.changes.find(({ coordinate }: { coordinate: string }) => coordinate === 'Query.hospitals');
    expect(removed).toMatchObject({ kind: 'breaking', operations: [{ name: 'Referrals', count: 9 }] });
    expect(body.ok).toBe(false);
    expect((await publish('health', { sdl: without })).status).toBe(422);
    expect((await call('DELETE', '/subgraphs/health', undefined, tokens.health)).status).toBe(422);
  });

  test('is told when something retires that is still asked for', async () => {
    const { body: now } = await call('GET', '/subgraphs/health');
    const sdl = now.sdl.replace(
      'hospitals: Int!',
      'hospitals: Int! @deprecated(reason: "Use clinics instead; leaves on 2026-12-31.")',
    );
    const reply = await publish('health', { sdl });
    expect(reply.status).toBe(200);
    expect(reply.body.report.lint).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'DEPRECATED_IN_USE', message: expect.stringContaining('lapor-web') }),
      ]),
    );
  });

  test('is known of rarer operations by their fields; those that are concerned come first', async () => {
    const often = 'query Often {\n  agencies {\n    totalCount\n  }\n}';
    const frequent = reported({
      hash: createHash('sha256').update(often).digest('hex'),
      document: often,
      name: 'Often',
      count: 1000,
      fields: ['Query.agencies', 'AgencyConnection.totalCount'],
    });
    expect((await call('POST', '/usage', frequent, tokens.usage)).status).toBe(204);
    const seen = async (concerned: string[]) => {
      const { operations, leftOut } = await seenOperations(database.fork(), concerned, 1);
      return { names: operations.map(({ name }) => name), leftOut };
    };
    expect(await seen(['Query.hospitals'])).toEqual({
      names: ['Referrals'],
      leftOut: { count: expect.any(Number), fields: expect.arrayContaining(['Query.agencies']) },
    });
    expect(await seen([])).toMatchObject({ names: ['Often'], leftOut: { fields: ['Query.hospitals'] } });
    expect((await seenOperations(database.fork(), [])).leftOut).toEqual({ count: 0, fields: [] });
  });

  test('is forgotten after its days; then what nobody uses may leave', async () => {
    await forgetUsage(database, 1, new Date(Date.now() + 3 * 86_400_000));
    expect((await call('GET', '/operations')).body.operations).toEqual([]);
    expect((await call('DELETE', '/subgraphs/health', undefined, tokens.health)).body).toMatchObject({ version: null });
    expect((await call('GET', '/subgraphs/health')).status).toBe(404);
    const { rows } = await database.withClient((client) => client.query('select * from approval'));
    expect(rows.filter(({ subgraph, owner }) => subgraph === 'health' || owner === 'health')).toEqual([]);
    // Who comes back is granted anew what it learns of people.
    expect((await publish('health', { sdl: health(), receives: ['roles'] })).status).toBe(403);
    expect((await supergraph()).text).toBe(readFileSync(join(schemaFolder, 'supergraph.graphql'), 'utf8'));
  });
});

test('a check asks for no token and changes nothing', async () => {
  const before = await supergraph();
  const { status, body } = await call('POST', '/subgraphs/health/check', { sdl: health(), file: 'health.graphql' });
  expect([status, body.ok, body.supergraph.includes('referral')]).toEqual([200, true, true]);
  expect(await supergraph()).toEqual(before);
});
