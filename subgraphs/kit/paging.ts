/**
 * Connections with keyset cursors (Relay's cursor connections specification). A cursor holds the sort key of a row and
 * the name of the order, so page 1,000 costs what page 1 costs, and a cursor of another list is refused.
 */
import { BadInput } from './errors.ts';

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export type KeyPart = string | number;

/** What to read: `limit` rows beyond `after`, or the last `limit` rows before `before` when going backwards. */
export interface Page {
  limit: number;
  backward: boolean;
  after: KeyPart[] | null;
  before: KeyPart[] | null;
}

/** The order of a list: its name, and of which types the parts of its sort key are. */
export interface Order {
  name: string;
  key: readonly ('string' | 'number' | 'bigint' | 'time' | 'uuid')[];
}

const defaultSize = 20;
const largestSize = 100;

/** Checks the four arguments of a connection; the errors name the argument that is wrong. */
export function pageOf({ first, after, last, before }: PageArguments, order: Order): Page {
  if (first != null && last != null) throw new BadInput('last', 'cannot be combined with "first"');
  for (const [name, size] of Object.entries({ first, last })) {
    if (size != null && (size < 1 || size > largestSize))
      throw new BadInput(name, `must be from 1 to ${largestSize}; it is ${size}`);
  }
  return {
    limit: first ?? last ?? defaultSize,
    backward: last != null,
    after: after == null ? null : readCursor('after', after, order),
    before: before == null ? null : readCursor('before', before, order),
  };
}

export interface Connection<N> {
  edges: { cursor: string; node: N }[];
  nodes: N[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: () => Promise<number>;
}

/**
 * A connection from rows in the direction of reading: the repository is asked for `limit + 1` rows, so that the extra
 * one tells whether there is more. `totalCount` is a function: nothing is counted unless a client asks.
 */
export function connectionOf<N>(
  rows: readonly N[],
  page: Page,
  order: Order,
  keyOf: (row: N) => KeyPart[],
  totalCount: () => Promise<number>,
): Connection<N> {
  const more = rows.length > page.limit;
  const nodes = rows.slice(0, page.limit);
  if (page.backward) nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: writeCursor(keyOf(node), order), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.backward ? page.before != null : more,
      hasPreviousPage: page.backward ? more : page.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

export function writeCursor(key: KeyPart[], order: Order): string {
  return Buffer.from(JSON.stringify([order.name, ...key])).toString('base64url');
}

function readCursor(argument: string, cursor: string, order: Order): KeyPart[] {
  const parts = parse(cursor);
  const fits =
    parts?.length === order.key.length + 1 &&
    parts[0] === order.name &&
    order.key.every((type, i) => isPart(type, parts[i + 1]));
  if (!fits) throw new BadInput(argument, 'is not a cursor of this list in this order');
  return parts.slice(1) as KeyPart[];
}

function isPart(type: Order['key'][number], part: unknown): boolean {
  if (type === 'uuid') return isUuid(part);
  if (type === 'time') return typeof part === 'string' && (isInfinity(part) || isMoment(part));
  if (type === 'bigint') return typeof part === 'string' && /^\d{1,18}$/.test(part);
  if (type === 'number') return Number.isInteger(part) && Math.abs(part as number) < 2 ** 31;
  return typeof part === 'string' && !part.includes('\0');
}

/** Whether the value has the form of a UUID (RFC 9562). */
export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

function isInfinity(part: string): boolean {
  return part === 'infinity';
}

function isMoment(part: string): boolean {
  return /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(part) && !Number.isNaN(Date.parse(part));
}

function parse(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : null;
  } catch {
    // Not JSON: whoever made this cursor, it was not us.
    return null;
  }
}
