/** One set for each request. What one caller may see is never remembered for another. */
import DataLoader from 'dataloader';
import { byArguments, type Database, isUuid, loadMany, loadOne } from '#kit';
import { competentAgency, responsibleUnits } from '../domain/competence.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Similar, SimilarComplaints } from '../similar/similar.ts';
import { accessOf } from './access.ts';
import type { ComplaintRow, Complaints, ListQuestion } from './complaint.repository.ts';
import { agenciesServing } from './directory.ts';
import { createInside, type Reader } from './inside.ts';

export function createLoaders(
  complaints: Complaints,
  database: Database,
  similar: SimilarComplaints,
  evaluation: Evaluation,
  reader: Reader,
) {
  const inside = createInside(reader);
  return {
    agencyFor: competentLoader(database),
    inside,
    /** Who may see it and act on it, for domain/visibility.ts. */
    access: loadOne(
      async (ids: readonly string[]) => {
        const { database: asCaller, caller, secrets } = reader;
        const asker = { subject: caller.subject, secrets: [...secrets] };
        return [...(await asCaller.withClient((client) => accessOf(client, ids, asker))).values()];
      },
      ({ id }) => id,
    ),
    complaint: loadOne(
      async (ids: readonly string[]) => inside.noticed(await complaints.withIds(ids.filter(isUuid))),
      ({ id }) => id,
    ),
    complaintByTrackingId: loadOne(
      async (ids: readonly string[]) => inside.noticed(await complaints.withTrackingIds(ids)),
      ({ trackingId }) => trackingId,
    ),
    possibleDuplicates: new DataLoader<ComplaintRow, Similar[], string>((rows) => similar.of(rows), {
      cacheKeyFn: ({ id }) => id,
      maxBatchSize: 20,
    }),
    highlight: byArguments((search: string) =>
      loadOne(
        (ids: readonly string[]) => complaints.highlights(ids, search),
        ({ id }) => id,
      ),
    ),
    history: loadMany(
      (ids: readonly string[]) => complaints.historyOf(ids),
      ({ complaintId }) => complaintId,
    ),
    historyWithNotes: loadMany(
      (ids: readonly string[]) => complaints.historyOf(ids, true),
      ({ complaintId }) => complaintId,
    ),
    deadlines: loadMany(
      (ids: readonly string[]) => complaints.deadlinesOf(ids),
      ({ complaintId }) => complaintId,
    ),
    agencyPerformance: byArguments((question: Parameters<Evaluation['ofAgencies']>[1]) =>
      loadOne(
        (ids: readonly string[]) => evaluation.ofAgencies(ids.filter(isUuid), question),
        ({ id }) => id,
      ),
    ),
    unitPerformance: byArguments((question: Parameters<Evaluation['ofUnits']>[1]) =>
      loadOne(
        (codes: readonly string[]) => evaluation.ofUnits(codes, question),
        ({ code }) => code,
      ),
    ),
    agencyPage: byArguments((question: ListQuestion) =>
      loadMany(
        async (ids: readonly string[]) =>
          inside.noticed(flat(await complaints.pagesOfAgencies(ids.filter(isUuid), question))),
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
          return inside.noticed(pages.flatMap(flat));
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

/** Who handles an affair in a unit: one statement, however many complaints ask. */
function competentLoader(database: Database) {
  return new DataLoader<{ affair: string; unit: string }, AgencyEntry | null, string>(
    async (questions) => {
      const units = new Set(questions.flatMap(({ unit }) => responsibleUnits(unit)));
      const agencies = await database.withClient((client) => agenciesServing(client, [...units]));
      return questions.map(({ affair, unit }) => competentAgency(agencies, affair, unit));
    },
    { cacheKeyFn: ({ affair, unit }) => `${affair} ${unit}` },
  );
}

export type Loaders = ReturnType<typeof createLoaders>;

function flat<T>(pages: Map<string, T[]>): T[] {
  return [...pages.values()].flat();
}

function byLevel(codes: readonly string[]): string[][] {
  return [...Map.groupBy(codes, (code) => code.length).values()];
}
