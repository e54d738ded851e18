/**
 * What the system itself owes a complaint: to escalate what an office leaves lying, to close what nobody disputed, to
 * archive what nobody completed. When it must look, and which step it then takes.
 */
import { latest } from './clocks.ts';
import type { Clock, Complaint, Status, StepTaken } from './complaint.ts';
import { nextEscalation } from './escalation.ts';

type Standing = Pick<Complaint, 'status' | 'deadlines' | 'escalationLevel'>;

/** The end of a silence: the clock that measures it, and the step that ends it. */
const silences: Partial<Record<Status, { clock: Clock } & Omit<StepTaken, 'at' | 'actor'>>> = {
  ANSWERED: { clock: 'AUTO_CLOSE', step: 'AUTO_CLOSE' },
  ON_HOLD: { clock: 'COMPLETION', step: 'ARCHIVE', reason: 'INCOMPLETE' },
};

/** The moment from which the system owes the complaint a step, if nobody acts before; null if never. */
export function attendAt(complaint: Standing): Date | null {
  const silence = silences[complaint.status];
  if (silence) return latest(complaint.deadlines, silence.clock)?.dueAt ?? null;
  return nextEscalation(complaint);
}

/** The step that the system owes at that moment; null if none. */
export function systemStep(complaint: Standing, now: Date): StepTaken | null {
  const from = attendAt(complaint);
  if (from === null || now < from) return null;
  const { clock: _, ...step } = silences[complaint.status] ?? { clock: null, step: 'ESCALATE' as const };
  return { ...step, at: now, actor: 'SYSTEM' };
}
