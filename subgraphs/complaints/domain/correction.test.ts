import { describe, expect, test } from '@jest/globals';
import type { Complaint, Correction, StepTaken, Submission } from './complaint.ts';
import { live, retell } from './life.ts';
import { brokenLamp, calendar, refusalOf, step, wib } from './testing.ts';

function lifeOf(steps: StepTaken[], more: Partial<Submission> = {}): Complaint {
  return live({ ...brokenLamp, ...more }, steps, calendar, { timeZone: 'WIB' });
}

const correct = (at: string, correction: Correction) => step('RECLASSIFY', at, { correction });
const settleOf = ({ deadlines }: Complaint) => deadlines.findLast(({ clock }) => clock === 'SETTLE');

// Tuesday 7 July 2026; fourteen working days later is Monday 27 July, five is Tuesday 14 July.
const disposed = step('DISPOSE', '2026-07-07 09:00');
const followedUp = step('FOLLOW_UP', '2026-07-08 09:00');

describe('a correction', () => {
  test('changes what it names, leaves the status, and tells before and after', () => {
    const complaint = lifeOf([
      correct('2026-07-06 11:00', { classification: 'ASPIRATION', visibility: 'CONFIDENTIAL' }),
    ]);
    expect(complaint).toMatchObject({
      status: 'SUBMITTED',
      statusSince: brokenLamp.submittedAt,
      classification: 'ASPIRATION',
      visibility: 'CONFIDENTIAL',
      version: 2,
    });
    expect(complaint.history[1]).toMatchObject({
      from: 'SUBMITTED',
      to: 'SUBMITTED',
      details: {
        corrected: {
          before: { classification: 'COMPLAINT', visibility: 'PUBLIC' },
          after: { classification: 'ASPIRATION', visibility: 'CONFIDENTIAL' },
        },
      },
    });
  });

  test('that changes nothing is refused', () => {
    for (const correction of [{}, { classification: 'COMPLAINT' }, { categoryId: null }] as Correction[])
      expect(refusalOf(() => lifeOf([correct('2026-07-06 11:00', correction)]))).toMatchObject({
        code: 'COMPLAINT_NOTHING_CORRECTED',
      });
  });

  test('of a file that has ended can only be about its visibility', () => {
    const withdrawn = step('WITHDRAW', '2026-07-08 10:00');
    expect(lifeOf([withdrawn, correct('2026-07-09 10:00', { visibility: 'CONFIDENTIAL' })])).toMatchObject({
      status: 'WITHDRAWN',
      visibility: 'CONFIDENTIAL',
      dueAt: null,
    });
    expect(refusalOf(() => lifeOf([withdrawn, correct('2026-07-09 10:00', { supervisory: true })]))).toMatchObject({
      code: 'COMPLAINT_ENDED',
      facts: { fields: ['supervisory'] },
    });
  });
});

describe('the time for the answer', () => {
  test('is not there before the disposition, which then follows the new rule', () => {
    const complaint = lifeOf([correct('2026-07-06 11:00', { classification: 'ASPIRATION' }), disposed]);
    expect(settleOf(complaint)).toMatchObject({ days: 5, dueAt: wib('2026-07-15 00:00') });
  });

  test('grows with the supervisory mark, counted from where it began, also for one who was late', () => {
    for (const at of ['2026-07-10 09:00', '2026-08-05 09:00']) {
      const complaint = lifeOf([disposed, correct(at, { supervisory: true })]);
      // Sixty working days after 7 July, Independence Day and the Prophet's birthday left out.
      expect(settleOf(complaint)).toMatchObject({ days: 60, startedAt: disposed.at, dueAt: wib('2026-10-02 00:00') });
    }
  });

  test('shrinks, but makes nobody late who is in time: one working day is left', () => {
    const early = lifeOf([disposed, correct('2026-07-08 09:00', { classification: 'ASPIRATION' })]);
    expect(settleOf(early)).toMatchObject({ days: 5, dueAt: wib('2026-07-15 00:00') });
    const later = lifeOf([disposed, correct('2026-07-17 09:00', { classification: 'ASPIRATION' })]);
    expect(settleOf(later)).toMatchObject({ days: 5, dueAt: wib('2026-07-21 00:00') });
    const late = lifeOf([disposed, correct('2026-08-05 09:00', { classification: 'ASPIRATION' })]);
    expect(settleOf(late)).toMatchObject({ days: 5, dueAt: wib('2026-07-28 00:00') });
  });

  test('leaves an answer in time that was in time, and runs on with the new days when it is disputed', () => {
    const answered = step('ANSWER', '2026-07-16 09:00');
    const corrected = [disposed, followedUp, answered, correct('2026-07-22 09:00', { classification: 'ASPIRATION' })];
    const settle = settleOf(lifeOf(corrected))!;
    expect(settle.dueAt).toEqual(wib('2026-07-18 00:00'));
    expect(settle.stoppedAt! < settle.dueAt).toBe(true);
    const disputed = lifeOf([...corrected, step('DISPUTE', '2026-07-23 09:00')]);
    expect(settleOf(disputed)).toMatchObject({ stoppedAt: null, dueAt: settle.dueAt });
  });

  test('keeps the days that it stood still', () => {
    const back = step('RETURN', '2026-07-09 09:00');
    const held = [disposed, back, step('HOLD', '2026-07-10 09:00'), step('COMPLETE', '2026-07-16 09:00')];
    const before = settleOf(lifeOf(held))!;
    expect(before).toMatchObject({ days: 14, dueAt: wib('2026-08-01 00:00') });
    const after = settleOf(lifeOf([...held, correct('2026-07-16 10:00', { supervisory: true })]))!;
    // 1 October without the pause; four working days more.
    expect(after).toMatchObject({ days: 60, dueAt: wib('2026-10-08 00:00') });
  });

  test('does not change with the category', () => {
    const complaint = lifeOf([disposed, correct('2026-07-08 09:00', { categoryId: 'public-works' })]);
    expect(settleOf(complaint)).toEqual(settleOf(lifeOf([disposed])));
  });
});

describe('a history', () => {
  test('tells the whole record again', () => {
    const complaint = lifeOf(
      [
        step('HOLD', '2026-07-07 08:00', { note: 'Di mana?' }),
        step('COMPLETE', '2026-07-08 08:00', { note: 'Di Semarang.', correction: { regionalUnitCode: '33.74' } }),
        step('DISPOSE', '2026-07-08 09:00', { timeZone: 'WIT' }),
        correct('2026-07-09 09:00', { supervisory: true, classification: 'COMPLAINT' }),
        step('FOLLOW_UP', '2026-07-09 10:00'),
        step('FOLLOW_UP', '2026-07-09 11:00', { internal: true }),
        step('ANSWER', '2026-07-10 09:00'),
        step('ACCEPT', '2026-07-11 09:00', { rating: 2 }),
        step('REOPEN', '2026-07-12 09:00'),
        step('WITHDRAW', '2026-07-13 09:00'),
      ],
      { classification: 'ASPIRATION' },
    );
    expect(complaint.rating).toBe(2);
    expect(retell(complaint, complaint.history, calendar)).toEqual(complaint);
  });

  test('of a duplicate names the original', () => {
    const complaint = lifeOf([step('ARCHIVE', '2026-07-07 09:00', { duplicateOfId: '2', reason: 'DUPLICATE' })]);
    expect(retell(complaint, complaint.history, calendar)).toMatchObject({ duplicateOfId: '2', status: 'ARCHIVED' });
  });
});
