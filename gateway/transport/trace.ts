/** What a call took, for whoever asked to be told (`RequestLife.calls`). Other requests take a way without these layers. */
import type { CallTrace } from '../context.ts';
import { CallFailed, type Layer } from './layer.ts';

/** Stands first: the retries are part of what it tells. */
export const traceCall: Layer = (next) => async (request) => {
  const { service, body, fetch, life } = request;
  const beganAt = performance.now();
  const trace: CallTrace = {
    service,
    body,
    fetch,
    joinedBy: [],
    beganAt,
    ms: 0,
    attempts: 0,
    receivedBytes: 0,
    failure: null,
  };
  life.calls!.push(trace);
  try {
    return await next({ ...request, trace });
  } catch (error) {
    trace.failure = error instanceof CallFailed ? error.reason : 'INVALID';
    throw error;
  } finally {
    trace.ms = performance.now() - beganAt;
  }
};

/** Stands behind the breaker: what it keeps back is no attempt. */
export const countAttempt: Layer = (next) => (request) => {
  request.trace!.attempts += 1;
  return next(request);
};
