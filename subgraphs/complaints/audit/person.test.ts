import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '#kit';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { readTrackingId } from '../domain/trackingId.ts';
import { lamp, openWorld, type World } from '../handling/testing.ts';
import { createAudit } from './audit.ts';
import { withoutPerson } from './masking.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const person = {
  name: 'Wulandari Kartosuwignyo',
  phone: '081298765432',
  email: 'wulandari.k@contoh.example',
  address: 'Jalan Kenanga Ungu 17, Tembalang',
  identity_number: '3374015708900042',
};
const subject = 'citizen-wulandari';
const photo = 'https://media.example/f1c5.jpg';
/** What must be found nowhere; each word of the name by itself, as a search index has it. */
const secrets = [subject, ...Object.values(person), ...person.name.split(' '), '0812-9876-5432', 'Kenanga'];

test('of a text goes what is known of the person, however it is written, and no other word', () => {
  const values = [person.name, 'Adi', person.address];
  expect(withoutPerson(`Saya WULANDARI  kartosuwignyo, ${person.address}.`, values)).toBe(
    'Saya [data pribadi disamarkan], [data pribadi disamarkan].',
  );
  expect(withoutPerson('Abadi jadi adipati, kata Adi.', values)).toBe(
    'Abadi jadi adipati, kata [data pribadi disamarkan].',
  );
  expect(withoutPerson('a+b (c) [d', ['(c)', '[d'])).toBe('a+b [data pribadi disamarkan] [data pribadi disamarkan]');
  expect(withoutPerson('hubungi 0812-9876-5432', [])).toBe('hubungi [nomor disamarkan]');
});

describe.each(testDatabases())('one person on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;
  let database: Database;
  let complaint: { id: string; trackingId: string; version: number };
  let supported: string;
  let others: string;

  const run = (command: 'audit' | 'person', ...words: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const env = {
        ...process.env,
        DATA_DIR: testDatabase.dataFolder,
        DATABASE_URL: testDatabase.databaseUrl ?? '',
        NODE_OPTIONS: '',
      };
      const file = `subgraphs/complaints/audit/commands/${command}.ts`;
      const child = execFile(process.execPath, [file, ...words], { cwd: root, env }, (error, stdout, stderr) =>
        resolve({ code: error ? (error.code as unknown as number) : 0, stdout, stderr }),
      );
      child.stdin?.end();
    });

  const submit = async (more: object, holder: object): Promise<typeof complaint> => {
    const { complaint: made } = await world.mutate('submitComplaint', { ...lamp, ...more });
    const columns = Object.keys(holder);
    await world.rows(
      `insert into complainant (complaint_id, ${columns.join(', ')})
       values ($1, ${columns.map((_, index) => `$${index + 2}`).join(', ')})
       on conflict (complaint_id) do update set (${columns.join(', ')}) = row(${columns.map((column) => `excluded.${column}`).join(', ')})`,
      [made.id, ...Object.values(holder)],
    );
    await world.rows(`update request set caller = $1 where caller = 'everybody'`, [
      (holder as { subject: string }).subject,
    ]);
    return made;
  };

  const read = async (id: string) => {
    const { data } = await world.query(
      'query ($id: ID!) { complaint(id: $id) { title body status supportCount history { step note } } }',
      { id },
    );
    return data.complaint;
  };

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-07-06T02:00:00Z');
    database = world.database;
  }, 60_000);

  beforeEach(async () => {
    const holder = { subject, ...person, secret_hash: Buffer.from('rahasia') };
    complaint = await submit(
      {
        attachments: [{ url: photo, mediaType: 'image/jpeg', title: `Rumah ${person.name}`, byteSize: 90_000 }],
        title: `Lampu padam di depan rumah ${person.name}`,
        body: `Saya wulandari KARTOSUWIGNYO (NIK ${person.identity_number}), ${person.address}, telepon 0812-9876-5432, ${person.email}. Lampu mati.`,
      },
      holder,
    );
    const answered = await world.mutate('holdComplaint', {
      id: complaint.id,
      version: complaint.version,
      note: 'Di jalan apa?',
    });
    complaint = answered.complaint;
    others = (await submit({ title: 'Jalan berlubang' }, { ...holder, ...other })).id;
    supported = others;
    await world.rows(
      `with added as (insert into complaint_support (complaint_id, supporter, at) values ($1, $2, now()))
       update complaint set support_count = support_count + 1 where id = $1`,
      [supported, subject],
    );
    await createAudit(database).record({
      at: new Date('2026-07-06T03:00:00Z'),
      subject: 'officer-7',
      roles: ['liaison_officer'],
      action: 'READ',
      complaintIds: [complaint.id],
      fields: ['complainant.phone'],
      reason: 'menghubungi pelapor',
      requestId: 'request-1',
    });
  });

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  }, 60_000);

  const other = {
    subject: 'citizen-other',
    name: 'Teguh Prawirodirjo',
    phone: '081311112222',
    email: 'teguh@contoh.example',
    address: 'Jalan Lain 3',
    identity_number: '3374010101900001',
  };

  test('is exported whole, and the export is in the log', async () => {
    const { code, stdout } = await run('person', 'export', subject, '--reason', 'permintaan yang bersangkutan');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    const last = document.complaints.at(-1);
    expect(last.complainant).toMatchObject({ ...person, subject, has_secret: true });
    expect(last.complaint).toMatchObject({ id: complaint.id, tracking_id: readTrackingId(complaint.trackingId) });
    expect(last.complaint.body).toContain(person.identity_number);
    expect(last.attachments).toEqual([
      {
        ...{ position: 1, url: photo, media_type: 'image/jpeg', title: `Rumah ${person.name}`, byte_size: 90_000 },
        added_at: expect.stringMatching(/^2026-07-06T/),
      },
    ]);
    expect(last.steps.map(({ step, note }: { step: string; note: string }) => [step, note])).toEqual([
      ['SUBMIT', null],
      ['HOLD', 'Di jalan apa?'],
    ]);
    expect(document.supports).toContainEqual(expect.objectContaining({ complaint_id: supported }));
    expect(document.requests.length).toBeGreaterThan(0);
    expect(document.accessesToTheirData).toContainEqual(
      expect.objectContaining({ subject: 'officer-7', fields: ['complainant.phone'], reason: 'menghubungi pelapor' }),
    );
    expect(stdout).not.toMatch(/Prawirodirjo|rahasia/);

    const { stdout: listed } = await run('audit', 'list', '--person', subject, '--json');
    expect(JSON.parse(listed).at(-1)).toMatchObject({
      ...{ action: 'EXPORT', roles: ['operator'], reason: 'permintaan yang bersangkutan' },
      complaintIds: expect.arrayContaining([complaint.id]),
    });
    expect(secrets.some((secret) => listed.includes(secret))).toBe(false);
  }, 60_000);

  test('is not shown when the log cannot be written', async () => {
    await world.rows('alter table access_log rename to access_log_away');
    try {
      const { code, stdout } = await run('person', 'export', subject);
      expect([code === 0, stdout]).toEqual([false, '']);
      const erased = await run('person', 'erase', subject, '--reason', 'x', '--yes');
      expect(erased.code).not.toBe(0);
    } finally {
      await world.rows('alter table access_log_away rename to access_log');
    }
    expect(await world.tablesThatSay([subject])).toContain('complainant');
  }, 60_000);

  test('is erased everywhere, while the history has as many steps and the complaint can be read', async () => {
    const history = async () =>
      world.rows('select * from complaint_event where complaint_id = any($1::uuid[]) order by 1, 2', [
        [complaint.id, others],
      ]);
    const before = await history();
    const shared = { url: 'https://media.example/shared.jpg', mediaType: 'image/jpeg' };
    await submit({ attachments: [shared] }, { subject, ...person });
    await submit({ attachments: [shared] }, other);
    expect(await world.tablesThatSay(secrets)).toEqual([
      ...['complainant', 'complaint', 'complaint_attachment', 'complaint_support', 'request'],
    ]);

    const { code, stdout } = await run('person', 'erase', subject, '--reason', 'permintaan penghapusan', '--yes');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Erased: who handed in \d+ complaints, parts of the texts of \d+, \d+ supports, \d+ remembered requests\.$/m,
    );
    expect(stdout).toMatch(/of the complaints are open/);
    expect(secrets.some((secret) => stdout.includes(secret))).toBe(false);

    expect(await world.tablesThatSay([...secrets, photo])).toEqual([]);
    // Each once, and none that somebody else's complaint names too.
    expect(stdout).toContain(`erase them in the media store:\n  ${photo}\nErased: `);
    expect(await history()).toEqual(before);
    expect(await read(complaint.id)).toEqual({
      title: 'Lampu padam di depan rumah [data pribadi disamarkan]',
      body: 'Saya [data pribadi disamarkan] (NIK [nomor disamarkan]), [data pribadi disamarkan], telepon [nomor disamarkan], [surel disamarkan]. Lampu mati.',
      status: 'ON_HOLD',
      supportCount: 0,
      history: [
        { step: 'SUBMIT', note: null },
        { step: 'HOLD', note: 'Di jalan apa?' },
      ],
    });
    expect(await read(supported)).toMatchObject({ supportCount: 1 });
    // Of others nothing is gone.
    expect(await world.tablesThatSay([other.name])).toEqual(['complainant']);

    const { stdout: listed } = await run('audit', 'list', '--complaint', complaint.trackingId);
    expect(listed).toMatch(/READ {2}officer-7 \(liaison_officer\)/);
    expect(listed).toMatch(/ERASE.*complaint_attachment/);
    expect(listed).toMatch(/ERASE {2}operator:\S+ \(operator\).*reason: "permintaan penghapusan"/);

    const again = await run('person', 'erase', subject, '--reason', 'sekali lagi', '--yes');
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain(`There is nothing held about "${subject}"`);
    expect(await run('person', 'export', subject)).toMatchObject({ code: 1, stdout: '' });
  }, 60_000);

  test('who erases is told of notes that name the person, because history stays', async () => {
    const { errors } = await world.mutate('archiveComplaint', {
      id: complaint.id,
      version: complaint.version,
      reason: 'UNCLEAR',
      note: `${person.name} tidak menjawab.`,
    });
    expect(errors).toEqual([]);
    const { stdout } = await run('person', 'erase', subject, '--reason', 'x', '--yes');
    expect(stdout).toContain('1 notes in the history name the person; history stays as it is.');
  }, 60_000);

  test('a supporter can be forgotten, and nothing else of a support changed', async () => {
    for (const statement of [
      `update complaint_support set supporter = 'somebody'`,
      'update complaint_support set supporter = null, at = now()',
      'update complaint_support set at = at where false',
      'set local session_replication_role = replica; update complaint_support set at = now()',
      'delete from complaint_support',
    ])
      await expect(database.transaction((client) => client.query(statement))).rejects.toThrow('are history');
    await world.rows('update complaint_support set supporter = null where supporter = $1', [subject]);
  });

  test('the chain is proved by the command, with and without an anchor, and a broken one ends with 1', async () => {
    const whole = await run('audit', 'verify');
    const [, anchor] = /kept elsewhere: (\d+:[0-9a-f]{64})\n$/.exec(whole.stdout)!;
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringMatching(/^The chain is whole: \d+ rows, 20/)]);
    expect(await run('audit', 'verify', '--anchor', anchor!)).toMatchObject({ code: 0 });
    const [sequence, hash] = anchor!.split(':');
    const forged = await run(
      'audit',
      'verify',
      '--anchor',
      `${sequence}:${hash!.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}`,
    );
    expect(forged).toMatchObject({ code: 1, stdout: expect.stringContaining(`broken at ${sequence}: ANCHOR_DIFFERS`) });

    const tamper = (statement: string) =>
      world.rows(`alter table access_log disable trigger append_only; ${statement};
                  alter table access_log enable always trigger append_only`);
    await tamper(`update access_log set subject = subject || 'x' where sequence = 1`);
    const broken = await run('audit', 'verify', '--json');
    expect([broken.code, JSON.parse(broken.stdout).broken]).toEqual([
      1,
      expect.objectContaining({ sequence: 1, reason: 'CONTENT_CHANGED' }),
    ]);
    await tamper(`update access_log set subject = left(subject, -1) where sequence = 1`);
    expect((await run('audit', 'verify')).code).toBe(0);
  }, 60_000);

  test('commands that are used wrongly say why they are refused and how they are used, and end with 2', async () => {
    const wrong: [reason: string, 'audit' | 'person', ...string[]][] = [
      ['The command is missing.', 'audit'],
      ['--anchor must be', 'audit', 'verify', '--anchor', '12'],
      ['"more" is one argument too many.', 'audit', 'verify', 'more'],
      ['It must be either --person or --complaint.', 'audit', 'list'],
      ['It must be either --person or --complaint.', 'audit', 'list', '--person', 'a', '--complaint', 'b'],
      ["Unknown option '--unknown'", 'audit', 'verify', '--unknown'],
      ['SUBJECT is missing', 'person', 'export'],
      ['--reason is missing', 'person', 'erase', subject, '--yes'],
      ['--yes is missing', 'person', 'erase', subject, '--reason', 'without --yes, and nobody to ask'],
      ['"forget" is no command.', 'person', 'forget', subject],
    ];
    for (const [reason, ...words] of wrong) {
      const { code, stdout, stderr } = await run(...words);
      expect([words, code, stdout, stderr]).toEqual([words, 2, '', expect.stringMatching(/^.+\n\nUsage: npm run/)]);
      expect(stderr.slice(0, reason.length)).toBe(reason);
    }
    expect(await run('audit', 'list', '--complaint', 'NOBODYS')).toMatchObject({ code: 1 });
  }, 120_000);
});
