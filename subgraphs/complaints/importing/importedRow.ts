/**
 * One row of an import, read into a submission and the steps that followed it. Every problem of a row is named at once,
 * with its field, so that a file can be mended in one go.
 */
import { randomUUID } from 'node:crypto';
import type { CategoryTree } from '../domain/category.ts';
import {
  channels,
  classifications,
  type StepTaken,
  type Submission,
  type TimeZone,
  visibilities,
} from '../domain/complaint.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { newTrackingId } from '../domain/trackingId.ts';
import { readWholeRow, type Value } from './fields.ts';
import type { Fields } from './rows.ts';

/** What a row is checked against. */
export interface Known {
  categories: CategoryTree;
  agencyByCode: (code: string) => AgencyEntry | undefined;
  isRegionalUnit: (code: string) => boolean;
  timeZoneOf: (regionalUnitCode: string) => TimeZone;
  /** For rows without `submittedAt`. */
  submittedAt: Date;
  now: Date;
}

export interface ImportedRow {
  submission: Submission;
  steps: StepTaken[];
  timeZone: TimeZone;
}

/** The fields of a row; those with a star must be there. DOCUMENTATION: subgraphs/complaints/importing/README.md. */
// biome-ignore format: a table is read in lines
const fields = {
  sourceId: { type: 'text', required: true, most: 200 },
  title: { type: 'text', most: 1000 },
  body: { type: 'text', required: true, most: 100_000 },
  submittedAt: { type: 'moment' },
  classification: { type: classifications },
  supervisory: { type: 'boolean' },
  visibility: { type: visibilities },
  channel: { type: channels },
  category: { type: 'text' },
  addressedTo: { type: 'text', most: 1000 },
  targetAgency: { type: 'text' },
  agency: { type: 'text' },
  regionalUnit: { type: 'text' },
  latitude: { type: 'number', least: -90, most: 90 },
  longitude: { type: 'number', least: -180, most: 180 },
  disposedAt: { type: 'moment' },
  firstFollowUpAt: { type: 'moment' },
  answeredAt: { type: 'moment' },
  closedAt: { type: 'moment' },
  archivedAt: { type: 'moment' },
  rating: { type: ['1', '2', '3', '4', '5'] },
} as const;

export class RowRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'RowRefused';
    this.problems = problems;
  }
}

/** Throws RowRefused. What the procedure itself refuses (an answer before the disposition) shows when the steps are taken. */
export function readImportedRow(row: Fields, known: Known): ImportedRow {
  const { values, problems } = readWholeRow(row, fields);
  const agency = lookUp('agency', values.agency, known.agencyByCode, problems);
  const targetAgency = lookUp('targetAgency', values.targetAgency, known.agencyByCode, problems);
  if (values.category != null) lookUp('category', values.category, known.categories.byId, problems);
  if (values.regionalUnit != null && !known.isRegionalUnit(values.regionalUnit))
    problems.push(`regionalUnit "${values.regionalUnit}" is no code of a regional unit`);
  if ((values.latitude == null) !== (values.longitude == null))
    problems.push('latitude and longitude must be given together');
  const submittedAt = values.submittedAt ?? known.submittedAt;
  if (submittedAt > known.now) problems.push(`submittedAt ${submittedAt.toISOString()} is in the future`);
  if ((values.disposedAt ?? values.answeredAt) != null && !agency && values.agency == null)
    problems.push('agency is missing: a complaint that was disposed or answered names its agency');
  if (problems.length > 0) throw new RowRefused(problems);

  const timeZone = agency?.timeZone ?? (values.regionalUnit == null ? 'WIB' : known.timeZoneOf(values.regionalUnit));
  return {
    timeZone,
    steps: stepsOf(values, agency),
    submission: {
      id: randomUUID(),
      trackingId: newTrackingId(),
      sourceId: values.sourceId!,
      title: values.title ?? firstWords(values.body!),
      body: values.body!,
      classification: values.classification ?? 'COMPLAINT',
      supervisory: values.supervisory ?? false,
      visibility: values.visibility ?? 'PUBLIC',
      channel: values.channel ?? 'PARTNER_SYSTEM',
      categoryId: values.category ?? null,
      targetAgencyId: targetAgency?.id ?? null,
      addressedTo: values.addressedTo ?? null,
      regionalUnitCode: values.regionalUnit ?? null,
      latitude: values.latitude ?? null,
      longitude: values.longitude ?? null,
      submittedAt,
    },
  };
}

type Values = { [F in keyof typeof fields]?: Value<(typeof fields)[F]['type']> };

/** The steps that the moments of a row tell of, in the order of time. */
function stepsOf(values: Values, agency: AgencyEntry | undefined): StepTaken[] {
  const { disposedAt, firstFollowUpAt, answeredAt, closedAt, archivedAt, rating } = values;
  const office = { agencyId: agency?.id ?? null, timeZone: agency?.timeZone };
  const steps: StepTaken[] = [];
  if (disposedAt) steps.push({ step: 'DISPOSE', at: disposedAt, actor: 'VERIFIER', ...office });
  if (firstFollowUpAt) steps.push({ step: 'FOLLOW_UP', at: firstFollowUpAt, actor: 'LIAISON_OFFICER', ...office });
  // Some systems keep the answer only: the answer is then the first follow-up too.
  else if (answeredAt) steps.push({ step: 'FOLLOW_UP', at: answeredAt, actor: 'LIAISON_OFFICER', ...office });
  if (answeredAt) steps.push({ step: 'ANSWER', at: answeredAt, actor: 'LIAISON_OFFICER', ...office });
  if (closedAt)
    steps.push({
      step: 'ACCEPT',
      at: closedAt,
      actor: 'COMPLAINANT',
      ...(rating != null && { rating: Number(rating) }),
    });
  if (archivedAt) steps.push({ step: 'ARCHIVE', at: archivedAt, actor: 'VERIFIER' });
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function lookUp<T>(
  field: string,
  key: string | undefined,
  find: (key: string) => T | null | undefined,
  problems: string[],
): T | undefined {
  if (key == null) return undefined;
  const found = find(key);
  if (found == null) problems.push(`${field} "${key}" is not known`);
  return found ?? undefined;
}

function firstWords(body: string): string {
  const line = body.trim().replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/ \S*$/, '')} …`;
}
