/** One set for each request: each question is put once, for all that ask it. */
import DataLoader from 'dataloader';
import { loadMany, loadOne } from '#kit';
import { competentAgency, responsibleUnits } from '../domain/competence.ts';
import type { Agencies, AgencyRow } from './agency.repository.ts';

export function createLoaders(agencies: Agencies) {
  return {
    agency: loadOne(
      (ids: readonly string[]) => agencies.withIds(ids),
      ({ id }) => id,
    ),
    agencyByCode: loadOne(
      (codes: readonly string[]) => agencies.withCodes(codes),
      ({ code }) => code,
    ),
    children: loadMany(
      (ids: readonly string[]) => agencies.childrenOf(ids),
      ({ parentId }) => parentId!,
    ),
    government: loadOne(
      (units: readonly string[]) => agencies.governmentsOf(units),
      ({ regionalUnitCode }) => regionalUnitCode!,
    ),
    affair: loadOne(
      (codes: readonly string[]) => agencies.affairsWithCodes(codes),
      ({ code }) => code,
    ),
    competent: competentLoader(agencies),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

/** However often an operation asks `agencyFor`, one statement answers. */
function competentLoader(agencies: Agencies) {
  return new DataLoader<{ affair: string; unit: string }, AgencyRow | null, string>(
    async (questions) => {
      const units = new Set(questions.flatMap(({ unit }) => responsibleUnits(unit)));
      const affairs = new Set(questions.map(({ affair }) => affair));
      const rows = await agencies.competentIn([...units], [...affairs]);
      return questions.map(({ affair, unit }) => competentAgency(rows, affair, unit));
    },
    { cacheKeyFn: ({ affair, unit }) => `${affair} ${unit}` },
  );
}
