/** What the registry answers instead of doing what it was asked: `{ error: { code, message } }` with the status. */

/** All codes that there are, with their status. */
const statuses = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  CHECK_FAILED: 422,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
} as const;

export type RefusalCode = keyof typeof statuses;

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** What is told besides. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return statuses[this.code];
  }
}
