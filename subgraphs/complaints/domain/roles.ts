/**
 * In which role somebody who is signed in takes a step. The table of steps says which actor may; this says who is one.
 *
 * An administrator keeps the procedure going at the national desk: verifies and supervises, but answers for no agency
 * and speaks for no complainant.
 */
import { type ActorRole, type Step, statuses } from './complaint.ts';
import { allowedSteps, moveOf } from './lifecycle.ts';

export const roles = ['citizen', 'verifier', 'liaison_officer', 'supervisor', 'administrator'] as const;
export type Role = (typeof roles)[number];

const actorsOf: Record<Role, readonly ActorRole[]> = {
  citizen: ['COMPLAINANT'],
  verifier: ['VERIFIER'],
  liaison_officer: ['LIAISON_OFFICER'],
  supervisor: ['SUPERVISOR'],
  administrator: ['VERIFIER', 'SUPERVISOR'],
};

/** A desk takes in what comes by letter or at the counter. */
const submitters: readonly ActorRole[] = ['COMPLAINANT', 'VERIFIER'];

/** True if the role may take the step from some status. */
export function mayTake(role: Role, step: Step): boolean {
  if (step === 'SUBMIT') return actorsOf[role].some((actor) => submitters.includes(actor));
  return statuses.some(
    (status) => allowedSteps(status).includes(step) && actorFor(role, moveOf(status, step).by) !== null,
  );
}

/** The actor as whom the role takes a step that these may take; null if it may not. */
export function actorFor(role: Role, by: readonly ActorRole[]): ActorRole | null {
  return by.find((actor) => actorsOf[role].includes(actor)) ?? null;
}
