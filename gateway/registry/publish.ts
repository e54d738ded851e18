/**
 * A publish: checked and swapped in one transaction, under a lock that all registry processes on one database share. So
 * there is one order of all changes; whoever is killed in between has changed nothing.
 */
import { createHash } from 'node:crypto';
import { IsolationLevel } from '@mikro-orm/core';
import type { Database, EntityManager } from '#kit';
import type { Report } from '../check/check.ts';
import type { Networks } from '../networks.ts';
import { refusalOfUrl } from '../networks.ts';
import { type Claim, claims } from '../supergraph/compose.ts';
import type { Checker } from './checker.ts';
import {
  SubgraphEntity,
  SubgraphVersionEntity,
  type SubgraphVersionRow,
  SupergraphEntity,
} from './data/graph.entity.ts';
import { ApprovalEntity, type TokenRow } from './data/rights.entity.ts';
import { asChecked, type GraphNow, latestVersion, readGraph, supergraphText } from './graph.ts';
import { coordinatesOf, settleOwners, typeOwners, validApprovals } from './ownership.ts';
import { Refusal } from './refusal.ts';
import type { SeenUse } from './usage.ts';

export interface Content {
  sdl: string;
  url: string;
  owner: string;
  contact: string;
  /** What it is told of a caller. */
  receives: Claim[];
}

/** What is not said stays as it is. */
export type Wanted = Pick<Content, 'sdl'> & Partial<Content> & { replaces?: number; file?: string };

export interface Published {
  /** Null if the subgraph was removed. */
  version: number | null;
  supergraphVersion: number;
  report: object | null;
}

/** Who publishes, and what the subgraph may then be told of a caller. */
export type Publisher = Pick<TokenRow, 'id' | 'receives'>;

export interface Publishing {
  publish(name: string, wanted: Wanted, token: Publisher): Promise<Published>;
  /** Puts an earlier version in service again, as a new version. */
  rollback(name: string, version: number, token: Publisher): Promise<Published>;
  remove(name: string, token: Publisher): Promise<Published>;
  /** What a publish would mean; changes nothing. */
  check(name: string, wanted: Wanted): Promise<Report>;
  /** Puts these in service if there are none. */
  begin(subgraphs: readonly (Content & { name: string })[], approvals: Record<string, string[]>): Promise<boolean>;
}

export interface PublishingSettings {
  database: Database;
  /** Those of publishes do not wait for those of whoever only asks. */
  checker: Checker;
  askedChecker: Checker;
  networks: Networks;
  /** What clients do, for a check; those that use one of these coordinates first. */
  seenOperations: (em: EntityManager, concerned: readonly string[]) => Promise<SeenUse>;
  now: () => Date;
}

/** How many changes may wait for their turn. */
const mostWaiting = 100;

/** Not of another service's on the same server. */
const lock = `select pg_advisory_xact_lock(hashtext('satu-aduan registry'))`;

export function createPublishing(settings: PublishingSettings): Publishing {
  const { database, checker, askedChecker, networks, seenOperations, now } = settings;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, before a connection is taken: who waits leaves the connections to readers. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting >= mostWaiting) throw new Refusal('UNAVAILABLE', 'Too many changes wait already; try again later.');
    waiting += 1;
    const turn = last.then(work, work).finally(() => {
      waiting -= 1;
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  function changing<T>(work: (em: EntityManager, graph: GraphNow) => Promise<T>): Promise<T> {
    return inTurn(() =>
      database.fork().transactional(
        async (em) => {
          await em.execute(lock);
          return work(em, await readGraph(em));
        },
        // What is read under the lock must be the latest, whatever a server's default is.
        { isolationLevel: IsolationLevel.READ_COMMITTED },
      ),
    );
  }

  async function proposalOf(em: EntityManager, graph: GraphNow, name: string, content: Content | null, file?: string) {
    const supergraph = graph.latest && (await supergraphText(em, graph.latest.version));
    const current = graph.subgraphs.find(({ subgraph }) => subgraph === name);
    return {
      ...(supergraph !== null && { supergraph }),
      subgraphs: graph.subgraphs.map(asChecked),
      name,
      proposed: content && { name, ...content },
      ...(await seenOperations(em, current ? coordinatesOf(current) : [])),
      approvals: await validApprovals(em, graph.subgraphs),
      owners: await typeOwners(em),
      ...(file !== undefined && { file }),
      now: now(),
    };
  }

  /** @param isAllowed whether a report lets it pass */
  async function swap(
    em: EntityManager,
    graph: GraphNow,
    change: { name: string; content: Content | null; by: string; says: string; file?: string },
    isAllowed: (report: Report) => boolean,
  ): Promise<Published> {
    const { name, content, by, says, file } = change;
    const proposal = await proposalOf(em, graph, name, content, file);
    const { report, supergraphSdl } = await checker.check(proposal);
    const told = withoutText(report);
    if (!isAllowed(report) || supergraphSdl === null)
      throw new Refusal('CHECK_FAILED', 'The check refuses it; the report says why. Nothing has changed.', {
        report: told,
      });
    const at = now();
    const version = await keep(em, name, content, { at, by, report: told });
    const { subgraphs } = await readGraph(em);
    await settleOwners(em, subgraphs);
    const supergraphVersion = await keepSupergraph(em, graph, supergraphSdl, subgraphs, { at, by, says });
    return { version, supergraphVersion, report: told };
  }

  return {
    publish: async (name, { replaces, file, ...wanted }, token) => {
      // Looked up before the lock is taken: names may take their time.
      const refusal = wanted.url === undefined ? null : await refusalOfUrl(wanted.url, networks);
      return changing(async (em, graph) => {
        const current = graph.subgraphs.find(({ subgraph }) => subgraph === name);
        if (refusal !== null && wanted.url !== current?.url) throw urlRefused(refusal);
        const content = completed(name, wanted, current ?? null, await latestVersion(em, name), token);
        if (current && isSame(current, content))
          return { version: current.version, supergraphVersion: graph.latest!.version, report: current.report ?? null };
        if (replaces !== undefined && replaces !== (current?.version ?? 0))
          throw new Refusal(
            'CONFLICT',
            `The subgraph "${name}" is at version ${current?.version ?? 0} by now, and not at ${replaces}; look at what was published in between.`,
          );
        const says = current ? `${name} changed` : `${name} came`;
        return swap(em, graph, { name, content, by: token.id, says, file }, ({ ok }) => ok);
      });
    },

    rollback: (name, version, token) =>
      changing(async (em, graph) => {
        const earlier = await em.findOne(SubgraphVersionEntity, { subgraph: name, version });
        if (!earlier) throw new Refusal('NOT_FOUND', `The subgraph "${name}" never had a version ${version}.`);
        const current = graph.subgraphs.find(({ subgraph }) => subgraph === name);
        const content = contentOf(earlier);
        refuseClaims(name, content.receives, current, token);
        if (current && isSame(current, content))
          return { version: current.version, supergraphVersion: graph.latest!.version, report: current.report ?? null };
        // The one in service is known: that of our own subgraphs comes from the files, and may be of this host.
        const refusal = content.url === current?.url ? null : await refusalOfUrl(content.url, networks);
        if (refusal !== null) throw urlRefused(refusal);
        // What it breaks is told and not refused: whoever rolls back has something worse in service.
        return swap(em, graph, { name, content, by: token.id, says: `${name} back to version ${version}` }, isSound);
      }),

    remove: (name, token) =>
      changing(async (em, graph) => {
        if (!graph.subgraphs.some(({ subgraph }) => subgraph === name))
          throw new Refusal('NOT_FOUND', `There is no subgraph "${name}" in service.`);
        if (graph.subgraphs.length === 1) throw new Refusal('CONFLICT', 'The last subgraph can only be replaced.');
        const change = { name, content: null, by: token.id, says: `${name} left` };
        const removed = await swap(em, graph, change, ({ ok }) => ok);
        // Who comes back under its name has to ask anew.
        await em.nativeDelete(ApprovalEntity, { $or: [{ subgraph: name }, { owner: name }] });
        return removed;
      }),

    async check(name, { replaces: _, file, ...wanted }) {
      const em = database.fork();
      const graph = await readGraph(em);
      const known = graph.subgraphs.find(({ subgraph }) => subgraph === name) ?? null;
      const content = { ...(known ? contentOf(known) : nobody), ...wanted };
      const { report } = await askedChecker.check(await proposalOf(em, graph, name, content, file));
      return report;
    },

    begin: (subgraphs, approvals) =>
      changing(async (em, { latest }) => {
        if (latest) return false;
        const [first, ...others] = subgraphs;
        const proposal = {
          subgraphs: others,
          name: first!.name,
          proposed: first!,
          operations: [],
          approvals,
          now: now(),
        };
        const { report, supergraphSdl } = await checker.check(proposal);
        if (supergraphSdl === null)
          throw new Error(`The registry can't begin: ${report.composition[0]?.message ?? 'they do not compose'}`);
        const note = { at: now(), by: 'the files', says: 'begun from the files' };
        for (const { name, ...content } of subgraphs) await keep(em, name, content, { ...note, report: null });
        const graph = await readGraph(em);
        await settleOwners(em, graph.subgraphs);
        await keepSupergraph(em, { subgraphs: [], latest: null }, supergraphSdl, graph.subgraphs, note);
        return true;
      }),
  };
}

/** A rollback needs a graph that composes and takes nothing that is others'. */
function isSound({ composition, lint }: Report): boolean {
  return [...composition, ...lint].every(({ severity }) => severity !== 'error');
}

const nobody = { url: 'http://subgraph.invalid/graphql', owner: 'unknown', contact: 'unknown', receives: [] };

/** Throws a Refusal if something is missing or more is wanted than the token gives. */
function completed(
  name: string,
  wanted: Pick<Content, 'sdl'> & Partial<Content>,
  current: SubgraphVersionRow | null,
  latest: SubgraphVersionRow | null,
  token: Publisher,
): Content {
  // Who comes back after it was removed is told no more of people than a newcomer.
  const before = { ...(latest && contentOf(latest)), receives: current?.receives ?? [] };
  const { url, owner, contact, receives, sdl } = { ...before, ...wanted };
  const missing = Object.entries({ url, owner, contact }).flatMap(([key, value]) => (value === undefined ? [key] : []));
  if (missing.length > 0)
    throw new Refusal(
      'BAD_REQUEST',
      `The subgraph "${name}" is new: it needs ${missing.map((key) => `"${key}"`).join(', ')}.`,
    );
  refuseClaims(name, receives, current, token);
  return { sdl, url: url!, owner: owner!, contact: contact!, receives: claims.filter((one) => receives.includes(one)) };
}

/** What a subgraph learns of people is for the operator to grant, by the token, and not for itself to take. */
function refuseClaims(
  name: string,
  receives: readonly Claim[],
  before: SubgraphVersionRow | null | undefined,
  token: Publisher,
): void {
  const granted = [...token.receives, ...(before?.receives ?? [])];
  const more = receives.filter((claim) => !granted.includes(claim));
  if (more.length > 0)
    throw new Refusal(
      'FORBIDDEN',
      `The subgraph "${name}" may not be told ${more.join(', ')} of a caller: the operator grants that with its token.`,
    );
}

function urlRefused(why: string): Refusal {
  return new Refusal(
    'BAD_REQUEST',
    `The url can't be registered: ${why}. REGISTRY_ALLOWED_NETWORKS may name more networks.`,
  );
}

function contentOf({ sdl, url, owner, contact, receives }: SubgraphVersionRow): Content {
  return { sdl, url, owner, contact, receives: [...receives] };
}

function isSame(row: SubgraphVersionRow, { sdl, url, owner, contact, receives }: Content): boolean {
  const list = (all: readonly Claim[]) => all.toSorted().join();
  return (
    row.sdl === sdl &&
    row.url === url &&
    row.owner === owner &&
    row.contact === contact &&
    list(row.receives) === list(receives)
  );
}

/** The supergraph is kept once, and not with each report. */
function withoutText({ supergraph: _, ...report }: Report): Omit<Report, 'supergraph'> {
  return report;
}

async function keep(
  em: EntityManager,
  name: string,
  content: Content | null,
  { at, by, report }: { at: Date; by: string; report: object | null },
): Promise<number | null> {
  const known = await em.findOne(SubgraphEntity, { name });
  const version = content && ((await latestVersion(em, name))?.version ?? 0) + 1;
  if (known) known.version = version;
  else em.create(SubgraphEntity, { name, version, createdAt: at });
  // Its versions point to it.
  await em.flush();
  if (content)
    em.create(SubgraphVersionEntity, {
      subgraph: name,
      version: version!,
      ...content,
      publishedAt: at,
      publishedBy: by,
      report,
    });
  await em.flush();
  return version;
}

/** @returns its version; the latest one's if it is the same */
async function keepSupergraph(
  em: EntityManager,
  { latest }: GraphNow,
  sdl: string,
  subgraphs: readonly SubgraphVersionRow[],
  { at, by, says }: { at: Date; by: string; says: string },
): Promise<number> {
  const hash = createHash('sha256').update(sdl).digest('hex');
  if (latest?.hash === hash) return latest.version;
  const version = (latest?.version ?? 0) + 1;
  em.create(SupergraphEntity, {
    version,
    sdl,
    hash,
    members: Object.fromEntries(subgraphs.map(({ subgraph, version }) => [subgraph, version])),
    change: says,
    publishedAt: at,
    publishedBy: by,
  });
  await em.flush();
  return version;
}
