import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AgencyRow, AffairRow, AgencyPage, AgencyPageEdge } from '../data/agency.repository.ts';
import type { CodeReference, Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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

/**
 * An agency (instansi): whoever a complaint can be addressed to or must act on it. Agencies are renamed, split and merged;
 * former ones stay in the register and name their successors.
 */
export type Agency = {
  __typename?: 'Agency';
  /** The usual abbreviation, such as `Kemendagri`; null if there is none. */
  abbreviation?: Maybe<Scalars['String']['output']>;
  /** True while the agency exists. */
  active: Scalars['Boolean']['output'];
  /** The government affair that an office is responsible for; null for others. */
  affair?: Maybe<GovernmentAffair>;
  /** The agencies that belong to this one, by code: the offices of a government. Empty if there are none. */
  children: Array<Agency>;
  /** A code that people can read and remember, such as `KEMENDAGRI` or `PEMKOT-33.74`. */
  code: Scalars['String']['output'];
  /** The English name; null if none is in use. */
  englishName?: Maybe<Scalars['String']['output']>;
  /** Names that the agency had before, latest first. Often empty. */
  formerNames: Array<Scalars['String']['output']>;
  /** The id. It never changes, also when the agency is renamed. */
  id: Scalars['ID']['output'];
  /** What kind of agency this is. */
  kind: AgencyKind;
  /** The official Indonesian name. */
  name: Scalars['String']['output'];
  /** The agency that this one belongs to: the government of an office. Null for an agency of its own. */
  parent?: Maybe<Agency>;
  /** The agencies that this one came from. Often empty. */
  predecessors: Array<Agency>;
  /** The regional unit that the agency serves; null for a national agency. */
  regionalUnit?: Maybe<RegionalUnit>;
  /** The agencies that took over when this one was dissolved, split or merged. Empty while it exists. */
  successors: Array<Agency>;
  /** The first day of the agency in this form; null if not known. */
  validFrom?: Maybe<Scalars['Date']['output']>;
  /** The last day of the agency in this form; null while it exists, or if not known. */
  validTo?: Maybe<Scalars['Date']['output']>;
};

/** A page of agencies. */
export type AgencyConnection = {
  __typename?: 'AgencyConnection';
  /** The agencies of this page with their cursors. */
  edges: Array<AgencyEdge>;
  /** The agencies of this page. */
  nodes: Array<Agency>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many agencies match in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An agency at its place in a page. */
export type AgencyEdge = {
  __typename?: 'AgencyEdge';
  /** The place; opaque. */
  cursor: Scalars['String']['output'];
  /** The agency. */
  node: Agency;
};

/** What an agency must fulfil to be listed. Conditions add up. */
export type AgencyFilter = {
  /** Only agencies that are responsible for the government affair with this code. */
  affair?: InputMaybe<Scalars['ID']['input']>;
  /** Whether agencies that no longer exist are listed as well. False when not given. */
  includeFormer?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only agencies of these kinds. */
  kind?: InputMaybe<Array<AgencyKind>>;
  /** Only agencies directly below the agency with this id. */
  parent?: InputMaybe<Scalars['ID']['input']>;
  /** Only agencies that serve the regional unit with this code itself (not the units below it). */
  regionalUnit?: InputMaybe<Scalars['ID']['input']>;
  /** Words of the name, a former name, or the abbreviation; case and accents don't matter. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** The kinds of agencies (instansi; K/L/D and others). */
export type AgencyKind =
  /** The government of a city (pemerintah kota). */
  | 'CITY_GOVERNMENT'
  /** Another state institution at the national level (lembaga). */
  | 'INSTITUTION'
  /** Ministry (kementerian). */
  | 'MINISTRY'
  /** An embassy or consulate (perwakilan RI). */
  | 'MISSION_ABROAD'
  /** An office of a regional government (organisasi perangkat daerah, OPD). */
  | 'OFFICE'
  /** The government of a province (pemerintah provinsi). */
  | 'PROVINCIAL_GOVERNMENT'
  /** The government of a regency (pemerintah kabupaten). */
  | 'REGENCY_GOVERNMENT'
  /** An enterprise owned by the state (BUMN) or a regional government (BUMD). */
  | 'STATE_ENTERPRISE'
  /** A state university (perguruan tinggi negeri). */
  | 'UNIVERSITY';

/** For whom an answer may be kept. */
export type CacheControlScope =
  /** For nobody else. */
  | 'PRIVATE'
  /** For all who are told the same. */
  | 'PUBLIC';

/** A government affair (urusan pemerintahan): what a regional government, and one office of it, is responsible for. */
export type GovernmentAffair = {
  __typename?: 'GovernmentAffair';
  /** The code of Permendagri 90/2019, such as `1.01`. */
  code: Scalars['ID']['output'];
  /** Whether the affair is mandatory, optional or supporting. */
  kind: GovernmentAffairKind;
  /** The Indonesian name, such as `Pendidikan`. */
  name: Scalars['String']['output'];
};

/** How the law groups government affairs (UU 23/2014, Permendagri 90/2019). */
export type GovernmentAffairKind =
  /** General government: unity and politics (pemerintahan umum). */
  | 'GENERAL'
  /** Inspection (pengawasan). */
  | 'INSPECTION'
  /** Services inside the government: planning, finance, staff (penunjang). */
  | 'INTERNAL_SERVICE'
  /** Mandatory, not a basic service (wajib bukan pelayanan dasar). */
  | 'MANDATORY'
  /** Mandatory and a basic service (wajib pelayanan dasar). */
  | 'MANDATORY_BASIC'
  /** By choice, after the region's potential (pilihan). */
  | 'OPTIONAL'
  /** Support of the regional head and council (pendukung). */
  | 'SUPPORT'
  /** Districts (kewilayahan). */
  | 'TERRITORIAL';

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
  /** Agencies that match the filter, by name; with `search`, those whose name or abbreviation begins with it come first. */
  agencies: AgencyConnection;
  /**
   * One agency, of today or of the past, by its `id` or by its `code`. Give exactly one of the two.
   * Null if there is no such agency.
   */
  agency?: Maybe<Agency>;
  /**
   * The agency that handles a government affair (urusan) in an area: the office (OPD) that the nearest government has for it,
   * else that government itself. For a village, the nearest government is that of its regency or city; in Jakarta, the province's.
   * Null if there is no such affair, or no government in whose area the code lies.
   */
  agencyFor?: Maybe<Agency>;
  /** The government affairs (urusan pemerintahan) of Permendagri 90/2019, in the order of their codes. */
  governmentAffairs: Array<GovernmentAffair>;
};


export type QueryAgenciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgencyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAgencyArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAgencyForArgs = {
  affair: Scalars['ID']['input'];
  regionalUnit: Scalars['ID']['input'];
};

/**
 * A regional unit (satuan wilayah): a province, a regency or city, a district, or a village, of today or of the past.
 * The code is the official one of the Ministry of Home Affairs and shows what lies in what.
 */
export type RegionalUnit = {
  __typename?: 'RegionalUnit';
  /** The Kemendagri code (kode wilayah), such as `32.73.09`. */
  code: Scalars['ID']['output'];
  /**
   * The government of this unit. Null for districts and villages, and for Jakarta's six second-level units, which are
   * administrative only.
   */
  government?: Maybe<Agency>;
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
  GovernmentAffair: GovernmentAffair;
  RegionalUnit: RegionalUnit;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Agency:
    ( { __typename: 'Agency' }
    & ( GraphQLRecursivePick<FederationTypes['Agency'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Agency'], {"code":true}> ) );
  GovernmentAffair:
    ( { __typename: 'GovernmentAffair' }
    & GraphQLRecursivePick<FederationTypes['GovernmentAffair'], {"code":true}> );
  RegionalUnit:
    ( { __typename: 'RegionalUnit' }
    & GraphQLRecursivePick<FederationTypes['RegionalUnit'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Agency: ResolverTypeWrapper<AgencyRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AgencyConnection: ResolverTypeWrapper<AgencyPage>;
  AgencyEdge: ResolverTypeWrapper<AgencyPageEdge>;
  AgencyFilter: AgencyFilter;
  AgencyKind: AgencyKind;
  CacheControlScope: CacheControlScope;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GovernmentAffair: ResolverTypeWrapper<AffairRow>;
  GovernmentAffairKind: GovernmentAffairKind;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegionalUnit: ResolverTypeWrapper<CodeReference>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Agency: AgencyRow;
  ID: Scalars['ID']['output'];
  AgencyConnection: AgencyPage;
  AgencyEdge: AgencyPageEdge;
  AgencyFilter: AgencyFilter;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  GovernmentAffair: AffairRow;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegionalUnit: CodeReference;
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

export type AgencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agency'] = ResolversParentTypes['Agency'], FederationReferenceType extends FederationReferenceTypes['Agency'] = FederationReferenceTypes['Agency']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Agency']> | FederationReferenceType, FederationReferenceType, ContextType>;
  abbreviation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  affair?: Resolver<Maybe<ResolversTypes['GovernmentAffair']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Agency']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  englishName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  formerNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AgencyKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
  predecessors?: Resolver<Array<ResolversTypes['Agency']>, ParentType, ContextType>;
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  successors?: Resolver<Array<ResolversTypes['Agency']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type AgencyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyConnection'] = ResolversParentTypes['AgencyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AgencyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Agency']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AgencyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgencyEdge'] = ResolversParentTypes['AgencyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Agency'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GovernmentAffairResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernmentAffair'] = ResolversParentTypes['GovernmentAffair'], FederationReferenceType extends FederationReferenceTypes['GovernmentAffair'] = FederationReferenceTypes['GovernmentAffair']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['GovernmentAffair']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['GovernmentAffairKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  agencies?: Resolver<ResolversTypes['AgencyConnection'], ParentType, ContextType, Partial<QueryAgenciesArgs>>;
  agency?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType, Partial<QueryAgencyArgs>>;
  agencyFor?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType, RequireFields<QueryAgencyForArgs, 'affair' | 'regionalUnit'>>;
  governmentAffairs?: Resolver<Array<ResolversTypes['GovernmentAffair']>, ParentType, ContextType>;
};

export type RegionalUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalUnit'] = ResolversParentTypes['RegionalUnit'], FederationReferenceType extends FederationReferenceTypes['RegionalUnit'] = FederationReferenceTypes['RegionalUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RegionalUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  government?: Resolver<Maybe<ResolversTypes['Agency']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Agency?: AgencyResolvers<ContextType>;
  AgencyConnection?: AgencyConnectionResolvers<ContextType>;
  AgencyEdge?: AgencyEdgeResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  GovernmentAffair?: GovernmentAffairResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegionalUnit?: RegionalUnitResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  cacheTag?: CacheTagDirectiveResolver<any, any, ContextType>;
};
