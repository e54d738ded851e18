/**
 * How long a request to know who reports waits for a second person, and how long what was approved can be read: dated rows,
 * because whoever decides on them otherwise adds one. No regulation that we have read says either; these are our choice.
 */
import { type Day, dayNumberAt, dayNumberOf } from './days.ts';

interface DisclosureTerm {
  /** The first day, in Jakarta, on which a request or an approval follows this row. */
  validFrom: Day;
  decideWithinDays: number;
  readWithinHours: number;
}

const disclosureTerms: readonly DisclosureTerm[] = [
  { validFrom: '2026-01-01', decideWithinDays: 7, readWithinHours: 24 },
];

const hourMs = 3_600_000;

/** The first moment at which it is too late to approve or decline what was asked for then. */
export function decideUntil(askedAt: Date): Date {
  return new Date(askedAt.getTime() + termAt(askedAt).decideWithinDays * 24 * hourMs);
}

/** The first moment at which nobody can read any more what was approved then. */
export function readUntil(approvedAt: Date): Date {
  return new Date(approvedAt.getTime() + termAt(approvedAt).readWithinHours * hourMs);
}

function termAt(at: Date): DisclosureTerm {
  const day = dayNumberAt(at, 'WIB');
  // Before the first row nothing was disclosed.
  return disclosureTerms.findLast(({ validFrom }) => dayNumberOf(validFrom) <= day) ?? disclosureTerms[0]!;
}
