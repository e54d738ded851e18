/** What share is to be reached in a year, and for whom. No target comes with the project: we know none with a source. */
import type { FigureName } from './figures.ts';

export type Measure = 'COMPLETED_FOLLOW_UP' | 'SETTLED_ON_TIME';

export const figureOfMeasure: Record<Measure, FigureName> = {
  COMPLETED_FOLLOW_UP: 'completedFollowUp',
  SETTLED_ON_TIME: 'settledOnTime',
};

export interface Target {
  year: number;
  measure: Measure;
  percent: number;
  /** A province; null if it is for an agency or for all. */
  regionalUnitCode: string | null;
  agencyId: string | null;
}

/** For whom a target is looked up; neither for all. */
export interface Addressee {
  regionalUnitCode?: string | null;
  agencyId?: string | null;
}

/** The percentage for a figure: the addressee's own, else that for all; null if there is none. */
export function targetFor(
  targets: readonly Target[],
  figure: FigureName,
  year: number,
  { regionalUnitCode = null, agencyId = null }: Addressee,
): number | null {
  if (targets.length === 0) return null;
  const fitting = targets.filter((each) => each.year === year && figureOfMeasure[each.measure] === figure);
  const own = fitting.find((each) => each.regionalUnitCode === regionalUnitCode && each.agencyId === agencyId);
  const national = fitting.find((each) => each.regionalUnitCode === null && each.agencyId === null);
  return (own ?? national)?.percent ?? null;
}
