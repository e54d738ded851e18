/** Lives drawn by chance, as they leave their traces in a real database: by mutations over HTTP, and by jobs beside them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Role } from '#kit';
import { DomainError } from '#kit/errors';
import { type TestDatabase, testDatabases } from '#kit/testing';
import { readCalendar } from '../data/facts.ts';
import { lockComplaints, updateComplaint } from '../data/record.ts';
import { attemptsOf, stepOf } from '../domain/attempts.ts';
import { type ActorRole, type Complaint, classifications, type StepTaken } from '../domain/complaint.ts';
import { retell, take } from '../domain/life.ts';
import { agencies, lamp, openWorld, type World, who } from './testing.ts';

/** `LIVES=500 npm test -- handling/lives` for more. */
const lives = Number(process.env.LIVES ?? 12);
const calendar = readCalendar();

const roleOf: Record<Exclude<ActorRole, 'SYSTEM'>, Role> = {
  COMPLAINANT: 'citizen',
  VERIFIER: 'verifier',
  LIAISON_OFFICER: 'liaison_officer',
  SUPERVISOR: 'supervisor',
};

/** The mutation for a step, with its input; null if nobody can ask for it. */
function mutationFor({ step, agencyId: agency, ...taken }: StepTaken): [string, object] | null {
  const { internal, rating, reason = 'OTHER', duplicateOfId, correction = {} } = taken;
  const { latitude, longitude, categoryId: category, regionalUnitCode: regionalUnit, ...classes } = correction;
  const point = latitude != null && longitude != null ? { latitude, longitude } : null;
  const note = taken.note ?? 'catatan';
  if (step === 'ARCHIVE' && duplicateOfId) return ['linkDuplicate', { original: duplicateOfId, note }];
  const mutations: Partial<Record<StepTaken['step'], [string, object]>> = {
    HOLD: ['holdComplaint', { note }],
    COMPLETE: ['completeComplaint', { text: note, category, regionalUnit, point }],
    DISPOSE: ['disposeComplaint', { agency, note }],
    DELEGATE: ['delegateComplaint', { agency: agency ?? agencies.semarang.id }],
    RETURN: ['returnComplaint', { note }],
    ARCHIVE: ['archiveComplaint', { reason }],
    FOLLOW_UP: ['followUpComplaint', { note, visibility: internal ? 'INTERNAL' : 'PUBLIC' }],
    ANSWER: ['answerComplaint', { answer: note }],
    DISPUTE: ['disputeComplaint', { note }],
    ACCEPT: ['acceptComplaint', { rating }],
    REOPEN: ['reopenComplaint', { note }],
    WITHDRAW: ['withdrawComplaint', {}],
    RECLASSIFY: ['reclassifyComplaint', { ...classes, category }],
  };
  return mutations[step] ?? null;
}

describe.each(testDatabases())('lives drawn by chance on $kind', ({ create }) => {
  let testDatabase: TestDatabase;
  let world: World;

  beforeAll(async () => {
    testDatabase = await create();
    world = await openWorld(testDatabase, '2026-01-05T03:00:00Z');
  }, 60_000);

  afterAll(async () => {
    await world?.close();
    await testDatabase?.dispose();
  });

  const storedAs = (id: string): Promise<Complaint> =>
    world.database.transaction(async (client) => (await lockComplaints(client, [id])).get(id)!.complaint);

  /** All that the database holds of a complaint. */
  const tracesOf = (id: string) =>
    world.rows(
      `select c::text as row, (select array_agg(e::text order by sequence) from complaint_event e where complaint_id = id) as events,
         (select array_agg(d::text order by position) from complaint_deadline d where complaint_id = id) as deadlines,
         (select array_agg(o.sequence || o.type order by o.id) from outbox o where complaint_id = c.id) as outbox
       from complaint c where id = $1`,
      [id],
    );

  /** As a job takes a step; false if it is refused. */
  const takeBesides = (id: string, step: StepTaken): Promise<boolean> =>
    world.database
      .transaction(async (client) => {
        const stored = (await lockComplaints(client, [id])).get(id)!;
        await updateComplaint(client, stored, take(stored.complaint, step, calendar, { timeZone: 'WIB' }), calendar);
        return true;
      })
      .catch((error) => {
        if (error instanceof DomainError) return false;
        throw error;
      });

  /** By its mutation, sent twice; false if it is refused. */
  const ask = async ({ id, version }: Complaint, step: StepTaken, [name, input]: [string, object]) => {
    world.setNow(step.at.toISOString());
    world.signIn(who(roleOf[step.actor as keyof typeof roleOf]));
    const asked = { id, version, ...input, idempotencyKey: randomUUID() };
    const [one, other] = [await world.mutate(name, asked), await world.mutate(name, asked)];
    expect(other).toEqual(one);
    return one.errors.length === 0;
  };

  test('a refused step leaves no trace, one that was taken leaves one, and the history tells the row and the deadlines', async () => {
    const originals = [await world.complaintIn('SUBMITTED'), await world.complaintIn('SUBMITTED')];
    const [original, duplicate] = originals.map(({ id }) => id);
    await world.mutate('linkDuplicate', { id: duplicate, version: 1, original });
    const attempts = attemptsOf(
      {
        agencies: [agencies.semarang.id, agencies.papua.id, agencies.former.id],
        originals: [original, duplicate],
        categories: ['health', 'public-works.roads', 'none'],
        regionalUnits: ['33.74', '91', '99'],
      },
      16,
    );
    const outcomes = { taken: 0, refused: 0 };
    const property = fc.asyncProperty(fc.constantFrom(...classifications), attempts, async (classification, tried) => {
      world.setNow('2026-01-05T03:00:00Z');
      world.signIn(null);
      const { id } = (await world.mutate('submitComplaint', { ...lamp, classification })).complaint;
      for (const attempt of tried) {
        const [complaint, [before]] = [await storedAs(id), await tracesOf(id)];
        const step = stepOf(attempt, complaint);
        const mutation = mutationFor(step);
        const taken =
          mutation && step.actor !== 'SYSTEM' ? await ask(complaint, step, mutation) : await takeBesides(id, step);
        const [after] = await tracesOf(id);
        outcomes[taken ? 'taken' : 'refused'] += 1;
        if (taken) {
          expect((after!.events as string[]).slice(0, -1)).toEqual(before!.events);
          expect((after!.outbox as string[]).slice(0, -1)).toEqual(before!.outbox);
        } else expect(after).toEqual(before);
      }
      const complaint = await storedAs(id);
      expect(retell(complaint, complaint.history, calendar)).toEqual(complaint);
      expect(complaint.history.map(({ sequence, step }) => `${sequence}${step}`)).toEqual(
        (await tracesOf(id))[0]!.outbox,
      );
    });
    await fc.assert(property, { numRuns: lives });
    expect(outcomes.taken).toBeGreaterThan(lives / 2);
    expect(outcomes.refused).toBeGreaterThan(lives / 2);
  }, 600_000);
});
