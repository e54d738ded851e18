/** Who handles what: a government affair and an area lead to an agency. */

/** A government or an office of it, as far as competence goes. */
export interface Competent {
  kind: string;
  regionalUnitCode?: string | null;
  affairCode?: string | null;
}

/**
 * The units whose governments may be responsible for a unit, nearest first: its regency or city, then its province.
 * Districts and villages have no government that LAPOR! sends complaints to.
 */
export function responsibleUnits(regionalUnitCode: string): string[] {
  const regency = /^\d\d\.\d\d/.exec(regionalUnitCode)?.[0];
  const province = /^\d\d/.exec(regionalUnitCode)?.[0];
  return [regency, province].filter((code) => code != null);
}

/**
 * The office that the nearest government has for the affair, else that government itself. Jakarta's cities have no
 * government of their own, so there the nearest is the province's.
 *
 * @param agencies the governments of the responsible units and their offices for the affair
 */
export function competentAgency<A extends Competent>(
  agencies: readonly A[],
  affair: string,
  regionalUnitCode: string,
): A | null {
  for (const unit of responsibleUnits(regionalUnitCode)) {
    const here = agencies.filter((agency) => agency.regionalUnitCode === unit);
    const government = here.find(({ kind }) => kind.endsWith('_GOVERNMENT'));
    if (government)
      return here.find(({ kind, affairCode }) => kind === 'OFFICE' && affairCode === affair) ?? government;
  }
  return null;
}
