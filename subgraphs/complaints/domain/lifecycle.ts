/**
 * The life of a complaint, from the citizen's first sentence to the closed file.
 *
 * Every step is in the table: from which statuses it can be taken, where it leads, who may take it and what it does to
 * the clocks. A step that is not in the table does not exist, so an official who reads no TypeScript can check the
 * procedure here (PermenPANRB 62/2018). How long a clock runs is deadlines.ts; what a step changes is life.ts.
 */
import { DomainError } from '#kit/errors';
import { type ActorRole, type Clock, clocks, type Status, type Step, statuses, steps } from './complaint.ts';
import type { Term } from './deadlines.ts';

/** What a step does to the clocks of a complaint. */
export interface ClockTurns {
  /** Starts with its full time, unless it is running already. */
  start?: readonly Clock[];
  /** Stops if it runs or is paused. */
  stop?: readonly Clock[];
  /** Stands still, and goes on with the days that were left. */
  pause?: readonly Clock[];
  resume?: readonly Clock[];
  /** Runs again after a stop, with the due time it had. */
  runOn?: readonly Clock[];
}

interface Line {
  from: readonly Status[];
  step: Step;
  to: Status | 'SAME';
  by: readonly ActorRole[];
  clocks: ClockTurns;
  /** SYSTEM may take the step only when the time of this clock is up. */
  systemWaitsFor?: Clock;
  /** Nobody may take the step later than this after the complaint reached its status. */
  within?: Term;
}

/** A complaint that somebody still owes something. */
export const openStatuses = ['SUBMITTED', 'ON_HOLD', 'DISPOSED', 'IN_PROGRESS', 'ANSWERED'] as const satisfies Status[];

const endedStatuses = ['CLOSED', 'ARCHIVED', 'WITHDRAWN'] as const satisfies Status[];

/** The clocks that stand still while the complainant completes a held complaint. */
export const pausedOnHold: readonly Clock[] = ['VERIFY', 'SETTLE'];

const office: ActorRole[] = ['LIAISON_OFFICER'];
const desk: ActorRole[] = ['VERIFIER'];
const citizen: ActorRole[] = ['COMPLAINANT'];
const anyHuman: ActorRole[] = ['COMPLAINANT', 'VERIFIER', 'SUPERVISOR'];

// biome-ignore format: a table is read in lines
const table: readonly Line[] = [
  { from: ['SUBMITTED'], step: 'HOLD', to: 'ON_HOLD', by: desk, clocks: { pause: pausedOnHold, start: ['COMPLETION'] } },
  { from: ['ON_HOLD'], step: 'COMPLETE', to: 'SUBMITTED', by: citizen, clocks: { stop: ['COMPLETION'], resume: pausedOnHold } },
  { from: ['SUBMITTED'], step: 'DISPOSE', to: 'DISPOSED', by: desk, clocks: { stop: ['VERIFY'], start: ['FIRST_FOLLOW_UP', 'SETTLE'] } },
  { from: ['DISPOSED', 'IN_PROGRESS'], step: 'DELEGATE', to: 'DISPOSED', by: office, clocks: {} },
  { from: ['DISPOSED', 'IN_PROGRESS'], step: 'RETURN', to: 'SUBMITTED', by: office, clocks: { stop: ['FIRST_FOLLOW_UP'], start: ['VERIFY'] } },
  { from: ['DISPOSED'], step: 'FOLLOW_UP', to: 'IN_PROGRESS', by: office, clocks: { stop: ['FIRST_FOLLOW_UP'] } },
  { from: ['IN_PROGRESS'], step: 'FOLLOW_UP', to: 'IN_PROGRESS', by: office, clocks: {} },
  { from: ['IN_PROGRESS'], step: 'ANSWER', to: 'ANSWERED', by: office, clocks: { stop: ['SETTLE'], start: ['AUTO_CLOSE'] } },
  { from: ['ANSWERED'], step: 'DISPUTE', to: 'IN_PROGRESS', by: citizen, clocks: { stop: ['AUTO_CLOSE'], runOn: ['SETTLE'] } },
  { from: ['ANSWERED'], step: 'ACCEPT', to: 'CLOSED', by: citizen, clocks: { stop: clocks } },
  { from: ['ANSWERED'], step: 'AUTO_CLOSE', to: 'CLOSED', by: ['SYSTEM'], clocks: { stop: clocks }, systemWaitsFor: 'AUTO_CLOSE' },
  { from: ['SUBMITTED', 'DISPOSED'], step: 'ARCHIVE', to: 'ARCHIVED', by: desk, clocks: { stop: clocks } },
  { from: ['ON_HOLD'], step: 'ARCHIVE', to: 'ARCHIVED', by: ['VERIFIER', 'SYSTEM'], clocks: { stop: clocks }, systemWaitsFor: 'COMPLETION' },
  { from: openStatuses, step: 'WITHDRAW', to: 'WITHDRAWN', by: citizen, clocks: { stop: clocks } },
  { from: [...openStatuses, ...endedStatuses], step: 'RECLASSIFY', to: 'SAME', by: ['VERIFIER', 'SUPERVISOR'], clocks: {} },
  { from: openStatuses, step: 'ESCALATE', to: 'SAME', by: ['SYSTEM', 'SUPERVISOR'], clocks: {} },
  { from: openStatuses, step: 'RESCHEDULE', to: 'SAME', by: ['SYSTEM'], clocks: {} },
  { from: ['CLOSED'], step: 'REOPEN', to: 'IN_PROGRESS', by: anyHuman, clocks: { start: ['SETTLE'] }, within: 'REOPEN' },
  { from: ['ARCHIVED'], step: 'REOPEN', to: 'SUBMITTED', by: anyHuman, clocks: { start: ['VERIFY'] }, within: 'REOPEN' },
];

/** One step from one status. */
export interface Move extends Omit<Line, 'from' | 'to'> {
  from: Status;
  to: Status;
}

const moves = Object.fromEntries(
  statuses.map((from) => {
    const lines = table.filter((line) => line.from.includes(from));
    return [from, Object.fromEntries(lines.map((line) => [line.step, lineFrom(from, line)]))];
  }),
) as Record<Status, Partial<Record<Step, Move>>>;

function lineFrom(from: Status, line: Line): Move {
  return { ...line, from, to: line.to === 'SAME' ? from : line.to };
}

/** The whole line of the table. Throws StepNotAllowed if there is none. */
export function moveOf(status: Status, step: Step): Move {
  const found = moves[status][step];
  if (!found) throw new StepNotAllowed(status, step);
  return found;
}

/** The status that a step leads to. Throws StepNotAllowed. */
export function move(status: Status, step: Step): Status {
  return moveOf(status, step).to;
}

/** The steps that the procedure knows in a status; those that a role may take, if one is named. */
export function allowedSteps(status: Status, actor?: ActorRole): Step[] {
  return steps.filter((step) => {
    const found = moves[status][step];
    return found !== undefined && (actor === undefined || found.by.includes(actor));
  });
}

/** What a mutation takes none of: escalation, closing after silence, another count after a decree are the system's. */
export const stepsOfTheSystem: readonly Step[] = ['ESCALATE', 'AUTO_CLOSE', 'RESCHEDULE'];

export function isOpen(status: Status): boolean {
  return (openStatuses as readonly Status[]).includes(status);
}

/** Somebody tried a step that the procedure does not know at this point. */
export class StepNotAllowed extends DomainError {
  readonly code = 'COMPLAINT_STEP_NOT_ALLOWED';

  constructor(status: Status, step: Step) {
    const allowed = allowedSteps(status).filter((one) => !stepsOfTheSystem.includes(one));
    const instead = `Possible now: ${allowed.join(', ')}.`;
    super(`The step ${step} cannot be taken with a complaint that is ${status}. ${instead}`, { status, step, allowed });
  }
}

/** Somebody tried a step that the procedure gives to others. */
export class ActorNotAllowed extends DomainError {
  readonly code = 'COMPLAINT_ACTOR_NOT_ALLOWED';

  constructor({ from, step, by }: Move, actor: ActorRole) {
    super(`The step ${step} is not for ${actor}. Who may take it: ${by.join(', ')}.`, {
      status: from,
      step,
      actor,
      allowed: by,
    });
  }
}
