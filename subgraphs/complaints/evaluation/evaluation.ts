/**
 * The evaluation: what supervisors ask, answered from counts of marks, with the period before, the targets, the
 * inhabitants and the ranking. What a figure is stands in domain/performance, how marks are counted in data/performance.ts.
 */
import type { PoolClient } from 'pg';
import { BadInput, codeOn, codeToday, type Database, isUuid, provincesOf } from '#kit';
import type { Audit } from '../audit/access.ts';
import { type Caller, hasRole } from '../caller.ts';
import { officesBelow, regionalAgencies } from '../data/directory.ts';
import { type CountsByKey, countMarks, type Dimension, type MarksFilter, slowestOpen } from '../data/performance.ts';
import { surroundings, targetsOf } from '../data/targets.ts';
import { provinceCodes } from '../data/units.ts';
import type { CategoryTree } from '../domain/category.ts';
import type { Channel, Classification } from '../domain/complaint.ts';
import type { Day } from '../domain/days.ts';
import {
  better,
  type Counts,
  type FigureName,
  type Figures,
  figureNames,
  figuresOf,
  ranksOf,
} from '../domain/performance/figures.ts';
import {
  dayAt,
  monthsOf,
  type Period,
  PeriodRefused,
  type Window,
  windowBefore,
  windowOf,
  yearOf,
} from '../domain/performance/period.ts';
import { suppressedOf } from '../domain/performance/suppression.ts';
import { type Addressee, type Target, targetFor } from '../domain/performance/targets.ts';

export type Grouping = Exclude<Dimension, 'UNIT'> | 'TOPIC' | 'MONTH';
export type HandledBy = 'REGIONAL_GOVERNMENTS' | 'PROVINCIAL_GOVERNMENTS';

export interface PerformanceFilter {
  regionalUnit?: string;
  agency?: string;
  /** Topics with their sub-topics. */
  category?: readonly string[];
  channel?: readonly Channel[];
  classification?: readonly Classification[];
  handledBy?: HandledBy;
}

export interface Asked {
  period: Period;
  caller: Caller;
  now: Date;
  /** The day whose map is used; today if not given. */
  areasOn?: Day;
}

export interface Question extends Asked {
  groupBy?: Grouping;
  filter: PerformanceFilter;
  rankBy: FigureName;
  worstFirst?: boolean;
  /** How many groups. */
  first: number;
}

export interface Figure {
  value: number | null;
  before: number | null;
  change: number | null;
  target: number | null;
  gap: number | null;
  /** True if the figure, or that of before, is not told because so few complaints are behind it. */
  suppressed: boolean;
}

export type Performance = Record<FigureName, Figure>;

export interface Group {
  key: string;
  rank: number | null;
  regionalUnitCode: string | null;
  agencyId: string | null;
  categoryId: string | null;
  channel: Channel | null;
  classification: Classification | null;
  month: Day | null;
  performance: Performance;
}

export interface Report {
  from: Date;
  until: Date;
  beforeFrom: Date;
  beforeUntil: Date;
  includesConfidential: boolean;
  /** Worked out for whoever asks. */
  total(): Performance;
  groups: Group[];
  /** The ids of the complaints, the longest open first. */
  slowestOpen(first: number): Promise<string[]>;
}

export type Evaluation = ReturnType<typeof createEvaluation>;

/** The months of a longer period are asked for in several questions. */
const mostMonths = 60;

export interface EvaluationParts {
  database: Database;
  categories: CategoryTree;
  audit: Audit;
}

export function createEvaluation({ database, categories, audit }: EvaluationParts) {
  let provinces: readonly string[] = [];

  /** Read once: the copy of the register is filled before the first question. */
  async function provincesOfToday(client: PoolClient): Promise<readonly string[]> {
    if (provinces.length === 0) provinces = await provinceCodes(client);
    return provinces;
  }

  /** Of whoever is responsible for the whole country, and says why: it is recorded before anything is told. */
  async function countsConfidential(caller: Caller, at: Date): Promise<boolean> {
    if (!mayCountConfidential(caller)) return false;
    const { subject, roles, reason } = caller;
    const entry = { at, subject, roles, action: 'READ', complaintIds: [], fields: ['performance'] } as const;
    await audit.record({ ...entry, reason, requestId: null });
    return true;
  }

  /** The figures of groups by their keys, of what the filter lets through. */
  async function report(question: Question): Promise<Report> {
    const { caller, groupBy, rankBy, worstFirst = false, first } = question;
    const frame = frameOf(question);
    const confidential = await countsConfidential(caller, question.now);
    const exact = seesSmallFigures(caller);
    const area = question.filter.regionalUnit;
    refuseFormerProvince(area, frame.areasOn);

    const { total, groups, filter } = await database.withClient(async (client) => {
      const read = { ...(await readAround(client, frame.windows)), exact };
      const marksFilter = await filterOf(client, question.filter, frame.areasOn);
      const overall = { regionalUnitCode: area?.length === 2 ? area : null, agencyId: question.filter.agency ?? null };
      const populationOf = (code?: string) =>
        question.filter.agency === undefined ? read.population(code ?? area ?? null, frame.areasOn) : null;

      if (groupBy === 'MONTH') {
        const months = await monthly(client, question, marksFilter, confidential);
        const all = await countMarks(client, { windows: frame.windows, by: null, filter: marksFilter, confidential });
        return {
          filter: marksFilter,
          total: () => compare(all, '', populationOf(), read, overall),
          groups: months.map(({ key, month, windows, counts }) => ({
            ...nobody,
            key,
            month,
            performance: compare(counts, '', populationOf(), { ...read, year: yearOf(windows[0]!) }, overall),
          })),
        };
      }

      const by = groupBy === 'TOPIC' ? 'CATEGORY' : (groupBy ?? null);
      const found = await countMarks(client, { windows: frame.windows, by, filter: marksFilter, confidential });
      const counts = renamed(found, (key) => nameOf(key, groupBy, frame.areasOn));
      const keys = new Set(counts.flatMap((each) => [...each.keys()]));
      if (groupBy === 'PROVINCE' && area === undefined)
        for (const code of await provincesOfToday(client)) keys.add(codeOn(code, frame.areasOn));

      const made = groupBy === undefined ? [] : [...keys].map((key) => groupOf(key, groupBy));
      const groups = made.map((group) => {
        const isArea = groupBy === 'PROVINCE' || groupBy === 'REGENCY';
        const inhabitants =
          groupBy === 'AGENCY' || (isArea && group.key === '') ? null : populationOf(isArea ? group.key : undefined);
        const whose = groupBy === 'PROVINCE' || groupBy === 'AGENCY' ? group : overall;
        return { ...group, performance: compare(counts, group.key, inhabitants, read, whose) };
      });
      const all = () => renamed(counts, () => '');
      const total = () => compare(all(), '', populationOf(), read, overall);
      return { filter: marksFilter, total, groups: ranked(groups, rankBy, worstFirst).slice(0, first) };
    });

    const [now, before] = frame.windows;
    return {
      from: now.from,
      until: now.until,
      beforeFrom: before.from,
      beforeUntil: before.until,
      includesConfidential: confidential,
      total,
      groups,
      slowestOpen: (many) => database.withClient((client) => slowestOpen(client, filter, many)),
    };
  }

  /** The figures of regional units by their codes; null for a province that was none on that day. */
  async function ofUnits(
    codes: readonly string[],
    asked: Asked & { handledBy?: HandledBy },
  ): Promise<{ code: string; performance: Performance | null }[]> {
    const frame = frameOf(asked);
    const confidential = await countsConfidential(asked.caller, asked.now);
    const exact = seesSmallFigures(asked.caller);
    return database.withClient(async (client) => {
      const read = { ...(await readAround(client, frame.windows)), exact };
      const handledBy = await filterOf(client, { handledBy: asked.handledBy }, frame.areasOn);
      const counted = new Map<string, CountsByKey>();
      for (const [by, list] of Map.groupBy(codes, dimensionOf)) {
        const keys = [...new Set(list.flatMap((code) => keysOfUnit(code, frame.areasOn)))];
        // Districts and villages have no key of their own: each is a filter.
        if (by === 'UNIT')
          for (const code of list) {
            const filter = { ...handledBy, UNIT: [codeToday(code)] };
            counted.set(code, await countMarks(client, { windows: frame.windows, by: null, filter, confidential }));
          }
        else {
          const filter = { ...handledBy, [by]: keys };
          const counts = await countMarks(client, { windows: frame.windows, by, filter, confidential });
          const shown = renamed(counts, (key) => nameOf(key, by, frame.areasOn));
          for (const code of list)
            counted.set(code, only(shown, by === 'REGENCY' ? codeOn(codeToday(code), frame.areasOn) : code));
        }
      }
      return codes.map((code) => {
        if (code.length === 2 && codeOn(code, frame.areasOn) !== code) return { code, performance: null };
        const whose = { regionalUnitCode: code.length === 2 ? code : null };
        return {
          code,
          performance: compare(counted.get(code)!, '', read.population(code, frame.areasOn), read, whose),
        };
      });
    });
  }

  /** The figures of agencies by their ids. */
  async function ofAgencies(
    ids: readonly string[],
    { withOffices, ...asked }: Asked & { withOffices: boolean },
  ): Promise<{ id: string; performance: Performance }[]> {
    const frame = frameOf(asked);
    const confidential = await countsConfidential(asked.caller, asked.now);
    const exact = seesSmallFigures(asked.caller);
    return database.withClient(async (client) => {
      const read = { ...(await readAround(client, frame.windows)), exact };
      const below = withOffices ? await officesBelow(client, ids) : new Map<string, string[]>();
      const all = [...new Set(ids.flatMap((id) => [id, ...(below.get(id) ?? [])]))];
      const filter = { AGENCY: all };
      const counts = await countMarks(client, { windows: frame.windows, by: 'AGENCY', filter, confidential });
      return ids.map((id) => {
        const members = new Set([id, ...(below.get(id) ?? [])]);
        const own = renamed(counts, (key) => (members.has(key) ? '' : key));
        return { id, performance: compare(own, '', null, read, { agencyId: id }) };
      });
    });
  }

  async function monthly(client: PoolClient, { period, now }: Question, filter: MarksFilter, confidential: boolean) {
    const months = monthsOf(period).filter(({ from }) => from <= dayAt(now));
    if (months.length > mostMonths) throw new PeriodRefused(`has more than ${mostMonths} months`, period);
    const groups = [];
    for (const month of months) {
      const windows = [windowOf(month, now), windowBefore(month, now)];
      const counts = await countMarks(client, { windows, by: null, filter, confidential });
      groups.push({ key: month.from.slice(0, 7), month: month.from, windows, counts });
    }
    return groups;
  }

  async function filterOf(client: PoolClient, filter: PerformanceFilter, areasOn: Day): Promise<MarksFilter> {
    const { regionalUnit, agency, category, channel, classification, handledBy } = filter;
    const agencies = handledBy && (await regionalAgencies(client, handledBy === 'PROVINCIAL_GOVERNMENTS'));
    const own = agency === undefined ? undefined : isUuid(agency) ? [agency.toLowerCase()] : [];
    return {
      ...(regionalUnit !== undefined && { [dimensionOf(regionalUnit)]: keysOfUnit(regionalUnit, areasOn) }),
      ...((own || agencies) && {
        AGENCY: own && agencies ? own.filter((id) => agencies.includes(id)) : (own ?? agencies),
      }),
      ...(category?.length && { CATEGORY: categories.withSubTopics(category) }),
      ...(channel?.length && { CHANNEL: channel }),
      ...(classification?.length && { CLASSIFICATION: classification }),
    };
  }

  function nameOf(key: string, groupBy: Grouping | undefined, areasOn: Day): string {
    if (groupBy === 'PROVINCE' || groupBy === 'REGENCY') return codeOn(key, areasOn);
    return groupBy === 'TOPIC' ? (categories.byId(key)?.parentId ?? key) : key;
  }

  const targets = (year: number) => database.withClient((client) => targetsOf(client, [year]));

  return { report, ofUnits, ofAgencies, targets, database };
}

/** Whoever has a role at an office; citizens and the public are not told what few complaints are behind. */
function seesSmallFigures(caller: Caller): boolean {
  return hasRole(caller, 'verifier', 'liaison_officer', 'supervisor', 'auditor', 'administrator');
}

/** Sums that hold confidential complaints: to others a small sum, less the public ones, would tell that there is one. */
function mayCountConfidential(caller: Caller): caller is Caller & { subject: string; reason: string } {
  const isNational = hasRole(caller, 'administrator') || (hasRole(caller, 'supervisor') && caller.region === null);
  return isNational && caller.subject !== null && caller.reason !== null;
}

interface Frame {
  /** Of the period and of the one before. */
  windows: [Window, Window];
  areasOn: Day;
}

function frameOf({ period, now, areasOn }: Asked): Frame {
  return { windows: [windowOf(period, now), windowBefore(period, now)], areasOn: areasOn ?? dayAt(now) };
}

/** What figures are set beside. */
interface Around {
  targets: Target[];
  year: number;
  /** The inhabitants of a unit, or of the country if none is named; null if they are not known. */
  population(code: string | null, areasOn: Day): number | null;
}

async function readAround(client: PoolClient, [window]: readonly Window[]): Promise<Around> {
  const year = yearOf(window!);
  const { targets, populations: known } = await surroundings(client, yearsOf(window!));
  const sum = (codes: readonly string[]) =>
    codes.length === 0 || codes.some((code) => !known.has(code))
      ? null
      : codes.reduce((all, code) => all + known.get(code)!, 0);
  const provinces = [...known.keys()].filter((code) => code.length === 2);
  return {
    targets,
    year,
    population(code, areasOn) {
      if (code === null) return sum(provinces);
      // A province of an earlier day is all that it has become since.
      return sum(code.length === 2 ? provincesOf(code, areasOn) : [codeToday(code)]);
    },
  };
}

function yearsOf({ from, until }: Window): number[] {
  const [first, last] = [Number(dayAt(from).slice(0, 4)), yearOf({ from, until })];
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** Of a unit of a day: the keys that its complaints are counted by, which are codes of today. */
function keysOfUnit(code: string, areasOn: Day): string[] {
  return code.length === 2 ? provincesOf(code, areasOn) : [codeToday(code)];
}

function dimensionOf(code: string): 'PROVINCE' | 'REGENCY' | 'UNIT' {
  return code.length === 2 ? 'PROVINCE' : code.length === 5 ? 'REGENCY' : 'UNIT';
}

function refuseFormerProvince(code: string | undefined, areasOn: Day): void {
  if (code?.length !== 2) return;
  const then = codeOn(code, areasOn);
  if (then !== code)
    throw new BadInput(
      'filter.regionalUnit',
      `is ${code}, which was no province on ${areasOn}; it was part of ${then}`,
    );
}

/** The same counts under other keys; those that come to share one are put together. */
function renamed(counts: CountsByKey, name: (key: string) => string): CountsByKey {
  return counts.map((byKey) => {
    const together = new Map<string, Counts[]>();
    for (const [key, counts] of byKey) {
      const shared = together.get(name(key));
      if (shared) shared.push(...counts);
      else together.set(name(key), [...counts]);
    }
    return together;
  });
}

function only(counts: CountsByKey, key: string): CountsByKey {
  return counts.map((byKey) => new Map([['', byKey.get(key) ?? []]]));
}

/** The figures of a key now and before, with their targets. */
function compare(
  [counts, countsBefore]: CountsByKey,
  key: string,
  population: number | null,
  { targets, year, exact }: Around & { exact: boolean },
  whose: Addressee,
): Performance {
  const tell = (all: readonly Counts[]): Told => ({
    figures: figuresOf(all, population),
    suppressed: exact ? none : suppressedOf(all),
  });
  const now = tell(counts!.get(key) ?? []);
  const before = tell(countsBefore!.get(key) ?? []);
  return Object.fromEntries(
    figureNames.map((name) => [name, figureOf(name, now, before, targetFor(targets, name, year, whose))]),
  ) as Performance;
}

interface Told {
  figures: Figures;
  suppressed: ReadonlySet<FigureName>;
}

const none: ReadonlySet<FigureName> = new Set();

function figureOf(name: FigureName, now: Told, earlier: Told, target: number | null): Figure {
  const [value, before] = [now, earlier].map((told) => (told.suppressed.has(name) ? null : told.figures[name])) as [
    number | null,
    number | null,
  ];
  const suppressed = now.suppressed.has(name) || earlier.suppressed.has(name);
  return { value, before, change: difference(value, before), target, gap: difference(value, target), suppressed };
}

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

const nobody = {
  rank: null,
  regionalUnitCode: null,
  agencyId: null,
  categoryId: null,
  channel: null,
  classification: null,
  month: null,
};

function groupOf(key: string, groupBy: Grouping): Omit<Group, 'performance'> {
  const value = key || null;
  switch (groupBy) {
    case 'PROVINCE':
    case 'REGENCY':
      return { ...nobody, key, regionalUnitCode: value };
    case 'AGENCY':
      return { ...nobody, key, agencyId: value };
    case 'TOPIC':
    case 'CATEGORY':
      return { ...nobody, key, categoryId: value };
    case 'CHANNEL':
      return { ...nobody, key, channel: value as Channel | null };
    default:
      return { ...nobody, key, classification: value as Classification | null };
  }
}

/** By rank, then by key; what nobody can name has none, and comes last in either order. */
function ranked(groups: readonly Group[], rankBy: FigureName, worstFirst: boolean): Group[] {
  const named = groups.filter(({ key }) => key !== '');
  const figures = new Map(named.map(({ key, performance }) => [key, performance[rankBy].value]));
  const ranks = ranksOf(figures, better[rankBy] ?? 'MORE');
  const place = ({ key }: Group) => {
    const rank = ranks.get(key);
    return rank === undefined ? Number.POSITIVE_INFINITY : worstFirst ? -rank : rank;
  };
  return groups
    .map((group) => ({ ...group, rank: ranks.get(group.key) ?? null }))
    .sort((a, b) => (place(a) === place(b) ? (a.key < b.key ? -1 : 1) : place(a) - place(b)));
}
