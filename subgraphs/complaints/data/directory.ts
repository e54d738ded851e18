/**
 * The copy of the agencies' directory: read from the agencies subgraph by GraphQL, like any other client does, and kept
 * in a table, so that an import can find an addressee also when that subgraph is away.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { type Database, type Neighbour, timeZoneOf } from '#kit';
import { competentAgency, responsibleUnits } from '../domain/competence.ts';
import type { AgencyEntry } from '../domain/directory.ts';

interface AgencyNode {
  id: string;
  code: string;
  name: string;
  abbreviation: string | null;
  kind: AgencyEntry['kind'];
  formerNames: string[];
  active: boolean;
  parent: { id: string } | null;
  regionalUnit: { code: string } | null;
  affair: { code: string } | null;
  successors: { id: string }[];
}

interface Page {
  nodes: AgencyNode[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const query = `query DirectoryForComplaints($after: String) {
  agencies(first: 100, after: $after, filter: { includeFormer: true }) {
    nodes {
      id code name abbreviation kind formerNames active
      parent { id } regionalUnit { code } affair { code } successors { id }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Reads the whole directory and replaces the copy by it. Throws if the subgraph can't be reached, or when told to stop. */
export async function refreshDirectory(
  database: Database,
  agencies: Neighbour,
  stop?: AbortSignal,
): Promise<AgencyEntry[]> {
  const entries: AgencyEntry[] = [];
  let after: string | null = null;
  do {
    const { agencies: page }: { agencies: Page } = await agencies.ask(query, { after }, stop);
    entries.push(...page.nodes.map(entryOf));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after != null);
  await database.withClient(async (client) => {
    await client.query('begin');
    try {
      await client.query('delete from agency');
      await client.query(
        'insert into agency (id, entry) select (e ->> $2)::uuid, e from jsonb_array_elements($1::jsonb) e',
        [JSON.stringify(entries), 'id'],
      );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
  return entries;
}

/** Tries until the subgraph answers: at the first start all of them start together. */
export async function awaitDirectory(
  database: Database,
  agencies: Neighbour,
  patienceMs: number,
): Promise<AgencyEntry[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await refreshDirectory(database, agencies);
    } catch (error) {
      if (Date.now() > until)
        throw new Error(`The agencies subgraph at ${agencies.url} does not answer; start it, or set AGENCIES_URL.`, {
          cause: error,
        });
      await sleep(250);
    }
  }
}

export async function readDirectory(database: Database): Promise<AgencyEntry[]> {
  return database.withClient(async (client) => {
    const { rows } = await client.query<{ entry: AgencyEntry }>('select entry from agency order by entry ->> $1', [
      'code',
    ]);
    return rows.map(({ entry }) => entry);
  });
}

function entryOf({ parent, regionalUnit, affair, successors, ...node }: AgencyNode): AgencyEntry {
  return {
    ...node,
    parentId: parent?.id ?? null,
    regionalUnitCode: regionalUnit?.code ?? null,
    affairCode: affair?.code ?? null,
    successorIds: successors.map(({ id }) => id),
    timeZone: regionalUnit ? timeZoneOf(regionalUnit.code) : 'WIB',
  };
}

/** What of a connection the questions need: they are asked inside of a transaction too. */
type Asked = Pick<PoolClient, 'query'>;

export async function findAgencies(client: Asked, ids: readonly string[]): Promise<AgencyEntry[]> {
  const { rows } = await client.query<{ entry: AgencyEntry }>({
    name: 'agencies by id',
    text: 'select entry from agency where id = any($1::uuid[])',
    values: [ids],
  });
  return rows.map(({ entry }) => entry);
}

/** The active governments and offices that serve these units. */
export async function agenciesServing(client: Asked, units: readonly string[]): Promise<AgencyEntry[]> {
  const { rows } = await client.query<{ entry: AgencyEntry }>(
    `select entry from agency
     where entry ->> 'regionalUnitCode' = any($1::text[]) and (entry ->> 'active')::boolean`,
    [units],
  );
  return rows.map(({ entry }) => entry);
}

/** The agency that handles the affair in the unit, as the copy has it. */
export async function agencyFor(
  client: Asked,
  affair: string | null | undefined,
  unit: string | null,
): Promise<AgencyEntry | null> {
  if (affair == null || unit == null) return null;
  return competentAgency(await agenciesServing(client, responsibleUnits(unit)), affair, unit);
}

/** The ids of provincial governments and their offices; unless `provincialOnly`, of those of regencies and cities too. */
export async function regionalAgencies(client: Asked, provincialOnly: boolean): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from agency
     where entry ->> 'kind' in ('PROVINCIAL_GOVERNMENT', 'REGENCY_GOVERNMENT', 'CITY_GOVERNMENT', 'OFFICE')
       and entry ->> 'regionalUnitCode' is not null
       and (not $1 or length(entry ->> 'regionalUnitCode') = 2)`,
    [provincialOnly],
  );
  return rows.map(({ id }) => id);
}

/** For each agency, the ids of all that lie below it. */
export async function officesBelow(client: Asked, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ root: string; id: string }>(
    `with recursive below as (
       select k as root, k as id from unnest($1::uuid[]) k
       union
       select below.root, agency.id from below join agency on (agency.entry ->> 'parentId')::uuid = below.id)
     select root, id from below where id <> root`,
    [ids],
  );
  const lists = Map.groupBy(rows, ({ root }) => root);
  return new Map([...lists].map(([root, list]) => [root, list.map(({ id }) => id)]));
}
