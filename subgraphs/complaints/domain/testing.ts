/** The small world that the tests of this room share: the decreed calendar, one broken lamp, and times by day. */
import { readFileSync } from 'node:fs';
import { type Calendar, type CalendarRow, createCalendar } from './calendar.ts';
import type { ActorRole, Step, StepTaken, Submission } from './complaint.ts';
import type { Day } from './days.ts';

const holidays = readFileSync(new URL('../data/facts/holidays.csv', import.meta.url), 'utf8');

const rows = holidays
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [date, kind, name, status] = line.split(',');
    return { date, kind, name, status } as CalendarRow;
  });

export const calendar = createCalendar(rows);

/** The next edition of a calendar: the same days, except that some are not worked and some are worked after all. */
export function decreed(before: Calendar, { added = [], removed = [] }: { added?: Day[]; removed?: Day[] }): Calendar {
  const kept = rows.filter(({ date }) => !removed.includes(date) && !added.includes(date));
  const status = 'DECREED' as const;
  const leave = added.map((date) => ({ date, kind: 'COLLECTIVE_LEAVE' as const, name: 'Cuti bersama', status }));
  return createCalendar([...kept.map((row) => ({ ...row, status })), ...leave], before);
}

/** A moment by the clocks of Jakarta: `wib('2026-07-06 10:00')`. */
export function wib(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+07:00`);
}

/** A complaint about a broken lamp, submitted on a Monday after which two weeks have no holiday. */
export const brokenLamp: Submission = {
  id: '1',
  trackingId: '7KQ2-M9XF-P3TW',
  sourceId: null,
  title: 'Lampu jalan padam',
  body: 'Sudah dua minggu lampu di depan sekolah padam.',
  classification: 'COMPLAINT',
  supervisory: false,
  visibility: 'PUBLIC',
  channel: 'WEBSITE',
  categoryId: null,
  targetAgencyId: null,
  addressedTo: null,
  regionalUnitCode: null,
  latitude: null,
  longitude: null,
  submittedAt: wib('2026-07-06 10:00'),
};

const usualActor: Record<Exclude<Step, 'SUBMIT'>, ActorRole> = {
  HOLD: 'VERIFIER',
  COMPLETE: 'COMPLAINANT',
  DISPOSE: 'VERIFIER',
  DELEGATE: 'LIAISON_OFFICER',
  RETURN: 'LIAISON_OFFICER',
  ARCHIVE: 'VERIFIER',
  FOLLOW_UP: 'LIAISON_OFFICER',
  ANSWER: 'LIAISON_OFFICER',
  DISPUTE: 'COMPLAINANT',
  ACCEPT: 'COMPLAINANT',
  AUTO_CLOSE: 'SYSTEM',
  REOPEN: 'COMPLAINANT',
  WITHDRAW: 'COMPLAINANT',
  RECLASSIFY: 'VERIFIER',
  ESCALATE: 'SYSTEM',
  RESCHEDULE: 'SYSTEM',
};

/** A step by whoever usually takes it, at a moment by the clocks of Jakarta; DISPOSE and DELEGATE go to agency `a`. */
export function step(name: Exclude<Step, 'SUBMIT'>, at: string, more: Partial<StepTaken> = {}): StepTaken {
  const agencyId = name === 'DISPOSE' || name === 'DELEGATE' ? 'a' : undefined;
  return { step: name, at: wib(at), actor: usualActor[name], agencyId, ...more };
}

/** The error that an attempt is refused with. */
export function refusalOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return 'not refused';
}
