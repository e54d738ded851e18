/**
 * How the graph is used: operations, by which clients, how often, since when. Documents come without anything that a
 * client has written into them, and values of variables never come.
 */
import { createHash } from 'node:crypto';
import type { Database, EntityManager } from '#kit';
import type { LeftOut, SeenOperation } from '../check/check.ts';
import { emptyHistogram, percentile } from '../latency.ts';
import { Refusal } from './refusal.ts';

/** What a gateway reports of an operation and one client. */
export interface ReportedOperation {
  /** SHA-256 of the document. */
  hash: string;
  document: string;
  name: string | null;
  client: { name: string; version: string | null };
  count: number;
  errors: number;
  latency: number[];
  fields: string[];
}

export interface UsageReport {
  gateway: string;
  /** ISO 8601. */
  from: string;
  to: string;
  operations: ReportedOperation[];
}

export interface OperationUse {
  hash: string;
  name: string | null;
  document: string;
  fields: string[];
  firstSeen: string;
  lastSeen: string;
  count: number;
  errors: number;
  /** In milliseconds, as upper bounds. */
  latency: { p50: number | null; p99: number | null };
  clients: { name: string; version: string | null; count: number; errors: number }[];
}

/** How many operations a check looks at. */
const mostSeen = 2000;
const mostListed = 500;
/** How many are kept: whoever makes up operations without end must not fill the disk. */
const mostKept = 20_000;

export async function storeUsage(database: Database, { from, to, operations }: UsageReport): Promise<void> {
  for (const { hash, document } of operations)
    if (createHash('sha256').update(document).digest('hex') !== hash)
      throw new Refusal('BAD_REQUEST', 'A hash is not the SHA-256 of its document.');
  const keys = operations.map(({ hash, client }) => JSON.stringify([hash, client.name, client.version ?? '']));
  if (new Set(keys).size < keys.length)
    throw new Refusal('BAD_REQUEST', 'An operation is reported twice for one client; add its counts up.');
  const byHash = Map.groupBy(operations, ({ hash }) => hash);
  const known = [...byHash.values()].map((all) => ({
    ...all[0]!,
    count: all.reduce((sum, { count }) => sum + count, 0),
  }));
  await database.transaction(async (client) => {
    // In one order, so that the reports of several gateways do not wait for each other in a circle.
    await client.query(
      `insert into operation (hash, name, document, fields, first_seen, last_seen, count)
       select hash, name, document, fields, $2, $3, count
       from jsonb_to_recordset($1) as reported (hash text, name text, document text, fields text[], count bigint)
       order by hash
       on conflict (hash) do update set
         first_seen = least(operation.first_seen, excluded.first_seen),
         last_seen = greatest(operation.last_seen, excluded.last_seen),
         count = operation.count + excluded.count`,
      [JSON.stringify(known), from, to],
    );
    await client.query(
      `insert into usage (operation, hour, client, client_version, count, errors, latency)
       select hash, date_trunc('hour', $2::timestamptz), client ->> 'name', coalesce(client ->> 'version', ''),
         count, errors, latency
       from jsonb_to_recordset($1) as reported (hash text, client jsonb, count bigint, errors bigint, latency bigint[])
       order by 1, 3, 4
       on conflict (operation, hour, client, client_version) do update set
         count = usage.count + excluded.count,
         errors = usage.errors + excluded.errors,
         latency = (
           select array_agg(coalesce(old, 0) + coalesce(new, 0) order by place)
           from unnest(usage.latency, excluded.latency) with ordinality as both_of (old, new, place)
         )`,
      [JSON.stringify(operations), to],
    );
  });
}

/** Forgets what is older than so many days, and the rarest of too many. */
export async function forgetUsage(database: Database, days: number, now: Date): Promise<void> {
  const before = new Date(now.getTime() - days * 86_400_000);
  await database.transaction(async (client) => {
    await client.query('delete from usage where hour < $1', [before]);
    await client.query('delete from operation where last_seen < $1', [before]);
    await client.query(
      'delete from operation where hash in (select hash from operation order by count desc, last_seen desc offset $1)',
      [mostKept],
    );
  });
}

/** What a check gets: operations, and what is known of those that are too many. */
export interface SeenUse {
  operations: SeenOperation[];
  leftOut: LeftOut;
}

/** Those that use one of `concerned` first, the most used of each kind first. */
export async function seenOperations(
  em: EntityManager,
  concerned: readonly string[],
  most: number = mostSeen,
): Promise<SeenUse> {
  const order = `order by used.fields && array(select jsonb_array_elements_text(?::jsonb)) desc, used.count desc, used.hash`;
  const fields = JSON.stringify(concerned);
  const rows = await em.execute(
    `select used.name, used.document, used.count, used.first_seen, used.last_seen,
       (select coalesce(jsonb_agg(distinct jsonb_build_object('name', client, 'version', nullif(client_version, ''))), '[]')
        from usage where operation = used.hash) as clients
     from operation used ${order} limit ?`,
    [fields, most],
  );
  const [rest] = await em.execute(
    `select count(distinct hash) as count, coalesce(jsonb_agg(distinct field) filter (where field is not null), '[]') as fields
     from (select used.hash, used.fields from operation used ${order} offset ?) beyond
     left join lateral unnest(beyond.fields) as field on true`,
    [fields, most],
  );
  const operations = (rows as Record<string, never>[]).map((row) => ({
    document: row.document!,
    name: row.name!,
    clients: row.clients!,
    count: Number(row.count),
    firstSeen: new Date(row.first_seen!).toISOString(),
    lastSeen: new Date(row.last_seen!).toISOString(),
  }));
  return { operations, leftOut: { count: Number(rest!.count), fields: rest!.fields } };
}

export interface UsageFilter {
  /** Operations that use one of these. */
  fields: readonly string[] | null;
  client: string | null;
}

/** The most used first. */
export async function listOperations(em: EntityManager, { fields, client }: UsageFilter): Promise<OperationUse[]> {
  const rows = await em.execute(
    `select used.*, (
       select coalesce(jsonb_agg(jsonb_build_object(
         'name', client, 'version', nullif(client_version, ''), 'count', count, 'errors', errors, 'latency', latency)), '[]')
       from usage where operation = used.hash) as uses
     from operation used
     where (?::jsonb is null or used.fields && array(select jsonb_array_elements_text(?::jsonb)))
       and (?::text is null or exists (select from usage where operation = used.hash and client = ?))
     order by used.count desc, used.hash limit ?`,
    [...twice(fields && JSON.stringify(fields)), ...twice(client), mostListed],
  );
  return (rows as StoredUse[]).map(useOf);
}

const twice = <T>(value: T): T[] => [value, value];

interface StoredUse {
  hash: string;
  name: string | null;
  document: string;
  fields: string[];
  first_seen: string;
  last_seen: string;
  count: string;
  uses: { name: string; version: string | null; count: number; errors: number; latency: number[] }[];
}

function useOf({ hash, name, document, fields, first_seen, last_seen, count, uses }: StoredUse): OperationUse {
  const histogram = emptyHistogram();
  for (const { latency } of uses) for (const [place, one] of latency.entries()) histogram[place]! += one;
  const clients = [...Map.groupBy(uses, (use) => JSON.stringify([use.name, use.version])).values()].map((all) => ({
    name: all[0]!.name,
    version: all[0]!.version,
    count: all.reduce((sum, one) => sum + one.count, 0),
    errors: all.reduce((sum, one) => sum + one.errors, 0),
  }));
  return {
    hash,
    name,
    document,
    fields,
    firstSeen: new Date(first_seen).toISOString(),
    lastSeen: new Date(last_seen).toISOString(),
    count: Number(count),
    errors: uses.reduce((sum, { errors }) => sum + errors, 0),
    latency: { p50: percentile(histogram, 0.5), p99: percentile(histogram, 0.99) },
    clients,
  };
}
