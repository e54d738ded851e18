import { describe, expect, test } from '@jest/globals';
import { actorRoles, clocks, type Status, type Step, statuses, steps } from './complaint.ts';
import { allowedSteps, isOpen, move, moveOf, StepNotAllowed } from './lifecycle.ts';

/** DOMAIN.md, "Life of a complaint", written out: every status, every step, where it leads; a dot is a refusal. */
// biome-ignore format: a table is read in lines
const written: Record<Status, Record<Exclude<Step, 'SUBMIT'>, Status | '.'>> = {
  SUBMITTED: {
    HOLD: 'ON_HOLD', COMPLETE: '.', DISPOSE: 'DISPOSED', DELEGATE: '.', RETURN: '.', ARCHIVE: 'ARCHIVED', FOLLOW_UP: '.',
    ANSWER: '.', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: '.', WITHDRAW: 'WITHDRAWN', RECLASSIFY: 'SUBMITTED', ESCALATE: 'SUBMITTED',
    RESCHEDULE: 'SUBMITTED',
  },
  ON_HOLD: {
    HOLD: '.', COMPLETE: 'SUBMITTED', DISPOSE: '.', DELEGATE: '.', RETURN: '.', ARCHIVE: 'ARCHIVED', FOLLOW_UP: '.',
    ANSWER: '.', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: '.', WITHDRAW: 'WITHDRAWN', RECLASSIFY: 'ON_HOLD', ESCALATE: 'ON_HOLD',
    RESCHEDULE: 'ON_HOLD',
  },
  DISPOSED: {
    HOLD: '.', COMPLETE: '.', DISPOSE: '.', DELEGATE: 'DISPOSED', RETURN: 'SUBMITTED', ARCHIVE: 'ARCHIVED', FOLLOW_UP: 'IN_PROGRESS',
    ANSWER: '.', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: '.', WITHDRAW: 'WITHDRAWN', RECLASSIFY: 'DISPOSED', ESCALATE: 'DISPOSED',
    RESCHEDULE: 'DISPOSED',
  },
  IN_PROGRESS: {
    HOLD: '.', COMPLETE: '.', DISPOSE: '.', DELEGATE: 'DISPOSED', RETURN: 'SUBMITTED', ARCHIVE: '.', FOLLOW_UP: 'IN_PROGRESS',
    ANSWER: 'ANSWERED', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: '.', WITHDRAW: 'WITHDRAWN', RECLASSIFY: 'IN_PROGRESS', ESCALATE: 'IN_PROGRESS',
    RESCHEDULE: 'IN_PROGRESS',
  },
  ANSWERED: {
    HOLD: '.', COMPLETE: '.', DISPOSE: '.', DELEGATE: '.', RETURN: '.', ARCHIVE: '.', FOLLOW_UP: '.',
    ANSWER: '.', DISPUTE: 'IN_PROGRESS', ACCEPT: 'CLOSED', AUTO_CLOSE: 'CLOSED', REOPEN: '.', WITHDRAW: 'WITHDRAWN', RECLASSIFY: 'ANSWERED', ESCALATE: 'ANSWERED',
    RESCHEDULE: 'ANSWERED',
  },
  CLOSED: {
    HOLD: '.', COMPLETE: '.', DISPOSE: '.', DELEGATE: '.', RETURN: '.', ARCHIVE: '.', FOLLOW_UP: '.',
    ANSWER: '.', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: 'IN_PROGRESS', WITHDRAW: '.', RECLASSIFY: 'CLOSED', ESCALATE: '.',
    RESCHEDULE: '.',
  },
  ARCHIVED: {
    HOLD: '.', COMPLETE: '.', DISPOSE: '.', DELEGATE: '.', RETURN: '.', ARCHIVE: '.', FOLLOW_UP: '.',
    ANSWER: '.', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: 'SUBMITTED', WITHDRAW: '.', RECLASSIFY: 'ARCHIVED', ESCALATE: '.',
    RESCHEDULE: '.',
  },
  WITHDRAWN: {
    HOLD: '.', COMPLETE: '.', DISPOSE: '.', DELEGATE: '.', RETURN: '.', ARCHIVE: '.', FOLLOW_UP: '.',
    ANSWER: '.', DISPUTE: '.', ACCEPT: '.', AUTO_CLOSE: '.', REOPEN: '.', WITHDRAW: '.', RECLASSIFY: 'WITHDRAWN', ESCALATE: '.',
    RESCHEDULE: '.',
  },
};

/** Who may take a step, whatever the status; ARCHIVE on hold is the one case that differs. */
const takenBy: Record<Exclude<Step, 'SUBMIT'>, string> = {
  HOLD: 'VERIFIER',
  COMPLETE: 'COMPLAINANT',
  DISPOSE: 'VERIFIER',
  DELEGATE: 'LIAISON_OFFICER',
  RETURN: 'LIAISON_OFFICER',
  ARCHIVE: 'VERIFIER',
  FOLLOW_UP: 'LIAISON_OFFICER',
  ANSWER: 'LIAISON_OFFICER',
  DISPUTE: 'COMPLAINANT',
  ACCEPT: 'COMPLAINANT',
  AUTO_CLOSE: 'SYSTEM',
  REOPEN: 'COMPLAINANT, VERIFIER, SUPERVISOR',
  WITHDRAW: 'COMPLAINANT',
  RECLASSIFY: 'VERIFIER, SUPERVISOR',
  ESCALATE: 'SUPERVISOR, SYSTEM',
  RESCHEDULE: 'SYSTEM',
};

const pairs = statuses.flatMap((status) => steps.map((step) => [status, step] as const));

describe('the table of steps', () => {
  test.each(pairs)('from %s, %s leads where the procedure says, or nowhere', (status, step) => {
    const expected = step === 'SUBMIT' ? '.' : written[status][step];
    if (expected === '.') {
      expect(() => move(status, step)).toThrow(StepNotAllowed);
      expect(allowedSteps(status)).not.toContain(step);
    } else {
      expect(move(status, step)).toBe(expected);
      expect(allowedSteps(status)).toContain(step);
      const by =
        status === 'ON_HOLD' && step === 'ARCHIVE' ? 'VERIFIER, SYSTEM' : takenBy[step as keyof typeof takenBy];
      expect(actorRoles.filter((role) => moveOf(status, step).by.includes(role)).join(', ')).toBe(by);
    }
  });

  test('leads from every open status to the end: nothing open is without a step', () => {
    expect(statuses.filter(isOpen)).toEqual(['SUBMITTED', 'ON_HOLD', 'DISPOSED', 'IN_PROGRESS', 'ANSWERED']);
    for (const status of statuses.filter(isOpen)) expect(allowedSteps(status)).toContain('WITHDRAW');
    expect(allowedSteps('WITHDRAWN')).toEqual(['RECLASSIFY']);
  });

  test('tells each role its own steps', () => {
    expect(allowedSteps('ANSWERED', 'COMPLAINANT')).toEqual(['DISPUTE', 'ACCEPT', 'WITHDRAW']);
    expect(allowedSteps('SUBMITTED', 'VERIFIER')).toEqual(['HOLD', 'DISPOSE', 'ARCHIVE', 'RECLASSIFY']);
    expect(allowedSteps('DISPOSED', 'COMPLAINANT')).toEqual(['WITHDRAW']);
  });

  test('stops all clocks at each end', () => {
    for (const [status, step] of pairs) {
      const leadsTo = step === 'SUBMIT' ? '.' : written[status][step];
      if (leadsTo === '.' || isOpen(leadsTo) || step === 'RECLASSIFY') continue;
      expect(moveOf(status, step).clocks).toEqual({ stop: clocks });
    }
  });
});

describe('a step that the procedure does not know', () => {
  test('is refused with the steps that people can take now', () => {
    try {
      move('ANSWERED', 'DISPOSE');
      throw new Error('not refused');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'COMPLAINT_STEP_NOT_ALLOWED',
        message:
          'The step DISPOSE cannot be taken with a complaint that is ANSWERED. ' +
          'Possible now: DISPUTE, ACCEPT, WITHDRAW, RECLASSIFY.',
        facts: {
          status: 'ANSWERED',
          step: 'DISPOSE',
          allowed: ['DISPUTE', 'ACCEPT', 'WITHDRAW', 'RECLASSIFY'],
        },
      });
    }
  });

  test('is refused at the end of a life, too', () => {
    expect(() => move('WITHDRAWN', 'REOPEN')).toThrow('Possible now: RECLASSIFY.');
  });
});
