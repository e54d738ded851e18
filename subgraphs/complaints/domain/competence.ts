/** To whom a complaint is proposed to go: the affair of its category and the unit where it happened lead to an agency. */
import type { AgencyEntry } from './directory.ts';

/** The units whose governments may be responsible, nearest first: the regency or city, then the province. */
export function responsibleUnits(regionalUnitCode: string): string[] {
  const regency = /^\d\d\.\d\d/.exec(regionalUnitCode)?.[0];
  const province = /^\d\d/.exec(regionalUnitCode)?.[0];
  return [regency, province].filter((code) => code != null);
}

/**
 * The office that the nearest government has for the affair, else that government itself; null if there is none.
 * The agencies subgraph answers `agencyFor` by the same rule.
 */
export function competentAgency(
  agencies: readonly AgencyEntry[],
  affair: string,
  regionalUnitCode: string,
): AgencyEntry | null {
  for (const unit of responsibleUnits(regionalUnitCode)) {
    const here = agencies.filter((agency) => agency.active && agency.regionalUnitCode === unit);
    const government = here.find(({ kind }) => kind.endsWith('_GOVERNMENT'));
    if (government)
      return here.find(({ kind, affairCode }) => kind === 'OFFICE' && affairCode === affair) ?? government;
  }
  return null;
}
