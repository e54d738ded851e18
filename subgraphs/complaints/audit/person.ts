/** What is held about one person, and where; and all of it as one document, for whoever asks for their own data. */
import type { PoolClient } from 'pg';
import { idOf } from '../caller.ts';
import { accessesBy, accessesTo } from './list.ts';

/** The complaints that the person handed in and those that they support, in the order of their ids. */
export interface Traces {
  submitted: string[];
  supported: string[];
  /** How many requests under the person's idempotency keys are still remembered. */
  requests: number;
}

export async function tracesOf(client: PoolClient, subject: string): Promise<Traces> {
  const { rows } = await client.query<Traces>(
    `select
       array(select complaint_id::text from complainant where subject = $1 order by complaint_id) as submitted,
       array(select complaint_id::text from complaint_support where supporter = $1 order by complaint_id) as supported,
       (select count(*)::int from request where caller = $2) as requests`,
    [subject, idOf(subject)],
  );
  return rows[0]!;
}

export function isNothing({ submitted, supported, requests }: Traces): boolean {
  return submitted.length + supported.length + requests === 0;
}

/**
 * Everything that is held about the person: who they are, their complaints with the texts as they wrote them, the attachments
 * and the public steps, what they support, what they asked for lately, and who read or changed any of it. Columns that are
 * added later come too.
 */
export async function personOf(client: PoolClient, subject: string, { submitted }: Traces): Promise<object> {
  const { rows: complaints } = await client.query<{ told: object }>(
    `select jsonb_build_object(
       'complainant', to_jsonb(p) - 'secret_hash' || jsonb_build_object('has_secret', p.secret_hash is not null),
       'complaint', to_jsonb(c) - 'search',
       'attachments', (select coalesce(jsonb_agg(to_jsonb(a) - 'complaint_id' order by a.position), '[]')
                       from complaint_attachment a where a.complaint_id = c.id),
       'steps', (select jsonb_agg(to_jsonb(e) - 'complaint_id' order by e.sequence) from complaint_event e
                 where e.complaint_id = c.id and not e.internal)) as told
     from complainant p join complaint c on c.id = p.complaint_id where p.subject = $1 order by c.submitted_at, c.id`,
    [subject],
  );
  const { rows: supports } = await client.query<{ told: object }>(
    `select jsonb_build_object('complaint_id', complaint_id, 'at', at) as told from complaint_support
     where supporter = $1 order by id`,
    [subject],
  );
  const { rows: requests } = await client.query<{ told: object }>(
    `select (to_jsonb(r) - 'input_hash') #- '{answer,trackingSecret}' #- '{answer,sealed}' as told from request r where caller = $1 order by created_at`,
    [idOf(subject)],
  );
  return {
    subject,
    complaints: complaints.map(({ told }) => told),
    supports: supports.map(({ told }) => told),
    requests: requests.map(({ told }) => told),
    accessesToTheirData: await accessesTo(client, submitted),
    accessesByThem: await accessesBy(client, subject),
  };
}
