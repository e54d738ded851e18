/**
 * What endpoints are still to be told, in the database. A row of `webhook_queue` is a complaint at an endpoint: whoever
 * has claimed it sends that complaint's events one after the other, so they stay in order, and nobody else does. A claim
 * ends by itself when whoever holds it has died.
 */
import type { PoolClient } from 'pg';
import type { Database } from '#kit';
import type { Telling } from './payload.ts';
import type { Outcome } from './sender.ts';

/** A complaint at an endpoint, claimed. */
export interface Turn {
  webhookId: string;
  complaintId: string;
  claim: string;
  /** How often the event that is next was tried, with this time. */
  attempts: number;
}

/** The event that is next, and what is needed to send it. */
export interface Task extends Telling {
  outboxId: string;
  url: string;
  secrets: Buffer[];
}

export interface QueueSettings {
  /** After so many attempts an event is put on the list of dead letters. */
  attempts: number;
  /** The pause after the first failure; each one after that is three times as long, up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** An endpoint that has failed for so long is paused. */
  pauseAfterMs: number;
  /** After so long a claim ends by itself. */
  claimMs: number;
}

/** After so many events failed one after the other, an endpoint is left alone for a while, and then tried by one event. */
const restAfter = 5;
const longestRestMs = 300_000;

/**
 * Which entries of the stream each endpoint is told; within the transaction that gives them their places.
 *
 * Whoever locks an endpoint and complaints at it locks the endpoint first, here and below, so that nobody waits for
 * somebody who waits for them. Here the foreign key does, at the end of the first statement.
 */
export async function planDeliveries(client: PoolClient, from: number, to: number): Promise<void> {
  const { rows } = await client.query<{ isAny: boolean }>({
    name: 'plan webhook deliveries',
    text: `${deliveriesOf('o.position between $1 and $2', 'true')} on conflict do nothing returning webhook_id)
      select exists (select from planned) as "isAny"`,
    values: [from, to],
  });
  if (!rows[0]!.isAny) return;
  await client.query({
    name: 'queue webhook deliveries',
    text: `with planned as (
        select d.webhook_id, d.complaint_id from outbox o join webhook_delivery d on d.outbox_id = o.id
        where o.position between $1 and $2)
      ${queued}`,
    values: [from, to],
  });
}

/** Inserts the deliveries of all events that fulfil `which`, for all webhooks that fulfil `whose`; goes on after the values. */
export const deliveriesOf = (which: string, whose: string) => `
  with recursive told as (
    select o.id, o.complaint_id, o.payload,
      c.visibility <> 'CONFIDENTIAL' and not (o.payload ->> 'internal')::boolean as is_public
    from outbox o join complaint c on c.id = o.complaint_id
    where exists (select from webhook) and ${which}),
  concerned (outbox_id, agency_id) as (
    select told.id, agency_id::uuid from told, unnest(array[payload -> 'complaint' ->> 'agencyId', payload ->> 'agencyId',
      payload ->> 'agencyBefore']) agency_id
    where agency_id is not null
    union
    select concerned.outbox_id, (agency.entry ->> 'parentId')::uuid
    from concerned join agency on agency.id = concerned.agency_id where agency.entry ->> 'parentId' is not null),
  planned as (
    insert into webhook_delivery (webhook_id, outbox_id, complaint_id)
    select w.id, told.id, told.complaint_id
    from told cross join webhook w
    where ${whose} and (told.is_public or w.sees_inside)
      and (w.steps is null or told.payload ->> 'step' = any(w.steps))
      and (w.agency_id is null or exists (
        select from concerned where concerned.outbox_id = told.id and concerned.agency_id = w.agency_id))
      and (w.regional_unit_code is null
        or starts_with((told.payload -> 'complaint' ->> 'regionalUnitCode') || '.', w.regional_unit_code || '.'))`;

/**
 * Puts the complaints of `planned` into the queue. Also where they are already: the row is locked then, so that whoever
 * is about to take it away as done waits, and finds what was added.
 */
export const queued = `
  insert into webhook_queue (webhook_id, complaint_id)
  select distinct webhook_id, complaint_id from planned order by webhook_id, complaint_id
  on conflict (webhook_id, complaint_id) do update set due_at = webhook_queue.due_at`;

export interface Room {
  /** How many complaints at most. */
  inAll: number;
  perEndpoint: number;
  /** How many are being sent here already, by endpoint. */
  busy: ReadonlyMap<string, number>;
}

/** Claims complaints that are due, so many at each endpoint as there is room for. */
export async function claimTurns(database: Database, room: Room, { claimMs }: QueueSettings): Promise<Turn[]> {
  const busy = [...room.busy].map(([id, count]) => ({ id, count }));
  const { rows } = await database.withClient((client) =>
    client.query<Turn>({
      name: 'claim webhook turns',
      text: `with room as (
          select w.id, case when w.failures_in_row >= $1 then 1 else $2 end - coalesce(busy.count, 0) as free
          from webhook w left join jsonb_to_recordset($3::jsonb) busy(id uuid, count int) on busy.id = w.id
          where w.active and w.rests_until <= now()),
        due as (
          select turn.* from room cross join lateral (
            select webhook_id, complaint_id from webhook_queue
            where webhook_id = room.id and due_at <= now()
            order by due_at limit greatest(room.free, 0) for update skip locked) turn
          limit $4)
        update webhook_queue queue
        set claim = gen_random_uuid(), attempts = attempts + 1, due_at = now() + make_interval(secs => $5::float8 / 1000)
        from due where queue.webhook_id = due.webhook_id and queue.complaint_id = due.complaint_id
        returning queue.webhook_id as "webhookId", queue.complaint_id as "complaintId", claim, attempts`,
      values: [restAfter, room.perEndpoint, JSON.stringify(busy), room.inAll, claimMs],
    }),
  );
  return rows;
}

/** The first event of a complaint that its endpoint was not told; null if there is none, or the endpoint is paused. */
export async function nextTask(database: Database, { webhookId, complaintId }: Turn): Promise<Task | null> {
  const { rows } = await database.withClient((client) =>
    client.query({
      name: 'next webhook task',
      text: `select d.outbox_id as "outboxId", w.url, w.secret, case when w.old_secret_until > now() then w.old_secret end as "oldSecret",
          w.sees_inside as "seesInside", o.payload as announcement, e.details, c.visibility,
          (select visibility from complaint where id = (e.details ->> 'duplicateOfId')::uuid) as "originalVisibility",
          coalesce(c.public_title, c.title) as title, coalesce(c.public_body, c.body) as body,
          exists (
            with recursive up (id) as (
              select c.agency_id
              union
              select (agency.entry ->> 'parentId')::uuid from up join agency on agency.id = up.id)
            select from up where id = w.agency_id) as "isTheirs"
        from webhook_delivery d
        join webhook w on w.id = d.webhook_id
        join outbox o on o.id = d.outbox_id
        join complaint c on c.id = d.complaint_id
        join complaint_event e on e.complaint_id = o.complaint_id and e.sequence = o.sequence
        where d.webhook_id = $1 and d.complaint_id = $2 and d.status = 'PENDING' and w.active
        order by d.outbox_id limit 1`,
      values: [webhookId, complaintId],
    }),
  );
  if (!rows[0]) return null;
  const { secret, oldSecret, ...task } = rows[0];
  return { ...task, secrets: oldSecret ? [secret, oldSecret] : [secret] };
}

/** The event was told, or must not be. False if the claim was lost: then somebody else goes on. */
export function finish(
  database: Database,
  turn: Turn,
  task: Task,
  told: Outcome | null,
  { claimMs }: QueueSettings,
): Promise<boolean> {
  return database.transaction(async (client) => {
    if (!(await holds(client, turn))) return false;
    await client.query(
      `update webhook_queue set attempts = 1, due_at = now() + make_interval(secs => $3::float8 / 1000)
       where webhook_id = $1 and complaint_id = $2`,
      [turn.webhookId, turn.complaintId, claimMs],
    );
    await client.query(
      `update webhook_delivery set status = $3, attempts = attempts + $4, last_attempt_at = now(), last_status = $5, last_failure = null
       where outbox_id = $1 and webhook_id = $2`,
      [task.outboxId, turn.webhookId, told ? 'DELIVERED' : 'WITHHELD', told ? 1 : 0, told?.status ?? null],
    );
    if (!told) return true;
    // Not at every event: all of an endpoint's would wait for this one row.
    const { rows } = await client.query<{ failures: number }>(
      `update webhook w set last_success_at = now(), failing_since = null, failures_in_row = 0, rests_until = '-infinity'
       from webhook before where w.id = $1 and before.id = w.id
         and (w.failing_since is not null or w.last_success_at is null or w.last_success_at < now() - interval '5 seconds')
       returning before.failures_in_row as failures`,
      [turn.webhookId],
    );
    // It is back: nobody needs to wait for the end of their pause.
    if (rows[0] && rows[0].failures >= restAfter) await hurry(client, turn.webhookId);
    return true;
  });
}

/** The attempt failed: the complaint waits, or the event is given up and the next one has its turn. */
export function fail(
  database: Database,
  turn: Turn,
  task: Task,
  { status, failure, retryAfterMs }: Outcome,
  settings: QueueSettings,
): Promise<void> {
  const { attempts, webhookId, complaintId } = turn;
  const isGone = status === 410;
  const isDead = !isGone && attempts >= settings.attempts;
  const pauseMs = isDead ? 0 : Math.max(pauseAfter(attempts, settings), retryAfterMs ?? 0);
  return database.transaction(async (client) => {
    if (!(await holds(client, turn))) return;
    await client.query(
      `update webhook_queue set claim = null, attempts = case when $3 then 0 else attempts end,
         due_at = now() + make_interval(secs => $4::float8 / 1000)
       where webhook_id = $1 and complaint_id = $2`,
      [webhookId, complaintId, isDead, pauseMs],
    );
    await client.query(
      `update webhook_delivery set status = $3, attempts = attempts + 1, last_attempt_at = now(), last_status = $4, last_failure = $5
       where outbox_id = $1 and webhook_id = $2`,
      [task.outboxId, webhookId, isDead ? 'DEAD' : 'PENDING', status, failure],
    );
    // A first failure counts, a second one of the same event does not: one event that cannot be taken stops no others.
    await client.query(
      `with counted as (
         select id, failures_in_row + case when $2 or failures_in_row >= $3 then 1 else 0 end as failures,
           coalesce(failing_since, now()) as since
         from webhook where id = $1 for no key update),
       judged as (
         select *, case when $7 then 'GONE' when since < now() - make_interval(secs => $6::float8 / 1000) then 'FAILING' end as because
         from counted)
       update webhook w set last_failure_at = now(), last_failure = $4, failing_since = since, failures_in_row = failures,
         rests_until = case when failures < $3 then '-infinity'
           else now() + make_interval(secs => least($5::float8 * 3 ^ least(failures - $3, 30), $8::float8) / 1000) end,
         active = w.active and because is null,
         paused_because = case when w.active then because else w.paused_because end,
         paused_at = case when w.active and because is not null then now() else w.paused_at end
       from judged where w.id = judged.id`,
      [
        webhookId,
        attempts === 1,
        restAfter,
        failure,
        settings.firstPauseMs,
        settings.pauseAfterMs,
        isGone,
        Math.min(settings.longestPauseMs, longestRestMs),
      ],
    );
  });
}

/** Nothing is left to send, or others should have their turn. */
export function leave(database: Database, turn: Turn): Promise<void> {
  const { webhookId, complaintId } = turn;
  return database.transaction(async (client) => {
    if (!(await holds(client, turn))) return;
    // A statement of its own, after the lock: it sees what was added meanwhile.
    const { rowCount } = await client.query(
      `select from webhook_delivery where webhook_id = $1 and complaint_id = $2 and status = 'PENDING' limit 1`,
      [webhookId, complaintId],
    );
    await client.query(
      rowCount
        ? 'update webhook_queue set claim = null, attempts = 0, due_at = now() where webhook_id = $1 and complaint_id = $2'
        : 'delete from webhook_queue where webhook_id = $1 and complaint_id = $2',
      [webhookId, complaintId],
    );
  });
}

/** Locks the complaint's row; false if the claim is another's by now, or the endpoint is gone. */
async function holds(client: PoolClient, { webhookId, complaintId, claim }: Turn): Promise<boolean> {
  await client.query('select from webhook where id = $1 for key share', [webhookId]);
  const { rowCount } = await client.query(
    'select from webhook_queue where webhook_id = $1 and complaint_id = $2 and claim = $3 for update',
    [webhookId, complaintId, claim],
  );
  return rowCount === 1;
}

/** Ends all pauses of an endpoint's complaints. What somebody has in hand is left alone. */
export async function hurry(client: PoolClient, webhookId: string): Promise<void> {
  await client.query(
    `with waiting as (
       select webhook_id, complaint_id from webhook_queue
       where webhook_id = $1 and claim is null and due_at > now() for update skip locked)
     update webhook_queue queue set due_at = now() from waiting
     where queue.webhook_id = waiting.webhook_id and queue.complaint_id = waiting.complaint_id`,
    [webhookId],
  );
}

/** Longer with each attempt, and not the same for all, so that they don't all come back at once. */
function pauseAfter(attempts: number, { firstPauseMs, longestPauseMs }: QueueSettings): number {
  return Math.min(longestPauseMs, firstPauseMs * 3 ** (attempts - 1)) * (0.75 + Math.random() / 2);
}
