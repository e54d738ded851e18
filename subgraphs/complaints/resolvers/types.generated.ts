import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ComplaintRow, EventRow, ComplaintPage, ComplaintPageEdge } from '../data/complaint.repository.ts';
import type { DeadlineView, Reference, CodeReference, Context } from '../context.ts';
import type { Category as CategoryNode } from '../domain/category.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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

/** A citizen's report (laporan) about a public service, of any classification, followed from the first sentence to the closed file. */
export type Complaint = {
  __typename?: 'Complaint';
  /** Whom the complainant addressed, in the complainant's words. Null if nobody was named. */
  addressedTo?: Maybe<Scalars['String']['output']>;
  /** The agency that must act or has acted (instansi terdisposisi). Null until the complaint has been sent to one. */
  agency?: Maybe<Agency>;
  /** When an agency gave its final answer, the last one if it was disputed. Null if that has not happened. */
  answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened, in the complainant's words. Telephone, identity and account numbers and e-mail addresses are masked. */
  body: Scalars['String']['output'];
  /** What the complaint is about. Null while nobody has said. */
  category?: Maybe<Category>;
  /** How the complaint came in. */
  channel: Channel;
  /** What kind of report this is. */
  classification: Classification;
  /** All deadlines of the complaint, in the order in which they started. */
  deadlines: Array<Deadline>;
  /** When the complaint was verified and first sent to an agency. Null if that has not happened. */
  disposedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The moment before which the next step is owed. Null if no deadline is running. */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** The complaint that this one repeats; it was archived for that. Null for others, and if that one is not public. */
  duplicateOf?: Maybe<Complaint>;
  /** How often the complaint went one level up because a deadline passed: office, agency, province or ministry, President's office. */
  escalationLevel: Scalars['Int']['output'];
  /** When an agency first followed up. Null if that has not happened. */
  firstFollowUpAt?: Maybe<Scalars['DateTime']['output']>;
  /** All public steps of the complaint's life, oldest first. Internal notes are left out. */
  history: Array<ComplaintEvent>;
  /** The id. It says nothing about the complaint. */
  id: Scalars['ID']['output'];
  /** True if a running deadline has passed. */
  overdue: Scalars['Boolean']['output'];
  /** The place on the map. Null if not known. */
  point?: Maybe<GeoPoint>;
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
  /** The agency that the complainant addressed (instansi tujuan). Null if none was named or found. */
  targetAgency?: Maybe<Agency>;
  /** The complaint in one line. Telephone, identity and account numbers and e-mail addresses are masked. */
  title: Scalars['String']['output'];
  /** The public, unguessable tracking number (nomor pelacakan), such as `7KQ2-M9XF-P3TW`. */
  trackingId: Scalars['String']['output'];
  /** Counts the steps; a change names the version that it was decided on. */
  version: Scalars['Int']['output'];
  /** How the complaint may be shown. */
  visibility: Visibility;
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
  /** When it was done. */
  at: Scalars['DateTime']['output'];
  /** The status before the step; null for the submission. */
  from?: Maybe<ComplaintStatus>;
  /** The id of the event. */
  id: Scalars['ID']['output'];
  /** What was said about it in public. Null if nothing was said. */
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

/** The order of a list of complaints. Complaints of the same moment are ordered by id. */
export type ComplaintOrder =
  /** The next deadline first; complaints without a running deadline come last. */
  | 'DUE_AT_ASC'
  /** The latest deadline first; complaints without a running deadline come before all others. */
  | 'DUE_AT_DESC'
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
  /** It was opened again. */
  | 'REOPEN'
  /** The agency sent it back as not its business (bukan wewenang). */
  | 'RETURN'
  /** The complainant submitted it. */
  | 'SUBMIT'
  /** The complainant withdrew it. */
  | 'WITHDRAW';

/** One deadline of a complaint. Times count in working days of the agency's time zone: no weekends, national holidays, collective leave. */
export type Deadline = {
  __typename?: 'Deadline';
  /** What must happen before the deadline. */
  clock: DeadlineClock;
  /** How many working days were given (calendar days for `COMPLETION`). */
  days: Scalars['Int']['output'];
  /** The moment at which the time is up. */
  dueAt: Scalars['DateTime']['output'];
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

/** A point on the map in degrees (WGS 84). */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Degrees north of the equator; negative in the south. */
  latitude: Scalars['Float']['output'];
  /** Degrees east of Greenwich. */
  longitude: Scalars['Float']['output'];
};

/** A government affair (urusan pemerintahan): what a regional government, and one office of it, is responsible for. */
export type GovernmentAffair = {
  __typename?: 'GovernmentAffair';
  /** The code of Permendagri 90/2019, such as `1.01`. */
  code: Scalars['ID']['output'];
};

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

export type Query = {
  __typename?: 'Query';
  /** The two-level tree of categories: its topics, each with its sub-topics. */
  categories: Array<Category>;
  /**
   * One complaint by its `id` or by its `trackingId`. Give exactly one of the two.
   * Null if there is no such complaint or it is not public.
   */
  complaint?: Maybe<Complaint>;
  /** Public complaints that match the filter. */
  complaints: ComplaintConnection;
};


export type QueryComplaintArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
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

/** How a complaint may be shown. Confidential complaints (rahasia) never appear in public answers or counts. */
export type Visibility =
  /** Public, without the complainant's name for anybody but the complainant (anonim). */
  | 'ANONYMOUS'
  /** Hidden from the public altogether (rahasia). */
  | 'CONFIDENTIAL'
  /** Public, with what the complainant wrote (publik). */
  | 'PUBLIC';



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
  ActorRole: ActorRole;
  Agency: ResolverTypeWrapper<Reference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Category: ResolverTypeWrapper<CategoryNode>;
  Channel: Channel;
  Classification: Classification;
  Complaint: ResolverTypeWrapper<ComplaintRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ComplaintConnection: ResolverTypeWrapper<ComplaintPage>;
  ComplaintEdge: ResolverTypeWrapper<ComplaintPageEdge>;
  ComplaintEvent: ResolverTypeWrapper<EventRow>;
  ComplaintFilter: ComplaintFilter;
  ComplaintOrder: ComplaintOrder;
  ComplaintStatus: ComplaintStatus;
  ComplaintStep: ComplaintStep;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deadline: ResolverTypeWrapper<DeadlineView>;
  DeadlineClock: DeadlineClock;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GovernmentAffair: ResolverTypeWrapper<CodeReference>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegionalUnit: ResolverTypeWrapper<CodeReference>;
  Visibility: Visibility;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Agency: Reference;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  Category: CategoryNode;
  Complaint: ComplaintRow;
  Boolean: Scalars['Boolean']['output'];
  ComplaintConnection: ComplaintPage;
  ComplaintEdge: ComplaintPageEdge;
  ComplaintEvent: EventRow;
  ComplaintFilter: ComplaintFilter;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Deadline: DeadlineView;
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  GovernmentAffair: CodeReference;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegionalUnit: CodeReference;
};

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency'], FederationReferenceType extends FederationReferenceTypes['Agency'] = FederationReferenceTypes['Agency']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Agency']> | FederationReferenceType, FederationReferenceType, ContextType>;
  complaints?: Resolver<Maybe<ResolversTypes['ComplaintConnection']>, ParentType, ContextType, Partial<AgencyComplaintsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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

export type ComplaintResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Complaint'] = ResolversParentTypes['Complaint'], FederationReferenceType extends FederationReferenceTypes['Complaint'] = FederationReferenceTypes['Complaint']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Complaint']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addressedTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  classification?: Resolver<ResolversTypes['Classification'], ParentType, ContextType>;
  deadlines?: Resolver<Array<ResolversTypes['Deadline']>, ParentType, ContextType>;
  disposedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  duplicateOf?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType>;
  escalationLevel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstFollowUpAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['ComplaintEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  point?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ComplaintStatus'], ParentType, ContextType>;
  statusSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  supervisory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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
  node?: Resolver<ResolversTypes['Complaint'], ParentType, ContextType>;
};

export type ComplaintEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComplaintEvent'] = ResolversParentTypes['ComplaintEvent']> = {
  actor?: Resolver<ResolversTypes['ActorRole'], ParentType, ContextType>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['ComplaintStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['ComplaintStep'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ComplaintStatus'], ParentType, ContextType>;
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
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provisional?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type GovernmentAffairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernmentAffair'] = ResolversParentTypes['GovernmentAffair']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  complaint?: Resolver<Maybe<ResolversTypes['Complaint']>, ParentType, ContextType, Partial<QueryComplaintArgs>>;
  complaints?: Resolver<ResolversTypes['ComplaintConnection'], ParentType, ContextType, Partial<QueryComplaintsArgs>>;
};

export type RegionalUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalUnit'] = ResolversParentTypes['RegionalUnit'], FederationReferenceType extends FederationReferenceTypes['RegionalUnit'] = FederationReferenceTypes['RegionalUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RegionalUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  complaints?: Resolver<Maybe<ResolversTypes['ComplaintConnection']>, ParentType, ContextType, Partial<RegionalUnitComplaintsArgs>>;
};

export type Resolvers<ContextType = Context> = {
  Agency?: AgencyResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Complaint?: ComplaintResolvers<ContextType>;
  ComplaintConnection?: ComplaintConnectionResolvers<ContextType>;
  ComplaintEdge?: ComplaintEdgeResolvers<ContextType>;
  ComplaintEvent?: ComplaintEventResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Deadline?: DeadlineResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  GovernmentAffair?: GovernmentAffairResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegionalUnit?: RegionalUnitResolvers<ContextType>;
};

