/**
 * Who asks. This is the one place that says so: what is known about identity is put in here, and everything behind it
 * (whose idempotency keys these are, as which actor a step is recorded, what is forbidden) follows.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from './domain/roles.ts';

export interface Caller {
  /** The same for the same person or system at every request. */
  id: string;
  /** Null while nobody is signed in: then each step is recorded as taken by whoever usually takes it. */
  role: Role | null;
}

export type CallerOf = (headers: IncomingHttpHeaders) => Caller;

const anonymous: Caller = { id: 'anonymous', role: null };

/** Nobody is signed in yet. A header that anybody can write proves nothing, so none is read. */
export const callerOf: CallerOf = () => anonymous;
