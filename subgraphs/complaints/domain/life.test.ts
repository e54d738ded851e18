import { describe, expect, test } from '@jest/globals';
import { DomainError } from '#kit/errors';
import type { Clock, Complaint, StepTaken, Submission } from './complaint.ts';
import { live, take } from './life.ts';
import { allowedSteps, isOpen } from './lifecycle.ts';
import { brokenLamp, calendar, refusalOf, step, wib } from './testing.ts';

const jakarta = { timeZone: 'WIB' } as const;

function lifeOf(steps: StepTaken[], more: Partial<Submission> = {}): Complaint {
  return live({ ...brokenLamp, ...more }, steps, calendar, jakarta);
}

/** The deadlines of one clock as [due, stopped]. */
function runsOf(complaint: Complaint, clock: Clock) {
  return complaint.deadlines.filter((each) => each.clock === clock).map((each) => [each.dueAt, each.stoppedAt]);
}

// Monday 6 July 2026 is the submission; the weeks that follow have no holiday until Monday 17 August.
const disposed = step('DISPOSE', '2026-07-07 09:00');
const followedUp = step('FOLLOW_UP', '2026-07-09 09:00');
const answered = step('ANSWER', '2026-07-14 09:00');
const settleDue = wib('2026-07-28 00:00');

describe('a complaint that goes its usual way', () => {
  test('begins submitted, with three working days to verify it', () => {
    const complaint = lifeOf([]);
    expect(complaint).toMatchObject({
      status: 'SUBMITTED',
      statusSince: brokenLamp.submittedAt,
      dueAt: wib('2026-07-10 00:00'),
      version: 1,
      agencyId: null,
    });
    expect(complaint.history).toEqual([
      {
        sequence: 1,
        step: 'SUBMIT',
        at: brokenLamp.submittedAt,
        actor: 'COMPLAINANT',
        from: null,
        to: 'SUBMITTED',
        agencyId: null,
        note: null,
        internal: false,
      },
    ]);
  });

  test('owes a first follow-up after five working days and an answer after fourteen once it is with an agency', () => {
    const complaint = lifeOf([disposed]);
    expect(complaint).toMatchObject({ status: 'DISPOSED', agencyId: 'a', disposedAt: disposed.at });
    expect(complaint.dueAt).toEqual(wib('2026-07-15 00:00'));
    expect(runsOf(complaint, 'VERIFY')).toEqual([[wib('2026-07-10 00:00'), disposed.at]]);
    expect(runsOf(complaint, 'FIRST_FOLLOW_UP')).toEqual([[wib('2026-07-15 00:00'), null]]);
    expect(runsOf(complaint, 'SETTLE')).toEqual([[settleDue, null]]);
  });

  test('is closed by the complainant with a rating, and then owes nothing', () => {
    const accepted = step('ACCEPT', '2026-07-15 09:00', { rating: 4 });
    const complaint = lifeOf([disposed, followedUp, answered, accepted]);
    expect(complaint).toMatchObject({
      status: 'CLOSED',
      firstFollowUpAt: followedUp.at,
      answeredAt: answered.at,
      closedAt: accepted.at,
      rating: 4,
      dueAt: null,
      version: 5,
    });
    expect(complaint.deadlines.every((deadline) => deadline.stoppedAt !== null)).toBe(true);
  });

  test('counts its events from 1 and tells from where to where', () => {
    const note = step('FOLLOW_UP', '2026-07-10 09:00', { internal: true, note: 'tiang dipesan', agencyId: 'b' });
    const { history } = lifeOf([disposed, followedUp, note, answered]);
    expect(history.map((event) => [event.sequence, event.step, event.from, event.to, event.agencyId])).toEqual([
      [1, 'SUBMIT', null, 'SUBMITTED', null],
      [2, 'DISPOSE', 'SUBMITTED', 'DISPOSED', 'a'],
      [3, 'FOLLOW_UP', 'DISPOSED', 'IN_PROGRESS', 'a'],
      [4, 'FOLLOW_UP', 'IN_PROGRESS', 'IN_PROGRESS', 'b'],
      [5, 'ANSWER', 'IN_PROGRESS', 'ANSWERED', 'a'],
    ]);
    expect(history[3]).toMatchObject({ internal: true, note: 'tiang dipesan' });
  });

  test('keeps the first follow-up and the time since which it is in progress when the agency acts again', () => {
    const complaint = lifeOf([disposed, followedUp, step('FOLLOW_UP', '2026-07-13 09:00')]);
    expect(complaint).toMatchObject({ firstFollowUpAt: followedUp.at, statusSince: followedUp.at });
  });

  test('is counted in the time zone of the agency, where it was already the next day', () => {
    const lateEvening = step('DISPOSE', '2026-07-07 22:30', { timeZone: 'WIT' });
    expect(lifeOf([lateEvening]).dueAt?.toJSON()).toBe('2026-07-15T15:00:00.000Z');
  });

  test.each([
    ['an aspiration', { classification: 'ASPIRATION' }, '2026-07-15 00:00'],
    ['an information request', { classification: 'INFORMATION_REQUEST' }, '2026-07-15 00:00'],
    ['a supervisory complaint', { supervisory: true }, '2026-10-02 00:00'],
  ] as const)('gives %s its own time', (_, more, due) => {
    expect(runsOf(lifeOf([disposed], more), 'SETTLE')).toEqual([[wib(due), null]]);
  });
});

describe('a complaint on hold', () => {
  const held = step('HOLD', '2026-07-07 09:00');

  test('waits 30 days for the complainant, and for nobody else', () => {
    expect(lifeOf([held])).toMatchObject({ status: 'ON_HOLD', dueAt: wib('2026-08-07 00:00') });
  });

  test('goes on with the working days that were left when it is completed', () => {
    const complaint = lifeOf([held, step('COMPLETE', '2026-07-20 09:00')]);
    expect(complaint).toMatchObject({ status: 'SUBMITTED', dueAt: wib('2026-07-23 00:00') });
    expect(runsOf(complaint, 'VERIFY')).toEqual([[wib('2026-07-23 00:00'), null]]);
    expect(runsOf(complaint, 'COMPLETION')).toEqual([[wib('2026-08-07 00:00'), wib('2026-07-20 09:00')]]);
  });

  test('is archived by the system after 30 silent days, not before', () => {
    const bySystem = { actor: 'SYSTEM' } as const;
    expect(lifeOf([held, step('ARCHIVE', '2026-08-07 00:00', bySystem)])).toMatchObject({
      status: 'ARCHIVED',
      dueAt: null,
      closedAt: null,
    });
    expect(refusalOf(() => lifeOf([held, step('ARCHIVE', '2026-08-06 23:59', bySystem)]))).toMatchObject({
      code: 'COMPLAINT_STEP_TOO_EARLY',
      facts: { step: 'ARCHIVE', notBefore: wib('2026-08-07 00:00').toJSON() },
    });
  });

  test('may be archived by the verifier at any time', () => {
    expect(lifeOf([held, step('ARCHIVE', '2026-07-08 09:00')]).status).toBe('ARCHIVED');
  });
});

describe('a complaint that comes back', () => {
  const returned = step('RETURN', '2026-07-10 09:00');

  test('is verified anew, while the time to settle it runs on', () => {
    const complaint = lifeOf([disposed, followedUp, returned]);
    expect(complaint).toMatchObject({ status: 'SUBMITTED', agencyId: null });
    expect(runsOf(complaint, 'VERIFY')).toEqual([
      [wib('2026-07-10 00:00'), disposed.at],
      [wib('2026-07-16 00:00'), null],
    ]);
    expect(runsOf(complaint, 'SETTLE')).toEqual([[settleDue, null]]);
  });

  test('has a new first follow-up with the next agency, but no new time to settle', () => {
    const again = step('DISPOSE', '2026-07-13 09:00', { agencyId: 'b' });
    const complaint = lifeOf([disposed, returned, again]);
    expect(complaint).toMatchObject({ status: 'DISPOSED', agencyId: 'b', disposedAt: disposed.at });
    expect(runsOf(complaint, 'FIRST_FOLLOW_UP')).toEqual([
      [wib('2026-07-15 00:00'), returned.at],
      [wib('2026-07-21 00:00'), null],
    ]);
    expect(runsOf(complaint, 'SETTLE')).toEqual([[settleDue, null]]);
  });

  test('has the days of the complainant taken out of the time to settle, too', () => {
    const steps = [step('HOLD', '2026-07-13 09:00'), step('COMPLETE', '2026-07-20 09:00')];
    // Left after Monday the 13th: Tuesday the 14th to Monday the 27th, ten working days.
    expect(runsOf(lifeOf([disposed, returned, ...steps]), 'SETTLE')).toEqual([[wib('2026-08-04 00:00'), null]]);
  });

  test('remembers who sent it back', () => {
    expect(lifeOf([disposed, returned]).history.at(-1)).toMatchObject({ step: 'RETURN', agencyId: 'a' });
  });

  test('keeps its clocks and its status when an agency passes it down to an office', () => {
    const delegated = step('DELEGATE', '2026-07-08 09:00', { agencyId: 'office' });
    const complaint = lifeOf([disposed, delegated]);
    expect(complaint).toMatchObject({ status: 'DISPOSED', statusSince: disposed.at, agencyId: 'office' });
    expect(complaint.deadlines).toEqual(lifeOf([disposed]).deadlines);
  });
});

describe('an answered complaint', () => {
  // Answered on 14 July: ten working days end with Tuesday the 28th.
  const silent = wib('2026-07-29 00:00');
  const steps = [disposed, followedUp, answered];

  test('waits ten working days for the complainant', () => {
    expect(lifeOf(steps)).toMatchObject({ status: 'ANSWERED', dueAt: silent });
  });

  test('is closed by the system when they have passed, not before', () => {
    expect(lifeOf([...steps, step('AUTO_CLOSE', '2026-07-29 00:00')])).toMatchObject({
      status: 'CLOSED',
      closedAt: silent,
      rating: null,
    });
    expect(refusalOf(() => lifeOf([...steps, step('AUTO_CLOSE', '2026-07-28 23:59')]))).toMatchObject({
      code: 'COMPLAINT_STEP_TOO_EARLY',
    });
  });

  test('that is disputed owes an answer by the time it had at first', () => {
    const complaint = lifeOf([...steps, step('DISPUTE', '2026-07-20 09:00')]);
    expect(complaint).toMatchObject({ status: 'IN_PROGRESS', dueAt: settleDue, answeredAt: answered.at });
    expect(runsOf(complaint, 'SETTLE')).toEqual([[settleDue, null]]);
  });

  test('that is answered again tells the last answer, and waits anew', () => {
    const again = step('ANSWER', '2026-07-21 09:00');
    const complaint = lifeOf([...steps, step('DISPUTE', '2026-07-20 09:00'), again]);
    expect(complaint).toMatchObject({ answeredAt: again.at, dueAt: wib('2026-08-05 00:00') });
    expect(runsOf(complaint, 'SETTLE')).toEqual([[settleDue, again.at]]);
    expect(runsOf(complaint, 'AUTO_CLOSE')).toHaveLength(2);
  });

  test.each([0, 6, 2.5, Number.NaN])('cannot be rated %s', (rating) => {
    expect(refusalOf(() => lifeOf([...steps, step('ACCEPT', '2026-07-15 09:00', { rating })]))).toMatchObject({
      code: 'COMPLAINT_RATING_OUT_OF_RANGE',
    });
  });

  test('can be accepted without a rating', () => {
    expect(lifeOf([...steps, step('ACCEPT', '2026-07-15 09:00')])).toMatchObject({ status: 'CLOSED', rating: null });
  });
});

describe('a complaint that has ended', () => {
  const closed = [disposed, followedUp, answered, step('ACCEPT', '2026-07-15 09:00', { rating: 1 })];

  test('is reopened within 30 days with a new time to settle it', () => {
    const complaint = lifeOf([...closed, step('REOPEN', '2026-08-14 23:59')]);
    expect(complaint).toMatchObject({ status: 'IN_PROGRESS', closedAt: null, agencyId: 'a', rating: 1 });
    expect(runsOf(complaint, 'SETTLE')).toEqual([
      [settleDue, answered.at],
      // 14 working days after Friday 14 August end with Monday 7 September; the 17th is Independence Day, the 25th the Prophet's birthday.
      [wib('2026-09-08 00:00'), null],
    ]);
  });

  test('cannot be reopened after 30 days', () => {
    expect(refusalOf(() => lifeOf([...closed, step('REOPEN', '2026-08-15 00:00')]))).toMatchObject({
      code: 'COMPLAINT_STEP_TOO_LATE',
      facts: { step: 'REOPEN', before: wib('2026-08-15 00:00').toJSON() },
    });
  });

  test('is verified anew when it was archived, and is no longer a duplicate', () => {
    const archived = step('ARCHIVE', '2026-07-08 09:00', { duplicateOfId: '7' });
    expect(lifeOf([disposed, archived])).toMatchObject({ status: 'ARCHIVED', duplicateOfId: '7', dueAt: null });
    expect(lifeOf([disposed, archived, step('REOPEN', '2026-07-13 09:00')])).toMatchObject({
      status: 'SUBMITTED',
      duplicateOfId: null,
      agencyId: null,
      dueAt: wib('2026-07-17 00:00'),
    });
  });

  test('that was withdrawn owes nothing, and stays so', () => {
    const withdrawn = step('WITHDRAW', '2026-07-08 09:00');
    expect(lifeOf([disposed, withdrawn])).toMatchObject({ status: 'WITHDRAWN', dueAt: null });
    expect(refusalOf(() => lifeOf([withdrawn, step('REOPEN', '2026-07-09 09:00')]))).toMatchObject({
      code: 'COMPLAINT_STEP_NOT_ALLOWED',
    });
  });
});

describe('years', () => {
  test('that are not yet decreed make a due time provisional', () => {
    const { deadlines } = lifeOf([], { submittedAt: wib('2026-12-30 10:00') });
    expect(deadlines[0]).toMatchObject({ dueAt: wib('2027-01-07 00:00'), provisional: true });
  });

  test('without a calendar are refused', () => {
    const submittedAt = wib('2027-12-20 10:00');
    expect(refusalOf(() => lifeOf([step('DISPOSE', '2027-12-21 10:00')], { submittedAt }))).toMatchObject({
      code: 'CALENDAR_YEAR_UNKNOWN',
      facts: { year: 2028 },
    });
  });
});

describe('one step', () => {
  test('leaves the record before it as it was', () => {
    const before = lifeOf([disposed, followedUp]);
    const copy = structuredClone(before);
    take(before, answered, calendar, jakarta);
    expect(before).toEqual(copy);
  });

  test('after the other gives the same as all at once', () => {
    const steps = [
      step('HOLD', '2026-07-07 08:00'),
      step('COMPLETE', '2026-07-08 09:00'),
      step('DISPOSE', '2026-07-09 09:00'),
    ];
    const one = steps.reduce(
      (complaint, each) => take(structuredClone(complaint), each, calendar, jakarta),
      lifeOf([]),
    );
    expect(one).toEqual(lifeOf(steps));
  });
});

describe('whatever steps are taken, one a day', () => {
  /** All lives of so many steps that the procedure allows. */
  function lives(complaint: Complaint, stepsLeft: number): Complaint[] {
    if (stepsLeft === 0) return [complaint];
    const tomorrow = wib(`2026-07-${String(6 + complaint.version).padStart(2, '0')} 11:00`);
    return allowedSteps(complaint.status).flatMap((name) => {
      try {
        const next = { ...step(name as StepTaken['step'], '2026-07-06 10:00'), at: tomorrow };
        return lives(take(complaint, next, calendar, jakarta), stepsLeft - 1);
      } catch (error) {
        if (error instanceof DomainError) return [];
        throw error;
      }
    });
  }

  test('an open complaint has a clock that runs, one that has ended has none, and each step is an event', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((steps) => lives(lifeOf([]), steps));
    expect(all.length).toBeGreaterThan(1000);
    for (const complaint of all) {
      expect(complaint.dueAt !== null).toBe(isOpen(complaint.status));
      expect(complaint.history.map((event) => event.sequence)).toEqual(complaint.history.map((_, index) => index + 1));
      expect(complaint.version).toBe(complaint.history.length);
      expect(complaint.history.at(-1)?.to).toBe(complaint.status);
      const runningTwice = complaint.deadlines.filter((one, index) =>
        complaint.deadlines.some((other, at) => at > index && other.clock === one.clock && one.stoppedAt === null),
      );
      expect(runningTwice).toEqual([]);
    }
  });
});
