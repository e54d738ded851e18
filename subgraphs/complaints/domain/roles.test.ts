import { expect, test } from '@jest/globals';
import { type Role, roles } from '#kit/caller';
import { type Step, steps } from './complaint.ts';
import { moveOf } from './lifecycle.ts';
import { actorFor, mayTake } from './roles.ts';

/** Who may, written out; the system's own step is nobody's. */
const mayBeTakenBy: Record<Step, readonly Role[]> = {
  SUBMIT: ['citizen', 'verifier', 'administrator'],
  HOLD: ['verifier', 'administrator'],
  COMPLETE: ['citizen'],
  DISPOSE: ['verifier', 'administrator'],
  DELEGATE: ['liaison_officer'],
  RETURN: ['liaison_officer'],
  ARCHIVE: ['verifier', 'administrator'],
  FOLLOW_UP: ['liaison_officer'],
  ANSWER: ['liaison_officer'],
  DISPUTE: ['citizen'],
  ACCEPT: ['citizen'],
  AUTO_CLOSE: [],
  REOPEN: ['citizen', 'verifier', 'supervisor', 'administrator'],
  WITHDRAW: ['citizen'],
  RECLASSIFY: ['verifier', 'supervisor', 'administrator'],
  ESCALATE: ['supervisor', 'administrator'],
  RESCHEDULE: [],
};

test.each(steps)('%s may be taken by those whom the procedure names, and by nobody else', (step) => {
  expect(roles.filter((role) => mayTake([role], step))).toEqual(mayBeTakenBy[step]);
});

test('the step is recorded as taken by the actor that the role stands for', () => {
  const { by } = moveOf('CLOSED', 'REOPEN');
  const actors = ['COMPLAINANT', 'VERIFIER', null, 'SUPERVISOR', null, 'VERIFIER'];
  expect(roles.map((role) => actorFor([role], by))).toEqual(actors);
  expect(actorFor(['liaison_officer', 'supervisor'], by)).toBe('SUPERVISOR');
});

test('who has no role submits, and takes no other step', () => {
  expect(steps.filter((step) => mayTake([], step))).toEqual(['SUBMIT']);
});
