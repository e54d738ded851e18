import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RegionalUnitRow, IslandRow, RegionalUnitPage, RegionalUnitPageEdge, IslandPage, IslandPageEdge } from '../data/regionalUnit.repository.ts';
import type { Context } from '../context.ts';
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
  /** A GeoJSON geometry object (RFC 7946), as JSON. */
  GeoJSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** For whom an answer may be kept. */
export type CacheControlScope =
  /** For nobody else. */
  | 'PRIVATE'
  /** For all who are told the same. */
  | 'PUBLIC';

/** A point on the map in degrees (WGS 84). */
export type GeoPoint = {
  __typename?: 'GeoPoint';
  /** Degrees north of the equator; negative in the south. */
  latitude: Scalars['Float']['output'];
  /** Degrees east of Greenwich. */
  longitude: Scalars['Float']['output'];
};

/** An island with a name and a registered code, as the national gazetteer lists it. */
export type Island = {
  __typename?: 'Island';
  /** The code: that of the regency or city and a number, such as `11.01.40001`. */
  code: Scalars['ID']['output'];
  /** The name, such as `Pulau Batukapal`. */
  name: Scalars['String']['output'];
  /** True for the outermost small islands (pulau-pulau kecil terluar), which bound the territory. */
  outermost: Scalars['Boolean']['output'];
  /** Where the island lies. */
  point: GeoPoint;
  /** True if people live on the island. */
  populated: Scalars['Boolean']['output'];
  /** The regency or city that the island belongs to; the province for islands that lie in no regency. */
  regionalUnit: RegionalUnit;
};

/** A page of islands. */
export type IslandConnection = {
  __typename?: 'IslandConnection';
  /** The islands of this page with their cursors. */
  edges: Array<IslandEdge>;
  /** The islands of this page. */
  nodes: Array<Island>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many islands there are in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** An island at its place in a page. */
export type IslandEdge = {
  __typename?: 'IslandEdge';
  /** The place; opaque. */
  cursor: Scalars['String']['output'];
  /** The island. */
  node: Island;
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
  /**
   * One regional unit by its Kemendagri code, today's or a former one (`91.01` is Merauke before 2022).
   * Null if no unit ever had the code.
   */
  regionalUnit?: Maybe<RegionalUnit>;
  /** Regional units that match the filter, in the order of their codes; with `search`, names that begin with it come first. */
  regionalUnits: RegionalUnitConnection;
};


export type QueryRegionalUnitArgs = {
  code: Scalars['ID']['input'];
};


export type QueryRegionalUnitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RegionalUnitFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * A regional unit (satuan wilayah): a province, a regency or city, a district, or a village, of today or of the past.
 * The code is the official one of the Ministry of Home Affairs and shows what lies in what.
 */
export type RegionalUnit = {
  __typename?: 'RegionalUnit';
  /** All units that this one lies in, outermost first: the province, then the regency, then the district. Empty for a province. */
  ancestors: Array<RegionalUnit>;
  /** The area in square kilometres, as of 2024. Null if not imported; known for provinces, regencies and cities. */
  areaKm2?: Maybe<Scalars['Float']['output']>;
  /** The middle of the unit on the map. Null if not imported. */
  centroid?: Maybe<GeoPoint>;
  /** The units directly below, in the order of their codes. Of a unit of today, those of today. Empty for a village. */
  children: Array<RegionalUnit>;
  /** The Kemendagri code (kode wilayah), such as `32.73.09`. */
  code: Scalars['ID']['output'];
  /** The registered islands of a province, regency or city, in the order of their codes. Empty for districts and villages. */
  islands: IslandConnection;
  /** What the unit is called in administrative law. */
  kind: RegionalUnitKind;
  /** Province, regency or city, district, village. */
  level: RegionalUnitLevel;
  /** The official name without the level, except for regencies and cities: `Jawa Barat`, `Kota Bandung`, `Coblong`. */
  name: Scalars['String']['output'];
  /** The outline of a province as a GeoJSON geometry (RFC 7946). Null if not imported and for every other level. */
  outline?: Maybe<Scalars['GeoJSON']['output']>;
  /** The unit that this one lies in; null for a province. */
  parent?: Maybe<RegionalUnit>;
  /** How many people live in the unit, as of December 2024. Null if not imported; known for provinces, regencies and cities. */
  population?: Maybe<Scalars['Int']['output']>;
  /** The units that this one came from (a province that was split, the same regency under its former code). Often empty. */
  predecessors: Array<RegionalUnit>;
  /** The units that came from this one. Often empty. */
  successors: Array<RegionalUnit>;
  /** The time zone of the unit; deadlines are counted in it. */
  timeZone: TimeZone;
  /** The first day on which the unit was in force; null if that was before this register begins (2017). */
  validFrom?: Maybe<Scalars['Date']['output']>;
  /** The last day on which the unit was in force under this code; null while it is in force. */
  validTo?: Maybe<Scalars['Date']['output']>;
};


/**
 * A regional unit (satuan wilayah): a province, a regency or city, a district, or a village, of today or of the past.
 * The code is the official one of the Ministry of Home Affairs and shows what lies in what.
 */
export type RegionalUnitIslandsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of regional units. */
export type RegionalUnitConnection = {
  __typename?: 'RegionalUnitConnection';
  /** The units of this page with their cursors. */
  edges: Array<RegionalUnitEdge>;
  /** The units of this page. */
  nodes: Array<RegionalUnit>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many units match in all. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A regional unit at its place in a page. */
export type RegionalUnitEdge = {
  __typename?: 'RegionalUnitEdge';
  /** The place; opaque. */
  cursor: Scalars['String']['output'];
  /** The unit. */
  node: RegionalUnit;
};

/** What a regional unit must fulfil to be listed. Conditions add up. */
export type RegionalUnitFilter = {
  /** Only units of this level. */
  level?: InputMaybe<RegionalUnitLevel>;
  /** Only the units directly below the unit with this code. */
  parent?: InputMaybe<Scalars['ID']['input']>;
  /** Words of the name; case and accents don't matter. Names that begin with the text come before names that only contain it. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** The day on which the units were in force; today when not given. `2020-09-01` gives the 34 provinces of then. */
  validOn?: InputMaybe<Scalars['Date']['input']>;
};

/** What a regional unit is called in Indonesian administrative law. */
export type RegionalUnitKind =
  /** Desa: a village with a government of its own. The last four digits begin with 2. */
  | 'DESA'
  /** Desa adat: a customary village. The last four digits begin with 3. */
  | 'DESA_ADAT'
  /** Kabupaten: a regency. Numbers 01 to 69 of a province. */
  | 'KABUPATEN'
  /** Kecamatan: a district. */
  | 'KECAMATAN'
  /** Kelurahan: an urban village led by an official. The last four digits begin with 1. */
  | 'KELURAHAN'
  /** Kota: a city. Numbers 71 to 99 of a province. */
  | 'KOTA'
  /** Provinsi. */
  | 'PROVINCE';

/** The four levels of regional units (satuan wilayah). */
export type RegionalUnitLevel =
  /** District (kecamatan; distrik in Papua, kapanewon or kemantren in Yogyakarta). */
  | 'DISTRICT'
  /** Province (provinsi). 38 since December 2022. */
  | 'PROVINCE'
  /** Regency (kabupaten) or city (kota); `kind` tells which. */
  | 'REGENCY'
  /** Village (desa) or urban village (kelurahan); `kind` tells which. */
  | 'VILLAGE';

/** Indonesia's three time zones. */
export type TimeZone =
  /** Western Indonesia Time (Waktu Indonesia Barat), UTC+7, Asia/Jakarta. */
  | 'WIB'
  /** Eastern Indonesia Time (Waktu Indonesia Timur), UTC+9, Asia/Jayapura. */
  | 'WIT'
  /** Central Indonesia Time (Waktu Indonesia Tengah), UTC+8, Asia/Makassar. */
  | 'WITA';



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
  RegionalUnit: RegionalUnit;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  RegionalUnit:
    ( { __typename: 'RegionalUnit' }
    & GraphQLRecursivePick<FederationTypes['RegionalUnit'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  GeoJSON: ResolverTypeWrapper<Scalars['GeoJSON']['output']>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Island: ResolverTypeWrapper<IslandRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IslandConnection: ResolverTypeWrapper<IslandPage>;
  IslandEdge: ResolverTypeWrapper<IslandPageEdge>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegionalUnit: ResolverTypeWrapper<RegionalUnitRow>;
  RegionalUnitConnection: ResolverTypeWrapper<RegionalUnitPage>;
  RegionalUnitEdge: ResolverTypeWrapper<RegionalUnitPageEdge>;
  RegionalUnitFilter: RegionalUnitFilter;
  RegionalUnitKind: RegionalUnitKind;
  RegionalUnitLevel: RegionalUnitLevel;
  TimeZone: TimeZone;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  GeoJSON: Scalars['GeoJSON']['output'];
  GeoPoint: GeoPoint;
  Float: Scalars['Float']['output'];
  Island: IslandRow;
  ID: Scalars['ID']['output'];
  IslandConnection: IslandPage;
  IslandEdge: IslandPageEdge;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegionalUnit: RegionalUnitRow;
  RegionalUnitConnection: RegionalUnitPage;
  RegionalUnitEdge: RegionalUnitPageEdge;
  RegionalUnitFilter: RegionalUnitFilter;
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

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface GeoJsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['GeoJSON'], any> {
  name: 'GeoJSON';
}

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type IslandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Island'] = ResolversParentTypes['Island']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outermost?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  point?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  populated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  regionalUnit?: Resolver<ResolversTypes['RegionalUnit'], ParentType, ContextType>;
};

export type IslandConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IslandConnection'] = ResolversParentTypes['IslandConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IslandEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Island']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IslandEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IslandEdge'] = ResolversParentTypes['IslandEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Island'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  regionalUnit?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType, RequireFields<QueryRegionalUnitArgs, 'code'>>;
  regionalUnits?: Resolver<ResolversTypes['RegionalUnitConnection'], ParentType, ContextType, Partial<QueryRegionalUnitsArgs>>;
};

export type RegionalUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalUnit'] = ResolversParentTypes['RegionalUnit'], FederationReferenceType extends FederationReferenceTypes['RegionalUnit'] = FederationReferenceTypes['RegionalUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RegionalUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ancestors?: Resolver<Array<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  areaKm2?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  centroid?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  islands?: Resolver<ResolversTypes['IslandConnection'], ParentType, ContextType, Partial<RegionalUnitIslandsArgs>>;
  kind?: Resolver<ResolversTypes['RegionalUnitKind'], ParentType, ContextType>;
  level?: Resolver<ResolversTypes['RegionalUnitLevel'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outline?: Resolver<Maybe<ResolversTypes['GeoJSON']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  predecessors?: Resolver<Array<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  successors?: Resolver<Array<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type RegionalUnitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalUnitConnection'] = ResolversParentTypes['RegionalUnitConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RegionalUnitEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['RegionalUnit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegionalUnitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionalUnitEdge'] = ResolversParentTypes['RegionalUnitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RegionalUnit'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  GeoJSON?: GraphQLScalarType;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Island?: IslandResolvers<ContextType>;
  IslandConnection?: IslandConnectionResolvers<ContextType>;
  IslandEdge?: IslandEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegionalUnit?: RegionalUnitResolvers<ContextType>;
  RegionalUnitConnection?: RegionalUnitConnectionResolvers<ContextType>;
  RegionalUnitEdge?: RegionalUnitEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  cacheTag?: CacheTagDirectiveResolver<any, any, ContextType>;
};
