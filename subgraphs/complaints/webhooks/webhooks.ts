/**
 * The endpoints themselves: made, changed, removed and looked at. Who may: an administrator; and a liaison officer, those
 * of the officer's own agency.
 */
import { randomUUID } from 'node:crypto';
import { DatabaseError, type PoolClient } from 'pg';
import {
  type Connection,
  connectionOf,
  type Database,
  DomainError,
  isUuid,
  type Order,
  type Page,
  type PageArguments,
  pageOf,
} from '#kit';
import { type Caller, hasRole } from '../caller.ts';
import { findAgencies } from '../data/directory.ts';
import { isRegionalUnit } from '../data/units.ts';
import type { Step } from '../domain/complaint.ts';
import { createReading } from '../handling/reading.ts';
import { Refused, userError } from '../handling/userErrors.ts';
import { isRefusedHost } from './addresses.ts';
import { deliveriesOf, hurry, queued } from './queue.ts';
import type { Outcome, Sender } from './sender.ts';
import { newSecret, showSecret, signed } from './signature.ts';

export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  agencyId: string | null;
  regionalUnitCode: string | null;
  steps: Step[] | null;
  seesInside: boolean;
  active: boolean;
  pausedBecause: 'OPERATOR' | 'FAILING' | 'GONE' | null;
  pausedAt: Date | null;
  createdAt: Date;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  lastFailure: string | null;
  failingSince: Date | null;
}

export interface DeliveryRow {
  outboxId: string;
  webhookId: string;
  eventId: string;
  step: Step;
  status: 'PENDING' | 'DELIVERED' | 'DEAD' | 'WITHHELD';
  attempts: number;
  lastAttemptAt: Date | null;
  lastStatus: number | null;
  failure: string | null;
}

export type WebhookPage = Connection<WebhookRow>;
export type WebhookPageEdge = WebhookPage['edges'][number];
export type DeliveryPage = Connection<DeliveryRow>;
export type DeliveryPageEdge = DeliveryPage['edges'][number];

export interface WebhookWish {
  name: string;
  url: string;
  agency?: string | null;
  regionalUnit?: string | null;
  steps?: readonly Step[] | null;
}

export interface WebhookChange {
  name?: string | null;
  url?: string | null;
  steps?: readonly Step[] | null;
  active?: boolean | null;
}

export type Webhooks = ReturnType<typeof createWebhooks>;

export interface WebhooksSettings {
  database: Database;
  /** For tests of an endpoint: it answers within the time that a mutation has. */
  sender: Sender;
  allowPrivateAddresses: boolean;
  /** For how many days events are kept. */
  keepDays: number;
  /** There is something to send. */
  wake: () => void;
}

const most = { webhooks: 1000, name: 200, url: 2000 };
const oldSecretHours = 24;
const dayMs = 86_400_000;

const columns = `w.id, w.name, w.url, w.agency_id as "agencyId", w.regional_unit_code as "regionalUnitCode", w.steps,
  w.sees_inside as "seesInside", w.active, w.paused_because as "pausedBecause", w.paused_at as "pausedAt",
  w.created_at as "createdAt", w.last_success_at as "lastSuccessAt", w.last_failure_at as "lastFailureAt",
  w.last_failure as "lastFailure", w.failing_since as "failingSince"`;

const oldestFirst: Order = { name: 'webhooks', key: ['time', 'uuid'] };
const newestFirst: Order = { name: 'webhook deliveries', key: ['bigint'] };

export function createWebhooks({ database, sender, allowPrivateAddresses, keepDays, wake }: WebhooksSettings) {
  const query = <R extends object>(text: string, values: unknown[]): Promise<R[]> =>
    database.withClient(async (client) => (await client.query(text, values)).rows as R[]);

  /** The endpoint, if the caller may manage it; one that sees more than the caller might does not exist for them. */
  async function find(
    client: Pick<PoolClient, 'query'>,
    caller: Caller,
    id: string,
    lock = '',
  ): Promise<WebhookRow | null> {
    if (!isUuid(id)) return null;
    const { rows } = await client.query(
      `select ${columns} from webhook w where id = $1 and ${isTheirs('$2')} ${lock}`,
      [id, agencyOf(caller)],
    );
    return rows[0] ? rowOf(rows[0]) : null;
  }

  /** Carries out `work` on an endpoint that is locked. */
  function change<T>(
    caller: Caller,
    id: string,
    work: (client: PoolClient, webhook: WebhookRow) => Promise<T>,
  ): Promise<T> {
    refuseStrangers(caller);
    return database.transaction(async (client) => {
      const webhook = await find(client, caller, id, 'for update');
      if (!webhook) throw new Refused([userError('WEBHOOK_NOT_FOUND', 'There is no endpoint with this id.', 'id')]);
      return work(client, webhook);
    });
  }

  return {
    find: (caller: Caller, id: string) => {
      forbidStrangers(caller);
      return database.withClient((client) => find(client, caller, id));
    },

    async list(caller: Caller, args: PageArguments): Promise<WebhookPage> {
      forbidStrangers(caller);
      const page = pageOf(args, oldestFirst);
      const rows = await query<WebhookRow>(
        `select ${columns} from webhook w
         where ${isTheirs('$6')} and ($1::timestamptz is null or (date_trunc('milliseconds', created_at), id) > ($1, $2::uuid))
           and ($3::timestamptz is null or (date_trunc('milliseconds', created_at), id) < ($3, $4::uuid))
         order by date_trunc('milliseconds', created_at) ${page.backward ? 'desc' : 'asc'}, id ${page.backward ? 'desc' : 'asc'} limit $5`,
        [...keyOf(page.after, 2), ...keyOf(page.before, 2), page.limit + 1, agencyOf(caller)],
      );
      const count = async () =>
        (
          await query<{ count: number }>(`select count(*)::int as count from webhook w where ${isTheirs('$1')}`, [
            agencyOf(caller),
          ])
        )[0]!.count;
      return connectionOf(
        rows.map(rowOf),
        page,
        oldestFirst,
        ({ createdAt, id }) => [createdAt.toISOString(), id],
        count,
      );
    },

    async deliveries(
      { id }: WebhookRow,
      status: readonly DeliveryRow['status'][] | null | undefined,
      args: PageArguments,
    ): Promise<DeliveryPage> {
      const page: Page = pageOf(args, newestFirst);
      const from = `from webhook_delivery d join outbox o on o.id = d.outbox_id join complaint c on c.id = d.complaint_id
        where d.webhook_id = $1 and ($2::text[] is null or d.status = any($2)) and c.visibility <> 'CONFIDENTIAL'`;
      const values = [id, status?.length ? status : null];
      const rows = await query<DeliveryRow>(
        `select d.outbox_id as "outboxId", d.webhook_id as "webhookId", o.payload ->> 'eventId' as "eventId", o.type as step,
           d.status, d.attempts, d.last_attempt_at as "lastAttemptAt", d.last_status as "lastStatus", d.last_failure as failure
         ${from} and ($3::bigint is null or d.outbox_id < $3) and ($4::bigint is null or d.outbox_id > $4)
         order by d.outbox_id ${page.backward ? 'asc' : 'desc'} limit $5`,
        [...values, ...keyOf(page.after, 1), ...keyOf(page.before, 1), page.limit + 1],
      );
      const count = async () =>
        (await query<{ count: number }>(`select count(*)::int as count ${from}`, values))[0]!.count;
      const withDates = rows.map((row) => ({
        ...row,
        lastAttemptAt: row.lastAttemptAt && new Date(row.lastAttemptAt),
      }));
      return connectionOf(withDates, page, newestFirst, ({ outboxId }) => [String(outboxId)], count);
    },

    /** Of what `deliveries` shows: that a complaint has become confidential is told by no difference. */
    async pendingCount({ id }: WebhookRow): Promise<number> {
      const [row] = await query<{ count: number }>(
        `select count(*)::int as count from webhook_delivery d join complaint c on c.id = d.complaint_id
         where d.webhook_id = $1 and d.status = 'PENDING' and c.visibility <> 'CONFIDENTIAL'`,
        [id],
      );
      return row!.count;
    },

    async create(caller: Caller, wish: WebhookWish): Promise<{ webhook: WebhookRow; secret: string }> {
      refuseStrangers(caller);
      const read = createReading();
      const name = read.text('name', wish.name, most.name);
      const url = readUrl(wish.url, allowPrivateAddresses);
      if (typeof url !== 'string') read.refuse('url', url.refused);
      const agencyId = read.reference('agency', wish.agency)?.toLowerCase() ?? null;
      const unit = read.reference('regionalUnit', wish.regionalUnit) ?? null;
      if (read.errors.length > 0) throw new Refused(read.errors);
      const own = agencyOf(caller);
      if (own !== null && agencyId !== own)
        throw new Refused([userError('FORBIDDEN', 'A liaison officer makes endpoints of the own agency.', 'agency')]);
      const secret = newSecret();
      const webhook = await database.transaction(async (client) => {
        // One at a time, so that the number of them holds.
        await client.query(`select pg_advisory_xact_lock(hashtext('complaints webhooks'))`);
        await check(client, agencyId, unit);
        const { rows } = await client.query(
          `insert into webhook as w (id, name, url, agency_id, regional_unit_code, steps, sees_inside, secret)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning ${columns}`,
          [
            ...[randomUUID(), name, url, agencyId, unit, wish.steps?.length ? wish.steps : null],
            agencyId !== null,
            secret,
          ],
        );
        if (!rows[0]) throw exists();
        return rowOf(rows[0]);
      });
      return { webhook, secret: showSecret(secret) };
    },

    update: (caller: Caller, id: string, wish: WebhookChange): Promise<WebhookRow> =>
      change(caller, id, async (client, before) => {
        const read = createReading();
        const name = wish.name == null ? before.name : read.text('name', wish.name, most.name);
        const url = wish.url == null ? before.url : readUrl(wish.url, allowPrivateAddresses);
        if (typeof url !== 'string') read.refuse('url', url.refused);
        if (read.errors.length > 0) throw new Refused(read.errors);
        const steps = wish.steps == null ? before.steps : wish.steps.length ? wish.steps : null;
        const active = wish.active ?? before.active;
        const goesOn = active && (!before.active || url !== before.url);
        const { rows } = await client
          .query(
            `update webhook w set name = $2, url = $3, steps = $4, active = $5,
               paused_because = case when $5 then null else coalesce(paused_because, 'OPERATOR') end,
               paused_at = case when $5 then null else coalesce(paused_at, now()) end,
               failing_since = case when $6 then null else failing_since end,
               failures_in_row = case when $6 then 0 else failures_in_row end,
               rests_until = case when $6 then '-infinity' else rests_until end
             where id = $1 returning ${columns}`,
            [id, name, url, steps, active, goesOn],
          )
          .catch((error) => {
            throw error instanceof DatabaseError && error.code === '23505' ? exists() : error;
          });
        if (goesOn) await hurry(client, id);
        return rowOf(rows[0]);
      }).then(woken),

    rotate: (caller: Caller, id: string): Promise<{ webhook: WebhookRow; secret: string }> =>
      change(caller, id, async (client, webhook) => {
        const secret = newSecret();
        await client.query(
          `update webhook set old_secret = secret, old_secret_until = now() + make_interval(hours => $3), secret = $2 where id = $1`,
          [id, secret, oldSecretHours],
        );
        return { webhook, secret: showSecret(secret) };
      }),

    remove: (caller: Caller, id: string): Promise<string> =>
      change(caller, id, async (client, webhook) => {
        await client.query('delete from webhook where id = $1', [id]);
        return webhook.id;
      }),

    /** Sends again what was given up, or all since a time; returns how many events that are. */
    replay: (caller: Caller, id: string, { deadLetters, since }: { deadLetters: boolean; since: Date | null }) =>
      change(caller, id, async (client, webhook) => {
        if (deadLetters === (since !== null))
          throw new Refused([
            userError('INVALID_INPUT', 'Give "deadLetters" as true, or "since", and not both.', 'since'),
          ]);
        const again = `update webhook_delivery set status = 'PENDING', last_failure = null`;
        if (since === null) {
          const { rows } = await client.query<{ count: number }>(
            `with planned as (${again} where webhook_id = $1 and status = 'DEAD' returning webhook_id, complaint_id),
             waiting as (${queued}) select count(*)::int as count from planned`,
            [id],
          );
          return { webhook, count: rows[0]!.count };
        }
        const oldest = Date.now() - keepDays * dayMs;
        if (since.getTime() < oldest) {
          const message = `"since" must not be before ${new Date(oldest).toISOString()}: events are kept for ${keepDays} days.`;
          throw new Refused([userError('INVALID_INPUT', message, 'since')]);
        }
        const { rows } = await client.query<{ count: number }>(
          `${deliveriesOf('o.created_at >= $2 and o.position is not null', 'w.id = $1')}
             on conflict (outbox_id, webhook_id) do update set status = 'PENDING', last_failure = null
             returning webhook_id, complaint_id),
           waiting as (${queued}) select count(*)::int as count from planned`,
          [id, since],
        );
        return { webhook, count: rows[0]!.count };
      }).then(woken),

    /** Outside of the queue, so that it says something about the endpoint also while others wait. */
    async test(caller: Caller, id: string): Promise<Outcome> {
      const { url, secrets } = await change(caller, id, async (client, { url }) => {
        const { rows } = await client.query<{ secret: Buffer; oldSecret: Buffer | null }>(
          `select secret, case when old_secret_until > now() then old_secret end as "oldSecret" from webhook where id = $1`,
          [id],
        );
        const { secret, oldSecret } = rows[0]!;
        return { url, secrets: oldSecret ? [secret, oldSecret] : [secret] };
      });
      const sentAt = new Date();
      const body = JSON.stringify({ type: 'webhook.test', timestamp: sentAt.toISOString(), data: { webhook: id } });
      return sender.send(url, signed({ id: `test:${randomUUID()}`, body, sentAt }, secrets), body);
    },
  };

  function woken<T>(result: T): T {
    wake();
    return result;
  }
}

async function check(client: PoolClient, agencyId: string | null, unit: string | null): Promise<void> {
  const errors = [];
  if (agencyId !== null && !(isUuid(agencyId) && (await findAgencies(client, [agencyId]))[0]))
    errors.push(userError('UNKNOWN_AGENCY', 'There is no agency with this id.', 'agency'));
  if (unit !== null && !(await isRegionalUnit(client, unit)))
    errors.push(userError('UNKNOWN_REGIONAL_UNIT', 'There is no regional unit with this code.', 'regionalUnit'));
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from webhook');
  if (rows[0]!.count >= most.webhooks)
    errors.push(userError('TOO_MANY_WEBHOOKS', `There can be ${most.webhooks} endpoints.`));
  if (errors.length > 0) throw new Refused(errors);
}

/** The address as it is kept, or what is wrong with it. */
export function readUrl(text: string, allowPrivateAddresses: boolean): string | { refused: string } {
  if (text.length > most.url) return { refused: `can have ${most.url} characters; it has ${text.length}` };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    return { refused: 'must be an address that begins with https:// or http://' };
  if (url.username || url.password) return { refused: 'must not contain a user name or a password' };
  if (!allowPrivateAddresses && (isRefusedHost(url.hostname) || /(^|\.)localhost\.?$/i.test(url.hostname)))
    return { refused: 'must lead to an address of the public internet' };
  url.hash = '';
  return url.href;
}

const mayManage = (caller: Caller) =>
  hasRole(caller, 'administrator') || (hasRole(caller, 'liaison_officer') && caller.agency !== null);

/** Whose endpoints the caller manages; null for everybody's. */
const agencyOf = (caller: Caller) => (hasRole(caller, 'administrator') ? null : caller.agency);

const isTheirs = (agency: string) => `(${agency}::uuid is null or w.agency_id = ${agency}::uuid)`;

function refuseStrangers(caller: Caller): void {
  if (!mayManage(caller))
    throw new Refused([
      userError('FORBIDDEN', 'Endpoints are managed by administrators, and by liaison officers for their agency.'),
    ]);
}

function forbidStrangers(caller: Caller): void {
  if (!mayManage(caller)) throw new EndpointsForbidden();
}

class EndpointsForbidden extends DomainError {
  readonly code = 'COMPLAINT_WEBHOOKS_FORBIDDEN';

  constructor() {
    super('Endpoints are shown to administrators, and to liaison officers those of their agency.');
  }
}

const exists = () =>
  new Refused([
    userError('WEBHOOK_EXISTS', 'There is an endpoint with this address for the same agency and unit already.', 'url'),
  ]);

function keyOf(key: readonly (string | number)[] | null, parts: number): unknown[] {
  return key ? [...key] : Array.from({ length: parts }, () => null);
}

const moments = ['pausedAt', 'createdAt', 'lastSuccessAt', 'lastFailureAt', 'failingSince'] as const;

function rowOf(row: WebhookRow): WebhookRow {
  const whole = { ...row };
  for (const moment of moments) if (whole[moment] != null) (whole[moment] as Date) = new Date(whole[moment]);
  return whole;
}
