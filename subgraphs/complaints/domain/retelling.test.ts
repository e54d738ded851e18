import { expect, test } from '@jest/globals';
import { DomainError } from '#kit/errors';
import { createRandom, type Random } from '../demonstration/random.ts';
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
import { live, retell, take } from './life.ts';
import { allowedSteps, moveOf } from './lifecycle.ts';
import { brokenLamp, calendar } from './testing.ts';

const lives = 1500;
const attempts = 25;
const zones = ['WIB', 'WITA', 'WIT'] as const;

/** Mostly a step that the procedure knows here, by somebody who may; now and then anything by anybody. */
function anyStep(random: Random, complaint: Complaint): StepTaken {
  const known = allowedSteps(complaint.status);
  const wild = random.chance(0.3) || known.length === 0;
  const drawn = random.pick(wild ? steps.filter((each) => each !== 'SUBMIT') : known);
  // Lives that end at once have little to tell.
  const goesOn = known.filter((each) => !['WITHDRAW', 'ARCHIVE', 'RECLASSIFY'].includes(each));
  const step = (wild || random.chance(0.3) ? drawn : random.pick(goesOn.length > 0 ? goesOn : known)) as Exclude<
    Step,
    'SUBMIT'
  >;
  const actor: ActorRole = wild ? random.pick(actorRoles) : random.pick(moveOf(complaint.status, step).by);
  const hours = random.pick([-1, 0, 1, 5, 24, 100, 400, 800]);
  const maybe = <T>(make: () => T): T | undefined => (random.chance(0.5) ? make() : undefined);
  const correction: Correction = {
    classification: maybe(() => random.pick(classifications)),
    supervisory: maybe(() => random.chance(0.5)),
    visibility: maybe(() => random.pick(visibilities)),
    regionalUnitCode: maybe(() => random.pick(['33.74', '91', null])),
  };
  return {
    step,
    actor,
    at: new Date(complaint.history.at(-1)!.at.getTime() + hours * 3_600_000),
    agencyId: random.chance(0.9) && (step === 'DISPOSE' || step === 'DELEGATE') ? random.pick(['a', 'b']) : undefined,
    timeZone: maybe(() => random.pick(zones)),
    note: maybe(() => 'catatan'),
    internal: random.chance(0.2),
    rating: step === 'ACCEPT' ? random.whole(0, 6) : undefined,
    reason: step === 'ARCHIVE' ? maybe(() => random.pick(archiveReasons)) : undefined,
    duplicateOfId: step === 'ARCHIVE' ? maybe(() => random.pick(['1', '2'])) : undefined,
    correction: step === 'RECLASSIFY' || step === 'COMPLETE' ? correction : undefined,
  };
}

test('whoever tries whatever: a refused step leaves no trace, and the history alone tells the whole record', () => {
  const taken = new Map<string, number>();
  for (let seed = 1; seed <= lives; seed += 1) {
    const random = createRandom(seed);
    const classification = random.pick(classifications);
    let complaint = live({ ...brokenLamp, classification }, [], calendar, { timeZone: random.pick(zones) });
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const [{ history, version }, before] = [complaint, JSON.stringify(complaint)];
      const step = anyStep(random, complaint);
      try {
        complaint = take(complaint, step, calendar, { timeZone: 'WIB' });
        taken.set(step.step, (taken.get(step.step) ?? 0) + 1);
        const past = complaint.history.slice(0, version);
        if (complaint.version !== version + 1 || past.some((event, index) => event !== history[index]))
          throw new Error('the past has changed');
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (JSON.stringify(complaint) !== before) throw new Error('a refused step left a trace', { cause: error });
      }
    }
    expect({ seed, ...retell(complaint, complaint.history, calendar) }).toEqual({ seed, ...complaint });
  }
  // Each step was really taken.
  const least = Math.min(...steps.filter((each) => each !== 'SUBMIT').map((each) => taken.get(each) ?? 0));
  expect(least).toBeGreaterThan(10);
}, 60_000);
