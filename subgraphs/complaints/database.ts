/** This subgraph's database, for the server and for the import. Whoever opens it sees what the public sees. */
import { type Database, openDatabase, openExistingDatabase } from '#kit';
import { DeadlineEntity } from './data/deadline.entity.ts';
import { EventEntity } from './data/event.entity.ts';
import { Complaints } from './data/migrations/20261123000000-complaints.ts';
import { Handling } from './data/migrations/20261124000000-handling.ts';
import { Open311 } from './data/migrations/20261126000000-open311.ts';
import { Similar } from './data/migrations/20261126100000-similar.ts';
import { Evaluation } from './data/migrations/20261126200000-evaluation.ts';
import { Deadlines } from './data/migrations/20261126300000-deadlines.ts';
import { Open311Connections } from './data/migrations/20261126400000-open311-connections.ts';
import { Events } from './data/migrations/20261127000000-events.ts';
import { Webhooks } from './data/migrations/20261127010000-webhooks.ts';
import { CountsAsTexts } from './data/migrations/20261127020000-counts-as-texts.ts';
import { People } from './data/migrations/20261128000000-people.ts';
import { AccessLog } from './data/migrations/20261128100000-access-log.ts';
import { DisclosuresEnd } from './data/migrations/20261128300000-disclosures-end.ts';
import { RowSecurity, requestRole } from './data/migrations/20261129000000-row-security.ts';
import { Attachments } from './data/migrations/20261129100000-attachments.ts';
import { DisclosuresInTime } from './data/migrations/20261129200000-disclosures-in-time.ts';

interface Settings {
  databaseUrl: string | null;
  /** DATABASE_URL if nothing is said. */
  urlSetting?: string;
  dataFolder: string;
  tell: (sentence: string) => void;
}

export function openComplaintsDatabase(settings: Settings): Promise<Database> {
  return openDatabase(described(settings));
}

function described(settings: Settings) {
  return {
    name: 'complaints',
    url: settings.databaseUrl,
    urlSetting: settings.urlSetting,
    dataFolder: settings.dataFolder,
    entities: [EventEntity, DeadlineEntity],
    migrations: [
      { name: '20261123000000-complaints', class: Complaints },
      { name: '20261124000000-handling', class: Handling },
      { name: '20261126000000-open311', class: Open311 },
      { name: '20261126100000-similar', class: Similar },
      { name: '20261126200000-evaluation', class: Evaluation },
      { name: '20261126300000-deadlines', class: Deadlines },
      { name: '20261126400000-open311-connections', class: Open311Connections },
      { name: '20261127000000-events', class: Events },
      { name: '20261127010000-webhooks', class: Webhooks },
      { name: '20261127020000-counts-as-texts', class: CountsAsTexts },
      { name: '20261128000000-people', class: People },
      { name: '20261128100000-access-log', class: AccessLog },
      { name: '20261128300000-disclosures-end', class: DisclosuresEnd },
      { name: '20261129000000-row-security', class: RowSecurity },
      { name: '20261129100000-attachments', class: Attachments },
      { name: '20261129200000-disclosures-in-time', class: DisclosuresInTime },
    ],
    requestRole,
    tell: settings.tell,
  };
}

/**
 * For the subgraph's own work: jobs, commands, imports. It sees and writes everything.
 *
 * @param settings.onlyExisting for commands that have nothing to do where nothing is: there they make nothing, whoever
 *   called them is told, and the process ends with 1. An answer about an empty database would be taken for one about the graph's.
 */
export async function openForHousekeeping({
  onlyExisting = false,
  ...settings
}: Settings & { onlyExisting?: boolean }): Promise<Database> {
  if (!onlyExisting) return (await openComplaintsDatabase(settings)).housekeeping;
  const existing = await openExistingDatabase(described(settings));
  if (existing) return existing.housekeeping;
  settings.tell('There are no complaints in this database (DATABASE_URL, DATA_DIR); start the graph first.');
  process.exit(1);
}
