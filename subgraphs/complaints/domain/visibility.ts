/**
 * Who sees what of a complaint, and who may act on it.
 *
 * | data | public | complainant | handling | supervising | national |
 * |---|---|---|---|---|---|
 * | title, status, category, agency | yes | yes | yes | yes | yes |
 * | body, title as they were written; attachments | no | yes | not of ANONYMOUS reports | not of those | not of those |
 * | internal notes | no | no | yes | yes | yes |
 * | name and contact | no | yes | of PUBLIC reports | no | not of ANONYMOUS reports |
 * | identity number | no | masked | no | no | no: two persons, `handling/disclosures.ts` |
 * | confidential report | absent | yes | named officers; the desk while it verifies | absent | yes |
 *
 * "Supervising" and "national" are a supervisor's and an administrator's view with a reason; without one they see what
 * the public sees. An anonymous report is nobody's own by account, only by its secret. What is absent answers like what
 * does not exist. On their own complaint nobody takes another step than the complainant's. The same condition for
 * statements is data/visibility.ts; a test holds the two together.
 */
import type { Caller, Role } from '#kit/caller';
import type { ActorRole, Status, Visibility } from './complaint.ts';
import { actorsOf } from './roles.ts';

export type View = 'absent' | 'public' | 'supervising' | 'own' | 'handling' | 'national';

/** What of a complaint decides who sees it. */
export interface Access {
  visibility: Visibility;
  status: Status;
  regionalUnitCode: string | null;
  /** The agency that the complaint lies with, and all above it. */
  handledBy: readonly string[];
  /** Who submitted it, if they were signed in. */
  subject: string | null;
  /** Who is named to see it while it is confidential. */
  officers: readonly string[];
}

/** The statuses in which the desk has to look at a complaint. */
export const atTheDesk: readonly Status[] = ['SUBMITTED', 'ON_HOLD'];

/** @param bySecret true if the caller has shown the complaint's secret */
export function viewOf(caller: Caller, access: Access, bySecret = false): View {
  if (isOwn(caller, access, bySecret)) return 'own';
  if (isHandling(caller, access)) return 'handling';
  if (caller.reason !== null) {
    if (caller.roles.includes('administrator')) return 'national';
    if (access.visibility !== 'CONFIDENTIAL' && holdsAt(caller, 'supervisor', access)) return 'supervising';
  }
  return access.visibility === 'CONFIDENTIAL' ? 'absent' : 'public';
}

function isOwn({ subject }: Caller, access: Access, bySecret: boolean): boolean {
  return bySecret || (subject !== null && subject === access.subject && access.visibility !== 'ANONYMOUS');
}

function isHandling(caller: Caller, access: Access): boolean {
  return actsFor(caller, 'verifier', access) || actsFor(caller, 'liaison_officer', access);
}

/** True if the caller has the role for this complaint, and is one of those who act on it while it is confidential. */
function actsFor(caller: Caller, role: Role, access: Access): boolean {
  if (!holdsAt(caller, role, access)) return false;
  if (access.visibility !== 'CONFIDENTIAL') return true;
  if (role === 'verifier') return atTheDesk.includes(access.status);
  if (role === 'liaison_officer') return caller.subject !== null && access.officers.includes(caller.subject);
  return role === 'administrator' && caller.reason !== null;
}

/** True if the caller has the role for this complaint: of its agency, of its region, or everywhere. */
function holdsAt({ roles, agency, region }: Caller, role: Role, { handledBy, regionalUnitCode }: Access): boolean {
  if (!roles.includes(role)) return false;
  if (role === 'liaison_officer') return agency !== null && handledBy.includes(agency);
  if (role === 'administrator') return true;
  return region === null || isIn(regionalUnitCode, region);
}

/** As whom the caller takes a step with this complaint that these may take; null if it is not for the caller. */
export function actorAt(caller: Caller, by: readonly ActorRole[], access: Access, bySecret = false): ActorRole | null {
  const own = isOwn(caller, access, bySecret);
  const isTheirs = (actor: ActorRole) => {
    if (actor === 'COMPLAINANT') return bySecret || (own && caller.roles.includes('citizen'));
    return !own && officerRoles(caller, actor).some((role) => actsFor(caller, role, access));
  };
  return by.find(isTheirs) ?? null;
}

/** True if the caller would be one of these officers, were the complaint not their own: nobody decides on what they ask for. */
export function isConflicted(caller: Caller, by: readonly ActorRole[], access: Access, bySecret = false): boolean {
  const isOfficer = (actor: ActorRole) => officerRoles(caller, actor).some((role) => holdsAt(caller, role, access));
  return isOwn(caller, access, bySecret) && by.some(isOfficer);
}

/** Those of the caller's roles in which they would be this actor for others. */
function officerRoles({ roles }: Caller, actor: ActorRole): Role[] {
  return roles.filter((role) => role !== 'citizen' && actorsOf[role].includes(actor));
}

/** True for whoever sees more than the public. */
export function seesInside(view: View): boolean {
  return view !== 'absent' && view !== 'public';
}

/**
 * True for whoever reads the texts as they were written, and sees what is attached. In those of an anonymous report, its
 * author may have said or shown who they are.
 */
export function seesTexts(view: View, visibility: Visibility): boolean {
  return view === 'own' || (seesInside(view) && visibility !== 'ANONYMOUS');
}

export function seesInternalNotes(view: View): boolean {
  return view === 'handling' || view === 'supervising' || view === 'national';
}

export function seesContact(view: View, visibility: Visibility): boolean {
  if (view === 'handling') return visibility === 'PUBLIC';
  return view === 'own' || (view === 'national' && visibility !== 'ANONYMOUS');
}

/**
 * To whom the original is hidden, its duplicate was archived for another reason: `DUPLICATE`, and no original, would tell that
 * there is a confidential complaint about the same.
 */
export function reasonFor<R extends string | null | undefined>(reason: R, seesOriginal: boolean): R | 'OTHER' {
  return reason === 'DUPLICATE' && !seesOriginal ? 'OTHER' : reason;
}

/** `************0001` */
export function maskedIdentity(number: string): string {
  return number.slice(-4).padStart(number.length, '*');
}

/** A unit lies in itself and in all whose code its own begins with. */
function isIn(code: string | null, unit: string): boolean {
  return code !== null && (code === unit || code.startsWith(`${unit}.`));
}
