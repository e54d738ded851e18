/**
 * For tests: whatever somebody might try with a complaint, for runs of fast-check.
 *
 * An attempt is drawn without a look at the complaint and read against it only when it is made, so that fast-check can
 * leave out attempts of a failing run one by one, and the rest still means something.
 */
import fc from 'fast-check';
import {
  type ActorRole,
  actorRoles,
  archiveReasons,
  type Complaint,
  type Correction,
  classifications,
  type Step,
  type StepTaken,
  steps,
  visibilities,
} from './complaint.ts';
import { allowedSteps, moveOf } from './lifecycle.ts';

export const timeZones = ['WIB', 'WITA', 'WIT'] as const;

export const stepsTaken = steps.filter((step) => step !== 'SUBMIT');

const onward: readonly Step[] = [
  'COMPLETE',
  'DISPOSE',
  'FOLLOW_UP',
  'ANSWER',
  'DISPUTE',
  'ACCEPT',
  'AUTO_CLOSE',
  'REOPEN',
];

/** What an attempt names; the facts that are drawn besides are used where the step has a place for them. */
interface Facts {
  agencies: readonly string[];
  originals: readonly string[];
  categories: readonly string[];
  regionalUnits: readonly string[];
}

export type Attempt = ReturnType<typeof attemptsOf> extends fc.Arbitrary<(infer A)[]> ? A : never;

/** Up to so many attempts, one after the other. */
export function attemptsOf({ agencies, originals, categories, regionalUnits }: Facts, most = 25) {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const attempt = fc.record({
    // Mostly a step that the procedure knows here, by somebody who may; now and then anything by anybody.
    course: fc.constantFrom('ahead', 'known', 'wild'),
    step: fc.nat(),
    actor: fc.nat(),
    hours: fc.constantFrom(-1, 0, 1, 5, 24, 100, 400, 800),
    agencyId: fc.option(fc.constantFrom(...agencies), { nil: undefined, freq: 9 }),
    timeZone: maybe(fc.constantFrom(...timeZones)),
    note: fc.constantFrom(undefined, 'catatan', "'; --", '\\ "\t\n', '🚧 é'),
    internal: fc.constantFrom(false, false, false, false, true),
    rating: fc.integer({ min: 0, max: 6 }),
    reason: maybe(fc.constantFrom(...archiveReasons)),
    duplicateOfId: maybe(fc.constantFrom(...originals)),
    correction: fc.record(
      {
        classification: fc.constantFrom(...classifications),
        supervisory: fc.boolean(),
        visibility: fc.constantFrom(...visibilities),
        categoryId: fc.constantFrom(...categories, null),
        regionalUnitCode: fc.constantFrom(...regionalUnits, null),
        latitude: fc.constantFrom(null, -6.9, 0),
        longitude: fc.constantFrom(null, 110.4, 0),
      },
      { requiredKeys: [] },
    ) satisfies fc.Arbitrary<Correction>,
  });
  // Without bias to short lives, in which little happens; what fails is made short all the same.
  return fc.noBias(fc.array(attempt, { maxLength: most, size: 'max' }));
}

/** The step that the attempt comes to with the complaint as it stands. */
export function stepOf(attempt: Attempt, complaint: Complaint): StepTaken {
  const known = allowedSteps(complaint.status);
  // Lives that end at once, or go round, have little to tell.
  const ahead = known.filter((each) => onward.includes(each));
  const isWild = attempt.course === 'wild' || known.length === 0;
  const drawnFrom = isWild ? stepsTaken : attempt.course === 'ahead' && ahead.length > 0 ? ahead : known;
  const step = pick(drawnFrom, attempt.step) as StepTaken['step'];
  const actor: ActorRole = isWild
    ? pick(actorRoles, attempt.actor)
    : pick(moveOf(complaint.status, step).by, attempt.actor);
  const { agencyId, timeZone, note, internal, rating, reason, duplicateOfId, correction } = attempt;
  return {
    step,
    actor,
    at: new Date(complaint.history.at(-1)!.at.getTime() + attempt.hours * 3_600_000),
    timeZone,
    note,
    internal,
    ...((step === 'DISPOSE' || step === 'DELEGATE') && { agencyId }),
    ...(step === 'ACCEPT' && { rating }),
    ...(step === 'ARCHIVE' && { reason, duplicateOfId }),
    ...((step === 'RECLASSIFY' || step === 'COMPLETE') && { correction }),
  };
}

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length]!;
}
