/**
 * What a proposal for one subgraph would mean, before anybody is touched by it: does it compose, does it read like the
 * rest of the graph, whom does it break, what do operations cost then, and what is lost when the subgraph is down.
 *
 * Pure: no HTTP, no database, no files. It is a lot of work at once; checkInThread.ts does it beside the main thread.
 */
import { GraphQLError, parse, Source } from 'graphql';
import { policyNames } from '../auth/policies.ts';
import type { Claim } from '../supergraph/compose.ts';
import { changesOf } from './changes.ts';
import { composed, composedBefore, findingOf, graphIn } from './composition.ts';
import { lint } from './lint.ts';
import { outageOf } from './outage.ts';
import { planChanges } from './planChanges.ts';
import { readSeen, usesOfFields } from './seen.ts';
import type { ParsedSubgraph } from './subgraphs.ts';
import { breaksAnothers, holderOf } from './whose.ts';

export interface SubgraphVersion {
  name: string;
  url: string;
  sdl: string;
  owner?: string;
  contact?: string;
  /** What it is told of a caller. */
  receives?: readonly Claim[];
}

/** An operation that clients sent, or that is trusted. */
export interface SeenOperation {
  document: string;
  name: string | null;
  clients: readonly { name: string; version: string | null }[];
  count: number;
  /** ISO 8601. */
  firstSeen: string;
  lastSeen: string;
  trusted?: boolean;
}

/**
 * What subgraphs may do to others' types, fields and values, by their names: `Complaint.body` lets it be given or taken
 * over, and nothing be written at it; `Complaint.body @policy` lets that directive be written there.
 */
export type Approvals = Readonly<Record<string, readonly string[]>>;

/** Who had each type first, by its name. */
export type TypeOwners = Readonly<Record<string, string>>;

/** Operations that were seen and are too many to be looked at one by one. */
export interface LeftOut {
  count: number;
  /** The fields and arguments that one or another of them uses, as coordinates. */
  fields: readonly string[];
}

export interface Proposal {
  /** As they are now. */
  subgraphs: readonly SubgraphVersion[];
  name: string;
  /** Takes the place of the one of its name, or is new; null removes `name`. */
  proposed: SubgraphVersion | null;
  operations: readonly SeenOperation[];
  leftOut?: LeftOut;
  approvals?: Approvals;
  /** As far as it is known, as a registry does; the others are guessed. */
  owners?: TypeOwners;
  /** The SDL of the supergraph that `subgraphs` are in service as. Without it they are joined again, which takes a while. */
  supergraph?: string;
  /** How the SDL's file is called, for findings. */
  file?: string;
  now: Date;
}

export type Severity = 'error' | 'warning' | 'info';

export interface Finding {
  code: string;
  severity: Severity;
  message: string;
  /** Such as `Complaint.title` or `Query.complaints(first:)`. */
  coordinate: string | null;
  /** In whose SDL; null if it is nobody's alone. */
  subgraph: string | null;
  /** Of the proposed SDL, if a name was given. Line and column are told for others' SDLs too. */
  file: string | null;
  line: number | null;
  column: number | null;
  /** What to write instead; what stands in backquotes is SDL. */
  repair: string | null;
}

/** An operation that uses what changes. */
export interface AffectedOperation {
  name: string | null;
  /** SHA-256 of its text. */
  hash: string;
  clients: SeenOperation['clients'];
  count: number;
  firstSeen: string;
  lastSeen: string;
}

export interface Change {
  kind: 'breaking' | 'dangerous' | 'safe';
  code: string;
  coordinate: string;
  message: string;
  operations: AffectedOperation[];
  /** Whether it may meet one that was left out. */
  mayMeetLeftOut?: true;
}

/** How an operation is answered. */
export interface PlanFigures {
  fetches: number;
  /** Fetches one after the other, at most. */
  hops: number;
  /** Null where its variables must be known to tell it. */
  cost: number | null;
  /** How often each subgraph is asked. */
  calls: Record<string, number>;
}

export interface PlanChange {
  name: string | null;
  hash: string;
  trusted: boolean;
  /** Null if it didn't fit the graph before, or doesn't fit it any more. */
  before: PlanFigures | null;
  after: PlanFigures | null;
}

/** What operations lose while a subgraph can't be reached. */
export interface Outage {
  subgraph: string;
  operations: {
    name: string | null;
    hash: string;
    /** Whether nothing is left: `data` is null, or nothing that isn't. */
    losesEverything: boolean;
    /** Response paths that are null; `*` stands for each element of a list. */
    nulls: string[];
  }[];
  /** How many operations don't notice it. */
  unharmed: number;
}

export interface Report {
  /**
   * False if it doesn't compose, if lint has an error, or if a breaking change meets an operation that was seen, or may
   * meet one that was left out.
   */
  ok: boolean;
  composition: Finding[];
  lint: Finding[];
  changes: Change[];
  /** Of operations that are answered otherwise than before. */
  plans: PlanChange[];
  whenDown: Outage;
  /** How many operations were not looked at one by one. */
  leftOut: number;
  /** The SDL of the supergraph that it would be; null if it doesn't compose. */
  supergraph: string | null;
}

const noneLeftOut: LeftOut = { count: 0, fields: [] };

export async function checkSubgraph(proposal: Proposal): Promise<Report> {
  const { subgraphs, name, proposed, approvals = {}, owners = {}, leftOut = noneLeftOut, file } = proposal;
  const after = [...subgraphs.filter((one) => one.name !== name), ...(proposed ? [{ ...proposed, name }] : [])];
  const whenDown: Outage = { subgraph: name, operations: [], unharmed: 0 };
  const refused = (composition: Finding[], lintFindings: Finding[] = []): Report => ({
    ok: false,
    composition,
    lint: lintFindings,
    changes: [],
    plans: [],
    whenDown,
    leftOut: leftOut.count,
    supergraph: null,
  });

  const read = after.map((one) => readSubgraph(one, one.name === name ? (file ?? null) : null, approvals));
  const unread = read.flatMap((one) => ('finding' in one ? [one.finding] : []));
  if (unread.length > 0) return refused(unread);
  const texts = read as ParsedSubgraph[];
  const before = subgraphs
    .map((one) => readSubgraph(one, null, approvals))
    .filter((one): one is ParsedSubgraph => 'document' in one);

  const old = proposal.supergraph === undefined ? composedBefore(before, policyNames) : graphIn(proposal.supergraph);
  const seen = readSeen(proposal.operations, old?.api ?? null);
  const owner = holderOf({ owners, before, texts, name });
  const approved = approvals[name] ?? [];
  const lintFindings = lint({ texts, before, name, seen, owner, approvals: approved, now: proposal.now });
  const { findings, graph } = composed(texts, name, policyNames);
  if (!graph) return refused(findings, lintFindings);

  const changes = old ? changesOf(old.api, graph.api, seen, usesOfFields(leftOut.fields, old.api)) : [];
  const own = texts.find((one) => one.name === name);
  const broken = own
    ? breaksAnothers(
        {
          own,
          previous: before.find((one) => one.name === name) ?? null,
          others: texts.filter((one) => one !== own),
          owner,
          approvals: approved,
        },
        changes,
      )
    : [];
  const allLint = [...broken, ...lintFindings];
  return {
    ok:
      [...findings, ...allLint].every(({ severity }) => severity !== 'error') &&
      changes.every(
        ({ kind, operations, mayMeetLeftOut }) => kind !== 'breaking' || (operations.length === 0 && !mayMeetLeftOut),
      ),
    composition: findings,
    lint: allLint,
    changes,
    plans: planChanges(old, graph, seen),
    // Of a subgraph that is to be removed: what it gives now.
    whenDown: outageOf(name, proposed ? graph : old, seen),
    leftOut: leftOut.count,
    supergraph: graph.supergraphSdl,
  };
}

function readSubgraph(
  version: SubgraphVersion,
  file: string | null,
  approvals: Approvals,
): ParsedSubgraph | { finding: Finding } {
  const { name, url, sdl } = version;
  try {
    const document = parse(new Source(sdl, file ?? `${name}.graphql`));
    return { name, url, file, document, typeDefs: document, approvals: approvals[name] ?? [], sdl };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { finding: findingOf(error, name, [{ name, file, sdl }]) };
  }
}
