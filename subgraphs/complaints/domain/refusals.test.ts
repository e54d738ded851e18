import { describe, expect, test } from '@jest/globals';
import type { Complaint, StepTaken, Submission } from './complaint.ts';
import { live } from './life.ts';
import { brokenLamp, calendar, refusalOf, step, wib } from './testing.ts';

function lifeOf(steps: StepTaken[], more: Partial<Submission> = {}): Complaint {
  return live({ ...brokenLamp, ...more }, steps, calendar, { timeZone: 'WIB' });
}

// Monday 6 July 2026 is the submission; verified by the end of the 9th, followed up by the 14th, settled by the 27th.
const disposed = step('DISPOSE', '2026-07-07 09:00');
const followedUp = step('FOLLOW_UP', '2026-07-09 09:00');
const answered = step('ANSWER', '2026-07-14 09:00');

describe('an escalation', () => {
  test('goes one level up when a time has passed, and changes nothing else', () => {
    const complaint = lifeOf([step('ESCALATE', '2026-07-10 00:00')]);
    expect(complaint).toMatchObject({
      status: 'SUBMITTED',
      statusSince: brokenLamp.submittedAt,
      escalationLevel: 1,
      dueAt: wib('2026-07-10 00:00'),
    });
  });

  test('comes once for a clock, and again for the next one', () => {
    const first = step('ESCALATE', '2026-07-15 01:00');
    expect(refusalOf(() => lifeOf([disposed, first, step('ESCALATE', '2026-07-16 01:00')]))).toMatchObject({
      code: 'COMPLAINT_NOTHING_TO_ESCALATE',
      message: 'The complaint cannot be escalated: the delay has been escalated.',
    });
    expect(lifeOf([disposed, first, step('ESCALATE', '2026-07-28 00:00')]).escalationLevel).toBe(2);
  });

  test('answers for two clocks that were late at the same time', () => {
    const both = [disposed, step('ESCALATE', '2026-07-15 00:00')];
    expect(lifeOf(both, { classification: 'ASPIRATION' }).escalationLevel).toBe(1);
    const again = [...both, step('ESCALATE', '2026-07-15 02:00')];
    expect(refusalOf(() => lifeOf(again, { classification: 'ASPIRATION' }))).toMatchObject({
      code: 'COMPLAINT_NOTHING_TO_ESCALATE',
    });
  });

  test('never goes higher than the third level', () => {
    const late = [
      step('ESCALATE', '2026-07-10 00:00'),
      step('DISPOSE', '2026-07-13 09:00'),
      step('ESCALATE', '2026-07-21 00:00'),
      step('ESCALATE', '2026-08-03 00:00'),
      step('RETURN', '2026-08-03 09:00'),
    ];
    expect(lifeOf(late).escalationLevel).toBe(3);
    expect(refusalOf(() => lifeOf([...late, step('ESCALATE', '2026-08-10 00:00')]))).toMatchObject({
      message: 'The complaint cannot be escalated: nobody is above.',
    });
  });

  test('is too early a moment before the time is up', () => {
    expect(refusalOf(() => lifeOf([step('ESCALATE', '2026-07-09 23:59')]))).toMatchObject({
      code: 'COMPLAINT_STEP_TOO_EARLY',
    });
  });

  test.each([
    ['on hold', [step('HOLD', '2026-07-07 09:00')]],
    ['answered', [disposed, followedUp, answered]],
  ])('has no reason while a complaint is %s and the complainant is awaited', (_, steps) => {
    expect(refusalOf(() => lifeOf([...steps, step('ESCALATE', '2026-09-07 09:00')]))).toMatchObject({
      message: 'The complaint cannot be escalated: no office owes a step.',
    });
  });
});

describe('a step is refused', () => {
  test.each<[string, StepTaken[], string]>([
    ['that the procedure does not know here', [step('ANSWER', '2026-07-07 09:00')], 'COMPLAINT_STEP_NOT_ALLOWED'],
    [
      'that is for others',
      [step('DISPOSE', '2026-07-07 09:00', { actor: 'COMPLAINANT' })],
      'COMPLAINT_ACTOR_NOT_ALLOWED',
    ],
    ['before the submission', [step('DISPOSE', '2026-07-06 09:59')], 'COMPLAINT_STEP_OUT_OF_ORDER'],
    ['before the step before it', [disposed, step('FOLLOW_UP', '2026-07-07 08:59')], 'COMPLAINT_STEP_OUT_OF_ORDER'],
    ['without a time', [{ ...disposed, at: new Date(Number.NaN) }], 'COMPLAINT_STEP_OUT_OF_ORDER'],
    ['that sends it to nobody', [step('DISPOSE', '2026-07-07 09:00', { agencyId: null })], 'COMPLAINT_AGENCY_MISSING'],
    [
      'that delegates it to nobody',
      [disposed, step('DELEGATE', '2026-07-08 09:00', { agencyId: null })],
      'COMPLAINT_AGENCY_MISSING',
    ],
    ['that hides the first follow-up', [disposed, { ...followedUp, internal: true }], 'COMPLAINT_STEP_MUST_BE_PUBLIC'],
    ['that hides the answer', [disposed, followedUp, { ...answered, internal: true }], 'COMPLAINT_STEP_MUST_BE_PUBLIC'],
    [
      'that makes it a duplicate of itself',
      [step('ARCHIVE', '2026-07-07 09:00', { duplicateOfId: '1' })],
      'COMPLAINT_DUPLICATE_OF_ITSELF',
    ],
  ])('%s', (_, steps, code) => {
    expect(refusalOf(() => lifeOf(steps))).toMatchObject({ code });
  });

  test('at the same moment as the one before it, never', () => {
    expect(lifeOf([step('DISPOSE', '2026-07-06 10:00')]).status).toBe('DISPOSED');
  });
});
