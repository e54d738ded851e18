/**
 * In which role somebody takes a step. The table of steps says which actor may; this says who is one.
 *
 * An administrator keeps the procedure going at the national desk: verifies and supervises, but answers for no agency
 * and speaks for no complainant. An auditor reads. Where a role holds (whose complaints, which agency, which region) is
 * visibility.ts.
 */
import type { Role } from '#kit/caller';
import { type ActorRole, type Step, statuses } from './complaint.ts';
import { allowedSteps, moveOf } from './lifecycle.ts';

export const actorsOf: Record<Role, readonly ActorRole[]> = {
  citizen: ['COMPLAINANT'],
  verifier: ['VERIFIER'],
  liaison_officer: ['LIAISON_OFFICER'],
  supervisor: ['SUPERVISOR'],
  auditor: [],
  administrator: ['VERIFIER', 'SUPERVISOR'],
};

/** A desk takes in what comes by letter or at the counter. */
const submitters: readonly ActorRole[] = ['COMPLAINANT', 'VERIFIER'];

/** True if one of the roles may take the step from some status. Who has no role submits like a citizen. */
export function mayTake(roles: readonly Role[], step: Step): boolean {
  if (step === 'SUBMIT') return roles.length === 0 || roles.some((role) => isOneOf(role, submitters));
  return statuses.some(
    (status) => allowedSteps(status).includes(step) && actorFor(roles, moveOf(status, step).by) !== null,
  );
}

/** The actor as whom one of the roles takes a step that these may take; null if none may. */
export function actorFor(roles: readonly Role[], by: readonly ActorRole[]): ActorRole | null {
  return by.find((actor) => roles.some((role) => actorsOf[role].includes(actor))) ?? null;
}

function isOneOf(role: Role, actors: readonly ActorRole[]): boolean {
  return actorsOf[role].some((actor) => actors.includes(actor));
}
