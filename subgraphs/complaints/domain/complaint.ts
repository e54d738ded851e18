/**
 * What a complaint is, apart from any database or wire: the record, its events, its deadlines.
 *
 * The words are those of schema/complaints.graphql. How a complaint moves is lifecycle.ts; how its life is told
 * from its steps is life.ts.
 */

export const statuses = [
  'SUBMITTED',
  'ON_HOLD',
  'DISPOSED',
  'IN_PROGRESS',
  'ANSWERED',
  'CLOSED',
  'ARCHIVED',
  'WITHDRAWN',
] as const;
export type Status = (typeof statuses)[number];

export const classifications = ['COMPLAINT', 'ASPIRATION', 'INFORMATION_REQUEST'] as const;
export type Classification = (typeof classifications)[number];

export const visibilities = ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL'] as const;
export type Visibility = (typeof visibilities)[number];

export const channels = [
  'WEBSITE',
  'ANDROID',
  'IOS',
  'SMS',
  'SOCIAL_MEDIA',
  'WHATSAPP',
  'EMAIL',
  'WALK_IN',
  'LETTER',
  'PARTNER_SYSTEM',
] as const;
export type Channel = (typeof channels)[number];

export const steps = [
  'SUBMIT',
  'HOLD',
  'COMPLETE',
  'DISPOSE',
  'DELEGATE',
  'RETURN',
  'ARCHIVE',
  'FOLLOW_UP',
  'ANSWER',
  'DISPUTE',
  'ACCEPT',
  'AUTO_CLOSE',
  'REOPEN',
  'WITHDRAW',
  'RECLASSIFY',
  'ESCALATE',
  'RESCHEDULE',
] as const;
export type Step = (typeof steps)[number];

export const actorRoles = ['COMPLAINANT', 'VERIFIER', 'LIAISON_OFFICER', 'SUPERVISOR', 'SYSTEM'] as const;
export type ActorRole = (typeof actorRoles)[number];

export const clocks = ['VERIFY', 'COMPLETION', 'FIRST_FOLLOW_UP', 'SETTLE', 'AUTO_CLOSE'] as const;
export type Clock = (typeof clocks)[number];

export type TimeZone = 'WIB' | 'WITA' | 'WIT';

/** Why a complaint was archived without an answer. */
export const archiveReasons = [
  'UNCLEAR',
  'TOO_GENERAL',
  'NOT_PUBLIC_SERVICE',
  'COURT_CASE',
  'INCOMPLETE',
  'DUPLICATE',
  'OTHER',
] as const;
export type ArchiveReason = (typeof archiveReasons)[number];

/** What the complainant hands in. Everything else follows from the steps taken after it. */
export interface Submission {
  id: string;
  trackingId: string;
  /** The id in the system that the complaint was imported from; null for one that was born here. */
  sourceId: string | null;
  title: string;
  body: string;
  classification: Classification;
  supervisory: boolean;
  visibility: Visibility;
  channel: Channel;
  categoryId: string | null;
  targetAgencyId: string | null;
  addressedTo: string | null;
  regionalUnitCode: string | null;
  latitude: number | null;
  longitude: number | null;
  submittedAt: Date;
}

/** What of a submission can be set right later: by the verifier, or by the complainant who completes it. */
export type Correction = Partial<
  Pick<
    Submission,
    'classification' | 'supervisory' | 'visibility' | 'categoryId' | 'regionalUnitCode' | 'latitude' | 'longitude'
  >
>;

/** One step that somebody took after the submission, as it is proposed to life.ts. */
export interface StepTaken {
  step: Exclude<Step, 'SUBMIT'>;
  at: Date;
  actor: ActorRole;
  /** DISPOSE and DELEGATE: the agency it goes to. FOLLOW_UP, ANSWER, RETURN: the agency that acts. */
  agencyId?: string | null;
  /** The time zone of that agency, in which the clocks that start here are counted. */
  timeZone?: TimeZone;
  note?: string | null;
  /** An internal note is never shown in public. */
  internal?: boolean;
  /** ACCEPT: the rating, 1 to 5. */
  rating?: number;
  /** ARCHIVE as a duplicate: the original. */
  duplicateOfId?: string;
  /** ARCHIVE: why. */
  reason?: ArchiveReason;
  /** RECLASSIFY and COMPLETE: what is set right. */
  correction?: Correction;
}

/** What a step says besides its event's fields, so that the record can be told again from its history alone. */
export interface EventDetails {
  /** In which the clocks that started here are counted; not written for WIB. */
  timeZone?: TimeZone;
  /** The edition of the calendar by which days were counted here; not written for the first. */
  calendar?: number;
  rating?: number;
  duplicateOfId?: string;
  reason?: ArchiveReason;
  /** The fields that were set right, as they were and as they are. */
  corrected?: { before: Correction; after: Correction };
}

export interface ComplaintEvent {
  sequence: number;
  step: Step;
  at: Date;
  actor: ActorRole;
  from: Status | null;
  to: Status;
  agencyId: string | null;
  note: string | null;
  internal: boolean;
  /** Not there if there is nothing to say. */
  details?: EventDetails;
}

export interface Deadline {
  clock: Clock;
  /** Working days; calendar days for COMPLETION. */
  days: number;
  startedAt: Date;
  dueAt: Date;
  provisional: boolean;
  /** Null while the clock runs or is paused. */
  stoppedAt: Date | null;
  /** When it was escalated that the time had run out; once for a clock, however its time is moved later. */
  escalatedAt: Date | null;
}

/** A complaint as it stands after all its steps. */
export interface Complaint extends Submission {
  status: Status;
  statusSince: Date;
  /** The earliest due time of the clocks that run; null if none runs. */
  dueAt: Date | null;
  escalationLevel: number;
  agencyId: string | null;
  disposedAt: Date | null;
  firstFollowUpAt: Date | null;
  answeredAt: Date | null;
  closedAt: Date | null;
  rating: number | null;
  duplicateOfId: string | null;
  /** The number of events so far. */
  version: number;
  history: ComplaintEvent[];
  deadlines: Deadline[];
}
