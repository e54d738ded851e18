/**
 * Complaints are handled here: submitted, moved by steps, supported. Each request is carried out once, on the version
 * that it was decided on, and is written whole or not at all.
 *
 * Which steps there are is domain/lifecycle.ts. What a refused request gets is the complaint as it stands and the reasons.
 */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { type Database, isUuid, timeZoneOf } from '#kit';
import { type Audit, changeOf } from '../audit/access.ts';
import { type Caller, hasRole } from '../caller.ts';
import { accessOf, replaceOfficers, type StoredAccess } from '../data/access.ts';
import { insertAttachments } from '../data/attachments.ts';
import type { Calendars } from '../data/calendar.ts';
import { claimsOf } from '../data/claims.ts';
import { type Contact, insertComplainant, noContact } from '../data/complainants.ts';
import type { ComplaintRow } from '../data/complaint.repository.ts';
import { agencyFor, findAgencies } from '../data/directory.ts';
import { insertComplaint, lockComplaints, rowFromJson, rowOf, type Stored, updateComplaint } from '../data/record.ts';
import { isRegionalUnit } from '../data/units.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CategoryTree } from '../domain/category.ts';
import type { Complaint, Correction, Step, StepTaken, Submission, TimeZone, Visibility } from '../domain/complaint.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { OriginalIsDuplicate } from '../domain/errors.ts';
import { submit, take } from '../domain/life.ts';
import { isOpen, type Move, moveOf } from '../domain/lifecycle.ts';
import { redact } from '../domain/redaction.ts';
import { mayTake } from '../domain/roles.ts';
import { hashOfSecret, isSecretOf, newSecret } from '../domain/secret.ts';
import { newTrackingId } from '../domain/trackingId.ts';
import { type Access, actorAt, isConflicted, viewOf } from '../domain/visibility.ts';
import { once, otherInput, type Request, type Work } from './once.ts';
import { keyWasUsed, Refused, type UserError, userError, userErrorsOf } from './userErrors.ts';

export interface Desk {
  database: Database;
  calendars: Calendars;
  categories: CategoryTree;
  audit: Audit;
  /** Called when a request is answered: what it announced is committed. */
  announced?: () => void;
}

/** One request: who asks, under which key, for what, and when. */
export interface Asked extends Omit<Request, 'caller' | 'kept'> {
  caller: Caller;
  now: Date;
  requestId: string | null;
}

export type SubmissionWish = Omit<Submission, 'id' | 'trackingId' | 'supervisory' | 'submittedAt'>;

/** What is handed in beside the complaint and kept apart from it. */
export interface Enclosed {
  contact?: Contact;
  attachments?: readonly Attachment[];
}

/** A step as it is asked for; who is recorded as taking it, when, and in which time zone, is found here. */
export type StepWish = Omit<StepTaken, 'at' | 'actor' | 'timeZone'>;

export interface Outcome {
  /** As the complaint stands after the request, or as it stands if the request was refused. */
  complaint: ComplaintRow | null;
  errors: UserError[];
  /** What was just submitted is followed by this. It stands in the answer that is kept, sealed, and else only as a hash. */
  trackingSecret: string | null;
  /** True if the request itself took the complaint out of its caller's sight: what came of it is told, also once more. */
  isLastSight?: boolean;
}

export type Handling = ReturnType<typeof createHandling>;

export function createHandling({ database, calendars, categories, audit, announced }: Desk) {
  /** The answer to a request that `work` carries out, given again if the request came before. */
  async function answer(
    asked: Kept,
    { named = [], secret }: About,
    work: (given: Given) => Promise<Handled & { trackingSecret?: string; accessAfter?: Access }>,
  ): Promise<Outcome> {
    const request = { ...asked, caller: asked.caller.id };
    const ids = idsOf(named);
    const carryOut = async ({ client, edition, ahead: locked, write }: Work<Locked>): Promise<Outcome> => {
      const seen: Seen = { stored: null };
      const calendar = await calendars.edition(client, edition);
      try {
        const { trackingSecret = null, accessAfter, ...stored } = await work({ client, locked, write, seen, calendar });
        const isLastSight = accessAfter && viewOf(asked.caller, accessAfter, stored.bySecret) === 'absent';
        return { complaint: shownRow(stored), errors: [], trackingSecret, ...(isLastSight && { isLastSight }) };
      } catch (error) {
        // Nothing was written: each request writes by one statement, after everything that can be refused.
        return {
          complaint: seen.stored && shownRow(seen.stored),
          errors: [...userErrorsOf(error)],
          trackingSecret: null,
        };
      }
    };
    const lock = async (client: PoolClient, own: () => void): Promise<Locked> => {
      if (ids.length === 0) return new Map();
      // Sent one after the other: who may see a complaint is read under its lock, and its whole life by the subgraph itself,
      // because a step continues also what the caller may not read.
      let reading: ReturnType<typeof accessOf>;
      const locking = lockComplaints(client, ids, () => {
        reading = accessOf(client, ids, { subject: asked.caller.subject, secrets: secret == null ? [] : [secret] });
        own();
      });
      const [stored, access] = await Promise.all([locking, reading!]);
      // What has become confidential while its lock was waited for is locked, and absent nevertheless.
      return new Map(
        [...stored].flatMap(([id, each]) => {
          const known = access.get(id);
          return known ? [[id, { ...each, access: known }]] : [];
        }),
      );
    };
    const asCaller = database.as(() => claimsOf(asked.caller, { secrets: secret == null ? [] : [secret] }));
    const again = (given: Outcome, locked: Locked): Outcome => {
      // A submission names no complaint: in its answer is the secret, by which whoever has it sees the complaint anyway.
      const [id] = named;
      if (id == null || !given.complaint || given.isLastSight || visible(locked, id, asked.caller, secret))
        return given;
      return { complaint: null, errors: [...notFound(id, 'id').errors], trackingSecret: null };
    };
    const outcome = await once(asCaller, request, carryOut, lock, again);
    announced?.();
    if (outcome === otherInput) return { complaint: null, errors: [keyWasUsed], trackingSecret: null };
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
    submit: (
      asked: Asked,
      wish: SubmissionWish,
      { contact = noContact, attachments = [] }: Enclosed = {},
    ): Promise<Outcome> =>
      answer(sealed(asked, wish), {}, async ({ client, calendar, write }) => {
        const { caller } = asked;
        if (!mayTake(caller.roles, 'SUBMIT'))
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
        const stored = await insertComplaint(client, submit(submission, calendar, { timeZone }), calendar);
        const trackingSecret = newSecret();
        // A desk submits for others. What is anonymous is tied to nobody's account.
        const isOwn = hasRole(caller, 'citizen') && !isTraceless(wish);
        const subject = isOwn ? caller.subject : null;
        const complainant = { ...contact, subject, secretHash: hashOfSecret(trackingSecret) };
        write(insertComplainant(client, submission.id, complainant));
        if (attachments.length > 0) write(insertAttachments(client, submission, attachments));
        return { ...stored, trackingSecret, bySecret: true };
      }),

    take: (asked: Asked, { id, version, secret }: Aim, wish: StepWish): Promise<Outcome> =>
      answer(
        kept(asked, secret),
        { named: [id, wish.duplicateOfId], secret },
        async ({ client, locked, write, seen, calendar }) => {
          const { duplicateOfId: original } = wish;
          const { caller } = asked;
          const stored = visible(locked, id, caller, secret);
          if (!stored) throw notFound(id, 'id');
          const { complaint, access } = stored;
          const bySecret = isSecretOf(secret, access.secretHash);
          seen.stored = { ...stored, bySecret };
          if (!bySecret && !mayTake(caller.roles, wish.step)) throw forbidden(wish.step, caller);
          if (complaint.version !== version) throw stale(complaint, version);
          if (original != null) checkOriginal(visible(locked, original, caller), original, complaint);

          const move = moveOf(complaint.status, wish.step);
          const actor = actorAt(caller, move.by, access, bySecret);
          if (!actor)
            throw isConflicted(caller, move.by, access, bySecret) ? conflicted() : forbidden(wish.step, caller, move);

          const { correction = {} } = wish;
          // Or one officer could read who reports, by calling the report public for a moment.
          if (
            complaint.visibility !== 'PUBLIC' &&
            (correction.visibility ?? complaint.visibility) !== complaint.visibility
          )
            throw new Refused([
              userError(
                'FORBIDDEN',
                `A complaint that is ${complaint.visibility} stays so: its complainant chose it.`,
                'visibility',
              ),
            ]);
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
          // With it changes who may know who reports.
          if (next.visibility !== complaint.visibility)
            await audit.recordChange(client, changeOf(asked, complaint.id, ['visibility']));
          write(updateComplaint(client, stored, next, calendar));
          return { ...stored, complaint: next, bySecret, accessAfter: accessWith(access, next) };
        },
      ),

    /** Who may see a confidential complaint at its agency, instead of those named before. It is no step of the procedure. */
    nameOfficers: (asked: Asked, { id, version }: { id: string; version?: number }, officers: readonly string[]) =>
      answer(asked, { named: [id] }, async ({ client, locked, seen, write }) => {
        const { caller } = asked;
        const stored = visible(locked, id, caller);
        if (!stored) throw notFound(id, 'id');
        seen.stored = stored;
        const { complaint, access } = stored;
        const namers = ['VERIFIER', 'LIAISON_OFFICER', 'SUPERVISOR'] as const;
        if (isConflicted(caller, namers, access)) throw conflicted();
        if (!actorAt(caller, namers, access))
          throw new Refused([
            userError(
              'FORBIDDEN',
              'Officers are named by the desk, the agency that has the complaint, or supervisors.',
            ),
          ]);
        if (version != null && complaint.version !== version) throw stale(complaint, version);
        if (complaint.visibility !== 'CONFIDENTIAL')
          throw new Refused([
            userError('STEP_NOT_ALLOWED', 'Officers are named for confidential complaints only.', 'id'),
          ]);
        await audit.recordChange(client, changeOf(asked, complaint.id, ['officers']));
        write(replaceOfficers(client, complaint.id, officers));
        return { ...stored, accessAfter: { ...access, officers } };
      }),

    support: (asked: Asked, id: string): Promise<Outcome> =>
      answer(asked, { named: [id] }, async ({ client, locked, seen }) => {
        const { caller } = asked;
        const stored = visible(locked, id, caller);
        if (!stored) throw notFound(id, 'id');
        seen.stored = stored;
        if (caller.subject === null)
          throw new Refused([userError('FORBIDDEN', 'Complaints are supported by people who have signed in.')]);
        const { status, visibility } = stored.complaint;
        if (visibility === 'CONFIDENTIAL')
          throw new Refused([userError('FORBIDDEN', 'A confidential complaint cannot be supported.')]);
        if (!isOpen(status))
          throw new Refused([userError('STEP_NOT_ALLOWED', `A complaint that is ${status} cannot be supported.`)]);
        const { rows } = await client.query<{ count: number }>(
          `with added as (
             insert into complaint_support (complaint_id, supporter, at) values ($1, $2, $3)
             on conflict (complaint_id, supporter) do nothing returning id)
           update complaint set support_count = support_count + (select count(*) from added) where id = $1
           returning support_count as count`,
          [stored.complaint.id, caller.subject, asked.now],
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

/** True for a request that nothing kept of it may tie to its caller: an anonymous report, or a step that is taken by a secret. */
export function isTraceless({ visibility, secret }: { visibility?: Visibility; secret?: string | null }): boolean {
  return visibility === 'ANONYMOUS' || secret != null;
}

type Kept = Asked & Pick<Request, 'kept'>;

/** A submission: its answer has the tracking secret in it. */
function sealed(asked: Asked, wish: SubmissionWish): Kept {
  return { ...asked, kept: isTraceless(wish) ? 'TRACELESS' : 'SEALED' };
}

/** A step, which may be taken by a secret. */
function kept(asked: Asked, secret: string | null | undefined): Kept {
  return { ...asked, kept: isTraceless({ secret }) ? 'TRACELESS' : 'OPEN' };
}

type LockedComplaint = Stored & { access: StoredAccess };
type Locked = Map<string, LockedComplaint>;

/** Which complaint a step is for, on which version it was decided, and the secret of whoever speaks for its complainant. */
export interface Aim {
  id: string;
  version: number;
  secret?: string | null;
}

/** The complaint, if there is one that the caller may see. */
function visible(locked: Locked, id: string, caller: Caller, secret?: string | null): LockedComplaint | null {
  const found = locked.get(id.toLowerCase());
  if (!found) return null;
  return viewOf(caller, found.access, isSecretOf(secret, found.access.secretHash)) === 'absent' ? null : found;
}

/** Of a complaint after a step, as far as is known without asking who is above the agency that it goes to. */
function accessWith(before: Access, { visibility, status, regionalUnitCode, agencyId }: Complaint): Access {
  const handledBy = agencyId === null ? [] : [...before.handledBy, agencyId];
  return { ...before, visibility, status, regionalUnitCode, handledBy };
}

/** What a request is carried out with: see `once` for the first of them. */
interface Given extends Pick<Work<Locked>, 'client' | 'write'> {
  /** The complaints that it names, by their ids. */
  locked: Locked;
  seen: Seen;
  calendar: Calendar;
}

/** Those that can be ids, each once. */
function idsOf(named: About['named'] = []): string[] {
  return [...new Set(named.flatMap((id) => (id != null && isUuid(id) ? id.toLowerCase() : [])))];
}

/** The complaint that a request was about, for the answer to a refusal. */
interface Seen {
  stored: Handled | null;
}

/** A complaint after a request, and whether whoever asked spoke for its complainant by the secret. */
type Handled = Stored & { bySecret?: boolean };

function shownRow({ bySecret, ...stored }: Handled): ComplaintRow {
  return { ...rowOf(stored), ...(bySecret && { shown: 'BY_SECRET' as const }) };
}

/** The complaints that a request names, first the one that it is about, and the secret that is shown for it. */
interface About {
  named?: readonly (string | null | undefined)[];
  secret?: string | null;
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

/** Of what the caller may see, but not do. */
function forbidden(step: Step, { roles }: Caller, move?: Move): Refused {
  const who = roles.length > 0 ? roles.join(', ') : 'somebody who is not signed in';
  const allowed = move ? ` Who may take it: ${move.by.join(', ')} of this complaint.` : '';
  return new Refused([userError('FORBIDDEN', `The step ${step} is not for ${who} here.${allowed}`)]);
}

function conflicted(): Refused {
  return new Refused([
    userError(
      'FORBIDDEN',
      'The complaint is your own: steps of the desk, the agency or a supervisor are taken by somebody else.',
    ),
  ]);
}

/**
 * Of what the public may see, the original is too: a link to a confidential one would tell that there is one. If the original
 * becomes confidential later, the link is hidden with it (`reasonFor` in domain/visibility.ts).
 */
function checkOriginal(original: Stored | null, id: string, { visibility }: Complaint): void {
  if (!original) throw notFound(id, 'original');
  if (original.complaint.visibility === 'CONFIDENTIAL' && visibility !== 'CONFIDENTIAL')
    throw new Refused([
      userError(
        'INVALID_ORIGINAL',
        'The complaint named as the original is confidential, and this one is not: archive it for another reason.',
        'original',
      ),
    ]);
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
