import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ComplaintRow, EventRow, ComplaintPage, ComplaintPageEdge, Highlight } from '../data/complaint.repository.ts';
import type { AttachmentRow } from '../data/attachments.ts';
import type { Contact } from '../data/complainants.ts';
import type { DisclosureRow } from '../handling/disclosures.ts';
import type { Update } from '../events/stream.ts';
import type { WebhookRow, DeliveryRow, WebhookPage, WebhookPageEdge, DeliveryPage, DeliveryPageEdge } from '../webhooks/webhooks.ts';
import type { DeadlineView, Reference, CodeReference, Context } from '../context.ts';
import type { Category as CategoryNode } from '../domain/category.ts';
import type { Suggestion } from './possibleDuplicate.ts';
import type { Outcome } from '../handling/handling.ts';
import type { Report, Group, Performance as PerformanceFigures } from '../evaluation/evaluation.ts';
import type { TargetRow } from '../data/targets.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day of the calendar, written `2026-11-23` (ISO 8601). It has no time zone: it is a day at the place it speaks about. */
  Date: { input: string; output: string; }
  /** A moment, written `2026-11-23T09:30:00Z` (RFC 3339, always with an offset or `Z`). Answers are in UTC with milliseconds. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Which complaint is accepted, and how the answer is rated. */
export type AcceptComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What the complainant says about it; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** From 1, bad, to 5, very good. */
  rating: Scalars['Int']['input'];
  /** The secret that `submitComplaint` gave, for a complainant who is not signed in. With it, the idempotency key needs at least 22 characters. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `acceptComplaint`. */
export type AcceptComplaintPayload = {
  __typename?: 'AcceptComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** In which role somebody took a step. */
export type ActorRole =
  /** The complainant (pelapor). */
  | 'COMPLAINANT'
  /** An agency's liaison officer (pejabat penghubung). */
  | 'LIAISON_OFFICER'
  /** A supervisor. */
  | 'SUPERVISOR'
  /** The system itself, when a time has passed. */
  | 'SYSTEM'
  /** The verifier at the national or regional desk (admin verifikator). */
  | 'VERIFIER';

/** Which complaint is supported. */
export type AddSupportInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
};

/** The answer to `addSupport`. */
export type AddSupportPayload = {
  __typename?: 'AddSupportPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/**
 * An agency (instansi): whoever a complaint can be addressed to or must act on it. Agencies are renamed, split and merged;
 * former ones stay in the register and name their successors.
 */
export type Agency = {
  __typename?: 'Agency';
  /** The public complaints that this agency must act on or has acted on. */
  complaints?: Maybe<ComplaintConnection>;
  /** The id. It never changes, also when the agency is renamed. */
  id: Scalars['ID']['output'];
  /** How the complaints that are with this agency were handled in a period. Null if the complaints system has no answer. */
  performance?: Maybe<Performance>;
};


/**
 * An agency (instansi): whoever a complaint can be addressed to or must act on it. Agencies are renamed, split and merged;
 * former ones stay in the register and name their successors.
 */
export type AgencyComplaintsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ComplaintFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ComplaintOrder>;
};


/**
 * An agency (instansi): whoever a complaint can be addressed to or must act on it. Agencies are renamed, split and merged;
 * former ones stay in the register and name their successors.
 */
export type AgencyPerformanceArgs = {
  period: PeriodInput;
  withOffices?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which complaint is answered, and how. */
export type AnswerComplaintInput = {
  /** The answer; 1 to 20,000 characters, shown in public. */
  answer: Scalars['String']['input'];
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `answerComplaint`. */
export type AnswerComplaintPayload = {
  __typename?: 'AnswerComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** Which disclosure is approved. */
export type ApproveDisclosureInput = {
  /** The id of the disclosure. */
  disclosure: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
};

/** The answer to `approveDisclosure`. */
export type ApproveDisclosurePayload = {
  __typename?: 'ApproveDisclosurePayload';
  /** What was approved. Null if it was refused. */
  disclosure?: Maybe<Disclosure>;
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
};

/** Which complaint is archived, and why. */
export type ArchiveComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What the complainant should know; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Why it is archived; not `DUPLICATE`. */
  reason: ArchiveReason;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `archiveComplaint`. */
export type ArchiveComplaintPayload = {
  __typename?: 'ArchiveComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** Why a complaint was archived without an answer (alasan arsip). */
export type ArchiveReason =
  /** A court deals with it (sedang dalam proses hukum). */
  | 'COURT_CASE'
  /** It repeats another complaint (laporan ganda). */
  | 'DUPLICATE'
  /** The complainant did not complete it in time (tidak dilengkapi). */
  | 'INCOMPLETE'
  /** It is not about a public service (bukan pelayanan publik). */
  | 'NOT_PUBLIC_SERVICE'
  /** Another reason, which the note tells (lainnya). */
  | 'OTHER'
  /** It is too general to be acted on (terlalu umum). */
  | 'TOO_GENERAL'
  /** It is not clear what is meant (tidak jelas). */
  | 'UNCLEAR';

/** A file that belongs to a complaint (lampiran). It lies in a media store, which decides who may open it; the graph only says where. */
export type Attachment = {
  __typename?: 'Attachment';
  /** When it was handed in. */
  addedAt: Scalars['DateTime']['output'];
  /** Its size in bytes, as it was said. Null if it was not. */
  byteSize?: Maybe<Scalars['Int']['output']>;
  /** The id of the attachment. */
  id: Scalars['ID']['output'];
  /** What it is, as it was said, such as `image/jpeg`. Null where nobody said; Open311 has no word for it. */
  mediaType?: Maybe<Scalars['String']['output']>;
  /** What it shows, in the complainant's words. Null if it was not said. */
  title?: Maybe<Scalars['String']['output']>;
  /** Where it lies, by https. Nobody has opened it here: a client shows it as a link that somebody sent. */
  url: Scalars['String']['output'];
};

/** A file that lies in a media store (lampiran). */
export type AttachmentInput = {
  /** Its size in bytes. */
  byteSize?: InputMaybe<Scalars['Int']['input']>;
  /** What it is: `image/jpeg`, `image/png`, `image/webp`, `image/heic`, `application/pdf`, `video/mp4`, `video/quicktime`, `video/webm` or `video/3gpp`. */
  mediaType: Scalars['String']['input'];
  /** What it shows, in the complainant's words; at most 200 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Where it lies: an https URL of at most 2,000 characters, without a user and a password in it. */
  url: Scalars['String']['input'];
};

/** For whom an answer may be kept. */
export type CacheControlScope =
  /** For nobody else. */
  | 'PRIVATE'
  /** For all who are told the same. */
  | 'PUBLIC';

/** A topic, or a sub-topic, that complaints are about (kategori). */
export type Category = {
  __typename?: 'Category';
  /** The government affair that leads to the responsible office. Null if there is none. */
  affair?: Maybe<GovernmentAffair>;
  /** The sub-topics of a topic; empty for a sub-topic. */
  children: Array<Category>;
  /** The id, such as `public-works` or `public-works.roads`. */
  id: Scalars['ID']['output'];
  /** The Indonesian name. */
  indonesianName: Scalars['String']['output'];
  /** The English name. */
  name: Scalars['String']['output'];
  /** The topic that a sub-topic belongs to; null for a topic. */
  parent?: Maybe<Category>;
};

/** How a complaint came in (kanal). */
export type Channel =
  /** The Android app. */
  | 'ANDROID'
  /** E-mail. */
  | 'EMAIL'
  /** The iOS app. */
  | 'IOS'
  /** A letter on paper. */
  | 'LETTER'
  /** The system of a partner agency. */
  | 'PARTNER_SYSTEM'
  /** A text message to 1708. */
  | 'SMS'
  /** Social media. */
  | 'SOCIAL_MEDIA'
  /** In person at a counter. */
  | 'WALK_IN'
  /** The website. */
  | 'WEBSITE'
  /** WhatsApp. */
  | 'WHATSAPP';

/** What kind of report a complaint is (klasifikasi). */
export type Classification =
  /** A wish or a proposal (aspirasi). */
  | 'ASPIRATION'
  /** A complaint about a public service (pengaduan). */
  | 'COMPLAINT'
  /** A request for public information (permintaan informasi). */
  | 'INFORMATION_REQUEST';

/** Who reports (pelapor), as far as they have said so and the caller may know. */
export type Complainant = {
  __typename?: 'Complainant';
  /** The postal address. Null if it was not said. */
  address?: Maybe<Scalars['String']['output']>;
  /** The e-mail address. Null if it was not said. */
  email?: Maybe<Scalars['String']['output']>;
  /** The identity number (NIK), with all but its last four digits masked. Null if it was not said, and for everybody but the complainant. */
  identityNumber?: Maybe<Scalars['String']['output']>;
  /** The name. Null if it was not said. */
  name?: Maybe<Scalars['String']['output']>;
  /** The telephone number. Null if it was not said. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** Who reports (pelapor), as far as they say so. The public never sees it; of an anonymous report nobody who handles it does. */
export type ComplainantInput = {
  /** The postal address; at most 500 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** An e-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The identity number (NIK): 16 digits. Who handles the complaint does not see it. */
  identityNumber?: InputMaybe<Scalars['String']['input']>;
  /** The name; at most 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A telephone number, such as `0812-0000-1234`. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** A citizen's report (laporan) about a public service, of any classification, followed from the first sentence to the closed file. */
export type Complaint = {
  __typename?: 'Complaint';
  /** Whom the complainant addressed, in the complainant's words. Null if nobody was named. */
  addressedTo?: Maybe<Scalars['String']['output']>;
  /** The agency that must act or has acted (instansi terdisposisi). Null until the complaint has been sent to one. */
  agency?: Maybe<Agency>;
  /**
   * The steps that the caller may take now: with their role, for this agency and region, as its complainant or by its secret. Empty for whoever may take
   * none, and in subscriptions. A client can draw its buttons from this list.
   */
  allowedSteps: Array<ComplaintStep>;
  /** When an agency gave its final answer, the last one if it was disputed. Null if that has not happened. */
  answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The files that were handed in with it (lampiran), in their order: for whoever reads `body` as it was written. Empty for everybody else, as where
   * there are none. Null if it can't be told now.
   */
  attachments?: Maybe<Array<Attachment>>;
  /**
   * What happened, in the complainant's words. Telephone, identity and account numbers and e-mail addresses are masked, except for the complainant
   * and those who handle it.
   */
  body: Scalars['String']['output'];
  /** What the complaint is about. Null while nobody has said. */
  category?: Maybe<Category>;
  /** How the complaint came in. */
  channel: Channel;
  /** What kind of report this is. */
  classification: Classification;
  /** Who reports (pelapor). Null if nothing is known, or the caller may not know it. */
  complainant?: Maybe<Complainant>;
  /** All deadlines of the complaint, in the order in which they started. */
  deadlines: Array<Deadline>;
  /** When the complaint was verified and first sent to an agency. Null if that has not happened. */
  disposedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The moment before which the next step is owed. Null if no deadline is running. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is owed by `dueAt`. Null if no deadline is running. */
  dueClock?: Maybe<DeadlineClock>;
  /** The complaint that this one repeats; it was archived for that. Null for others, and if that one is not public. */
  duplicateOf?: Maybe<Complaint>;
  /** How often the complaint went one level up because a deadline passed: office, agency, province or ministry, President's office. */
  escalationLevel: Scalars['Int']['output'];
  /** When an agency first followed up. Null if that has not happened. */
  firstFollowUpAt?: Maybe<Scalars['DateTime']['output']>;
  /** All steps of the complaint's life, oldest first. Internal notes are left out for the public and the complainant. */
  history: Array<ComplaintEvent>;
  /** The id. It says nothing about the complaint. */
  id: Scalars['ID']['output'];
  /** True if a running deadline has passed. */
  overdue: Scalars['Boolean']['output'];
  /** The place on the map. Null if not known. */
  point?: Maybe<GeoPoint>;
  /**
   * Public complaints, submitted before this one, that may report the same (laporan serupa), the most alike first: of the same region and
   * topic, of the 90 days before, in similar words. Empty if there are none. `COMPARISON_TOO_SLOW` if it takes too long. A verifier
   * links a duplicate by `linkDuplicate`.
   */
  possibleDuplicates?: Maybe<Array<PossibleDuplicate>>;
  /**
   * The agency that a disposition would go to if it named none: the one that handles the government affair (urusan) of the category in
   * the regional unit. Null if either is not known, or no agency is.
   */
  proposedAgency?: Maybe<Agency>;
  /** The complainant's rating of the answer, 1 to 5. Null if not rated. */
  rating?: Maybe<Scalars['Int']['output']>;
  /** Where it happened, as exactly as is known. Null if not known. */
  regionalUnit?: Maybe<RegionalUnit>;
  /** Where the complaint stands in its life. */
  status: ComplaintStatus;
  /** When the complaint reached this status. */
  statusSince: Scalars['DateTime']['output'];
  /** When the complaint was submitted. */
  submittedAt: Scalars['DateTime']['output'];
  /** True if misconduct is alleged that an inspectorate must look into (berkadar pengawasan). Set by the verifier. */
  supervisory: Scalars['Boolean']['output'];
  /** How many others support it (dukungan). */
  supportCount: Scalars['Int']['output'];
  /** The agency that the complainant addressed (instansi tujuan). Null if none was named or found. */
  targetAgency?: Maybe<Agency>;
  /** The complaint in one line. Telephone, identity and account numbers and e-mail addresses are masked, except for the complainant and those who handle it. */
  title: Scalars['String']['output'];
  /** The public, unguessable tracking number (nomor pelacakan), such as `7KQ2-M9XF-P3TW`. */
  trackingId: Scalars['String']['output'];
  /** Counts the steps; a change names the version that it was decided on. */
  version: Scalars['Int']['output'];
  /** How the complaint may be shown. */
  visibility: Visibility;
};


/** A citizen's report (laporan) about a public service, of any classification, followed from the first sentence to the closed file. */
export type ComplaintPossibleDuplicatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of complaints. */
export type ComplaintConnection = {
  __typename?: 'ComplaintConnection';
  /** The complaints of this page with their cursors. */
  edges: Array<ComplaintEdge>;
  /** The complaints of this page. */
  nodes: Array<Complaint>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many complaints match in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A complaint at its place in a page. */
export type ComplaintEdge = {
  __typename?: 'ComplaintEdge';
  /** The place; opaque. */
  cursor: Scalars['String']['output'];
  /** Where the words that `filter.search` looks for stand in it. Null without a search. */
  highlight?: Maybe<ComplaintHighlight>;
  /** The complaint. */
  node: Complaint;
};

/** One step in the life of a complaint. */
export type ComplaintEvent = {
  __typename?: 'ComplaintEvent';
  /** Who did it, as a role. Names of persons are not given. */
  actor: ActorRole;
  /** The agency that the step concerns: that acted, or that the complaint went to. Null if none. */
  agency?: Maybe<Agency>;
  /** Why it was archived; `OTHER` if it repeats what the caller may not see. Null for other steps, and where nobody said. */
  archiveReason?: Maybe<ArchiveReason>;
  /** When it was done. */
  at: Scalars['DateTime']['output'];
  /** The status before the step; null for the submission. */
  from?: Maybe<ComplaintStatus>;
  /** The id of the event. */
  id: Scalars['ID']['output'];
  /** True for an internal note of an agency (catatan internal). */
  internal: Scalars['Boolean']['output'];
  /** What was said about it. Null if nothing was said. */
  note?: Maybe<Scalars['String']['output']>;
  /** The place of the event in the complaint's history, from 1. Places of internal notes are missing. */
  sequence: Scalars['Int']['output'];
  /** What was done. */
  step: ComplaintStep;
  /** The status after the step. */
  to: ComplaintStatus;
};

/** What a complaint must fulfil to be listed. Conditions add up; an empty list is no condition. */
export type ComplaintFilter = {
  /** Only complaints that the agency with this id must act on or has acted on. */
  agency?: InputMaybe<Scalars['ID']['input']>;
  /** Only complaints of these categories, by id; a topic includes its sub-topics. */
  category?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only complaints that came in through these channels. */
  channel?: InputMaybe<Array<Channel>>;
  /** Only complaints of these classifications. */
  classification?: InputMaybe<Array<Classification>>;
  /** True: only confidential reports (rahasia), of those that the caller may see. Without it, and without `mine`, a list has none. */
  confidential?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only complaints whose next deadline, `Complaint.dueAt`, is of one of these clocks. */
  dueClock?: InputMaybe<Array<DeadlineClock>>;
  /** Only complaints whose next deadline is at this moment or later. */
  dueFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only complaints whose next deadline is before this moment. */
  dueTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only complaints that have gone up so many levels, from 0 to 3; see `Complaint.escalationLevel`. */
  escalationLevel?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** True: only what the caller has submitted, confidential reports too (laporan saya). Anonymous reports are tied to nobody: they are found by their secret. */
  mine?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: only complaints with a running deadline that has passed. False: only the others. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** The code of a unit; complaints of all units below it are included. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Words that the title or body must contain, in any form of the word (`jalan` finds `jalanan`). Quotes keep words together,
   * `or` allows either, a leading `-` excludes.
   */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only complaints in one of these statuses. */
  status?: InputMaybe<Array<ComplaintStatus>>;
  /** Only complaints submitted at this moment or later. */
  submittedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only complaints submitted before this moment. */
  submittedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The texts of a complaint in pieces, so that a client can mark what was found without reading markup. Masked like the texts themselves. */
export type ComplaintHighlight = {
  __typename?: 'ComplaintHighlight';
  /** Up to three parts of the body around what was found, with ` … ` between them; its beginning if nothing was found there. */
  body: Array<TextPiece>;
  /** The whole title. */
  title: Array<TextPiece>;
};

/** The order of a list of complaints. Complaints of the same moment are ordered by id. */
export type ComplaintOrder =
  /** The next deadline first; complaints without a running deadline come last. */
  | 'DUE_AT_ASC'
  /** The latest deadline first; complaints without a running deadline come before all others. */
  | 'DUE_AT_DESC'
  /**
   * What fits `filter.search` best first, of the newest 1,000 that match: the more often the words, and the shorter the text. Only with a search;
   * `totalCount` counts all that match.
   */
  | 'RELEVANCE'
  /** Oldest first. */
  | 'SUBMITTED_AT_ASC'
  /** Newest first. */
  | 'SUBMITTED_AT_DESC';

/** Where a complaint stands in its life. */
export type ComplaintStatus =
  /** The agency has given its final answer; the complainant may dispute it (ditanggapi). */
  | 'ANSWERED'
  /** Archived without an answer, with a reason (diarsipkan). */
  | 'ARCHIVED'
  /** Closed: the complainant accepted, or did not dispute in time (selesai). */
  | 'CLOSED'
  /** Sent to an agency, which has not yet acted (terdisposisi). */
  | 'DISPOSED'
  /** The agency is acting (proses tindak lanjut). */
  | 'IN_PROGRESS'
  /** Held until the complainant completes it (menunggu kelengkapan). */
  | 'ON_HOLD'
  /** Submitted, waiting to be verified (menunggu verifikasi). */
  | 'SUBMITTED'
  /** Withdrawn by the complainant (ditarik). */
  | 'WITHDRAWN';

/** The steps in the life of a complaint. */
export type ComplaintStep =
  /** The complainant accepted the answer. */
  | 'ACCEPT'
  /** The agency gave its final answer. */
  | 'ANSWER'
  /** It was archived, with a reason (arsip). */
  | 'ARCHIVE'
  /** Nobody disputed the answer in time, and it was closed. */
  | 'AUTO_CLOSE'
  /** The complainant completed it. */
  | 'COMPLETE'
  /** The agency passed it down to an office (delegasi). */
  | 'DELEGATE'
  /** The verifier sent it to an agency (disposisi). */
  | 'DISPOSE'
  /** The complainant disputed the answer. */
  | 'DISPUTE'
  /** A deadline passed, and it went one level up. */
  | 'ESCALATE'
  /** The agency acted and said so (tindak lanjut). */
  | 'FOLLOW_UP'
  /** The verifier asked the complainant to complete it. */
  | 'HOLD'
  /** The verifier set right what kind of report it is, what it is about, or who may see it (klasifikasi ulang). */
  | 'RECLASSIFY'
  /** It was opened again. */
  | 'REOPEN'
  /** The holidays of a year were decreed, and the deadlines that run were counted again (penyesuaian tenggat). */
  | 'RESCHEDULE'
  /** The agency sent it back as not its business (bukan wewenang). */
  | 'RETURN'
  /** The complainant submitted it. */
  | 'SUBMIT'
  /** The complainant withdrew it. */
  | 'WITHDRAW';

/** One step of a complaint, and the complaint. */
export type ComplaintUpdate = {
  __typename?: 'ComplaintUpdate';
  /** When it was done. */
  at: Scalars['DateTime']['output'];
  /** The complaint as it stands now, which can be later than the step. Null if it is not public any more. */
  complaint?: Maybe<Complaint>;
  /** The step with all that is public of it. */
  event: ComplaintEvent;
  /** The id of the event, to know it again by: it is the same however often it comes. Equal to `ComplaintEvent.id`. */
  eventId: Scalars['ID']['output'];
  /** The place of the event in the complaint's history, from 1. Places of internal notes are missing. */
  sequence: Scalars['Int']['output'];
  /** What was done. */
  step: ComplaintStep;
};

/** Which steps a subscription brings. Conditions add up; an empty list is no condition. They speak of the complaint as it stood after the step. */
export type ComplaintUpdateFilter = {
  /** Only steps that the agency with this id is concerned by: it must act, has acted, or has just given the complaint away. */
  agency?: InputMaybe<Scalars['ID']['input']>;
  /** Only complaints of these categories, by id; a topic includes its sub-topics. */
  category?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only complaints of these classifications. */
  classification?: InputMaybe<Array<Classification>>;
  /** Only steps of the complaint with this id. */
  complaint?: InputMaybe<Scalars['ID']['input']>;
  /** The code of a unit; complaints of all units below it are included. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** Only steps after which the complaint is in one of these statuses. */
  status?: InputMaybe<Array<ComplaintStatus>>;
  /** Only these steps. */
  step?: InputMaybe<Array<ComplaintStep>>;
  /** Only steps of the complaint with this tracking number. Case and hyphens don't matter. */
  trackingId?: InputMaybe<Scalars['String']['input']>;
};

/** Which complaint is completed, and what is added. */
export type CompleteComplaintInput = {
  /** The id of the category, if it was missing or wrong. */
  category?: InputMaybe<Scalars['ID']['input']>;
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** The place on the map, if it was missing or wrong. */
  point?: InputMaybe<GeoPointInput>;
  /** The code of the regional unit, if it was missing or wrong. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** The secret that `submitComplaint` gave, for a complainant who is not signed in. With it, the idempotency key needs at least 22 characters. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** What the complainant adds; 1 to 20,000 characters, shown in public. */
  text: Scalars['String']['input'];
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `completeComplaint`. */
export type CompleteComplaintPayload = {
  __typename?: 'CompleteComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** What `createWebhook` needs. */
export type CreateWebhookInput = {
  /** The id of an agency: only steps that concern it or an office below it. */
  agency?: InputMaybe<Scalars['ID']['input']>;
  /** What people call it; at most 200 characters. */
  name: Scalars['String']['input'];
  /** The code of a unit: only complaints of it and of those below it. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** Only these steps. All if it is left out or empty. */
  steps?: InputMaybe<Array<ComplaintStep>>;
  /** Where requests are to be sent: http or https, on the public internet. At most 2,000 characters. */
  url: Scalars['String']['input'];
};

/** The answer to `createWebhook`. */
export type CreateWebhookPayload = {
  __typename?: 'CreateWebhookPayload';
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
  /** The secret of the signatures, shown this once. `rotateWebhookSecret` gives another. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The endpoint. Null if it was refused. */
  webhook?: Maybe<Webhook>;
};

/** One deadline of a complaint. Times count in working days of the agency's time zone: no weekends, national holidays, collective leave. */
export type Deadline = {
  __typename?: 'Deadline';
  /** What must happen before the deadline. */
  clock: DeadlineClock;
  /** How many working days were given (calendar days for `COMPLETION`). */
  days: Scalars['Int']['output'];
  /** The moment at which the time is up. */
  dueAt: Scalars['DateTime']['output'];
  /** When the complaint went one level up because this time was up; at most once for a deadline. Null if it did not. */
  escalatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** True if the clock was stopped after its time was up, or runs and its time is up. */
  overdue: Scalars['Boolean']['output'];
  /** True if the calendar of a year concerned is not yet decreed; the deadline is computed again when it is. */
  provisional: Scalars['Boolean']['output'];
  /** When the clock started. */
  startedAt: Scalars['DateTime']['output'];
  /** When the clock was stopped; null while it runs. */
  stoppedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** The clocks of a complaint's life (PermenPANRB 62/2018). */
export type DeadlineClock =
  /** The complainant may dispute: 10 working days, then the complaint is closed. */
  | 'AUTO_CLOSE'
  /** The complainant completes a held complaint: 30 days. */
  | 'COMPLETION'
  /** The agency's first follow-up: 5 working days. */
  | 'FIRST_FOLLOW_UP'
  /** The final answer: 5 working days for information and aspirations, 14 for complaints, 60 for supervisory complaints. */
  | 'SETTLE'
  /** Verify and send to an agency: 3 working days. */
  | 'VERIFY';

/** How long something may take (jangka waktu): one row of the regulations, with the time in which it holds. */
export type DeadlineRule = {
  __typename?: 'DeadlineRule';
  /** The classifications that it holds for; empty if for all. */
  classifications: Array<Classification>;
  /** How many days are given. */
  days: Scalars['Int']['output'];
  /** The regulation. */
  source: Scalars['String']['output'];
  /** True: only for supervisory complaints. False: only for others. Null: for both. */
  supervisory?: Maybe<Scalars['Boolean']['output']>;
  /** What is limited. */
  term: DeadlineTerm;
  /** Which days are counted. */
  unit: DeadlineUnit;
  /** The first day on which a clock that starts follows this rule. */
  validFrom: Scalars['Date']['output'];
  /** The last such day; null until further notice. */
  validTo?: Maybe<Scalars['Date']['output']>;
};

/** What a rule limits: a clock of a complaint, or the time in which an ended one can be reopened. */
export type DeadlineTerm =
  /** To dispute the answer; then the complaint is closed. */
  | 'AUTO_CLOSE'
  /** To complete a held complaint. */
  | 'COMPLETION'
  /** To follow up for the first time. */
  | 'FIRST_FOLLOW_UP'
  /** To reopen what was closed or archived. */
  | 'REOPEN'
  /** To give the final answer. */
  | 'SETTLE'
  /** To verify and send to an agency. */
  | 'VERIFY';

/** Which days a rule counts. */
export type DeadlineUnit =
  /** All days (hari kalender). */
  | 'CALENDAR_DAYS'
  /** Days that are worked (hari kerja): no weekends, national holidays, collective leave. */
  | 'WORKING_DAYS';

/** Which disclosure is declined, and why. */
export type DeclineDisclosureInput = {
  /** The id of the disclosure. */
  disclosure: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** The reason, which is recorded; 1 to 1,000 characters. */
  reason: Scalars['String']['input'];
};

/** The answer to `declineDisclosure`. */
export type DeclineDisclosurePayload = {
  __typename?: 'DeclineDisclosurePayload';
  /** What was declined. Null if it was refused. */
  disclosure?: Maybe<Disclosure>;
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
};

/** Which complaint is passed down, and to whom. */
export type DelegateComplaintInput = {
  /** The id of the office, or of another agency, that must act from now on. */
  agency: Scalars['ID']['input'];
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What the office should know; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `delegateComplaint`. */
export type DelegateComplaintPayload = {
  __typename?: 'DelegateComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** What `deleteWebhook` needs. */
export type DeleteWebhookInput = {
  /** The id of the endpoint. */
  id: Scalars['ID']['input'];
};

/** The answer to `deleteWebhook`. */
export type DeleteWebhookPayload = {
  __typename?: 'DeleteWebhookPayload';
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
  /** The id of the endpoint that is gone. Null if it was refused. */
  id?: Maybe<Scalars['ID']['output']>;
};

/** A request to know who reports, which takes two administrators (pembukaan identitas). */
export type Disclosure = {
  __typename?: 'Disclosure';
  /** When it was approved. Null while nobody has. */
  approvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The subject of the administrator who approved it. Null while nobody has. */
  approvedBy?: Maybe<Scalars['ID']['output']>;
  /** When it was asked for. */
  askedAt: Scalars['DateTime']['output'];
  /** The subject of the administrator who asked. */
  askedBy: Scalars['ID']['output'];
  /** The complaint. Null if the caller may not see it without a reason. */
  complaint?: Maybe<Complaint>;
  /** Why it was declined. Null while nobody has. */
  declineReason?: Maybe<Scalars['String']['output']>;
  /** When it was declined. Null while nobody has. */
  declinedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The subject of the administrator who declined it. Null while nobody has. */
  declinedBy?: Maybe<Scalars['ID']['output']>;
  /** The first moment at which it can no longer be decided on; once it is approved, no longer be read. Null if it was declined. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id. */
  id: Scalars['ID']['output'];
  /** Why it was asked for. */
  reason: Scalars['String']['output'];
};

/** Which complaint is sent, and to whom. */
export type DisposeComplaintInput = {
  /**
   * The id of the agency. When left out, the complaint goes to `Complaint.proposedAgency`; if there is none, the step is refused with
   * `NO_AGENCY_PROPOSED`.
   */
  agency?: InputMaybe<Scalars['ID']['input']>;
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What the agency should know; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `disposeComplaint`. */
export type DisposeComplaintPayload = {
  __typename?: 'DisposeComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** Which complaint is disputed, and why. */
export type DisputeComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What is wrong with the answer; 1 to 20,000 characters, shown in public. */
  note: Scalars['String']['input'];
  /** The secret that `submitComplaint` gave, for a complainant who is not signed in. With it, the idempotency key needs at least 22 characters. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `disputeComplaint`. */
export type DisputeComplaintPayload = {
  __typename?: 'DisputeComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** One figure, with what it is compared to. */
export type Figure = {
  __typename?: 'Figure';
  /** The same figure of the period before. */
  before?: Maybe<Scalars['Float']['output']>;
  /** The figure less that of the period before, in its own unit (percentage points for per cent). Null if one of them is. */
  change?: Maybe<Scalars['Float']['output']>;
  /** The figure less its target, in percentage points; negative if it falls short. Null if one of them is. */
  gap?: Maybe<Scalars['Float']['output']>;
  /**
   * True if the figure, or that of the period before, is not told because fewer than five complaints are behind it (data disembunyikan): officials see
   * it. Zero is told.
   */
  suppressed: Scalars['Boolean']['output'];
  /**
   * The target for the year of the period's last day, of the group itself or else the national one. Null if none is set; only `completedFollowUp` and
   * `settledOnTime` have targets.
   */
  target?: Maybe<Scalars['Float']['output']>;
  /** The figure of the period. Null where there is nothing that it could be made of, and where it is `suppressed`. */
  value?: Maybe<Scalars['Float']['output']>;
};

/** Which complaint is followed up, and what was done. */
export type FollowUpComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What was done; 1 to 20,000 characters. */
  note: Scalars['String']['input'];
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
  /** Who can read it; `PUBLIC` when not given. */
  visibility?: InputMaybe<NoteVisibility>;
};

/** The answer to `followUpComplaint`. */
export type FollowUpComplaintPayload = {
  __typename?: 'FollowUpComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** A point on the map in degrees (WGS 84). */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Degrees north of the equator; negative in the south. */
  latitude: Scalars['Float']['output'];
  /** Degrees east of Greenwich. */
  longitude: Scalars['Float']['output'];
};

/** A point on the map in degrees (WGS 84). */
export type GeoPointInput = {
  /** Degrees north of the equator, from -90 to 90. */
  latitude: Scalars['Float']['input'];
  /** Degrees east of Greenwich, from -180 to 180. */
  longitude: Scalars['Float']['input'];
};

/** A government affair (urusan pemerintahan): what a regional government, and one office of it, is responsible for. */
export type GovernmentAffair = {
  __typename?: 'GovernmentAffair';
  /** The code of Permendagri 90/2019, such as `1.01`. */
  code: Scalars['ID']['output'];
};

/** Which complaint is held, and what is missing. */
export type HoldComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What the complainant must complete; 1 to 20,000 characters, shown in public. */
  note: Scalars['String']['input'];
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `holdComplaint`. */
export type HoldComplaintPayload = {
  __typename?: 'HoldComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** A day that is not worked (hari libur). */
export type Holiday = {
  __typename?: 'Holiday';
  /** The day. */
  date: Scalars['Date']['output'];
  /** Why it is not worked. */
  kind: HolidayKind;
  /** Its Indonesian name. */
  name: Scalars['String']['output'];
};

/** Why a day is not worked. */
export type HolidayKind =
  /** Collective leave (cuti bersama). */
  | 'COLLECTIVE_LEAVE'
  /** A national holiday (hari libur nasional). */
  | 'NATIONAL_HOLIDAY';

/** Which complaint is the duplicate, and of which. */
export type LinkDuplicateInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What the complainant should know; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The id of the complaint that this one repeats; not one that is itself a duplicate, or confidential while this one is not. */
  original: Scalars['ID']['input'];
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `linkDuplicate`. */
export type LinkDuplicatePayload = {
  __typename?: 'LinkDuplicatePayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type Mutation = {
  __typename?: 'Mutation';
  /** The complainant accepts the answer and rates it (menerima dan menilai); the complaint is closed. */
  acceptComplaint?: Maybe<AcceptComplaintPayload>;
  /**
   * Somebody supports an open, public complaint of another (mendukung laporan). It is no step of the procedure, so it names no version and
   * changes none.
   */
  addSupport?: Maybe<AddSupportPayload>;
  /** The agency gives its final answer (jawaban). The complainant can dispute it for 10 working days. */
  answerComplaint?: Maybe<AnswerComplaintPayload>;
  /**
   * A second administrator approves a disclosure (menyetujui pembukaan identitas), at most 7 days after it was asked for. It can be read for 24 hours,
   * by whoever asked.
   */
  approveDisclosure?: Maybe<ApproveDisclosurePayload>;
  /** The verifier archives a complaint without an answer (arsip). For a duplicate, use `linkDuplicate`. */
  archiveComplaint?: Maybe<ArchiveComplaintPayload>;
  /** The complainant completes a held complaint (melengkapi laporan); the time for verifying goes on. */
  completeComplaint?: Maybe<CompleteComplaintPayload>;
  /** Tells an agency's own system of steps from now on, by signed HTTP requests (mendaftarkan webhook). docs/webhooks.md describes them. */
  createWebhook?: Maybe<CreateWebhookPayload>;
  /** A second administrator declines a disclosure (menolak pembukaan identitas), at most 7 days after it was asked for. */
  declineDisclosure?: Maybe<DeclineDisclosurePayload>;
  /** The agency passes a complaint down to an office (delegasi). The deadlines keep running. */
  delegateComplaint?: Maybe<DelegateComplaintPayload>;
  /** Removes an endpoint with all that waits for it. */
  deleteWebhook?: Maybe<DeleteWebhookPayload>;
  /**
   * The verifier sends a verified complaint to an agency (disposisi). The agency has 5 working days for its first follow-up, and the
   * time for the answer begins.
   */
  disposeComplaint?: Maybe<DisposeComplaintPayload>;
  /** The complainant disputes the answer (menyanggah); the agency must act again, and the time for the answer runs on. */
  disputeComplaint?: Maybe<DisputeComplaintPayload>;
  /** The agency acts and says so (tindak lanjut), or writes an internal note (catatan internal). The first follow-up must be public. */
  followUpComplaint?: Maybe<FollowUpComplaintPayload>;
  /**
   * The verifier asks the complainant to complete a complaint (menunggu kelengkapan). The time for verifying stands still; after 30 days of
   * silence the complaint is archived.
   */
  holdComplaint?: Maybe<HoldComplaintPayload>;
  /** The verifier links a complaint to the one that it repeats and archives it (laporan ganda). Nothing is deleted. */
  linkDuplicate?: Maybe<LinkDuplicatePayload>;
  /**
   * Says who may see a confidential complaint at its agency (menunjuk pejabat), instead of those named before. By the desk while it verifies, an
   * officer of the agency who is named, or an administrator with a reason. It is no step of the procedure.
   */
  nameOfficers?: Maybe<NameOfficersPayload>;
  /**
   * The verifier sets right what kind of report it is, what it is about, and who may see it (klasifikasi ulang). Another classification or
   * supervisory mark moves the time for the answer: counted from its start by the new rule, with at least one working day left for
   * whoever was in time. Of a complaint that has ended only the visibility can be changed.
   */
  reclassifyComplaint?: Maybe<ReclassifyComplaintPayload>;
  /** A closed or archived complaint is opened again (membuka kembali), within 30 days. */
  reopenComplaint?: Maybe<ReopenComplaintPayload>;
  /** Sends events again: those that were given up, or all since a time. Receivers know them by their ids. */
  replayWebhookDeliveries?: Maybe<ReplayWebhookDeliveriesPayload>;
  /** An administrator asks to know who reports (meminta pembukaan identitas). Another administrator must approve it. */
  requestDisclosure?: Maybe<RequestDisclosurePayload>;
  /** The agency sends a complaint back as not its business (bukan wewenang). It is verified again; the time for the answer goes on. */
  returnComplaint?: Maybe<ReturnComplaintPayload>;
  /** Gives an endpoint a new secret. For 24 hours requests carry signatures by both, so that the system can change over in peace. */
  rotateWebhookSecret?: Maybe<RotateWebhookSecretPayload>;
  /** Sends a test event (`webhook.test`) at once, and says what came of it. */
  sendTestWebhook?: Maybe<SendTestWebhookPayload>;
  /** A supervisor sets what share of complaints is to be followed up or settled on time in a year (menetapkan target). */
  setPerformanceTarget?: Maybe<SetPerformanceTargetPayload>;
  /** A complainant hands in a complaint (menyampaikan laporan). It must be verified within 3 working days. */
  submitComplaint?: Maybe<SubmitComplaintPayload>;
  /** Changes an endpoint, pauses it or lets it go on. While it is paused nothing is lost; what waited is sent afterwards, in order. */
  updateWebhook?: Maybe<UpdateWebhookPayload>;
  /** The complainant withdraws an open complaint (menarik laporan). */
  withdrawComplaint?: Maybe<WithdrawComplaintPayload>;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationAcceptComplaintArgs = {
  input: AcceptComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationAddSupportArgs = {
  input: AddSupportInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationAnswerComplaintArgs = {
  input: AnswerComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationApproveDisclosureArgs = {
  input: ApproveDisclosureInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationArchiveComplaintArgs = {
  input: ArchiveComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationCompleteComplaintArgs = {
  input: CompleteComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationDeclineDisclosureArgs = {
  input: DeclineDisclosureInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationDelegateComplaintArgs = {
  input: DelegateComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationDisposeComplaintArgs = {
  input: DisposeComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationDisputeComplaintArgs = {
  input: DisputeComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationFollowUpComplaintArgs = {
  input: FollowUpComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationHoldComplaintArgs = {
  input: HoldComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationLinkDuplicateArgs = {
  input: LinkDuplicateInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationNameOfficersArgs = {
  input: NameOfficersInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationReclassifyComplaintArgs = {
  input: ReclassifyComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationReopenComplaintArgs = {
  input: ReopenComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationReplayWebhookDeliveriesArgs = {
  input: ReplayWebhookDeliveriesInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationRequestDisclosureArgs = {
  input: RequestDisclosureInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationReturnComplaintArgs = {
  input: ReturnComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationSendTestWebhookArgs = {
  input: SendTestWebhookInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationSetPerformanceTargetArgs = {
  input: SetPerformanceTargetInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationSubmitComplaintArgs = {
  input: SubmitComplaintInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


/** What complainants and agencies do with complaints. What was acknowledged is kept; a refused step changes nothing. */
export type MutationWithdrawComplaintArgs = {
  input: WithdrawComplaintInput;
};

/** Who may see a confidential complaint at its agency. */
export type NameOfficersInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** The officers (pejabat) by their subjects, as their sign-in names them; at most 50. An empty list names nobody. */
  officers: Array<Scalars['ID']['input']>;
  /** The `Complaint.version` that this was decided on; without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer to `nameOfficers`. */
export type NameOfficersPayload = {
  __typename?: 'NameOfficersPayload';
  /** The complaint as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
};

/** Who can read what an agency writes. */
export type NoteVisibility =
  /** Only agencies and supervisors (catatan internal). */
  | 'INTERNAL'
  /** Everybody who can read the complaint (tindak lanjut publik). */
  | 'PUBLIC';

/** Where a page of a connection stands, as Relay's cursor connections specification has it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last node of the page; null if the page is empty. Pass it as `after` for the page after. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True if there is another page after this one. When paging backwards (`last`), true if the page was cut by `before`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True if there is another page before this one. When paging forwards (`first`), true if the page was cut by `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first node of the page; null if the page is empty. Pass it as `before` for the page before. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/**
 * The figures of some complaints in a period. They are exact, percentiles too, and judge by the history: by when each step was taken, and by the
 * due dates that are in force. What happened is counted in the period; what is open, overdue or awaits an answer, at its end.
 */
export type Performance = {
  __typename?: 'Performance';
  /** How often a complaint was archived without an answer in the period (diarsipkan). */
  archived: Figure;
  /** Complaints that were with an agency at the end of the period and not answered: `DISPOSED` or `IN_PROGRESS` (belum ditanggapi). */
  awaitingAnswer: Figure;
  /**
   * The strategic indicator (persentase penyelesaian tindak lanjut), in per cent: `settled` of `settled` and `awaitingAnswer` together. Of what
   * agencies had to answer in the period, that is what they answered; what was carried over from before is part of it, what was archived,
   * withdrawn or sent back is not. The regulations (PermenPANRB 62/2018, PermenPANRB 46/2020) name the indicator; this way of counting
   * it for any period is ours. Null if there was nothing to answer.
   */
  completedFollowUp: Figure;
  /** How often an answer was disputed in the period (disanggah). */
  disputed: Figure;
  /** The mean of the ratings, 1 to 5, that were given in the period. Null if there is none. */
  meanRating: Figure;
  /**
   * Working days from when a complaint was first sent to an agency until the first follow-up, without those that it was on hold or had ended:
   * the median of those first followed up in the period. Null if there is none.
   */
  medianDaysToFirstFollowUp: Figure;
  /**
   * Working days from the start of the deadline for the answer (`SETTLE`) until the answer, without those that the complaint was on hold, waited
   * for the complainant after an answer, or had ended: the median of `settled`. Null if there is none.
   */
  medianDaysToSettle: Figure;
  /**
   * Working days from the submission until a complaint was verified, without those that it was on hold: the median (nearest rank) of those
   * verified in the period. The day of the submission does not count. Null if there is none.
   */
  medianDaysToVerify: Figure;
  /** Complaints that were neither closed nor archived nor withdrawn at the end of the period, whenever they were submitted (belum selesai). */
  open: Figure;
  /** Complaints with a running deadline that had passed at the end of the period (melewati tenggat). A deadline that stands still is not running. */
  overdue: Figure;
  /** The same: nine in ten were followed up in so many working days or fewer. */
  p90DaysToFirstFollowUp: Figure;
  /** The same: nine in ten were settled in so many working days or fewer. */
  p90DaysToSettle: Figure;
  /** The same: nine in ten were verified in so many working days or fewer. */
  p90DaysToVerify: Figure;
  /**
   * `received` for each 100,000 inhabitants of the area, as they were counted last; the area is the whole country if no unit is named. Null if
   * the inhabitants are not known, and for agencies.
   */
  per100000Inhabitants: Figure;
  /** Complaints that were submitted in the period (laporan masuk). */
  received: Figure;
  /** How often a closed or archived complaint was opened again in the period (dibuka kembali). */
  reopened: Figure;
  /** How often agencies sent a complaint back as not their business in the period (bukan wewenang); told by agency, of the one that sent it back. */
  returned: Figure;
  /**
   * Complaints whose final answer was given in the period and stands: they are `ANSWERED` or `CLOSED`, and it is the last answer (selesai
   * ditindaklanjuti). If it is disputed or the complaint opened again later, it counts no more, until it is answered again.
   */
  settled: Figure;
  /** Of the settled ones, per cent that were answered before the deadline for the answer (`SETTLE`) passed. Null if none was settled. */
  settledOnTime: Figure;
  /** Complaints that were sent to an agency for the first time in the period (terverifikasi). */
  verified: Figure;
  /** Complaints that were withdrawn in the period (ditarik). */
  withdrawn: Figure;
};

/** Which complaints are counted. Conditions add up; an empty list is no condition. They are about the complaint as it stands now. */
export type PerformanceFilter = {
  /** Only complaints that the agency with this id must act on or has acted on. */
  agency?: InputMaybe<Scalars['ID']['input']>;
  /** Only complaints of these categories, by id; a topic includes its sub-topics. */
  category?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only complaints that came in through these channels. */
  channel?: InputMaybe<Array<Channel>>;
  /** Only complaints of these classifications. */
  classification?: InputMaybe<Array<Classification>>;
  /** Only complaints that are with such agencies: a province with or without its regencies and cities. */
  handledBy?: InputMaybe<PerformanceHandledBy>;
  /** The code of a unit; complaints of all units below it are included. A province must be in force on the day of `areasOn`. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
};

/** One of the groups that figures are told apart by. Of the fields that name it, one has a value, or none if it is not known for its complaints. */
export type PerformanceGroup = {
  __typename?: 'PerformanceGroup';
  /** The agency. */
  agency?: Maybe<Agency>;
  /** The topic or category. */
  category?: Maybe<Category>;
  /** The channel. */
  channel?: Maybe<Channel>;
  /** The classification. */
  classification?: Maybe<Classification>;
  /** What the complaints have in common: a code or an id, a name of an enum, or a month such as `2025-03`. Empty if it is not known. */
  key: Scalars['String']['output'];
  /** The first day of the month that is part of the period. */
  month?: Maybe<Scalars['Date']['output']>;
  /** The figures of the group. */
  performance: Performance;
  /** The place among the groups by `rankBy`, 1 being the best; equal figures share a place. Null without the figure, and for months. */
  rank?: Maybe<Scalars['Int']['output']>;
  /** The province, regency or city. */
  regionalUnit?: Maybe<RegionalUnit>;
};

/** What figures are told apart by. */
export type PerformanceGrouping =
  /** The agency that must act or has acted. Counted from single complaints, which takes longer than the others. */
  | 'AGENCY'
  /** The category as it was given: mostly a sub-topic. */
  | 'CATEGORY'
  /** How the complaints came in. */
  | 'CHANNEL'
  /** What kind of report they are. */
  | 'CLASSIFICATION'
  /** The months of the period, of which there can be 60; each is compared with the month before. */
  | 'MONTH'
  /** The province of the place. All provinces are listed, also those without a complaint. */
  | 'PROVINCE'
  /** The regency or city of the place. */
  | 'REGENCY'
  /** The topic: categories with what lies below them. */
  | 'TOPIC';

/** With whom a complaint is. */
export type PerformanceHandledBy =
  /** Provincial governments and their offices: a province without its regencies and cities. */
  | 'PROVINCIAL_GOVERNMENTS'
  /** Provincial, regency and city governments and their offices: a province with its regencies and cities. */
  | 'REGIONAL_GOVERNMENTS';

/** What a target can be set for. */
export type PerformanceMeasure =
  /** The percentage of completed follow-up, `Performance.completedFollowUp`. */
  | 'COMPLETED_FOLLOW_UP'
  /** The percentage settled on time, `Performance.settledOnTime`. */
  | 'SETTLED_ON_TIME';

/** The figures by which groups are ranked. Groups without the figure have no rank. */
export type PerformanceRanking =
  /** The greatest percentage of completed follow-up first. */
  | 'COMPLETED_FOLLOW_UP'
  /** The best rated first. */
  | 'MEAN_RATING'
  /** The shortest median time to the first follow-up first. */
  | 'MEDIAN_DAYS_TO_FIRST_FOLLOW_UP'
  /** The shortest median time to settle first. */
  | 'MEDIAN_DAYS_TO_SETTLE'
  /** The shortest median time to verify first. */
  | 'MEDIAN_DAYS_TO_VERIFY'
  /** The fewest overdue complaints first. */
  | 'OVERDUE'
  /** The greatest percentage settled on time first. */
  | 'SETTLED_ON_TIME';

/** How complaints were handled in a period. */
export type PerformanceReport = {
  __typename?: 'PerformanceReport';
  /** The first moment of the period before: so many months earlier if the period is whole months, else so many days. */
  beforeFrom: Scalars['DateTime']['output'];
  /** The end of the period before. If the period is not over, so many days of the one before are counted as have begun of it. */
  beforeUntil: Scalars['DateTime']['output'];
  /** The first moment that is counted. */
  from: Scalars['DateTime']['output'];
  /** The figures of each group; empty without `groupBy`. Months in their order, others by rank; those without a rank come last. */
  groups: Array<PerformanceGroup>;
  /**
   * True if confidential complaints are counted too: for supervisors of the whole country and administrators who give a reason, which is
   * recorded. In a small group a figure would tell others that there is one.
   */
  includesConfidential: Scalars['Boolean']['output'];
  /** The complaints that match the filter, are open now and were submitted longest ago; public ones only. */
  slowestOpen: Array<Complaint>;
  /** The figures of all complaints that match the filter. */
  total: Performance;
  /** The moment before which everything is counted: the end of the period, or now if it is not over. */
  until: Scalars['DateTime']['output'];
};


/** How complaints were handled in a period. */
export type PerformanceReportSlowestOpenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What share is to be reached in a year. It is for an agency, for a province, or for all (national). */
export type PerformanceTarget = {
  __typename?: 'PerformanceTarget';
  /** The agency that it is for. Null if it is for a province or national. */
  agency?: Maybe<Agency>;
  /** What is to be reached. */
  measure: PerformanceMeasure;
  /** Per cent, 0 to 100. */
  percent: Scalars['Float']['output'];
  /** The province that it is for. Null if it is for an agency or national. */
  regionalUnit?: Maybe<RegionalUnit>;
  /** When it was set. */
  setAt: Scalars['DateTime']['output'];
  /** The year. */
  year: Scalars['Int']['output'];
};

/** A stretch of days. It begins with the first moment of `from` and ends with the last moment of `to`, in WIB (UTC+7). */
export type PeriodInput = {
  /** The first day. */
  from: Scalars['Date']['input'];
  /** The last day. If it has not passed, what has passed of the period is counted. At the latest 2099-12-31. */
  to: Scalars['Date']['input'];
};

/** A complaint that may report the same as another, and why it is thought so. */
export type PossibleDuplicate = {
  __typename?: 'PossibleDuplicate';
  /** The complaint that may be the original. */
  complaint: Complaint;
  /** How far apart they are, in metres. Null unless both have a point on the map. */
  distance?: Maybe<Scalars['Int']['output']>;
  /** What they have in common. */
  reasons: Array<SimilarityReason>;
  /** How alike the two are, from 0 to 1, by words, place and time. Less than 0.3 is never suggested. */
  similarity: Scalars['Float']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** The two-level tree of categories: its topics, each with its sub-topics. */
  categories: Array<Category>;
  /**
   * One complaint by its `id` or by its `trackingId`. Give exactly one of the two.
   * Null if there is no such complaint or the caller may not see it.
   */
  complaint?: Maybe<Complaint>;
  /** Public complaints that match the filter. */
  complaints: ComplaintConnection;
  /** How long each step may take, with validity and source: all rules, or those in force at a moment. */
  deadlineRules: Array<DeadlineRule>;
  /**
   * Who reports, in full, by a disclosure that was approved less than 24 hours ago (pembukaan identitas): for the administrator who asked for it. Each
   * read is recorded. Null if nothing is known, or there is no such disclosure that holds. `COMPLAINT_DISCLOSURE_FORBIDDEN` for others.
   */
  disclosedIdentity?: Maybe<Complainant>;
  /**
   * What an administrator asked for, so that a second one can read the reason before approving or declining it. Null if there is none.
   * `COMPLAINT_DISCLOSURE_FORBIDDEN` for others than administrators.
   */
  disclosure?: Maybe<Disclosure>;
  /**
   * How complaints were handled in a period (evaluasi kinerja pengelolaan pengaduan): what happened in it, how things stood at its end, and
   * the change against the period before.
   */
  performance?: Maybe<PerformanceReport>;
  /** The targets that hold for a year, the national ones first. */
  performanceTargets: Array<PerformanceTarget>;
  /**
   * Public complaints that may report what somebody is about to submit, the most alike first: of the same region and topic, of the last
   * 90 days, in similar words. Nothing of the input is kept. `COMPARISON_TOO_SLOW` if it takes too long.
   */
  similarComplaints: Array<PossibleDuplicate>;
  /** One endpoint by its id. Null if there is none; null with an error for whoever may manage none. */
  webhook?: Maybe<Webhook>;
  /**
   * The endpoints of agencies' own systems that are told of steps, the oldest first (webhook). For whoever may manage them: administrators, and
   * liaison officers those of their agency. Null with an error for others.
   */
  webhooks?: Maybe<WebhookConnection>;
  /**
   * The days of a year that are not worked besides weekends, as the joint decree of three ministers (SKB 3 Menteri) lists them. A year
   * that the calendar does not have is refused with the years that it has: nothing is guessed.
   */
  workingCalendar?: Maybe<WorkingCalendar>;
};


export type QueryComplaintArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  secret?: InputMaybe<Scalars['String']['input']>;
  trackingId?: InputMaybe<Scalars['String']['input']>;
};


export type QueryComplaintsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ComplaintFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ComplaintOrder>;
};


export type QueryDeadlineRulesArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryDisclosedIdentityArgs = {
  disclosure: Scalars['ID']['input'];
};


export type QueryDisclosureArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPerformanceArgs = {
  areasOn?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<PerformanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  groupBy?: InputMaybe<PerformanceGrouping>;
  period: PeriodInput;
  rankBy?: InputMaybe<PerformanceRanking>;
  worstFirst?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryPerformanceTargetsArgs = {
  year: Scalars['Int']['input'];
};


export type QuerySimilarComplaintsArgs = {
  input: SimilarComplaintsInput;
};


export type QueryWebhookArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWebhooksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryWorkingCalendarArgs = {
  year: Scalars['Int']['input'];
};

/** Which complaint is set right, and how. What is left out stays. */
export type ReclassifyComplaintInput = {
  /** The id of the category. */
  category?: InputMaybe<Scalars['ID']['input']>;
  /** What kind of report it is. */
  classification?: InputMaybe<Classification>;
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** Why; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** True if misconduct is alleged that an inspectorate must look into (berkadar pengawasan). */
  supervisory?: InputMaybe<Scalars['Boolean']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
  /** How the complaint may be shown. */
  visibility?: InputMaybe<Visibility>;
};

/** The answer to `reclassifyComplaint`. */
export type ReclassifyComplaintPayload = {
  __typename?: 'ReclassifyComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/**
 * A regional unit (satuan wilayah): a province, a regency or city, a district, or a village, of today or of the past.
 * The code is the official one of the Ministry of Home Affairs and shows what lies in what.
 */
export type RegionalUnit = {
  __typename?: 'RegionalUnit';
  /** The Kemendagri code (kode wilayah), such as `32.73.09`. */
  code: Scalars['ID']['output'];
  /** The public complaints of this unit and of all units below it. */
  complaints?: Maybe<ComplaintConnection>;
  /**
   * How the complaints of this unit and of all units below it were handled in a period. Null if it was not a unit on the day of `areasOn`: a
   * province that was not yet formed.
   */
  performance?: Maybe<Performance>;
};


/**
 * A regional unit (satuan wilayah): a province, a regency or city, a district, or a village, of today or of the past.
 * The code is the official one of the Ministry of Home Affairs and shows what lies in what.
 */
export type RegionalUnitComplaintsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ComplaintFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ComplaintOrder>;
};


/**
 * A regional unit (satuan wilayah): a province, a regency or city, a district, or a village, of today or of the past.
 * The code is the official one of the Ministry of Home Affairs and shows what lies in what.
 */
export type RegionalUnitPerformanceArgs = {
  areasOn?: InputMaybe<Scalars['Date']['input']>;
  handledBy?: InputMaybe<PerformanceHandledBy>;
  period: PeriodInput;
};

/** Which complaint is opened again, and why. */
export type ReopenComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** Why it is opened again; 1 to 20,000 characters, shown in public. */
  note: Scalars['String']['input'];
  /** The secret that `submitComplaint` gave, for a complainant who is not signed in. With it, the idempotency key needs at least 22 characters. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `reopenComplaint`. */
export type ReopenComplaintPayload = {
  __typename?: 'ReopenComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** What `replayWebhookDeliveries` needs: `deadLetters` or `since`. */
export type ReplayWebhookDeliveriesInput = {
  /** True for everything that was given up. */
  deadLetters?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id of the endpoint. */
  id: Scalars['ID']['input'];
  /** For everything since this moment that the endpoint is for, also what it took. Not before the oldest event that is kept. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The answer to `replayWebhookDeliveries`. */
export type ReplayWebhookDeliveriesPayload = {
  __typename?: 'ReplayWebhookDeliveriesPayload';
  /** How many events are sent again. */
  count?: Maybe<Scalars['Int']['output']>;
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
  /** The endpoint. Null if there is none. */
  webhook?: Maybe<Webhook>;
};

/** Of which complaint somebody asks to know who reports, and why. */
export type RequestDisclosureInput = {
  /** The id of the complaint. */
  complaint: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** The reason, which is recorded with each read; 1 to 1,000 characters. */
  reason: Scalars['String']['input'];
};

/** The answer to `requestDisclosure`. */
export type RequestDisclosurePayload = {
  __typename?: 'RequestDisclosurePayload';
  /** What was asked for. Null if it was refused. */
  disclosure?: Maybe<Disclosure>;
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
};

/** Which complaint is sent back, and why. */
export type ReturnComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** Why it is not the agency's business; 1 to 20,000 characters, shown in public. */
  note: Scalars['String']['input'];
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `returnComplaint`. */
export type ReturnComplaintPayload = {
  __typename?: 'ReturnComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** What `rotateWebhookSecret` needs. */
export type RotateWebhookSecretInput = {
  /** The id of the endpoint. */
  id: Scalars['ID']['input'];
};

/** The answer to `rotateWebhookSecret`. */
export type RotateWebhookSecretPayload = {
  __typename?: 'RotateWebhookSecretPayload';
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
  /** The new secret, shown this once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The endpoint. Null if there is none. */
  webhook?: Maybe<Webhook>;
};

/** What `sendTestWebhook` needs. */
export type SendTestWebhookInput = {
  /** The id of the endpoint. */
  id: Scalars['ID']['input'];
};

/** The answer to `sendTestWebhook`. */
export type SendTestWebhookPayload = {
  __typename?: 'SendTestWebhookPayload';
  /** True if the endpoint took it. */
  delivered?: Maybe<Scalars['Boolean']['output']>;
  /** Why nothing was sent; empty if it was. */
  errors: Array<UserError>;
  /** Why it was not taken. Null if it was. */
  failure?: Maybe<Scalars['String']['output']>;
  /** What the endpoint answered. Null if nothing came in a second. */
  status?: Maybe<Scalars['Int']['output']>;
};

/** Which target is set, and for whom. Without an agency and a regional unit it is national. */
export type SetPerformanceTargetInput = {
  /** The id of the agency that it is for. Not together with `regionalUnit`. */
  agency?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** What is to be reached. */
  measure: PerformanceMeasure;
  /** Per cent, 0 to 100; null takes the target back. */
  percent?: InputMaybe<Scalars['Float']['input']>;
  /** The code of the province that it is for. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** The year, 2000 to 2099. */
  year: Scalars['Int']['input'];
};

/** The answer to `setPerformanceTarget`. */
export type SetPerformanceTargetPayload = {
  __typename?: 'SetPerformanceTargetPayload';
  /** Why it was refused; empty if it was set. */
  errors: Array<UserError>;
  /** The target as it holds now. Null if it was taken back or refused. */
  target?: Maybe<PerformanceTarget>;
};

/** What somebody is about to submit, as far as it is known. */
export type SimilarComplaintsInput = {
  /** What happened; up to 20,000 characters, of which the first 500 are compared. */
  body: Scalars['String']['input'];
  /** The id of the category; without it, complaints of all categories are compared. */
  category?: InputMaybe<Scalars['ID']['input']>;
  /** How many to return, 1 to 20; 5 when not given. */
  first?: InputMaybe<Scalars['Int']['input']>;
  /** The place on the map. */
  point?: InputMaybe<GeoPointInput>;
  /** The code of the regional unit; complaints of its regency or city are compared. Without it, only those that name none either. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** The complaint in one line; up to 300 characters. */
  title: Scalars['String']['input'];
};

/** What two complaints have in common. */
export type SimilarityReason =
  /** Both have a point on the map, at most 500 metres apart. */
  | 'NEARBY'
  /** Both are of one category. */
  | 'SAME_CATEGORY'
  /** Both name the same regional unit. */
  | 'SAME_REGIONAL_UNIT'
  /** At most 7 days lie between them. */
  | 'SAME_WEEK'
  /** Title and body share at least half of their trigrams. */
  | 'SIMILAR_TEXT'
  /** The titles share at least half of their trigrams. */
  | 'SIMILAR_TITLE';

/** What a complainant hands in. */
export type SubmitComplaintInput = {
  /** Whom the complainant addresses, in the complainant's words; up to 300 characters. */
  addressedTo?: InputMaybe<Scalars['String']['input']>;
  /**
   * Photos, documents and videos (lampiran), at most 5, which lie in a media store already. Never shown in public; those of an anonymous report
   * only by its secret, because they may show who reports.
   */
  attachments?: InputMaybe<Array<AttachmentInput>>;
  /** What happened; 1 to 20,000 characters. Telephone, identity and account numbers and e-mail addresses are masked in public. */
  body: Scalars['String']['input'];
  /** The id of the category, a topic or a sub-topic. */
  category?: InputMaybe<Scalars['ID']['input']>;
  /** How the complaint came in; `WEBSITE` when not given. */
  channel?: InputMaybe<Channel>;
  /** What kind of report it is; `COMPLAINT` when not given. */
  classification?: InputMaybe<Classification>;
  /** Who reports (pelapor); never shown in public. */
  complainant?: InputMaybe<ComplainantInput>;
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`. Whoever is not signed in,
   * and whoever reports anonymously, needs at least 22 characters: a key that somebody could guess would give them the answer, or tell who asked.
   */
  idempotencyKey: Scalars['String']['input'];
  /** The place on the map. */
  point?: InputMaybe<GeoPointInput>;
  /** The code of the regional unit where it happened, as exactly as is known. */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** The id of the agency that the complainant addresses (instansi tujuan). */
  targetAgency?: InputMaybe<Scalars['ID']['input']>;
  /** The complaint in one line; 1 to 300 characters. Telephone, identity and account numbers and e-mail addresses are masked in public. */
  title: Scalars['String']['input'];
  /** How the complaint may be shown; `PUBLIC` when not given. */
  visibility?: InputMaybe<Visibility>;
};

/** The answer to `submitComplaint`. */
export type SubmitComplaintPayload = {
  __typename?: 'SubmitComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
  /**
   * Public complaints, submitted before this one, that may report the same; at most 5, the most alike first. Looked for when asked for and no
   * part of the answer that is kept: empty too if they could not be looked for in time. The complaint stands either way.
   */
  possibleDuplicates: Array<PossibleDuplicate>;
  /**
   * The secret by which the complainant follows the complaint and acts on it without signing in (kode rahasia). Shown once, and again to the same request
   * with the same key while its answer is kept. Null if it was refused.
   */
  trackingSecret?: Maybe<Scalars['String']['output']>;
};

/** What happens, as it happens: GraphQL over SSE, `accept: text/event-stream`. */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The cache tags of what has just changed, for the gateway: `complaints` and `complaint-ID` at each step, also at those that the public may not see. From
   * now on; what is missed is not told again.
   */
  changedCacheTags: Array<Scalars['String']['output']>;
  /**
   * Each public step of a public complaint, soon after it was taken (perubahan laporan). At least once: after a cut a step can come again, with
   * the same `eventId`. Of one complaint they come in their order, between complaints nearly. Internal notes and confidential
   * complaints are left out.
   */
  complaintUpdated: ComplaintUpdate;
};


/** What happens, as it happens: GraphQL over SSE, `accept: text/event-stream`. */
export type SubscriptionComplaintUpdatedArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  filter?: InputMaybe<ComplaintUpdateFilter>;
};

/** A piece of a text. */
export type TextPiece = {
  __typename?: 'TextPiece';
  /** True if this is what was searched for, in any form of the word. */
  matched: Scalars['Boolean']['output'];
  /** The text, as it is written; no markup. */
  text: Scalars['String']['output'];
};

/** What `updateWebhook` changes. What is left out stays. */
export type UpdateWebhookInput = {
  /** False pauses it, true lets it go on. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** The id of the endpoint. */
  id: Scalars['ID']['input'];
  /** What people call it. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Only these steps from now on; an empty list for all. */
  steps?: InputMaybe<Array<ComplaintStep>>;
  /** Where requests are to be sent. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to `updateWebhook`. */
export type UpdateWebhookPayload = {
  __typename?: 'UpdateWebhookPayload';
  /** Why it was refused; empty if it was done. */
  errors: Array<UserError>;
  /** The endpoint as it is now. Null if there is none. */
  webhook?: Maybe<Webhook>;
};

/** Why something was refused that was asked for, in a way that a person can act on. Nothing was changed. */
export type UserError = {
  __typename?: 'UserError';
  /** The reason, for programs. It never changes. */
  code: UserErrorCode;
  /** The reason, in a sentence. */
  message: Scalars['String']['output'];
  /** Where in the input the reason lies, such as `["point", "latitude"]` or `["attachments", "0", "url"]`. Empty if it is not about one field. */
  path: Array<Scalars['String']['output']>;
};

/** Why something was refused. Codes may be added. */
export type UserErrorCode =
  /** The agency exists no more; the message names its successors. */
  | 'AGENCY_NOT_ACTIVE'
  /** The working days of that year are not decreed yet, so no deadline can be counted. */
  | 'CALENDAR_UNKNOWN'
  /** Others have acted since the version that was named; `complaint` is as it stands now. */
  | 'CONFLICT'
  /** The caller may see it, but not do this; nobody acts as an officer on a complaint of their own. */
  | 'FORBIDDEN'
  /** The idempotency key was used with other input (kunci sudah dipakai). */
  | 'IDEMPOTENCY_CONFLICT'
  /** A value does not fit: a text is empty, too long or cannot be stored, a number is out of its range, a file is of no kind or place that is taken. */
  | 'INVALID_INPUT'
  /** The complaint named as the original is the complaint itself, is itself a duplicate, or alone is confidential. */
  | 'INVALID_ORIGINAL'
  /** The first follow-up and the answer cannot be internal. */
  | 'MUST_BE_PUBLIC'
  /** The correction changes nothing, or changes what stands once a complaint has ended. */
  | 'NOTHING_TO_CHANGE'
  /** There is no such complaint, or none that the caller may see (laporan tidak ditemukan). */
  | 'NOT_FOUND'
  /** No agency was named, and none can be proposed from the category's affair (urusan) and the regional unit. */
  | 'NO_AGENCY_PROPOSED'
  /** The procedure does not know this step at this point; `Complaint.allowedSteps` tells which ones the caller may take. */
  | 'STEP_NOT_ALLOWED'
  /** The step came before its time. */
  | 'STEP_TOO_EARLY'
  /** The step came after its time, such as reopening after 30 days. */
  | 'STEP_TOO_LATE'
  /** There are as many endpoints as there may be. */
  | 'TOO_MANY_WEBHOOKS'
  /** There is no such agency (instansi). */
  | 'UNKNOWN_AGENCY'
  /** There is no such category (kategori). */
  | 'UNKNOWN_CATEGORY'
  /** There is no such regional unit (satuan wilayah). */
  | 'UNKNOWN_REGIONAL_UNIT'
  /** There is an endpoint with this address for the same agency and unit already. */
  | 'WEBHOOK_EXISTS'
  /** There is no such endpoint (webhook). */
  | 'WEBHOOK_NOT_FOUND';

/** How a complaint may be shown. Confidential complaints (rahasia) never appear in public answers or counts. */
export type Visibility =
  /** Public, without the complainant's name for anybody but the complainant (anonim). */
  | 'ANONYMOUS'
  /** Hidden from the public altogether (rahasia). */
  | 'CONFIDENTIAL'
  /** Public, with what the complainant wrote (publik). */
  | 'PUBLIC';

/** An endpoint (webhook): the address of an agency's own system, and what it is told. */
export type Webhook = {
  __typename?: 'Webhook';
  /** False while it is paused: nothing is sent, and nothing is lost for as long as events are kept. */
  active: Scalars['Boolean']['output'];
  /** Only steps that concern this agency or an office below it. Null for all agencies. */
  agency?: Maybe<Agency>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** What was given up after all attempts, the newest first. `replayWebhookDeliveries` sends it again. */
  deadLetters: WebhookDeliveryConnection;
  /** What it was told and is to be told, the newest first. Events of complaints that are not public any more are left out. */
  deliveries: WebhookDeliveryConnection;
  /** The first failure after the last success. Null if it took the last event. */
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  /** The id. */
  id: Scalars['ID']['output'];
  /** Why it last did not: a status, or what became of the connection. */
  lastFailure?: Maybe<Scalars['String']['output']>;
  /** When it last did not. Null if it always has. */
  lastFailureAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last took an event, within a few seconds. Null if it never has. */
  lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** Since when it is paused. Null while it is active. */
  pausedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it is paused. Null while it is active. */
  pausedBecause?: Maybe<WebhookPauseReason>;
  /** How many events it is still to be told. */
  pendingCount: Scalars['Int']['output'];
  /** Only complaints of this unit and of those below it. Null for all. */
  regionalUnit?: Maybe<RegionalUnit>;
  /** Only these steps. Null for all. */
  steps?: Maybe<Array<ComplaintStep>>;
  /** Where requests are sent. */
  url: Scalars['String']['output'];
  /** How much it is told. */
  view: WebhookView;
};


/** An endpoint (webhook): the address of an agency's own system, and what it is told. */
export type WebhookDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An endpoint (webhook): the address of an agency's own system, and what it is told. */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<Array<WebhookDeliveryStatus>>;
};

/** A page of endpoints. */
export type WebhookConnection = {
  __typename?: 'WebhookConnection';
  /** The endpoints with their cursors. */
  edges: Array<WebhookEdge>;
  /** The endpoints. */
  nodes: Array<Webhook>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One event for one endpoint. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** The id of the event, which the request carries as `webhook-id`. */
  eventId: Scalars['ID']['output'];
  /** Why it was last not taken. Null if it was. */
  failure?: Maybe<Scalars['String']['output']>;
  /** The id. */
  id: Scalars['ID']['output'];
  /** When it was last tried. Null if it was not yet. */
  lastAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the endpoint last answered. Null if nothing came. */
  lastStatus?: Maybe<Scalars['Int']['output']>;
  /** What became of it. */
  status: WebhookDeliveryStatus;
  /** What was done. */
  step: ComplaintStep;
};

/** A page of deliveries. */
export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  /** The deliveries with their cursors. */
  edges: Array<WebhookDeliveryEdge>;
  /** The deliveries. */
  nodes: Array<WebhookDelivery>;
  /** Where the page stands. */
  pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A delivery in a page. */
export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The delivery. */
  node: WebhookDelivery;
};

/** What became of an event for an endpoint. */
export type WebhookDeliveryStatus =
  /** It was given up after all attempts. */
  | 'DEAD'
  /** The endpoint took it. */
  | 'DELIVERED'
  /** It waits for its turn, or for the next attempt. */
  | 'PENDING'
  /** It was not sent, because the complaint had ceased to be public. */
  | 'WITHHELD';

/** An endpoint in a page. */
export type WebhookEdge = {
  __typename?: 'WebhookEdge';
  /** Where it stands in the list. */
  cursor: Scalars['String']['output'];
  /** The endpoint. */
  node: Webhook;
};

/** Why an endpoint is paused. */
export type WebhookPauseReason =
  /** It has failed for days. */
  | 'FAILING'
  /** It answered that it is gone for good (status 410). */
  | 'GONE'
  /** Somebody paused it. */
  | 'OPERATOR';

/** How much an endpoint is told. */
export type WebhookView =
  /** Internal notes too, while the complaint is with its agency: what every endpoint of an agency is told. Nothing confidential. */
  | 'AGENCY'
  /** What everybody can read. */
  | 'PUBLIC';

/** Which complaint is withdrawn. */
export type WithdrawComplaintInput = {
  /** The id of the complaint. */
  id: Scalars['ID']['input'];
  /**
   * Names this request, so that sending it again does nothing twice: 1 to 128 visible ASCII characters, best a new UUID. Kept for at
   * least 24 hours. The same key with the same input gives the same answer; with other input, `IDEMPOTENCY_CONFLICT`.
   */
  idempotencyKey: Scalars['String']['input'];
  /** Why it is withdrawn; up to 20,000 characters, shown in public. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The secret that `submitComplaint` gave, for a complainant who is not signed in. With it, the idempotency key needs at least 22 characters. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** The `Complaint.version` that the step was decided on; if others have acted since, the step is refused with `CONFLICT`. */
  version: Scalars['Int']['input'];
};

/** The answer to `withdrawComplaint`. */
export type WithdrawComplaintPayload = {
  __typename?: 'WithdrawComplaintPayload';
  /** The complaint as it stands after this; if it was refused by the procedure, as it stands. Null if there is none, or the input cannot be read. */
  complaint?: Maybe<Complaint>;
  /** Why the step was refused; empty if it was taken. */
  errors: Array<UserError>;
};

/** A year of the calendar of working days (kalender kerja). */
export type WorkingCalendar = {
  __typename?: 'WorkingCalendar';
  /** The days that are not worked, oldest first; weekends are not listed. */
  holidays: Array<Holiday>;
  /** True until the decree for the year has come; deadlines that count its days are provisional too. */
  provisional: Scalars['Boolean']['output'];
  /** How many days of the year are worked. */
  workingDays: Scalars['Int']['output'];
  /** The year. */
  year: Scalars['Int']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Agency: Agency;
  Category: Category;
  Complaint: Complaint;
  RegionalUnit: RegionalUnit;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Agency:
    ( { __typename: 'Agency' }
    & GraphQLRecursivePick<FederationTypes['Agency'], {"id":true}> );
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
  Complaint:
    ( { __typename: 'Complaint' }
    & GraphQLRecursivePick<FederationTypes['Complaint'], {"id":true}> );
  RegionalUnit:
    ( { __typename: 'RegionalUnit' }
    & GraphQLRecursivePick<FederationTypes['RegionalUnit'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptComplaintInput: AcceptComplaintInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcceptComplaintPayload: ResolverTypeWrapper<Omit<AcceptComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  ActorRole: ActorRole;
  AddSupportInput: AddSupportInput;
  AddSupportPayload: ResolverTypeWrapper<Omit<AddSupportPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  Agency: ResolverTypeWrapper<Reference>;
  AnswerComplaintInput: AnswerComplaintInput;
  AnswerComplaintPayload: ResolverTypeWrapper<Omit<AnswerComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  ApproveDisclosureInput: ApproveDisclosureInput;
  ApproveDisclosurePayload: ResolverTypeWrapper<Omit<ApproveDisclosurePayload, 'disclosure'> & { disclosure?: Maybe<ResolversTypes['Disclosure']> }>;
  ArchiveComplaintInput: ArchiveComplaintInput;
  ArchiveComplaintPayload: ResolverTypeWrapper<Omit<ArchiveComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  ArchiveReason: ArchiveReason;
  Attachment: ResolverTypeWrapper<AttachmentRow>;
  AttachmentInput: AttachmentInput;
  CacheControlScope: CacheControlScope;
  Category: ResolverTypeWrapper<CategoryNode>;
  Channel: Channel;
  Classification: Classification;
  Complainant: ResolverTypeWrapper<Contact>;
  ComplainantInput: ComplainantInput;
  Complaint: ResolverTypeWrapper<ComplaintRow>;
  ComplaintConnection: ResolverTypeWrapper<ComplaintPage>;
  ComplaintEdge: ResolverTypeWrapper<ComplaintPageEdge>;
  ComplaintEvent: ResolverTypeWrapper<EventRow>;
  ComplaintFilter: ComplaintFilter;
  ComplaintHighlight: ResolverTypeWrapper<Highlight>;
  ComplaintOrder: ComplaintOrder;
  ComplaintStatus: ComplaintStatus;
  ComplaintStep: ComplaintStep;
  ComplaintUpdate: ResolverTypeWrapper<Update>;
  ComplaintUpdateFilter: ComplaintUpdateFilter;
  CompleteComplaintInput: CompleteComplaintInput;
  CompleteComplaintPayload: ResolverTypeWrapper<Omit<CompleteComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  CreateWebhookInput: CreateWebhookInput;
  CreateWebhookPayload: ResolverTypeWrapper<Omit<CreateWebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deadline: ResolverTypeWrapper<DeadlineView>;
  DeadlineClock: DeadlineClock;
  DeadlineRule: ResolverTypeWrapper<DeadlineRule>;
  DeadlineTerm: DeadlineTerm;
  DeadlineUnit: DeadlineUnit;
  DeclineDisclosureInput: DeclineDisclosureInput;
  DeclineDisclosurePayload: ResolverTypeWrapper<Omit<DeclineDisclosurePayload, 'disclosure'> & { disclosure?: Maybe<ResolversTypes['Disclosure']> }>;
  DelegateComplaintInput: DelegateComplaintInput;
  DelegateComplaintPayload: ResolverTypeWrapper<Omit<DelegateComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: ResolverTypeWrapper<DeleteWebhookPayload>;
  Disclosure: ResolverTypeWrapper<DisclosureRow>;
  DisposeComplaintInput: DisposeComplaintInput;
  DisposeComplaintPayload: ResolverTypeWrapper<Omit<DisposeComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  DisputeComplaintInput: DisputeComplaintInput;
  DisputeComplaintPayload: ResolverTypeWrapper<Omit<DisputeComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  Figure: ResolverTypeWrapper<Figure>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FollowUpComplaintInput: FollowUpComplaintInput;
  FollowUpComplaintPayload: ResolverTypeWrapper<Omit<FollowUpComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  GeoPointInput: GeoPointInput;
  GovernmentAffair: ResolverTypeWrapper<CodeReference>;
  HoldComplaintInput: HoldComplaintInput;
  HoldComplaintPayload: ResolverTypeWrapper<Omit<HoldComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  Holiday: ResolverTypeWrapper<Holiday>;
  HolidayKind: HolidayKind;
  LinkDuplicateInput: LinkDuplicateInput;
  LinkDuplicatePayload: ResolverTypeWrapper<Omit<LinkDuplicatePayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NameOfficersInput: NameOfficersInput;
  NameOfficersPayload: ResolverTypeWrapper<Omit<NameOfficersPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  NoteVisibility: NoteVisibility;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Performance: ResolverTypeWrapper<PerformanceFigures>;
  PerformanceFilter: PerformanceFilter;
  PerformanceGroup: ResolverTypeWrapper<Group>;
  PerformanceGrouping: PerformanceGrouping;
  PerformanceHandledBy: PerformanceHandledBy;
  PerformanceMeasure: PerformanceMeasure;
  PerformanceRanking: PerformanceRanking;
  PerformanceReport: ResolverTypeWrapper<Report>;
  PerformanceTarget: ResolverTypeWrapper<TargetRow>;
  PeriodInput: PeriodInput;
  PossibleDuplicate: ResolverTypeWrapper<Suggestion>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReclassifyComplaintInput: ReclassifyComplaintInput;
  ReclassifyComplaintPayload: ResolverTypeWrapper<Omit<ReclassifyComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  RegionalUnit: ResolverTypeWrapper<CodeReference>;
  ReopenComplaintInput: ReopenComplaintInput;
  ReopenComplaintPayload: ResolverTypeWrapper<Omit<ReopenComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  ReplayWebhookDeliveriesInput: ReplayWebhookDeliveriesInput;
  ReplayWebhookDeliveriesPayload: ResolverTypeWrapper<Omit<ReplayWebhookDeliveriesPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  RequestDisclosureInput: RequestDisclosureInput;
  RequestDisclosurePayload: ResolverTypeWrapper<Omit<RequestDisclosurePayload, 'disclosure'> & { disclosure?: Maybe<ResolversTypes['Disclosure']> }>;
  ReturnComplaintInput: ReturnComplaintInput;
  ReturnComplaintPayload: ResolverTypeWrapper<Omit<ReturnComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretPayload: ResolverTypeWrapper<Omit<RotateWebhookSecretPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  SendTestWebhookInput: SendTestWebhookInput;
  SendTestWebhookPayload: ResolverTypeWrapper<SendTestWebhookPayload>;
  SetPerformanceTargetInput: SetPerformanceTargetInput;
  SetPerformanceTargetPayload: ResolverTypeWrapper<Omit<SetPerformanceTargetPayload, 'target'> & { target?: Maybe<ResolversTypes['PerformanceTarget']> }>;
  SimilarComplaintsInput: SimilarComplaintsInput;
  SimilarityReason: SimilarityReason;
  SubmitComplaintInput: SubmitComplaintInput;
  SubmitComplaintPayload: ResolverTypeWrapper<Outcome>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TextPiece: ResolverTypeWrapper<TextPiece>;
  UpdateWebhookInput: UpdateWebhookInput;
  UpdateWebhookPayload: ResolverTypeWrapper<Omit<UpdateWebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversTypes['Webhook']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Visibility: Visibility;
  Webhook: ResolverTypeWrapper<WebhookRow>;
  WebhookConnection: ResolverTypeWrapper<WebhookPage>;
  WebhookDelivery: ResolverTypeWrapper<DeliveryRow>;
  WebhookDeliveryConnection: ResolverTypeWrapper<DeliveryPage>;
  WebhookDeliveryEdge: ResolverTypeWrapper<DeliveryPageEdge>;
  WebhookDeliveryStatus: WebhookDeliveryStatus;
  WebhookEdge: ResolverTypeWrapper<WebhookPageEdge>;
  WebhookPauseReason: WebhookPauseReason;
  WebhookView: WebhookView;
  WithdrawComplaintInput: WithdrawComplaintInput;
  WithdrawComplaintPayload: ResolverTypeWrapper<Omit<WithdrawComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversTypes['Complaint']> }>;
  WorkingCalendar: ResolverTypeWrapper<WorkingCalendar>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptComplaintInput: AcceptComplaintInput;
  ID: Scalars['ID']['output'];
  AcceptComplaintPayload: Omit<AcceptComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  AddSupportInput: AddSupportInput;
  AddSupportPayload: Omit<AddSupportPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  Agency: Reference;
  AnswerComplaintInput: AnswerComplaintInput;
  AnswerComplaintPayload: Omit<AnswerComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  ApproveDisclosureInput: ApproveDisclosureInput;
  ApproveDisclosurePayload: Omit<ApproveDisclosurePayload, 'disclosure'> & { disclosure?: Maybe<ResolversParentTypes['Disclosure']> };
  ArchiveComplaintInput: ArchiveComplaintInput;
  ArchiveComplaintPayload: Omit<ArchiveComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  Attachment: AttachmentRow;
  AttachmentInput: AttachmentInput;
  Category: CategoryNode;
  Complainant: Contact;
  ComplainantInput: ComplainantInput;
  Complaint: ComplaintRow;
  ComplaintConnection: ComplaintPage;
  ComplaintEdge: ComplaintPageEdge;
  ComplaintEvent: EventRow;
  ComplaintFilter: ComplaintFilter;
  ComplaintHighlight: Highlight;
  ComplaintUpdate: Update;
  ComplaintUpdateFilter: ComplaintUpdateFilter;
  CompleteComplaintInput: CompleteComplaintInput;
  CompleteComplaintPayload: Omit<CompleteComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  CreateWebhookInput: CreateWebhookInput;
  CreateWebhookPayload: Omit<CreateWebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Deadline: DeadlineView;
  DeadlineRule: DeadlineRule;
  DeclineDisclosureInput: DeclineDisclosureInput;
  DeclineDisclosurePayload: Omit<DeclineDisclosurePayload, 'disclosure'> & { disclosure?: Maybe<ResolversParentTypes['Disclosure']> };
  DelegateComplaintInput: DelegateComplaintInput;
  DelegateComplaintPayload: Omit<DelegateComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: DeleteWebhookPayload;
  Disclosure: DisclosureRow;
  DisposeComplaintInput: DisposeComplaintInput;
  DisposeComplaintPayload: Omit<DisposeComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  DisputeComplaintInput: DisputeComplaintInput;
  DisputeComplaintPayload: Omit<DisputeComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  Figure: Figure;
  Float: Scalars['Float']['output'];
  FollowUpComplaintInput: FollowUpComplaintInput;
  FollowUpComplaintPayload: Omit<FollowUpComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  GeoPoint: GeoPoint;
  GeoPointInput: GeoPointInput;
  GovernmentAffair: CodeReference;
  HoldComplaintInput: HoldComplaintInput;
  HoldComplaintPayload: Omit<HoldComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  Holiday: Holiday;
  LinkDuplicateInput: LinkDuplicateInput;
  LinkDuplicatePayload: Omit<LinkDuplicatePayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  Mutation: Record<PropertyKey, never>;
  NameOfficersInput: NameOfficersInput;
  NameOfficersPayload: Omit<NameOfficersPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  PageInfo: PageInfo;
  Performance: PerformanceFigures;
  PerformanceFilter: PerformanceFilter;
  PerformanceGroup: Group;
  PerformanceReport: Report;
  PerformanceTarget: TargetRow;
  PeriodInput: PeriodInput;
  PossibleDuplicate: Suggestion;
  Query: Record<PropertyKey, never>;
  ReclassifyComplaintInput: ReclassifyComplaintInput;
  ReclassifyComplaintPayload: Omit<ReclassifyComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  RegionalUnit: CodeReference;
  ReopenComplaintInput: ReopenComplaintInput;
  ReopenComplaintPayload: Omit<ReopenComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  ReplayWebhookDeliveriesInput: ReplayWebhookDeliveriesInput;
  ReplayWebhookDeliveriesPayload: Omit<ReplayWebhookDeliveriesPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  RequestDisclosureInput: RequestDisclosureInput;
  RequestDisclosurePayload: Omit<RequestDisclosurePayload, 'disclosure'> & { disclosure?: Maybe<ResolversParentTypes['Disclosure']> };
  ReturnComplaintInput: ReturnComplaintInput;
  ReturnComplaintPayload: Omit<ReturnComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretPayload: Omit<RotateWebhookSecretPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  SendTestWebhookInput: SendTestWebhookInput;
  SendTestWebhookPayload: SendTestWebhookPayload;
  SetPerformanceTargetInput: SetPerformanceTargetInput;
  SetPerformanceTargetPayload: Omit<SetPerformanceTargetPayload, 'target'> & { target?: Maybe<ResolversParentTypes['PerformanceTarget']> };
  SimilarComplaintsInput: SimilarComplaintsInput;
  SubmitComplaintInput: SubmitComplaintInput;
  SubmitComplaintPayload: Outcome;
  Subscription: Record<PropertyKey, never>;
  TextPiece: TextPiece;
  UpdateWebhookInput: UpdateWebhookInput;
  UpdateWebhookPayload: Omit<UpdateWebhookPayload, 'webhook'> & { webhook?: Maybe<ResolversParentTypes['Webhook']> };
  UserError: UserError;
  Webhook: WebhookRow;
  WebhookConnection: WebhookPage;
  WebhookDelivery: DeliveryRow;
  WebhookDeliveryConnection: DeliveryPage;
  WebhookDeliveryEdge: DeliveryPageEdge;
  WebhookEdge: WebhookPageEdge;
  WithdrawComplaintInput: WithdrawComplaintInput;
  WithdrawComplaintPayload: Omit<WithdrawComplaintPayload, 'complaint'> & { complaint?: Maybe<ResolversParentTypes['Complaint']> };
  WorkingCalendar: WorkingCalendar;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheTagDirectiveArgs = {
  format: Scalars['String']['input'];
};

export type CacheTagDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheTagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcceptComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptComplaintPayload'] = ResolversParentTypes['AcceptComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddSupportPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddSupportPayload'] = ResolversParentTypes['AddSupportPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency'], FederationReferenceType extends FederationReferenceTypes['Agency'] = FederationReferenceTypes['Agency']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Agency']> | FederationReferenceType, FederationReferenceType, ContextType>;
  complaints?: Resolver<Maybe<ResolversTypes['ComplaintConnection']>, ParentType, ContextType, Partial<AgencyComplaintsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  performance?: Resolver<Maybe<ResolversTypes['Performance']>, ParentType, ContextType, RequireFields<AgencyPerformanceArgs, 'period'>>;
};

export type AnswerComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerComplaintPayload'] = ResolversParentTypes['AnswerComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApproveDisclosurePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveDisclosurePayload'] = ResolversParentTypes['ApproveDisclosurePayload']> = {
  disclosure?: Resolver<Maybe<ResolversTypes['Disclosure']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ArchiveComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveComplaintPayload'] = ResolversParentTypes['ArchiveComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attachment'] = ResolversParentTypes['Attachment']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byteSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  affair?: Resolver<Maybe<ResolversTypes['GovernmentAffair']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  indonesianName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type ComplainantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Complainant'] = ResolversParentTypes['Complainant']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ComplaintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Complaint'] = ResolversParentTypes['Complaint'], FederationReferenceType extends FederationReferenceTypes['Complaint'] = FederationReferenceTypes['Complaint']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Complaint']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addressedTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  allowedSteps?: Resolver<Array<ResolversTypes['ComplaintStep']>, ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attachments?: Resolver<Maybe<Array<ResolversTypes['Attachment']>>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  classification?: Resolver<ResolversTypes['Classification'], ParentType, ContextType>;
  complainant?: Resolver<Maybe<ResolversTypes['Complainant']>, ParentType, ContextType>;
  deadlines?: Resolver<Array<ResolversTypes['Deadline']>, ParentType, ContextType>;
  disposedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueClock?: Resolver<Maybe<ResolversTypes['DeadlineClock']>, ParentType, ContextType>;
  duplicateOf?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  escalationLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstFollowUpAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['ComplaintEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  point?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  possibleDuplicates?: Resolver<Maybe<Array<ResolversTypes['PossibleDuplicate']>>, ParentType, ContextType, Partial<ComplaintPossibleDuplicatesArgs>>;
  proposedAgency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ComplaintStatus'], ParentType, ContextType>;
  statusSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  supervisory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  supportCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targetAgency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackingId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['Visibility'], ParentType, ContextType>;
};

export type ComplaintConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplaintConnection'] = ResolversParentTypes['ComplaintConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ComplaintEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Complaint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ComplaintEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplaintEdge'] = ResolversParentTypes['ComplaintEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  highlight?: Resolver<Maybe<ResolversTypes['ComplaintHighlight']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Complaint'], ParentType, ContextType>;
};

export type ComplaintEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplaintEvent'] = ResolversParentTypes['ComplaintEvent']> = {
  actor?: Resolver<ResolversTypes['ActorRole'], ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  archiveReason?: Resolver<Maybe<ResolversTypes['ArchiveReason']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['ComplaintStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['ComplaintStep'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ComplaintStatus'], ParentType, ContextType>;
};

export type ComplaintHighlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplaintHighlight'] = ResolversParentTypes['ComplaintHighlight']> = {
  body?: Resolver<Array<ResolversTypes['TextPiece']>, ParentType, ContextType>;
  title?: Resolver<Array<ResolversTypes['TextPiece']>, ParentType, ContextType>;
};

export type ComplaintUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplaintUpdate'] = ResolversParentTypes['ComplaintUpdate']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['ComplaintEvent'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['ComplaintStep'], ParentType, ContextType>;
};

export type CompleteComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteComplaintPayload'] = ResolversParentTypes['CompleteComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CreateWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookPayload'] = ResolversParentTypes['CreateWebhookPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadlineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deadline'] = ResolversParentTypes['Deadline']> = {
  clock?: Resolver<ResolversTypes['DeadlineClock'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  escalatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provisional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeadlineRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadlineRule'] = ResolversParentTypes['DeadlineRule']> = {
  classifications?: Resolver<Array<ResolversTypes['Classification']>, ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  supervisory?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  term?: Resolver<ResolversTypes['DeadlineTerm'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['DeadlineUnit'], ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type DeclineDisclosurePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclineDisclosurePayload'] = ResolversParentTypes['DeclineDisclosurePayload']> = {
  disclosure?: Resolver<Maybe<ResolversTypes['Disclosure']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DelegateComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegateComplaintPayload'] = ResolversParentTypes['DelegateComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookPayload'] = ResolversParentTypes['DeleteWebhookPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DisclosureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Disclosure'] = ResolversParentTypes['Disclosure']> = {
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  askedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  askedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  declinedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  declinedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DisposeComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisposeComplaintPayload'] = ResolversParentTypes['DisposeComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DisputeComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisputeComplaintPayload'] = ResolversParentTypes['DisputeComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Figure'] = ResolversParentTypes['Figure']> = {
  before?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  change?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gap?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FollowUpComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowUpComplaintPayload'] = ResolversParentTypes['FollowUpComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type GovernmentAffairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernmentAffair'] = ResolversParentTypes['GovernmentAffair']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type HoldComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HoldComplaintPayload'] = ResolversParentTypes['HoldComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type HolidayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Holiday'] = ResolversParentTypes['Holiday']> = {
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['HolidayKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LinkDuplicatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkDuplicatePayload'] = ResolversParentTypes['LinkDuplicatePayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptComplaint?: Resolver<Maybe<ResolversTypes['AcceptComplaintPayload']>, ParentType, ContextType, RequireFields<MutationAcceptComplaintArgs, 'input'>>;
  addSupport?: Resolver<Maybe<ResolversTypes['AddSupportPayload']>, ParentType, ContextType, RequireFields<MutationAddSupportArgs, 'input'>>;
  answerComplaint?: Resolver<Maybe<ResolversTypes['AnswerComplaintPayload']>, ParentType, ContextType, RequireFields<MutationAnswerComplaintArgs, 'input'>>;
  approveDisclosure?: Resolver<Maybe<ResolversTypes['ApproveDisclosurePayload']>, ParentType, ContextType, RequireFields<MutationApproveDisclosureArgs, 'input'>>;
  archiveComplaint?: Resolver<Maybe<ResolversTypes['ArchiveComplaintPayload']>, ParentType, ContextType, RequireFields<MutationArchiveComplaintArgs, 'input'>>;
  completeComplaint?: Resolver<Maybe<ResolversTypes['CompleteComplaintPayload']>, ParentType, ContextType, RequireFields<MutationCompleteComplaintArgs, 'input'>>;
  createWebhook?: Resolver<Maybe<ResolversTypes['CreateWebhookPayload']>, ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  declineDisclosure?: Resolver<Maybe<ResolversTypes['DeclineDisclosurePayload']>, ParentType, ContextType, RequireFields<MutationDeclineDisclosureArgs, 'input'>>;
  delegateComplaint?: Resolver<Maybe<ResolversTypes['DelegateComplaintPayload']>, ParentType, ContextType, RequireFields<MutationDelegateComplaintArgs, 'input'>>;
  deleteWebhook?: Resolver<Maybe<ResolversTypes['DeleteWebhookPayload']>, ParentType, ContextType, RequireFields<MutationDeleteWebhookArgs, 'input'>>;
  disposeComplaint?: Resolver<Maybe<ResolversTypes['DisposeComplaintPayload']>, ParentType, ContextType, RequireFields<MutationDisposeComplaintArgs, 'input'>>;
  disputeComplaint?: Resolver<Maybe<ResolversTypes['DisputeComplaintPayload']>, ParentType, ContextType, RequireFields<MutationDisputeComplaintArgs, 'input'>>;
  followUpComplaint?: Resolver<Maybe<ResolversTypes['FollowUpComplaintPayload']>, ParentType, ContextType, RequireFields<MutationFollowUpComplaintArgs, 'input'>>;
  holdComplaint?: Resolver<Maybe<ResolversTypes['HoldComplaintPayload']>, ParentType, ContextType, RequireFields<MutationHoldComplaintArgs, 'input'>>;
  linkDuplicate?: Resolver<Maybe<ResolversTypes['LinkDuplicatePayload']>, ParentType, ContextType, RequireFields<MutationLinkDuplicateArgs, 'input'>>;
  nameOfficers?: Resolver<Maybe<ResolversTypes['NameOfficersPayload']>, ParentType, ContextType, RequireFields<MutationNameOfficersArgs, 'input'>>;
  reclassifyComplaint?: Resolver<Maybe<ResolversTypes['ReclassifyComplaintPayload']>, ParentType, ContextType, RequireFields<MutationReclassifyComplaintArgs, 'input'>>;
  reopenComplaint?: Resolver<Maybe<ResolversTypes['ReopenComplaintPayload']>, ParentType, ContextType, RequireFields<MutationReopenComplaintArgs, 'input'>>;
  replayWebhookDeliveries?: Resolver<Maybe<ResolversTypes['ReplayWebhookDeliveriesPayload']>, ParentType, ContextType, RequireFields<MutationReplayWebhookDeliveriesArgs, 'input'>>;
  requestDisclosure?: Resolver<Maybe<ResolversTypes['RequestDisclosurePayload']>, ParentType, ContextType, RequireFields<MutationRequestDisclosureArgs, 'input'>>;
  returnComplaint?: Resolver<Maybe<ResolversTypes['ReturnComplaintPayload']>, ParentType, ContextType, RequireFields<MutationReturnComplaintArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<Maybe<ResolversTypes['RotateWebhookSecretPayload']>, ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  sendTestWebhook?: Resolver<Maybe<ResolversTypes['SendTestWebhookPayload']>, ParentType, ContextType, RequireFields<MutationSendTestWebhookArgs, 'input'>>;
  setPerformanceTarget?: Resolver<Maybe<ResolversTypes['SetPerformanceTargetPayload']>, ParentType, ContextType, RequireFields<MutationSetPerformanceTargetArgs, 'input'>>;
  submitComplaint?: Resolver<Maybe<ResolversTypes['SubmitComplaintPayload']>, ParentType, ContextType, RequireFields<MutationSubmitComplaintArgs, 'input'>>;
  updateWebhook?: Resolver<Maybe<ResolversTypes['UpdateWebhookPayload']>, ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
  withdrawComplaint?: Resolver<Maybe<ResolversTypes['WithdrawComplaintPayload']>, ParentType, ContextType, RequireFields<MutationWithdrawComplaintArgs, 'input'>>;
};

export type NameOfficersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NameOfficersPayload'] = ResolversParentTypes['NameOfficersPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PerformanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Performance'] = ResolversParentTypes['Performance']> = {
  archived?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  awaitingAnswer?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  completedFollowUp?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  disputed?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  meanRating?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  medianDaysToFirstFollowUp?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  medianDaysToSettle?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  medianDaysToVerify?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  p90DaysToFirstFollowUp?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  p90DaysToSettle?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  p90DaysToVerify?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  per100000Inhabitants?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  reopened?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  settled?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  settledOnTime?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Figure'], ParentType, ContextType>;
};

export type PerformanceGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PerformanceGroup'] = ResolversParentTypes['PerformanceGroup']> = {
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  classification?: Resolver<Maybe<ResolversTypes['Classification']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  month?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  performance?: Resolver<ResolversTypes['Performance'], ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
};

export type PerformanceReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PerformanceReport'] = ResolversParentTypes['PerformanceReport']> = {
  beforeFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  beforeUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['PerformanceGroup']>, ParentType, ContextType>;
  includesConfidential?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  slowestOpen?: Resolver<Array<ResolversTypes['Complaint']>, ParentType, ContextType, Partial<PerformanceReportSlowestOpenArgs>>;
  total?: Resolver<ResolversTypes['Performance'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PerformanceTargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PerformanceTarget'] = ResolversParentTypes['PerformanceTarget']> = {
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['PerformanceMeasure'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PossibleDuplicateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PossibleDuplicate'] = ResolversParentTypes['PossibleDuplicate']> = {
  complaint?: Resolver<ResolversTypes['Complaint'], ParentType, ContextType>;
  distance?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['SimilarityReason']>, ParentType, ContextType>;
  similarity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType, Partial<QueryComplaintArgs>>;
  complaints?: Resolver<ResolversTypes['ComplaintConnection'], ParentType, ContextType, Partial<QueryComplaintsArgs>>;
  deadlineRules?: Resolver<Array<ResolversTypes['DeadlineRule']>, ParentType, ContextType, Partial<QueryDeadlineRulesArgs>>;
  disclosedIdentity?: Resolver<Maybe<ResolversTypes['Complainant']>, ParentType, ContextType, RequireFields<QueryDisclosedIdentityArgs, 'disclosure'>>;
  disclosure?: Resolver<Maybe<ResolversTypes['Disclosure']>, ParentType, ContextType, RequireFields<QueryDisclosureArgs, 'id'>>;
  performance?: Resolver<Maybe<ResolversTypes['PerformanceReport']>, ParentType, ContextType, RequireFields<QueryPerformanceArgs, 'period'>>;
  performanceTargets?: Resolver<Array<ResolversTypes['PerformanceTarget']>, ParentType, ContextType, RequireFields<QueryPerformanceTargetsArgs, 'year'>>;
  similarComplaints?: Resolver<Array<ResolversTypes['PossibleDuplicate']>, ParentType, ContextType, RequireFields<QuerySimilarComplaintsArgs, 'input'>>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType, RequireFields<QueryWebhookArgs, 'id'>>;
  webhooks?: Resolver<Maybe<ResolversTypes['WebhookConnection']>, ParentType, ContextType, Partial<QueryWebhooksArgs>>;
  workingCalendar?: Resolver<Maybe<ResolversTypes['WorkingCalendar']>, ParentType, ContextType, RequireFields<QueryWorkingCalendarArgs, 'year'>>;
};

export type ReclassifyComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReclassifyComplaintPayload'] = ResolversParentTypes['ReclassifyComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegionalUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalUnit'] = ResolversParentTypes['RegionalUnit'], FederationReferenceType extends FederationReferenceTypes['RegionalUnit'] = FederationReferenceTypes['RegionalUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RegionalUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  complaints?: Resolver<Maybe<ResolversTypes['ComplaintConnection']>, ParentType, ContextType, Partial<RegionalUnitComplaintsArgs>>;
  performance?: Resolver<Maybe<ResolversTypes['Performance']>, ParentType, ContextType, RequireFields<RegionalUnitPerformanceArgs, 'period'>>;
};

export type ReopenComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReopenComplaintPayload'] = ResolversParentTypes['ReopenComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReplayWebhookDeliveriesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWebhookDeliveriesPayload'] = ResolversParentTypes['ReplayWebhookDeliveriesPayload']> = {
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type RequestDisclosurePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestDisclosurePayload'] = ResolversParentTypes['RequestDisclosurePayload']> = {
  disclosure?: Resolver<Maybe<ResolversTypes['Disclosure']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReturnComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReturnComplaintPayload'] = ResolversParentTypes['ReturnComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RotateWebhookSecretPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretPayload'] = ResolversParentTypes['RotateWebhookSecretPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type SendTestWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SendTestWebhookPayload'] = ResolversParentTypes['SendTestWebhookPayload']> = {
  delivered?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SetPerformanceTargetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPerformanceTargetPayload'] = ResolversParentTypes['SetPerformanceTargetPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['PerformanceTarget']>, ParentType, ContextType>;
};

export type SubmitComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitComplaintPayload'] = ResolversParentTypes['SubmitComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  possibleDuplicates?: Resolver<Array<ResolversTypes['PossibleDuplicate']>, ParentType, ContextType>;
  trackingSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  changedCacheTags?: SubscriptionResolver<Array<ResolversTypes['String']>, "changedCacheTags", ParentType, ContextType>;
  complaintUpdated?: SubscriptionResolver<ResolversTypes['ComplaintUpdate'], "complaintUpdated", ParentType, ContextType, Partial<SubscriptionComplaintUpdatedArgs>>;
};

export type TextPieceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TextPiece'] = ResolversParentTypes['TextPiece']> = {
  matched?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateWebhookPayload'] = ResolversParentTypes['UpdateWebhookPayload']> = {
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, Partial<WebhookDeadLettersArgs>>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, Partial<WebhookDeliveriesArgs>>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFailure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastFailureAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pausedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pausedBecause?: Resolver<Maybe<ResolversTypes['WebhookPauseReason']>, ParentType, ContextType>;
  pendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  steps?: Resolver<Maybe<Array<ResolversTypes['ComplaintStep']>>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  view?: Resolver<ResolversTypes['WebhookView'], ParentType, ContextType>;
};

export type WebhookConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookConnection'] = ResolversParentTypes['WebhookConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Webhook']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookDeliveryStatus'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['ComplaintStep'], ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEdge'] = ResolversParentTypes['WebhookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type WithdrawComplaintPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawComplaintPayload'] = ResolversParentTypes['WithdrawComplaintPayload']> = {
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type WorkingCalendarResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkingCalendar'] = ResolversParentTypes['WorkingCalendar']> = {
  holidays?: Resolver<Array<ResolversTypes['Holiday']>, ParentType, ContextType>;
  provisional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  workingDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AcceptComplaintPayload?: AcceptComplaintPayloadResolvers<ContextType>;
  AddSupportPayload?: AddSupportPayloadResolvers<ContextType>;
  Agency?: AgencyResolvers<ContextType>;
  AnswerComplaintPayload?: AnswerComplaintPayloadResolvers<ContextType>;
  ApproveDisclosurePayload?: ApproveDisclosurePayloadResolvers<ContextType>;
  ArchiveComplaintPayload?: ArchiveComplaintPayloadResolvers<ContextType>;
  Attachment?: AttachmentResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Complainant?: ComplainantResolvers<ContextType>;
  Complaint?: ComplaintResolvers<ContextType>;
  ComplaintConnection?: ComplaintConnectionResolvers<ContextType>;
  ComplaintEdge?: ComplaintEdgeResolvers<ContextType>;
  ComplaintEvent?: ComplaintEventResolvers<ContextType>;
  ComplaintHighlight?: ComplaintHighlightResolvers<ContextType>;
  ComplaintUpdate?: ComplaintUpdateResolvers<ContextType>;
  CompleteComplaintPayload?: CompleteComplaintPayloadResolvers<ContextType>;
  CreateWebhookPayload?: CreateWebhookPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Deadline?: DeadlineResolvers<ContextType>;
  DeadlineRule?: DeadlineRuleResolvers<ContextType>;
  DeclineDisclosurePayload?: DeclineDisclosurePayloadResolvers<ContextType>;
  DelegateComplaintPayload?: DelegateComplaintPayloadResolvers<ContextType>;
  DeleteWebhookPayload?: DeleteWebhookPayloadResolvers<ContextType>;
  Disclosure?: DisclosureResolvers<ContextType>;
  DisposeComplaintPayload?: DisposeComplaintPayloadResolvers<ContextType>;
  DisputeComplaintPayload?: DisputeComplaintPayloadResolvers<ContextType>;
  Figure?: FigureResolvers<ContextType>;
  FollowUpComplaintPayload?: FollowUpComplaintPayloadResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  GovernmentAffair?: GovernmentAffairResolvers<ContextType>;
  HoldComplaintPayload?: HoldComplaintPayloadResolvers<ContextType>;
  Holiday?: HolidayResolvers<ContextType>;
  LinkDuplicatePayload?: LinkDuplicatePayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NameOfficersPayload?: NameOfficersPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Performance?: PerformanceResolvers<ContextType>;
  PerformanceGroup?: PerformanceGroupResolvers<ContextType>;
  PerformanceReport?: PerformanceReportResolvers<ContextType>;
  PerformanceTarget?: PerformanceTargetResolvers<ContextType>;
  PossibleDuplicate?: PossibleDuplicateResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReclassifyComplaintPayload?: ReclassifyComplaintPayloadResolvers<ContextType>;
  RegionalUnit?: RegionalUnitResolvers<ContextType>;
  ReopenComplaintPayload?: ReopenComplaintPayloadResolvers<ContextType>;
  ReplayWebhookDeliveriesPayload?: ReplayWebhookDeliveriesPayloadResolvers<ContextType>;
  RequestDisclosurePayload?: RequestDisclosurePayloadResolvers<ContextType>;
  ReturnComplaintPayload?: ReturnComplaintPayloadResolvers<ContextType>;
  RotateWebhookSecretPayload?: RotateWebhookSecretPayloadResolvers<ContextType>;
  SendTestWebhookPayload?: SendTestWebhookPayloadResolvers<ContextType>;
  SetPerformanceTargetPayload?: SetPerformanceTargetPayloadResolvers<ContextType>;
  SubmitComplaintPayload?: SubmitComplaintPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TextPiece?: TextPieceResolvers<ContextType>;
  UpdateWebhookPayload?: UpdateWebhookPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookConnection?: WebhookConnectionResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookEdge?: WebhookEdgeResolvers<ContextType>;
  WithdrawComplaintPayload?: WithdrawComplaintPayloadResolvers<ContextType>;
  WorkingCalendar?: WorkingCalendarResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  cacheTag?: CacheTagDirectiveResolver<any, any, ContextType>;
};
