/**
 * The way of one report through the offices, step by step until today.
 *
 * Every step is taken by domain/life.ts, so that a history which the procedure would refuse cannot be told. Clocks that
 * ran out are escalated in between, as the system does it every night.
 */
import type { Calendar } from '../domain/calendar.ts';
import { latest } from '../domain/clocks.ts';
import type { Complaint, StepTaken, Submission, TimeZone } from '../domain/complaint.ts';
import { dayNumberOf } from '../domain/days.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { nextEscalation } from '../domain/escalation.ts';
import { submit, take } from '../domain/life.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { durations, events, jakarta, leftLying, ratingShares, settledAfterAll } from './calibration.ts';
import type { Offices } from './offices.ts';
import type { Place } from './places.ts';
import { type Random, weighted } from './random.ts';
import { type NoteKind, notes } from './texts/notes.ts';
import { awakeAfter, inOfficeAfter } from './time.ts';

export interface Journey {
  submission: Submission;
  place: Place;
  affairCode: string | null;
  /** Who has to act on it. */
  agency: AgencyEntry;
  /** A report on the same matter that came before; this one is archived as its duplicate. */
  duplicateOfId: string | null;
  /** What the office has done in the end. */
  answers: readonly string[];
  /** Fills the slots of a note that is written at that moment. */
  say: (sentence: string, at: Date) => string;
}

/** A step without its moment, and with the notes of which it carries one. */
type Plan = Omit<StepTaken, 'step' | 'at' | 'note'> & { note: readonly (string | null)[] | null };

interface World {
  offices: Offices;
  calendar: Calendar;
  until: Date;
}

const drawRating = weighted(ratingShares);
const afterCircular = weighted(settledAfterAll.beforeCircular);
const afterSince = weighted(settledAfterAll.since);
const circularFrom = dayNumberOf('2021-02-01');
const circularTo = dayNumberOf('2021-08-30');

/** The complaint as it stands at `until`. */
export function travel(random: Random, journey: Journey, world: World): Complaint {
  const { submission, agency } = journey;
  const { calendar } = world;
  const file = openFile(random, submission, agency.timeZone, world);

  /** Takes a step and tells whether it was taken: false if it lies in the future, as does everything after it. */
  const step = (name: StepTaken['step'], at: Date, { note, ...more }: Plan): boolean => {
    if (at > world.until) return false;
    const text = note === null ? null : random.pick(note);
    file.proceed({ step: name, at, note: text === null ? null : journey.say(text, at), ...more });
    return true;
  };
  const office = (zone: TimeZone, workingDays: number) =>
    inOfficeAfter(random, file.lastAt(), workingDays, { timeZone: zone, calendar });
  const awake = (daysLater: number) => awakeAfter(random, file.lastAt(), daysLater, agency.timeZone);
  const by = (actor: StepTaken['actor'], kind: NoteKind): Plan => ({
    actor,
    note: notes[kind],
    timeZone: agency.timeZone,
  });

  verify();
  return file.close();

  function verify(): void {
    if (random.chance(events.withdrawnBeforeVerification)) {
      step('WITHDRAW', awake(random.whole(0, 2)), by('COMPLAINANT', 'WITHDRAW'));
      return;
    }
    let at = office(agency.timeZone, workingDays(durations.verify));
    if (random.chance(events.held)) {
      if (!step('HOLD', at, by('VERIFIER', 'HOLD'))) return;
      if (!random.chance(events.completedAfterHold)) {
        const due = latest(file.current().deadlines, 'COMPLETION')!.dueAt;
        step('ARCHIVE', nightAfter(random, due), by('SYSTEM', 'SILENT'));
        return;
      }
      if (!step('COMPLETE', awake(random.whole(0, 18)), by('COMPLAINANT', 'COMPLETE'))) return;
      at = office(agency.timeZone, random.whole(0, 2));
    }
    if (journey.duplicateOfId !== null) {
      step('ARCHIVE', at, { ...by('VERIFIER', 'DUPLICATE'), duplicateOfId: journey.duplicateOfId });
      return;
    }
    if (random.chance(events.archivedAfterVerification)) {
      if (!step('ARCHIVE', at, by('VERIFIER', 'ARCHIVE')) || !random.chance(events.archiveReopened)) return;
      if (!step('REOPEN', awake(random.whole(1, 25)), by('COMPLAINANT', 'REOPEN_ARCHIVED'))) return;
      at = office(agency.timeZone, random.whole(0, 2));
    }
    dispose(at);
  }

  function dispose(at: Date): void {
    const first = random.chance(events.returned) ? world.offices.responsible(random, 'other', journey.place) : agency;
    if (first !== agency) {
      if (!step('DISPOSE', at, { ...by('VERIFIER', 'DISPOSE'), agencyId: first.id, timeZone: first.timeZone })) return;
      const officer = { agencyId: first.id, timeZone: first.timeZone };
      if (
        !step('RETURN', office(first.timeZone, random.whole(0, 4)), { ...by('LIAISON_OFFICER', 'RETURN'), ...officer })
      )
        return;
      at = office(agency.timeZone, random.whole(0, 2));
    }
    if (random.chance(events.withdrawnLater)) {
      if (!step('DISPOSE', at, { ...by('VERIFIER', 'DISPOSE'), agencyId: agency.id })) return;
      step('WITHDRAW', awake(random.whole(1, 6)), by('COMPLAINANT', 'WITHDRAW'));
      return;
    }
    const own = world.offices.officeOf(agency, journey.affairCode);
    const isDelegated = own !== null && random.chance(events.delegated);
    const addressed = !isDelegated && own !== null ? own : agency;
    if (!step('DISPOSE', at, { ...by('VERIFIER', 'DISPOSE'), agencyId: addressed.id })) return;
    handle(addressed, isDelegated ? own : null);
  }

  function handle(addressed: AgencyEntry, delegate: AgencyEntry | null): void {
    const { classification, supervisory } = submission;
    const disposedAt = file.lastAt();
    const plan = supervisory
      ? durations.settleSupervisory
      : classification === 'COMPLAINT'
        ? durations.settle
        : durations.settleRequest;
    const settleDays = Math.max(1, workingDays(plan));
    const lying = lyingUntil();
    const stuckBeforeFollowUp = lying !== null && random.chance(0.4);

    let handling = addressed;
    const officer = (kind: NoteKind) => ({ ...by('LIAISON_OFFICER', kind), agencyId: handling.id });
    const followUpDays = Math.min(workingDays(durations.firstFollowUp), settleDays);
    if (delegate !== null) {
      if (
        !step('DELEGATE', office(addressed.timeZone, Math.min(random.whole(0, 2), followUpDays)), {
          ...by('LIAISON_OFFICER', 'DELEGATE'),
          agencyId: delegate.id,
        })
      )
        return;
      handling = delegate;
    }
    const planned = inOfficeAfter(random, disposedAt, followUpDays, { timeZone: handling.timeZone, calendar });
    const wanted = stuckBeforeFollowUp ? lying : planned;
    // A delegation may have come in between.
    const followUpAt = wanted === 'NEVER' || wanted > file.lastAt() ? wanted : office(handling.timeZone, 0);
    if (followUpAt === 'NEVER' || !step('FOLLOW_UP', followUpAt, officer('FOLLOW_UP'))) return;

    const target = inOfficeAfter(random, disposedAt, settleDays, { timeZone: handling.timeZone, calendar });
    for (let more = random.whole(0, 2); more > 0; more -= 1) {
      const at = office(handling.timeZone, random.whole(1, 4));
      if (at < target && !step('FOLLOW_UP', at, officer('PROGRESS'))) return;
    }
    if (random.chance(events.internalNote)) {
      const at = office(handling.timeZone, random.whole(0, 2));
      if (at < target && !step('FOLLOW_UP', at, { ...officer('INTERNAL'), internal: true })) return;
    }
    const answerAt = lying !== null && !stuckBeforeFollowUp ? lying : target;
    if (answerAt === 'NEVER') return;
    if (!step('ANSWER', answerAt > file.lastAt() ? answerAt : office(handling.timeZone, 0), answered(handling))) return;

    if (random.chance(events.disputed)) {
      if (!step('DISPUTE', awake(random.whole(0, 6)), by('COMPLAINANT', 'DISPUTE'))) return;
      if (!settleAgain(handling)) return;
    }
    if (!end() || !random.chance(events.reopened)) return;
    if (!step('REOPEN', awake(random.whole(2, 26)), by('COMPLAINANT', 'REOPEN')) || !settleAgain(handling)) return;
    end();
  }

  function settleAgain(handling: AgencyEntry): boolean {
    const officer = { agencyId: handling.id };
    const isFollowedUp = step('FOLLOW_UP', office(handling.timeZone, random.whole(0, 3)), {
      ...by('LIAISON_OFFICER', 'PROGRESS'),
      ...officer,
    });
    return isFollowedUp && step('ANSWER', office(handling.timeZone, random.whole(1, 6)), answered(handling));
  }

  function answered({ id }: AgencyEntry): Plan {
    return { actor: 'LIAISON_OFFICER', note: answers(), agencyId: id, timeZone: agency.timeZone };
  }

  function answers(): readonly string[] {
    const { classification, supervisory } = submission;
    if (supervisory) return notes.SUPERVISORY_ANSWER;
    if (classification === 'INFORMATION_REQUEST') return notes.INFORMATION_ANSWER;
    if (classification === 'ASPIRATION') return notes.ASPIRATION_ANSWER;
    return journey.answers.length > 0 && random.chance(0.75) ? journey.answers : notes.ANSWER;
  }

  /** The complainant accepts and rates, or says nothing until the time is up. */
  function end(): boolean {
    const due = latest(file.current().deadlines, 'AUTO_CLOSE')!.dueAt;
    const at = awake(random.whole(0, 8));
    if (random.chance(events.accepted) && at < due) {
      const rating = drawRating(random);
      const kind = rating > 3 ? 'ACCEPT_PLEASED' : rating === 3 ? 'ACCEPT_MIXED' : 'ACCEPT_ANGRY';
      return step('ACCEPT', at, { ...by('COMPLAINANT', kind), rating });
    }
    return step('AUTO_CLOSE', nightAfter(random, due), { actor: 'SYSTEM', note: null, timeZone: agency.timeZone });
  }

  /** When a report that is left lying is taken up after all; null if it isn't left lying. */
  function lyingUntil(): Date | 'NEVER' | null {
    const day = submission.submittedAt.toISOString().slice(0, 10);
    const period = leftLying.find(({ until }) => day < until)!;
    const share = journey.place.provinceCode === jakarta ? period.jakarta : period.share;
    if (!random.chance(share)) return null;
    const isBefore = period === leftLying[0];
    const when = isBefore ? afterCircular(random) : afterSince(random);
    if (when === 'NEVER') return 'NEVER';
    if (when === 'CAMPAIGN') {
      const campaign = new Date(random.whole(circularFrom, circularTo) * 86_400_000);
      const at = inOfficeAfter(random, campaign, 0, { timeZone: agency.timeZone, calendar });
      if (at > file.lastAt()) return at;
    }
    const { from, to } = settledAfterAll.laterWorkingDays;
    const start = isBefore ? new Date(Math.max(circularTo * 86_400_000, file.lastAt().getTime())) : file.lastAt();
    return inOfficeLate(start, random.whole(from, to));
  }

  /** Working days far ahead, or never if the calendar ends before. */
  function inOfficeLate(after: Date, days: number): Date | 'NEVER' {
    const isFarAhead = after.getTime() + days * 86_400_000 > world.until.getTime();
    return isFarAhead ? 'NEVER' : inOfficeAfter(random, after, days, { timeZone: agency.timeZone, calendar });
  }

  function workingDays({ median, spread }: { median: number; spread: number }): number {
    return Math.round(median * Math.exp(spread * normal(random)));
  }
}

/** A complaint whose steps are taken one after the other, with the escalations that fall between them. */
function openFile(random: Random, submission: Submission, timeZone: TimeZone, { calendar, until }: World) {
  let complaint = submit(submission, calendar, { timeZone });

  const lastAt = () => complaint.history.at(-1)!.at;

  function escalateBefore(end: Date): void {
    while (isOpen(complaint.status)) {
      const due = nextEscalation(complaint);
      if (due === null || due >= end) return;
      const since = lastAt();
      const at = nightAfter(random, due > since ? due : since);
      if (at >= end) return;
      complaint = take(complaint, { step: 'ESCALATE', at, actor: 'SYSTEM', timeZone }, calendar, { timeZone });
    }
  }

  return {
    current: () => complaint,
    lastAt,
    proceed(step: StepTaken): void {
      escalateBefore(step.at);
      complaint = take(complaint, step, calendar, { timeZone });
    },
    /** As it stands at the end of the time that is told. */
    close(): Complaint {
      escalateBefore(until);
      return complaint;
    },
  };
}

/** The system works shortly after midnight, when days are up. */
function nightAfter(random: Random, due: Date): Date {
  return new Date(due.getTime() + random.whole(30, 1200) * 1000);
}

/** Normally distributed, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
