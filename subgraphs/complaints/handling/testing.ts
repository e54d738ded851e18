/** The small world that the tests of handling share: a running subgraph on a real database, some agencies, a clock to set. */
import { randomUUID } from 'node:crypto';
import type { Database, Role, Running } from '#kit';
import { type Answer, ask, type Followed, follow, type TestDatabase, testTools } from '#kit/testing';
import type { AccessEntry, Audit } from '../audit/access.ts';
import { append } from '../audit/audit.ts';
import { anonymous, type Caller, callerFrom } from '../caller.ts';
import { openForHousekeeping } from '../database.ts';
import type { AgencyEntry, AgencyKind } from '../domain/directory.ts';
import type { EventSettings } from '../events/events.ts';
import { startComplaints } from '../subgraph.ts';

const entry = (n: number, name: string, kind: AgencyKind, more: Partial<AgencyEntry> = {}): AgencyEntry => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  code: name,
  name,
  abbreviation: null,
  kind,
  formerNames: [],
  parentId: null,
  regionalUnitCode: null,
  affairCode: null,
  active: true,
  successorIds: [],
  timeZone: 'WIB',
  ...more,
});

/** Above all others. */
const stateId = '00000000-0000-4000-8000-000000000009';

export const agencies = {
  state: entry(9, 'Negara', 'MINISTRY'),
  semarang: entry(1, 'Pemerintah Kota Semarang', 'CITY_GOVERNMENT', { regionalUnitCode: '33.74', parentId: stateId }),
  semarangRoads: entry(2, 'Dinas Pekerjaan Umum Kota Semarang', 'OFFICE', {
    regionalUnitCode: '33.74',
    affairCode: '1.03',
    parentId: '00000000-0000-4000-8000-000000000001',
  }),
  papua: entry(3, 'Pemerintah Provinsi Papua', 'PROVINCIAL_GOVERNMENT', {
    regionalUnitCode: '91',
    timeZone: 'WIT',
    parentId: stateId,
  }),
  former: entry(4, 'Kementerian Riset', 'MINISTRY', {
    active: false,
    successorIds: ['00000000-0000-4000-8000-000000000005'],
  }),
  successor: entry(5, 'Kementerian Sains', 'MINISTRY', { parentId: stateId }),
};

export const nobodysId = '99999999-9999-4999-8999-999999999999';

/** What is asked of a complaint after every step. */
const fields = `
  id trackingId version status classification supervisory visibility dueAt rating supportCount
  category { id } regionalUnit { code } agency { id } duplicateOf { id } proposedAgency { id } point { latitude longitude }
  history { sequence step actor note at from to archiveReason agency { id } } deadlines { clock days dueAt stoppedAt }`;

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what it got
type Payload = { complaint: any; errors: { code: string; message: string; path: string[] }[] };

export interface World {
  url: string;
  database: Database;
  /** The time that it is for whoever asks next; it does not pass. */
  setNow(text: string): void;
  /** Who asks from now on. Until then, and with null, mutations are everybody's and queries nobody's. */
  signIn(caller: Caller | null): void;
  /** One mutation by its name, with a new key unless the input has one. */
  mutate(name: string, input: object): Promise<Payload>;
  /** @param as whoever asks this one question */
  /** A subscription, as whoever has signed in. */
  follow(text: string, variables?: object): Promise<Followed>;
  query(text: string, variables?: object, as?: Caller): Promise<Answer>;
  /** A complaint in this status. */
  complaintIn(status: string): Promise<Payload['complaint']>;
  /** What the audit was told of; while `auditFails`, it refuses. */
  recorded: AccessEntry[];
  /** Who asks queries while nobody is signed in. */
  reader: Caller;
  auditFails: boolean;
  rows<R = Record<string, unknown>>(statement: string, values?: unknown[]): Promise<R[]>;
  /** The tables of which a row says one of these, whatever column it is in, and be it a table that is yet to be made. */
  tablesThatSay(words: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

export { anonymous };

/** Somebody with this role, or these, everywhere unless `more` says where. */
export function who(role: Role | readonly Role[], more: Partial<Caller> = {}): Caller {
  const roles = [role].flat();
  return callerFrom({ ...anonymous, subject: `${roles[0]}-1`, roles, agency: agencies.state.id, ...more });
}

/** Take each step as whoever usually takes it: tests of other things act by these two. Nobody is an officer of their own complaint. */
export const everybody = who('citizen', { subject: 'everybody' });
export const staff = who(['verifier', 'liaison_officer', 'administrator'], { subject: 'staff' });

const ofComplainants = /\b(submit|complete|dispute|accept|reopen|withdraw)Complaint\(|\baddSupport\(/;

export const lamp = {
  title: 'Lampu jalan padam',
  body: 'Sudah dua minggu lampu di depan sekolah padam.',
  category: 'public-works.roads',
  regionalUnit: '33.74.01.1001',
};

/** The steps that lead to a status, after the submission. */
const ways: Record<string, [string, object][]> = {
  SUBMITTED: [],
  ON_HOLD: [['holdComplaint', { note: 'Di jalan apa?' }]],
  DISPOSED: [['disposeComplaint', { agency: agencies.semarang.id }]],
  get IN_PROGRESS(): [string, object][] {
    return [...this.DISPOSED!, ['followUpComplaint', { note: 'Tiang dipesan.' }]];
  },
  get ANSWERED(): [string, object][] {
    return [...this.IN_PROGRESS!, ['answerComplaint', { answer: 'Lampu sudah menyala.' }]];
  },
  get CLOSED(): [string, object][] {
    return [...this.ANSWERED!, ['acceptComplaint', { rating: 5 }]];
  },
  ARCHIVED: [['archiveComplaint', { reason: 'TOO_GENERAL' }]],
  WITHDRAWN: [['withdrawComplaint', {}]],
};

export async function openWorld(
  testDatabase: TestDatabase,
  start: string,
  events: Partial<EventSettings> = {},
): Promise<World> {
  let now = new Date(start);
  let caller: Caller | null = null;
  const audit: Audit = {
    async record(entry) {
      if (world.auditFails) throw new Error('The audit is away.');
      world.recorded.push(entry);
    },
    async recordChange(client, entry) {
      await audit.record(entry);
      await append(client, [entry]);
    },
  };
  const database = await openForHousekeeping({ ...testDatabase, tell: () => undefined });
  await database.withClient((client) =>
    client.query(`insert into agency (id, entry) select (e ->> 'id')::uuid, e from jsonb_array_elements($1::jsonb) e`, [
      JSON.stringify(Object.values(agencies)),
    ]),
  );
  const running: Running = await startComplaints(
    {
      ...testDatabase,
      host: '127.0.0.1',
      port: 0,
      logLevel: 'silent',
      demonstrationSize: 0,
      agenciesUrl: 'http://127.0.0.1:9/',
      jobs: 'off',
      events,
    },
    testTools,
    () => now,
    audit,
  );
  const query = (text: string, variables = {}, as?: Caller) => {
    const actor = ofComplainants.test(text) ? everybody : staff;
    const usually = text.trimStart().startsWith('mutation') ? actor : world.reader;
    return ask(running.url, text, variables, as ?? caller ?? usually);
  };

  const mutate = async (name: string, input: object): Promise<Payload> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { complaint { ${fields} } errors { code message path } } }`;
    const answer = await query(text, { input: { idempotencyKey: randomUUID(), ...input } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.payload;
  };

  const world: World = {
    url: running.url,
    database,
    recorded: [],
    reader: anonymous,
    auditFails: false,
    setNow: (text) => {
      now = new Date(text);
    },
    signIn: (who) => {
      caller = who;
    },
    mutate,
    query,
    follow: (text, variables = {}) => follow(running.url, text, variables, caller ?? anonymous),
    async complaintIn(status) {
      let { complaint } = await mutate('submitComplaint', lamp);
      for (const [name, input] of ways[status]!) {
        const payload = await mutate(name, { id: complaint.id, version: complaint.version, ...input });
        if (payload.errors.length > 0) throw new Error(JSON.stringify(payload.errors));
        complaint = payload.complaint;
      }
      return complaint;
    },
    rows: (statement, values = []) =>
      database.withClient(async (client) => (await client.query(statement, values)).rows as never),
    async tablesThatSay(words) {
      const tables = await world.rows<{ name: string }>(
        `select quote_ident(table_name) as name from information_schema.tables
         where table_schema = 'complaints' and table_type = 'BASE TABLE' order by 1`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const [{ count }] = (await world.rows(
          `select count(*)::int as count from ${name} t, unnest($1::text[]) word
           where position(lower(word) in lower(t::text)) > 0 or position(encode(convert_to(word, 'utf8'), 'hex') in t::text) > 0`,
          [words],
        )) as [{ count: number }];
        if (count > 0) found.push(name);
      }
      return found;
    },
    close: async () => {
      await running.close();
      await database.close();
    },
  };
  return world;
}
