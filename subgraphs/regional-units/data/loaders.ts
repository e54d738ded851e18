/** One set for each request: each question is put once, for all that ask it. */
import { byArguments, loadFound, loadMany, loadOne, type Page } from '#kit';
import { ancestorCodes } from '../domain/code.ts';
import type { RegionalUnits } from './regionalUnit.repository.ts';

export function createLoaders(units: RegionalUnits) {
  const unit = loadOne(
    (codes: readonly string[]) => units.withCodes(codes),
    ({ code }) => code,
  );
  return {
    unit,
    /** Outermost first. */
    ancestors: (code: string) => loadFound(unit, ancestorCodes(code)),
    children: loadMany(
      (codes: readonly string[]) => units.childrenOf(codes),
      ({ parentCode }) => parentCode!,
    ),
    outline: loadOne(
      (codes: readonly string[]) => units.outlinesOf(codes),
      ({ code }) => code,
    ),
    islands: byArguments((page: Page) =>
      loadOne(
        (codes: readonly string[]) => units.islandsOf(codes, page),
        ({ code }) => code,
      ),
    ),
    islandCount: loadOne(
      (codes: readonly string[]) => units.islandCountsOf(codes),
      ({ code }) => code,
    ),
    successors: successorsOf(units),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

/** A unit can come from several, so it stands under each of them. */
function successorsOf(units: RegionalUnits) {
  return loadMany(
    async (codes: readonly string[]) => {
      const rows = await units.succeeding(codes);
      return rows.flatMap((row) => row.predecessorCodes.map((predecessor) => ({ predecessor, row })));
    },
    ({ predecessor }) => predecessor,
  );
}
