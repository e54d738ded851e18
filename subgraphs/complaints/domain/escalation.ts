/**
 * The way up for what an office leaves lying: office, agency, province or Kemendagri, KSP or Ombudsman.
 *
 * A clock is escalated once. One escalation answers for all clocks that are late at that moment.
 */
import { isRunning, nextDue } from './clocks.ts';
import type { Clock, Complaint, Deadline } from './complaint.ts';
import { NothingToEscalate, StepTooEarly } from './errors.ts';

/** Office, agency, province or Kemendagri, KSP or Ombudsman: three times up. */
export const highestEscalationLevel = 3;

/** The clocks with which an office can be late; the others wait for the complainant. */
const officeClocks: readonly Clock[] = ['VERIFY', 'FIRST_FOLLOW_UP', 'SETTLE'];

type Standing = Pick<Complaint, 'status' | 'deadlines' | 'escalationLevel'>;

/** The next time that will be up, or is, and for which the complaint has not gone up yet; null if there is none. */
export function nextEscalation({ status, deadlines, escalationLevel }: Standing): Date | null {
  if (escalationLevel >= highestEscalationLevel) return null;
  const owed = deadlines.filter(({ clock, escalatedAt }) => officeClocks.includes(clock) && escalatedAt === null);
  return nextDue(owed, status)?.dueAt ?? null;
}

/** Throws the DomainError that says why the complaint cannot be escalated now; returns if it can. */
export function refuseEscalation(complaint: Standing, at: Date): void {
  const { status, deadlines, escalationLevel } = complaint;
  if (escalationLevel >= highestEscalationLevel) throw new NothingToEscalate('nobody is above', escalationLevel);
  const owed = deadlines.filter(({ clock }) => officeClocks.includes(clock));
  const due = nextDue(owed, status)?.dueAt;
  if (due === undefined) throw new NothingToEscalate('no office owes a step', escalationLevel);
  if (at < due) throw new StepTooEarly('ESCALATE', at, due);
  const next = nextEscalation(complaint);
  if (next === null || at < next) throw new NothingToEscalate('the delay has been escalated', escalationLevel);
}

/** The deadlines when a complaint has gone up: every clock that is late by then is marked. */
export function escalated({ status, deadlines }: Standing, at: Date): Deadline[] {
  return deadlines.map((deadline) => {
    const isLate = officeClocks.includes(deadline.clock) && isRunning(deadline, status) && at >= deadline.dueAt;
    return isLate && deadline.escalatedAt === null ? { ...deadline, escalatedAt: at } : deadline;
  });
}
