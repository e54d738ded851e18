/**
 * How a complaint's life goes on: step after step as chance has it, until it is over or the present is reached. Each
 * step is taken by life.ts, which refuses what the procedure does not allow; so every complaint can have happened.
 */
import type { Calendar } from '../domain/calendar.ts';
import { isRunning } from '../domain/clocks.ts';
import type { Complaint, StepTaken, Submission, TimeZone } from '../domain/complaint.ts';
import { dayNumberAt, startOfDay } from '../domain/days.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { submit, take } from '../domain/life.ts';
import { chances, completionByYear, durations, jakartaCompletion, ratingShares } from './calibration.ts';
import { drawFrom, type Random } from './random.ts';
import { notes } from './texts.ts';

export interface CourseSettings {
  random: Random;
  calendar: Calendar;
  now: Date;
  /** Who acts, first to last: a government and its office, or the agency alone. */
  agencies: readonly AgencyEntry[];
  /** Who gets it if the first returns it as not its business. */
  otherAgency: AgencyEntry;
  /** An earlier public complaint that this one may repeat; null if there is none. */
  original: string | null;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const officeHours = { from: 8, until: 16 };
const drawRating = drawFrom(ratingShares);
const escalations = 3;

export function liveThrough(submission: Submission, settings: CourseSettings): Complaint {
  const walk = new Walk(submission, settings);
  try {
    walk.go();
  } catch (error) {
    if (!(error instanceof Present)) throw error;
  }
  return walk.complaint;
}

/** The next step would be in the future. */
class Present extends Error {}

class Walk {
  complaint: Complaint;
  readonly settings: CourseSettings;
  readonly timeZone: TimeZone;
  readonly completes: boolean;
  at: Date;
  escalated = 0;

  constructor(submission: Submission, settings: CourseSettings) {
    this.settings = settings;
    this.timeZone = settings.agencies[0]!.timeZone;
    this.complaint = submit(submission, settings.calendar, { timeZone: this.timeZone });
    this.at = submission.submittedAt;
    const year = submission.submittedAt.getUTCFullYear();
    const isJakarta = submission.regionalUnitCode?.startsWith('31') ?? false;
    this.completes = settings.random.happens(isJakarta ? jakartaCompletion : (completionByYear[year] ?? 0.9));
  }

  go(): void {
    if (!this.verify()) return;
    if (!this.act()) return;
    this.settle();
  }

  /** The desk verifies: true if an agency has it then. */
  verify(): boolean {
    const { random, original } = this.settings;
    if (random.happens(chances.withdrawn)) return this.end('WITHDRAW', 'COMPLAINANT', notes.withdraw, this.citizen(1));
    if (random.happens(chances.hold)) {
      this.step('HOLD', 'VERIFIER', notes.hold, this.officer(durations.verify));
      if (!random.happens(chances.completed))
        return this.end('ARCHIVE', 'SYSTEM', notes.archive.slice(0, 1), this.after('COMPLETION'));
      this.step('COMPLETE', 'COMPLAINANT', notes.complete, this.citizen(random.around(durations.complete.median, 0.6)));
    }
    if (original != null && random.happens(chances.duplicate))
      return this.end('ARCHIVE', 'VERIFIER', notes.duplicate, this.officer(durations.verify), {
        duplicateOfId: original,
      });
    if (random.happens(chances.archived))
      return this.end('ARCHIVE', 'VERIFIER', notes.archive, this.officer(durations.verify));
    this.dispose(this.settings.agencies[0]!);
    return true;
  }

  dispose(agency: AgencyEntry): void {
    this.step('DISPOSE', 'VERIFIER', notes.dispose, this.officer(durations.verify), {
      agencyId: agency.id,
      timeZone: agency.timeZone,
    });
  }

  /** The agency, or its office, takes it up: false if that never happens. */
  act(): boolean {
    const { random, agencies, otherAgency } = this.settings;
    if (random.happens(chances.returned)) {
      this.step('RETURN', 'LIAISON_OFFICER', notes.return, this.officer(durations.pass));
      this.dispose(otherAgency);
    } else if (agencies.length > 1) {
      const [, office] = agencies;
      this.step('DELEGATE', 'LIAISON_OFFICER', notes.delegate, this.officer(durations.pass), {
        agencyId: office!.id,
      });
    }
    if (!this.completes && random.happens(0.4)) return this.lieLate();
    this.step('FOLLOW_UP', 'LIAISON_OFFICER', notes.followUp, this.officer(durations.firstFollowUp));
    if (random.happens(chances.internalNote))
      this.step('FOLLOW_UP', 'LIAISON_OFFICER', notes.internal, this.officer(durations.pass), { internal: true });
    if (random.happens(chances.secondFollowUp))
      this.step('FOLLOW_UP', 'LIAISON_OFFICER', notes.followUp, this.officer(durations.pass));
    return this.completes || this.lieLate();
  }

  settle(): void {
    const { random } = this.settings;
    this.step('ANSWER', 'LIAISON_OFFICER', notes.answer, this.officer(durations.settle));
    if (random.happens(chances.disputed)) {
      this.step('DISPUTE', 'COMPLAINANT', notes.dispute, this.citizen(1 + random.below(6)));
      this.step('ANSWER', 'LIAISON_OFFICER', notes.answer, this.officer(durations.settle));
    }
    if (random.happens(chances.accepted)) {
      const rating = random.happens(chances.rated) ? { rating: drawRating(random) } : {};
      this.step('ACCEPT', 'COMPLAINANT', notes.accept, this.citizen(random.around(2, 0.7)), rating);
    } else this.step('AUTO_CLOSE', 'SYSTEM', [], this.after('AUTO_CLOSE'));
    if (!random.happens(chances.reopened)) return;
    this.step('REOPEN', 'COMPLAINANT', notes.reopen, this.citizen(1 + random.below(20)));
    this.step('ANSWER', 'LIAISON_OFFICER', notes.answer, this.officer(durations.settle));
    this.step('AUTO_CLOSE', 'SYSTEM', [], this.after('AUTO_CLOSE'));
  }

  /** Nobody acts any more: what remains is that its deadlines pass. */
  lieLate(): false {
    this.escalateBefore(this.settings.now);
    return false;
  }

  end(
    step: StepTaken['step'],
    actor: StepTaken['actor'],
    texts: readonly string[],
    at: Date,
    more: Partial<StepTaken> = {},
  ): false {
    this.step(step, actor, texts, at, more);
    return false;
  }

  step(
    step: StepTaken['step'],
    actor: StepTaken['actor'],
    texts: readonly string[],
    at: Date,
    more: Partial<StepTaken> = {},
  ): void {
    const { random, now } = this.settings;
    this.escalateBefore(at < now ? at : now);
    if (at >= now) throw new Present();
    const note = texts.length > 0 ? random.pick(texts) || null : null;
    this.take({ step, actor, at, note, ...more });
  }

  take(step: StepTaken): void {
    this.complaint = take(this.complaint, step, this.settings.calendar, { timeZone: this.timeZone });
    this.at = step.at;
  }

  /** The system escalates within the hour after an office's deadline has passed, once for each. */
  escalateBefore(moment: Date): void {
    for (;;) {
      if (this.escalated >= escalations) return;
      const late = this.complaint.deadlines
        .filter((deadline) => officeClocks.has(deadline.clock) && isRunning(deadline, this.complaint.status))
        .map(({ dueAt }) => new Date(dueAt.getTime() + hourMs))
        .filter((at) => at > this.at && at < moment)
        .sort((a, b) => a.getTime() - b.getTime());
      if (late.length === 0) return;
      this.take({ step: 'ESCALATE', actor: 'SYSTEM', at: late[0]!, note: notes.escalate[0] });
      this.escalated += 1;
    }
  }

  /** On a working day, in office hours of the agency's time zone. */
  officer({ median, spread }: { median: number; spread: number }): Date {
    const { random, calendar } = this.settings;
    const today = dayNumberAt(this.at, this.timeZone);
    const wanted = Math.round(random.around(median, spread));
    const day = calendar.byNumber.addWorkingDays(today, Math.max(wanted, 1));
    const hours = officeHours.from + random.next() * (officeHours.until - officeHours.from);
    return new Date(
      startOfDay(day, this.timeZone).getTime() + Math.floor(hours * 60) * minuteMs + random.below(60) * 1000,
    );
  }

  /** Any day, when people are awake. */
  citizen(days: number): Date {
    const { random } = this.settings;
    const day = dayNumberAt(this.at, this.timeZone) + Math.max(1, Math.round(days));
    return new Date(
      startOfDay(day, this.timeZone).getTime() + (6 * 60 + random.below(16 * 60)) * minuteMs + random.below(60) * 1000,
    );
  }

  /** Some minutes after the time of a clock is up. */
  after(clock: 'COMPLETION' | 'AUTO_CLOSE'): Date {
    const running = this.complaint.deadlines.findLast((deadline) => deadline.clock === clock)!;
    return new Date(running.dueAt.getTime() + (1 + this.settings.random.below(55)) * minuteMs);
  }
}

const officeClocks = new Set<string>(['VERIFY', 'FIRST_FOLLOW_UP', 'SETTLE']);
