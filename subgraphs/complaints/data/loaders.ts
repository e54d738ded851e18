/** One set for each request. What one caller may see is never remembered for another. */
import { byArguments, isUuid, loadMany, loadOne } from '#kit';
import type { Complaints, ListQuestion } from './complaint.repository.ts';

export function createLoaders(complaints: Complaints) {
  return {
    complaint: loadOne(
      (ids: readonly string[]) => complaints.withIds(ids.filter(isUuid)),
      ({ id }) => id,
    ),
    complaintByTrackingId: loadOne(
      (ids: readonly string[]) => complaints.withTrackingIds(ids),
      ({ trackingId }) => trackingId,
    ),
    history: loadMany(
      (ids: readonly string[]) => complaints.historyOf(ids),
      ({ complaintId }) => complaintId,
    ),
    deadlines: loadMany(
      (ids: readonly string[]) => complaints.deadlinesOf(ids),
      ({ complaintId }) => complaintId,
    ),
    agencyPage: byArguments((question: ListQuestion) =>
      loadMany(
        async (ids: readonly string[]) => flat(await complaints.pagesOfAgencies(ids.filter(isUuid), question)),
        ({ key }) => key,
      ),
    ),
    agencyCount: byArguments((question: ListQuestion) =>
      loadOne(
        (ids: readonly string[]) => complaints.countsOfAgencies(ids.filter(isUuid), question),
        ({ key }) => key,
      ),
    ),
    unitPage: byArguments((question: ListQuestion) =>
      loadMany(
        async (codes: readonly string[]) => {
          const pages = await Promise.all(byLevel(codes).map((group) => complaints.pagesOfUnits(group, question)));
          return pages.flatMap(flat);
        },
        ({ key }) => key,
      ),
    ),
    unitCount: byArguments((question: ListQuestion) =>
      loadOne(
        async (codes: readonly string[]) => {
          const counts = byLevel(codes).map((group) => complaints.countsOfUnits(group, question));
          return (await Promise.all(counts)).flat();
        },
        ({ key }) => key,
      ),
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

function flat<T>(pages: Map<string, T[]>): T[] {
  return [...pages.values()].flat();
}

function byLevel(codes: readonly string[]): string[][] {
  return [...Map.groupBy(codes, (code) => code.length).values()];
}
