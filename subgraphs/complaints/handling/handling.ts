/**
 * Complaints are handled here: submitted, moved by steps, supported. Each request is carried out once, on the version
 * that it was decided on, and is written whole or not at all.
 *
 * Which steps there are is domain/lifecycle.ts. What a refused request gets is the complaint as it stands and the reasons.
 */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { type Database, isUuid, timeZoneOf } from '#kit';
import type { Caller } from '../caller.ts';
import type { Calendars } from '../data/calendar.ts';
import type { ComplaintRow } from '../data/complaint.repository.ts';
import { agencyFor, findAgencies } from '../data/directory.ts';
import { insertComplaint, lockComplaints, rowFromJson, rowOf, type Stored, updateComplaint } from '../data/record.ts';
import { isRegionalUnit } from '../data/units.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CategoryTree } from '../domain/category.ts';
import type { ActorRole, Complaint, Correction, StepTaken, Submission, TimeZone } from '../domain/complaint.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { OriginalIsDuplicate } from '../domain/errors.ts';
import { submit, take } from '../domain/life.ts';
import { isOpen, type Move, moveOf } from '../domain/lifecycle.ts';
import { redact } from '../domain/redaction.ts';
import { actorFor, mayTake } from '../domain/roles.ts';
import { newTrackingId } from '../domain/trackingId.ts';
import { once, otherInput, type Request, type Work } from './once.ts';
import { keyWasUsed, Refused, type UserError, userError, userErrorsOf } from './userErrors.ts';

export interface Desk {
  database: Database;
  calendars: Calendars;
  categories: CategoryTree;
  /** Called when a request is answered: what it announced is committed. */
  announced?: () => void;
}

/** One request: who asks, under which key, for what, and when. */
export interface Asked extends Omit<Request, 'caller'> {
  caller: Caller;
  now: Date;
}

export type SubmissionWish = Omit<Submission, 'id' | 'trackingId' | 'supervisory' | 'submittedAt'>;

/** A step as it is asked for; who is recorded as taking it, when, and in which time zone, is found here. */
export type StepWish = Omit<StepTaken, 'at' | 'actor' | 'timeZone'>;

export interface Outcome {
  /** As the complaint stands after the request, or as it stands if the request was refused. */
  complaint: ComplaintRow | null;
  errors: UserError[];
}

export type Handling = ReturnType<typeof createHandling>;

export function createHandling({ database, calendars, categories, announced }: Desk) {
  /** The answer to a request that `work` carries out, given again if the request came before. */
  async function answer(
    asked: Asked,
    ids: readonly string[],
    work: (given: Given) => Promise<Stored>,
  ): Promise<Outcome> {
    const request = { ...asked, caller: asked.caller.id };
    const carryOut = async ({ client, edition, ahead: locked, write }: Work<Locked>): Promise<Outcome> => {
      const seen: Seen = { stored: null };
      const calendar = await calendars.edition(client, edition);
      try {
        return { complaint: rowOf(await work({ client, locked, write, seen, calendar })), errors: [] };
      } catch (error) {
        // Nothing was written: each request writes by one statement, after everything that can be refused.
        return { complaint: seen.stored && rowOf(seen.stored), errors: [...userErrorsOf(error)] };
      }
    };
    const lock = async (client: PoolClient): Promise<Locked> =>
      ids.length > 0 ? lockComplaints(client, ids) : new Map();
    const outcome = await once(database, request, carryOut, lock);
    announced?.();
    if (outcome === otherInput) return { complaint: null, errors: [keyWasUsed] };
    return { ...outcome, complaint: outcome.complaint && rowFromJson(outcome.complaint) };
  }

  /** The agencies of a request by their ids, and what is wrong with it. */
  async function check(client: PoolClient, named: Named): Promise<void> {
    const errors: UserError[] = [];
    const { category, regionalUnit } = named;
    if (category != null && !categories.byId(category))
      errors.push(userError('UNKNOWN_CATEGORY', `There is no category "${shown(category)}".`, 'category'));
    if (regionalUnit != null && !(await isRegionalUnit(client, regionalUnit)))
      errors.push(
        userError(
          'UNKNOWN_REGIONAL_UNIT',
          `There is no regional unit with the code "${shown(regionalUnit)}".`,
          'regionalUnit',
        ),
      );
    for (const field of ['agency', 'targetAgency'] as const) {
      const id = named[field];
      if (id == null) continue;
      const [agency] = isUuid(id) ? await findAgencies(client, [id]) : [];
      if (!agency) errors.push(userError('UNKNOWN_AGENCY', `There is no agency with the id "${shown(id)}".`, field));
      else if (!agency.active) errors.push(await gone(client, agency, field));
    }
    if (errors.length > 0) throw new Refused(errors);
  }

  return {
    submit: (asked: Asked, wish: SubmissionWish): Promise<Outcome> =>
      answer(asked, [], async ({ client, calendar }) => {
        if (asked.caller.role && !mayTake(asked.caller.role, 'SUBMIT'))
          throw new Refused([userError('FORBIDDEN', 'Complaints are submitted by citizens, or by a desk for them.')]);
        const { categoryId, regionalUnitCode, targetAgencyId, addressedTo } = wish;
        await check(client, { category: categoryId, regionalUnit: regionalUnitCode, targetAgency: targetAgencyId });
        const submission: Submission = {
          ...wish,
          id: randomUUID(),
          trackingId: newTrackingId(),
          addressedTo: addressedTo && redact(addressedTo),
          supervisory: false,
          submittedAt: asked.now,
        };
        const timeZone = regionalUnitCode == null ? 'WIB' : timeZoneOf(regionalUnitCode);
        return insertComplaint(client, submit(submission, calendar, { timeZone }), calendar);
      }),

    take: (asked: Asked, { id, version }: { id: string; version: number }, wish: StepWish): Promise<Outcome> =>
      answer(asked, idsOf(id, wish.duplicateOfId), async ({ client, locked, write, seen, calendar }) => {
        const { duplicateOfId: original } = wish;
        const stored = locked.get(id.toLowerCase());
        if (!stored) throw notFound(id, 'id');
        seen.stored = stored;
        const { complaint } = stored;
        if (complaint.version !== version) throw stale(complaint, version);
        if (original != null) checkOriginal(locked.get(original.toLowerCase()), original);

        const move = moveOf(complaint.status, wish.step);
        const actor = actorOf(asked.caller, move);

        const { correction = {} } = wish;
        await check(client, {
          category: correction.categoryId,
          regionalUnit: correction.regionalUnitCode,
          agency: wish.agencyId,
        });
        const agencyId =
          wish.agencyId?.toLowerCase() ?? (wish.step === 'DISPOSE' ? await propose(client, complaint) : null);
        const step: StepTaken = {
          ...wish,
          ...(agencyId && { agencyId }),
          ...(original != null && { duplicateOfId: original.toLowerCase() }),
          note: wish.note && redact(wish.note),
          actor,
          // The clocks of two machines differ; a history does not go back.
          at: later(asked.now, complaint.history.at(-1)!.at),
          timeZone: await timeZoneAt(client, stored, agencyId),
        };
        const next = take(complaint, step, calendar, { timeZone: 'WIB' });
        write(updateComplaint(client, stored, next, calendar));
        return { ...stored, complaint: next };
      }),

    support: (asked: Asked, id: string): Promise<Outcome> =>
      answer(asked, idsOf(id), async ({ client, locked, seen }) => {
        const stored = locked.get(id.toLowerCase());
        // Who supports a confidential complaint must not learn that there is one.
        if (!stored || stored.complaint.visibility === 'CONFIDENTIAL') throw notFound(id, 'id');
        seen.stored = stored;
        const { status } = stored.complaint;
        if (!isOpen(status))
          throw new Refused([userError('STEP_NOT_ALLOWED', `A complaint that is ${status} cannot be supported.`)]);
        const { rows } = await client.query<{ count: number }>(
          `with added as (
             insert into complaint_support (complaint_id, supporter, at) values ($1, $2, $3)
             on conflict (complaint_id, supporter) do nothing returning id)
           update complaint set support_count = support_count + (select count(*) from added) where id = $1
           returning support_count as count`,
          [stored.complaint.id, asked.caller.role ? asked.caller.id : null, asked.now],
        );
        return { ...stored, supportCount: rows[0]!.count };
      }),
  };

  /** The agency that the category's affair and the unit lead to; null if there is none. */
  async function propose(client: PoolClient, { categoryId, regionalUnitCode }: Complaint): Promise<string | null> {
    const affair = categoryId == null ? null : categories.byId(categoryId)?.affairCode;
    return (await agencyFor(client, affair, regionalUnitCode))?.id ?? null;
  }
}

type Locked = Map<string, Stored>;

/** What a request is carried out with: see `once` for the first of them. */
interface Given extends Pick<Work<Locked>, 'client' | 'write'> {
  /** The complaints that it names, by their ids. */
  locked: Locked;
  seen: Seen;
  calendar: Calendar;
}

/** Those that can be ids, each once. */
function idsOf(...named: (string | null | undefined)[]): string[] {
  return [...new Set(named.flatMap((id) => (id != null && isUuid(id) ? id.toLowerCase() : [])))];
}

/** The complaint that a request was about, for the answer to a refusal. */
interface Seen {
  stored: Stored | null;
}

/** What a request names that must exist, by its field in the input. */
interface Named {
  category?: Correction['categoryId'];
  regionalUnit?: Correction['regionalUnitCode'];
  agency?: string | null;
  targetAgency?: string | null;
}

function notFound(id: string, field: string): Refused {
  return new Refused([userError('NOT_FOUND', `There is no complaint with the id "${shown(id)}".`, field)]);
}

function stale(complaint: Complaint, version: number): Refused {
  const message = `The complaint has changed since version ${version}: it is ${complaint.status} at version ${complaint.version}.`;
  return new Refused([userError('CONFLICT', message, 'version')]);
}

/** As whom the caller takes the step; while nobody is signed in, as whoever usually takes it. */
function actorOf({ role }: Caller, { step, by }: Move): ActorRole {
  const actor = role ? actorFor(role, by) : by.find((each) => each !== 'SYSTEM');
  if (actor) return actor;
  const message = `The step ${step} is not for ${role ?? 'anybody'}. Who may take it: ${by.join(', ')}.`;
  throw new Refused([userError('FORBIDDEN', message)]);
}

function checkOriginal(original: Stored | undefined, id: string): void {
  if (!original) throw notFound(id, 'original');
  if (original.complaint.duplicateOfId != null) throw new OriginalIsDuplicate();
}

async function gone(client: PoolClient, agency: AgencyEntry, field: string): Promise<UserError> {
  const successors = await findAgencies(client, agency.successorIds);
  const instead = successors.map(({ id, name }) => `${name} (${id})`).join(', ');
  const message = `${agency.name} exists no more.${instead && ` Its successors: ${instead}.`}`;
  return userError('AGENCY_NOT_ACTIVE', message, field);
}

/** That of the agency that it goes to or lies with, else that of the place. */
async function timeZoneAt(client: PoolClient, { complaint, ...stored }: Stored, to: string | null): Promise<TimeZone> {
  const [agency] = to == null ? [stored] : await findAgencies(client, [to]);
  if (agency?.timeZone) return agency.timeZone;
  return complaint.regionalUnitCode == null ? 'WIB' : timeZoneOf(complaint.regionalUnitCode);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/** What somebody sent, short enough for a sentence. */
function shown(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
