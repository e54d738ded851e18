/** The complaints subgraph, put together: database, demonstration data, schema, network. */
import { type Clock, isAway, type ProcessTools, patiently, type Running, runSubgraph, systemClock } from '#kit';
import type { Audit } from './audit/access.ts';
import { createAudit } from './audit/audit.ts';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { adoptFacts, createCalendars } from './data/calendar.ts';
import { demonstrate } from './data/demonstrate.ts';
import { awaitDirectory } from './data/directory.ts';
import { readCategories } from './data/facts.ts';
import { copyUnits } from './data/units.ts';
import { openComplaintsDatabase } from './database.ts';
import { createEvaluation } from './evaluation/evaluation.ts';
import { completeMarks } from './evaluation/recompute.ts';
import { defaultEventSettings, openEvents } from './events/events.ts';
import { createHandling } from './handling/handling.ts';
import { forgetRequests } from './handling/once.ts';
import { startJobs } from './jobs/jobs.ts';
import { neighboursOf } from './neighbours.ts';
import { keepSyncing } from './open311/connector/sync.ts';
import { open311Routes } from './open311/server/routes.ts';
import { resolvers } from './resolvers/index.ts';
import { createSimilarComplaints } from './similar/similar.ts';

const schema = ['shared', 'complaints'].map((name) => new URL(`../../schema/${name}.graphql`, import.meta.url));
const patienceMs = 90_000;

export async function startComplaints(
  config: Config,
  { log, progress }: ProcessTools,
  now: Clock = systemClock,
  /** Takes the records instead of the access log. */
  recording?: Audit,
): Promise<Running> {
  const categories = readCategories();
  const neighbours = neighboursOf(config);
  const database = await openComplaintsDatabase({ ...config, tell: (sentence) => log.warn(sentence) });
  const own = database.housekeeping;
  const calendars = createCalendars(database);
  const eventSettings = { ...defaultEventSettings, ...config.events };
  const events = openEvents(database, eventSettings, log);
  const audit = recording ?? createAudit(own);
  const handling = createHandling({ database, calendars, categories, audit, announced: events.announced });
  const similar = createSimilarComplaints(database, categories, (fault) =>
    log.warn({ err: fault }, 'possible duplicates could not be suggested'),
  );
  const evaluation = createEvaluation({ database, categories, audit });
  const { stream, webhooks } = events;
  const parts = { database, categories, handling, similar, calendars, evaluation, stream, webhooks };
  const shared = { ...parts, audit, clock: now };
  let directoryIsFresh = false;
  const running = await runSubgraph({
    ...config,
    name: 'complaints',
    database,
    prepare: async () => {
      await copyUnits(own);
      await forgetRequests(own);
      await adoptFacts(own, now());
      await calendars.during((calendar) => completeMarks({ database: own, calendar }));
      await calendars.during((calendar) =>
        demonstrate({
          database: own,
          count: config.demonstrationSize,
          calendar,
          now: now(),
          agencies: async () => {
            const agencies = await awaitDirectory(own, neighbours.agencies, patienceMs);
            directoryIsFresh = true;
            return agencies;
          },
          progress,
        }),
      );
    },
    schema,
    resolvers,
    createContext: (_, request) => createContext(shared, request),
    routes: open311Routes({
      ...shared,
      publicUrl: config.open311?.publicUrl ?? null,
      jurisdictionId: config.open311?.jurisdictionId ?? 'satu-aduan',
    }),
    log,
  }).catch(async (error) => {
    await events.stop();
    throw error;
  });
  const close = async () => {
    await events.stop();
    await running.close();
  };
  if (config.jobs === 'off') return { ...running, close };
  const { keepDays } = eventSettings;
  const house = { database: own, calendars, ...neighbours, directoryIsFresh, keepDays, now, log };
  // It answers already: a database that goes away just now is no reason to end.
  const started = patiently(() => startJobs(house), { isPassing: isAway, seconds: 60 });
  const queue = await started.catch(async (error) => {
    await close();
    throw error;
  });
  const syncing = keepSyncing({ ...shared, database: own, log }, config.open311?.syncSeconds ?? 0);
  return {
    ...running,
    close: async () => {
      await syncing.stop();
      await queue.stop();
      await close();
    },
  };
}
