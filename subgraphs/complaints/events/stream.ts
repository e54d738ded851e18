/**
 * The steps of complaints as they become public, for subscribers. One reader for the whole process reads each entry of
 * the outbox once and hands it to everybody who asked for it; it reads only while somebody listens.
 *
 * What the public may not see (internal notes, confidential complaints) is left out when an entry is read, by how the
 * complaint stands then. A subscriber that comes back with the last event it has seen reads what it missed by itself,
 * page by page, and joins the others where they are.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { Logger } from 'pino';
import { BadInput, type Database, DomainError, isUuid } from '#kit';
import { type ComplaintRow, createComplaints, type EventRow } from '../data/complaint.repository.ts';
import type { Announcement } from '../data/record.ts';
import type { Step } from '../domain/complaint.ts';

/** A step that the public may know. */
export interface Update {
  position: number;
  /** When it was found to be public, by `performance.now()`. */
  readAt: number;
  eventId: string;
  sequence: number;
  step: Step;
  at: Date;
  event: EventRow;
  announcement: Announcement;
  /** The complaint as it stands now; null if it is not public any more. Read once for all who ask at the same time. */
  complaint(): Promise<ComplaintRow | null>;
}

export interface Wish {
  matches: (update: Update) => boolean;
  /** Only steps of this complaint, if one is named. */
  complaintId: string | null;
  /** The id of the last event that was seen. */
  after: string | null;
}

export interface ComplaintStream {
  /** From now on, or from the event after the one named. Throws DomainErrors. */
  subscribe(wish: Wish): Promise<AsyncIterableIterator<Update>>;
  /**
   * The ids of the complaints of all steps from now on, also of those that the public may not see; of several steps together.
   * Ends with an error if nobody takes them.
   */
  changes(): Promise<AsyncIterableIterator<string[]>>;
  /** There may be something new. */
  wake(): void;
  readonly subscribers: number;
  stop(): Promise<void>;
}

export interface StreamSettings {
  database: Database;
  log: Logger;
  /** How many may subscribe at once. */
  most?: number;
  /** How many updates may wait for one subscriber. */
  longestQueue?: number;
  /** How often to look without being woken. */
  pollMs?: number;
}

const pageSize = 500;
/** For so long, those who ask for a complaint at the same step share what was read. */
const sharedMs = 1000;
const retryMs = 500;

export function createStream(settings: StreamSettings): ComplaintStream {
  const { database, log, most = 10_000, longestQueue = 1000, pollMs = 1000 } = settings;
  const read = createPageReader(database);
  const subscribers = new Set<Subscriber>();
  const watchers = new Set<Watcher>();
  const stopping = new AbortController();
  /** Everything up to here was handed out; null while nobody listens. */
  let head: Promise<number> | null = null;
  let last = 0;
  let isReading = false;
  let isWoken = false;

  const isHeard = () => subscribers.size + watchers.size > 0;
  const left = () => {
    if (!isHeard()) head = null;
  };
  /** Where those who begin now begin. */
  function begin(): Promise<number> {
    head ??= startPosition().catch((error) => {
      head = null;
      throw error;
    });
    return head;
  }

  async function startPosition(): Promise<number> {
    last = await endOfStream(database);
    return last;
  }

  /** Hands out what is new. */
  async function advance(): Promise<void> {
    isWoken = true;
    if (isReading || stopping.signal.aborted) return;
    isReading = true;
    try {
      while (isWoken && isHeard() && head) {
        isWoken = false;
        await head;
        for (let count = pageSize; count === pageSize; ) {
          const page = await read({ after: last, upTo: null, complaintId: null });
          count = page.length;
          for (const { position, complaintId, update } of page) {
            // Somebody may have begun anew meanwhile, further on.
            if (position <= last) continue;
            last = position;
            for (const watcher of watchers) watcher.offer(complaintId);
            if (update) for (const subscriber of subscribers) subscriber.offer(update);
          }
        }
      }
    } catch (error) {
      log.warn({ err: error }, 'the stream of complaints could not be read; tried again');
    } finally {
      isReading = false;
    }
  }

  const poll = setInterval(() => void advance(), pollMs);
  poll.unref();

  return {
    wake: () => void advance(),
    get subscribers() {
      return subscribers.size;
    },

    async subscribe({ matches, complaintId, after }) {
      if (subscribers.size >= most) throw new TooManySubscriptions();
      const subscriber = createSubscriber({
        longestQueue,
        matches,
        left: () => {
          subscribers.delete(subscriber);
          left();
        },
        behind: (cursor) => (cursor < last ? readPatiently(cursor, last, complaintId) : null),
      });
      subscribers.add(subscriber);
      try {
        await begin();
        subscriber.start(after == null ? last : await positionOf(database, after));
        return subscriber;
      } catch (error) {
        await subscriber.return!();
        throw error;
      }
    },

    async changes() {
      const watcher = createWatcher(longestQueue, () => {
        watchers.delete(watcher);
        left();
      });
      watchers.add(watcher);
      try {
        await begin();
        return watcher;
      } catch (error) {
        await watcher.return!();
        throw error;
      }
    },

    async stop() {
      stopping.abort();
      clearInterval(poll);
      for (const listener of [...subscribers, ...watchers]) await listener.return!();
    },
  };

  /** A page of what a subscriber has missed, and up to where that leads; waits for a database that is away. */
  async function readPatiently(after: number, upTo: number, complaintId: string | null) {
    for (;;) {
      try {
        const page = await read({ after, upTo, complaintId });
        const updates = page.flatMap(({ update }) => update ?? []);
        return { updates, cursor: page.length === pageSize ? page.at(-1)!.position : upTo };
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        log.warn({ err: error }, 'what a subscriber has missed could not be read; tried again');
        await sleep(retryMs, undefined, { ref: false });
      }
    }
  }
}

interface Subscriber extends AsyncIterableIterator<Update> {
  start(cursor: number): void;
  offer(update: Update): void;
}

interface SubscriberSettings {
  longestQueue: number;
  matches: (update: Update) => boolean;
  left: () => void;
  /** What lies between the cursor and where the others are; null if nothing does. */
  behind: (cursor: number) => Promise<{ updates: Update[]; cursor: number }> | null;
}

function createSubscriber({ longestQueue, matches, left, behind }: SubscriberSettings): Subscriber {
  let queue: Update[] = [];
  /** Up to where was read alone; null when it has joined the others. */
  let cursor: number | null = null;
  let hasStarted = false;
  let isOver = false;
  let failure: Error | null = null;
  let rouse: () => void = () => undefined;

  function end(error: Error | null): void {
    if (isOver) return;
    isOver = true;
    failure = error;
    queue = [];
    left();
    rouse();
  }

  /** Until there is something to take, or the end. */
  async function wait(): Promise<void> {
    while (queue.length === 0 && !isOver) {
      const missed = cursor == null ? null : behind(cursor);
      if (missed) {
        const page = await missed;
        cursor = page.cursor;
        queue.push(...page.updates.filter(matches));
      } else {
        // In one breath with the look: nothing is handed out in between.
        cursor = null;
        await new Promise<void>((done) => {
          rouse = done;
        });
      }
    }
  }

  const subscriber: Subscriber = {
    start(from) {
      cursor = from;
      hasStarted = true;
      // Who has missed nothing joins at once, also if nobody takes anything yet.
      if (!behind(from)) cursor = null;
    },
    offer(update) {
      if (!hasStarted || isOver || cursor != null || !matches(update)) return;
      if (queue.length >= longestQueue) return end(new SubscriberTooSlow(longestQueue));
      queue.push(update);
      rouse();
    },
    async next() {
      await wait();
      for (let update = queue.shift(); update; await wait(), update = queue.shift()) {
        // While it waited for somebody slow, its complaint may have become confidential.
        const isFresh = performance.now() - update.readAt < sharedMs;
        if (isFresh || (await update.complaint())) return { done: false, value: update };
      }
      const error = failure;
      failure = null;
      if (error) throw error;
      return { done: true, value: undefined };
    },
    async return() {
      end(null);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => subscriber,
  };
  return subscriber;
}

interface Watcher extends AsyncIterableIterator<string[]> {
  offer(complaintId: string): void;
}

function createWatcher(longestQueue: number, left: () => void): Watcher {
  let ids = new Set<string>();
  let isOver = false;
  let failure: Error | null = null;
  let rouse: () => void = () => undefined;
  const end = (error: Error | null) => {
    if (isOver) return;
    isOver = true;
    failure = error;
    left();
    rouse();
  };
  const watcher: Watcher = {
    offer(complaintId) {
      ids.add(complaintId);
      if (ids.size > longestQueue) end(new SubscriberTooSlow(longestQueue));
      rouse();
    },
    async next() {
      while (ids.size === 0 && !isOver)
        await new Promise<void>((done) => {
          rouse = done;
        });
      if (failure) throw failure;
      if (isOver) return { done: true, value: undefined };
      const value = [...ids];
      ids = new Set();
      return { done: false, value };
    },
    async return() {
      end(null);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => watcher,
  };
  return watcher;
}

interface PageQuestion {
  after: number;
  upTo: number | null;
  complaintId: string | null;
}

/** Entries of the stream in their order; without an update where the public may not see it. */
function createPageReader(database: Database) {
  const rowOf = createRowLoader(database);
  return async ({ after, upTo, complaintId }: PageQuestion) => {
    const { rows } = await database.withClient((client) =>
      client.query({
        name: complaintId == null ? 'the stream' : 'the stream of a complaint',
        text: `select o.position, o.payload, c.visibility <> 'CONFIDENTIAL' and not e.internal as "isPublic",
            e.complaint_id as "complaintId", e.sequence, e.step, e.at, e.actor, e.from_status as "fromStatus",
            e.to_status as "toStatus", e.agency_id as "agencyId", e.note, e.internal, e.details
          from outbox o
          join complaint c on c.id = o.complaint_id
          join complaint_event e on e.complaint_id = o.complaint_id and e.sequence = o.sequence
          where o.position > $1 and o.position <= $2 ${complaintId == null ? '' : 'and o.complaint_id = $4'}
          order by o.position limit $3`,
        values: [after, upTo ?? Number.MAX_SAFE_INTEGER, pageSize, ...(complaintId == null ? [] : [complaintId])],
      }),
    );
    return rows.map(({ position, payload, isPublic, ...event }) => ({
      position: Number(position),
      complaintId: event.complaintId,
      update: isPublic ? updateOf(Number(position), payload, { ...event, at: new Date(event.at) }, rowOf) : null,
    }));
  };
}

function updateOf(
  position: number,
  announcement: Announcement,
  event: EventRow,
  rowOf: (id: string) => Promise<ComplaintRow | null>,
): Update {
  const { complaintId, sequence, step, at } = event;
  let shared: { row: Promise<ComplaintRow | null>; at: number } | null = null;
  return {
    position,
    readAt: performance.now(),
    eventId: announcement.eventId,
    sequence,
    step,
    at,
    event,
    announcement,
    complaint() {
      const now = performance.now();
      if (!shared || now - shared.at > sharedMs) shared = { row: rowOf(complaintId), at: now };
      return shared.row;
    },
  };
}

/** What is asked for in the same moment is read by one statement; nothing is remembered. */
function createRowLoader(database: Database): (id: string) => Promise<ComplaintRow | null> {
  const complaints = createComplaints(database);
  const loader = new DataLoader<string, ComplaintRow | null>(
    async (ids) => {
      const rows = new Map((await complaints.withIds([...new Set(ids)])).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    },
    { cache: false },
  );
  return (id) => loader.load(id);
}

async function endOfStream(database: Database): Promise<number> {
  const { rows } = await database.withClient((client) =>
    client.query<{ position: string }>('select coalesce(max(position), 0) as position from outbox'),
  );
  return Number(rows[0]!.position);
}

/**
 * The place of an event that the public may see. Of all others is told the same, also if somebody has seen them before: whether
 * there is a complaint that is confidential now.
 */
async function positionOf(database: Database, eventId: string): Promise<number> {
  const [complaintId, sequence, ...rest] = eventId.split(':');
  if (!isUuid(complaintId) || !/^[1-9]\d{0,8}$/.test(sequence ?? '') || rest.length > 0)
    throw new BadInput('after', 'is not the id of an event, as `eventId` gives it');
  const { rows } = await database.withClient((client) =>
    client.query<{ position: string }>(
      `select o.position from outbox o join complaint c on c.id = o.complaint_id
       where o.complaint_id = $1 and o.sequence = $2 and o.position is not null and not (o.payload ->> 'internal')::boolean
         and c.visibility <> 'CONFIDENTIAL'`,
      [complaintId, Number(sequence)],
    ),
  );
  if (!rows[0]) throw new EventNotKept(eventId);
  return Number(rows[0].position);
}

/** Somebody wants to go on from an event that is no longer kept or no longer public, or that never was. */
class EventNotKept extends DomainError {
  readonly code = 'COMPLAINT_EVENT_NOT_KEPT';

  constructor(after: string) {
    super('What came after that event is no longer kept: read the complaints again, and subscribe without "after".', {
      argument: 'after',
      after,
    });
  }
}

/** More happens than somebody takes. */
class SubscriberTooSlow extends DomainError {
  readonly code = 'COMPLAINT_SUBSCRIBER_TOO_SLOW';

  constructor(waiting: number) {
    super(
      `More than ${waiting} steps wait for this subscription to take them: subscribe again with "after", or with a narrower filter.`,
      { waiting },
    );
  }
}

class TooManySubscriptions extends DomainError {
  readonly code = 'COMPLAINT_TOO_MANY_SUBSCRIPTIONS';

  constructor() {
    super('There are too many subscriptions; try again later.');
  }
}
