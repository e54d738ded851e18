/**
 * How many people live in provinces, regencies and cities: a copy of what the regional-units subgraph knows, read by
 * GraphQL as any client does, because a figure of all provinces cannot ask another subgraph for each.
 */
import type { Database, Neighbour } from '#kit';

interface Page {
  nodes: { code: string; population: number | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const query = `query PopulationForComplaints($level: RegionalUnitLevel, $after: String) {
  regionalUnits(filter: { level: $level }, first: 100, after: $after) {
    nodes { code population }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Reads all of them and replaces the copy. Throws if the subgraph can't be reached, or when told to stop. */
export async function refreshPopulation(
  database: Database,
  regionalUnits: Neighbour,
  stop: AbortSignal,
): Promise<void> {
  const known: { code: string; population: number }[] = [];
  for (const level of ['PROVINCE', 'REGENCY']) {
    let after: string | null = null;
    do {
      const answer: { regionalUnits: Page } = await regionalUnits.ask(query, { level, after }, stop);
      const { nodes, pageInfo } = answer.regionalUnits;
      for (const { code, population } of nodes) if (population !== null) known.push({ code, population });
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after != null);
  }
  await database.transaction(async (client) => {
    await client.query('delete from unit_population');
    await client.query(
      'insert into unit_population (code, population) select * from jsonb_to_recordset($1) as given(code text, population int)',
      [JSON.stringify(known)],
    );
  });
}
