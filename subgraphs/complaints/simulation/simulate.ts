/**
 * A year in seconds: citizens submit, desks and offices act, some of them late, and the system's jobs do what is theirs,
 * with a clock that is moved by hand.
 *
 * What people do is drawn by the demonstration's generator and asked of the real handling, one request for each step, at
 * the moment that it was drawn for. What the system does is left out of it: the real jobs have to do that, every night.
 */
import type { Database } from '#kit';
import { createAudit } from '../audit/audit.ts';
import { anonymous, type Caller, callerFrom } from '../caller.ts';
import { type Calendars, createCalendars, publishCalendar, yearOf } from '../data/calendar.ts';
import { readCategories } from '../data/facts.ts';
import { demonstration, type Wanted } from '../demonstration/demonstration.ts';
import type { CalendarRow } from '../domain/calendar.ts';
import type { Complaint, ComplaintEvent } from '../domain/complaint.ts';
import { type Day, dayNumberOf, startOfDay } from '../domain/days.ts';
import { createHandling, type Handling, type Outcome, type StepWish } from '../handling/handling.ts';
import type { Tools } from '../jobs/chore.ts';
import { type Taken, workOff } from '../jobs/chore.ts';
import { attend, recount } from '../jobs/chores.ts';

export interface Simulation {
  database: Database;
  agencies: Wanted['agencies'];
  areas: Wanted['areas'];
  /** The first day, and the day after the last one. */
  from: Day;
  to: Day;
  complaints: number;
  seed: number;
  /** When the decree of the next year comes, if that year is provisional; null for never. */
  decreeOn: Day | null;
  log: Tools['log'];
  onDay?: (day: number, days: number) => void;
}

export interface Simulated {
  /** The moment at which the clock stands at the end. */
  now: Date;
  asked: number;
  /** Requests that the procedure refused, because a decree had moved what they were planned by. */
  refused: number;
  /** Steps of the system. */
  taken: Taken;
}

/** Somebody does something at a moment; it is asked of the handling. */
interface Act {
  at: Date;
  by: ComplaintEvent['actor'];
  /** The complaint as it was drawn; its real id is known once it is submitted. */
  drawn: Complaint;
  step: StepWish | 'SUBMIT';
}

/** The real complaint that a drawn one became. */
interface Made {
  id: string;
  version: number;
  /** The agency that it lies with. */
  agencyId: string | null;
  /** By which its complainant acts. */
  secret: string | null;
}

const dayMs = 86_400_000;
/** Twenty minutes after midnight in each of the time zones, east to west: when times are up. */
const nightlyMs = [15, 16, 17].map((hour) => hour * 3_600_000 + 20 * 60_000);
const actorsAtATime = 6;

export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { database, log, from, to, decreeOn } = simulation;
  const calendars = createCalendars(database);
  const handling = createHandling({
    database,
    calendars,
    categories: readCategories(),
    audit: createAudit(database),
  });
  let now = startOfDay(dayNumberOf(from), 'WIB');
  const tools: Tools = { database, calendars, now: () => now, log };
  const taken: Taken = {};
  const counts = { asked: 0, refused: 0 };
  const made = new Map<string, Made | null>();

  const acts = await actsOf(simulation, calendars);
  let next = 0;
  const days = dayNumberOf(to) - dayNumberOf(from);
  for (let day = 0; day < days; day += 1) {
    const midnightUtc = (dayNumberOf(from) + day) * dayMs;
    if (decreeOn !== null && dayNumberOf(decreeOn) === dayNumberOf(from) + day) {
      await decree(database, calendars, now);
      add(taken, await workOff(recount, tools, { stop: never }));
    }
    for (const nightMs of nightlyMs) {
      now = new Date(midnightUtc + nightMs);
      const upTo = next;
      while (next < acts.length && acts[next]!.at < now) next += 1;
      await actAll(acts.slice(upTo, next), handling, made, counts);
      add(taken, await workOff(attend, tools, { stop: never }));
    }
    simulation.onDay?.(day + 1, days);
  }
  return { now, ...counts, taken };
}

const never = new AbortController().signal;

function add(total: Taken, more: Taken): void {
  for (const [step, count] of Object.entries(more) as [keyof Taken, number][]) total[step] = (total[step] ?? 0) + count;
}

/** What people do in that time, in its order. */
async function actsOf(simulation: Simulation, calendars: Calendars): Promise<Act[]> {
  const { seed, complaints: count, agencies, areas, from, to } = simulation;
  const now = startOfDay(dayNumberOf(to), 'WIB');
  const calendar = await calendars.now();
  const acts: Act[] = [];
  for (const drawn of demonstration({ seed, count, agencies, areas, calendar, now, from })) {
    for (const event of drawn.history) {
      if (event.actor === 'SYSTEM') continue;
      const { at, actor: by } = event;
      if (event.step === 'SUBMIT') acts.push({ at, by, drawn, step: 'SUBMIT' });
      else {
        // It is the verifier who finds that misconduct is alleged, not the complainant.
        if (event.step === 'DISPOSE' && drawn.supervisory && at.getTime() === drawn.disposedAt?.getTime())
          acts.push({ at, by, drawn, step: { step: 'RECLASSIFY', correction: { supervisory: true } } });
        acts.push({ at, by, drawn, step: wishOf(event) });
      }
    }
  }
  return acts.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function wishOf({ step, agencyId, note, internal, details }: ComplaintEvent): StepWish {
  const { rating, duplicateOfId, reason } = details ?? {};
  const goesTo = step === 'DISPOSE' || step === 'DELEGATE' ? agencyId : null;
  return { step: step as StepWish['step'], agencyId: goesTo, note, internal, rating, duplicateOfId, reason };
}

/** The acts with one complaint one after the other, with several complaints at a time. */
async function actAll(
  acts: readonly Act[],
  handling: Handling,
  made: Map<string, Made | null>,
  counts: { asked: number; refused: number },
): Promise<void> {
  const waiting = [...Map.groupBy(acts, ({ drawn }) => drawn.id).values()];
  const actor = async (): Promise<void> => {
    for (let mine = waiting.shift(); mine; mine = waiting.shift()) {
      for (const act of mine) {
        const before = made.get(act.drawn.id);
        // Null: a step before this one was refused, so what was to follow does not come.
        if (before === null) continue;
        counts.asked += 1;
        const { complaint, errors, trackingSecret } = await ask(act, before, handling, made);
        if (errors.length > 0) counts.refused += 1;
        made.set(
          act.drawn.id,
          errors.length > 0 || !complaint
            ? null
            : { ...pick(complaint, ['id', 'version', 'agencyId']), secret: before?.secret ?? trackingSecret },
        );
      }
    }
  };
  await Promise.all(Array.from({ length: actorsAtATime }, actor));
}

async function ask(
  { at, by, drawn, step }: Act,
  before: Made | undefined,
  handling: Handling,
  made: Map<string, Made | null>,
): Promise<Outcome> {
  const asked = (operation: string) => ({
    caller: callerAs(by, drawn, before?.agencyId ?? null),
    key: `${drawn.id}:${operation}`,
    operation,
    input: { drawn: drawn.id },
    now: at,
    requestId: null,
  });
  if (step === 'SUBMIT') {
    const { id: _, trackingId: __, supervisory: ___, submittedAt: ____, ...wish } = drawn;
    const submitted = await handling.submit(asked('submit'), {
      ...pick(wish, ['sourceId', 'title', 'body', 'classification', 'visibility', 'channel', 'categoryId']),
      ...pick(wish, ['targetAgencyId', 'addressedTo', 'regionalUnitCode', 'latitude', 'longitude']),
    });
    if (wish.visibility === 'CONFIDENTIAL' && submitted.complaint) {
      const desk = { ...asked('nameOfficers'), caller: callerAs('VERIFIER', drawn, null) };
      await handling.nameOfficers(desk, { id: submitted.complaint.id }, [everyOfficer]);
    }
    return submitted;
  }
  const duplicateOfId = step.duplicateOfId && made.get(step.duplicateOfId)?.id;
  const wish: StepWish = { ...step, ...(step.duplicateOfId && { duplicateOfId: duplicateOfId ?? step.duplicateOfId }) };
  const take = (version: number) =>
    handling.take(
      asked(`${at.getTime()}:${step.step}:${version}`),
      { id: before!.id, version, secret: by === 'COMPLAINANT' ? before!.secret : null },
      wish,
    );
  const outcome = await take(before!.version);
  // The system has acted since the office looked: it looks again.
  return outcome.errors[0]?.code === 'CONFLICT' ? take(outcome.complaint!.version) : outcome;
}

function pick<T, K extends keyof T>(from: T, fields: readonly K[]): Pick<T, K> {
  return Object.fromEntries(fields.map((field) => [field, from[field]])) as Pick<T, K>;
}

const roleOf = {
  VERIFIER: 'verifier',
  LIAISON_OFFICER: 'liaison_officer',
  SUPERVISOR: 'supervisor',
} as const;

const everyOfficer = 'simulation';

/** Whoever does it: the complainant, by the secret; the desk; an officer of the agency that has the complaint. */
function callerAs(by: Act['by'], { visibility }: Complaint, agency: string | null): Caller {
  if (by === 'SYSTEM') throw new Error('What the system does is not asked of the handling.');
  if (by === 'COMPLAINANT') return { ...anonymous, id: 'simulation' };
  const known = { ...anonymous, subject: everyOfficer, agency };
  // What is confidential and has left the desk is seen with a reason only.
  const isDesk = by !== 'LIAISON_OFFICER' && visibility === 'CONFIDENTIAL';
  return callerFrom(
    isDesk ? { ...known, roles: ['administrator'], reason: 'simulation' } : { ...known, roles: [roleOf[by]] },
  );
}

/** The next year as it was expected, with collective leave on the Mondays and Fridays beside its holidays. */
async function decree(database: Database, calendars: Calendars, now: Date): Promise<void> {
  const year = now.getUTCFullYear() + 1;
  const calendar = await calendars.now();
  if (!calendar.yearIsKnown(year) || !calendar.yearIsProvisional(year)) return;
  const { holidays } = calendar.daysOfYear(year);
  const off = new Set(holidays.map(({ date }) => date));
  const bridges = holidays
    .map(({ date }) => new Date(`${date}T00:00:00Z`))
    .flatMap((date) =>
      (date.getUTCDay() === 2 ? [-1] : date.getUTCDay() === 4 ? [1] : []).map(
        (by) => new Date(date.getTime() + by * dayMs),
      ),
    )
    .map((date) => date.toISOString().slice(0, 10))
    .filter((date) => !off.has(date) && yearOf({ date }) === year);
  const days: CalendarRow[] = [
    ...holidays.map((row) => ({ ...row, status: 'DECREED' as const })),
    ...[...new Set(bridges)].map((date) => ({
      date,
      kind: 'COLLECTIVE_LEAVE' as const,
      name: 'Cuti bersama (simulasi)',
      status: 'DECREED' as const,
    })),
  ];
  await publishCalendar(database, { days, source: 'the simulation', now });
}
