/**
 * What agencies' systems answer, read into one form. Real servers differ from the standard and from each other: numbers
 * come as texts and texts as numbers, lists come bare or wrapped, what is missing is null, empty or not there, and `0` is
 * an id like any other.
 */

export interface RemoteRequest {
  id: string;
  isClosed: boolean;
  statusNotes: string;
  serviceCode: string | null;
  serviceName: string | null;
  description: string;
  /** Null if it says none that can be read. */
  requestedAt: Date | null;
  updatedAt: Date | null;
  address: string | null;
  addressId: string | null;
  latitude: number | null;
  longitude: number | null;
  mediaUrl: string | null;
}

export interface RemoteUpdate {
  /** Null if it has none of its own. */
  id: string | null;
  requestId: string;
  isClosed: boolean;
  text: string;
  at: Date | null;
}

type Fields = Record<string, unknown>;

/** Nobody numbers requests by longer texts. */
const longestId = 200;

/** Open311's own word, and those of mySociety's additional states and of other servers. */
const closedStatuses = new Set([
  'closed',
  'fixed',
  'fixed - council',
  'fixed_council',
  'completed',
  'complete',
  'resolved',
  'done',
  'no_further_action',
  'unable_to_fix',
  'not_councils_responsibility',
  'not_responsible',
  'duplicate',
  'cancelled',
  'canceled',
  'rejected',
  'archived',
]);

/** The rows of an answer, whatever it wraps them in: a bare list, `{ service_requests: [...] }`, one row alone. */
export function rowsIn(answer: unknown): Fields[] {
  if (Array.isArray(answer)) return answer.filter(isFields);
  if (!isFields(answer)) return [];
  const inner = Object.values(answer).filter((value) => typeof value === 'object' && value !== null);
  const isRow = Object.keys(answer).some((name) => /^(service_request_id|token|update_id|service_code)$/.test(name));
  return isRow ? [answer] : inner.flatMap(rowsIn);
}

/** Null if the row has no id: such a request is known by nothing. */
export function readRequest(row: Fields, ahead: string): RemoteRequest | null {
  const id = text(row.service_request_id);
  if (id === null || id.length > longestId) return null;
  const [latitude, longitude] = [degrees(row.lat, 90), degrees(row.long, 180)];
  // Nobody complains about the sea off Africa; systems without a place write it so.
  const hasPoint = latitude !== null && longitude !== null && !(latitude === 0 && longitude === 0);
  return {
    id,
    isClosed: isClosed(row.status),
    statusNotes: text(row.status_notes) ?? '',
    serviceCode: text(row.service_code),
    serviceName: text(row.service_name),
    description: text(row.description) ?? '',
    requestedAt: moment(row.requested_datetime, ahead),
    updatedAt: moment(row.updated_datetime, ahead),
    address: text(row.address),
    addressId: text(row.address_id),
    latitude: hasPoint ? latitude : null,
    longitude: hasPoint ? longitude : null,
    mediaUrl: text(row.media_url),
  };
}

export function readUpdate(row: Fields, ahead: string): RemoteUpdate | null {
  const requestId = text(row.service_request_id);
  if (requestId === null || requestId.length > longestId) return null;
  return {
    id: text(row.update_id),
    requestId,
    isClosed: isClosed(row.status),
    text: text(row.description) ?? '',
    at: moment(row.updated_datetime, ahead),
  };
}

/** What a POST was answered with: a number, or a token that leads to one later. `0` beside a token is no number yet. */
export function readReceipt(rows: readonly Fields[]): { id: string | null; token: string | null } {
  const [row = {}] = rows;
  const [id, token] = [text(row.service_request_id), text(row.token)];
  return { id: id === '0' && token !== null ? null : id, token };
}

/** As a text that PostgreSQL can hold; null if there is none. */
function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return String(value).replaceAll('\0', '').toWellFormed().trim() || null;
}

function isClosed(status: unknown): boolean {
  return closedStatuses.has(text(status)?.toLowerCase() ?? '');
}

function degrees(value: unknown, limit: number): number | null {
  const written = text(value);
  const number = written === null ? Number.NaN : Number(written);
  return Math.abs(number) <= limit ? number : null;
}

/** @param ahead the offset of the agency's time zone, such as `+07:00`, for moments that are written without one */
function moment(value: unknown, ahead: string): Date | null {
  const written = text(value)?.replace(/^(\d{4}-\d\d-\d\d) /, '$1T');
  if (!written) return null;
  const isLocal = /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(written);
  const at = new Date(isLocal ? `${written}${ahead}` : written);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1970 || at.getUTCFullYear() > 9999 ? null : at;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
