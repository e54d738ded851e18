import { describe, expect, test } from '@jest/globals';
import { earliestDue, isOverdue, isRunning } from './clocks.ts';
import type { Deadline } from './complaint.ts';
import { wib } from './testing.ts';

const verify: Deadline = {
  clock: 'VERIFY',
  days: 3,
  startedAt: wib('2026-07-06 10:00'),
  dueAt: wib('2026-07-10 00:00'),
  provisional: false,
  stoppedAt: null,
  escalatedAt: null,
};
const completion: Deadline = { ...verify, clock: 'COMPLETION', days: 30, dueAt: wib('2026-08-06 00:00') };

describe('a clock', () => {
  test('is late from its due time on, not a moment before', () => {
    expect(isOverdue(verify, 'SUBMITTED', new Date(verify.dueAt.getTime() - 1))).toBe(false);
    expect(isOverdue(verify, 'SUBMITTED', verify.dueAt)).toBe(true);
  });

  test('that was stopped is late for ever, or never', () => {
    const now = wib('2027-01-01 00:00');
    expect(isOverdue({ ...verify, stoppedAt: wib('2026-07-09 23:59') }, 'DISPOSED', now)).toBe(false);
    expect(isOverdue({ ...verify, stoppedAt: verify.dueAt }, 'DISPOSED', now)).toBe(true);
  });

  test('of an office stands still on hold and is not late meanwhile; that of the complainant runs', () => {
    expect(isRunning(verify, 'ON_HOLD')).toBe(false);
    expect(isOverdue(verify, 'ON_HOLD', wib('2026-07-20 00:00'))).toBe(false);
    expect(isRunning(completion, 'ON_HOLD')).toBe(true);
  });
});

describe('the earliest due time', () => {
  test('is that of the clocks that run, whichever started first', () => {
    expect(earliestDue([completion, verify], 'SUBMITTED')).toEqual(verify.dueAt);
    expect(earliestDue([verify, completion], 'ON_HOLD')).toEqual(completion.dueAt);
  });

  test('is null when no clock runs', () => {
    expect(earliestDue([{ ...verify, stoppedAt: wib('2026-07-07 10:00') }], 'DISPOSED')).toBeNull();
  });
});
