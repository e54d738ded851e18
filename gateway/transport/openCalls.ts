/**
 * The calls that are under way, looked over every few milliseconds: one whose time is up, or whose client has gone, is
 * given up. One timer for all, because a timer and a listener for each call cost more than sending it.
 */
import { CallFailed } from './layer.ts';

export interface OpenCall {
  /** By `performance.now()`. */
  readonly endsAt: number;
  /** Whether nobody waits for it any more. */
  isGone(): boolean;
  fail(error: CallFailed): void;
}

export interface OpenCalls {
  add(call: OpenCall): void;
  delete(call: OpenCall): void;
}

export function createOpenCalls(everyMs = 20): OpenCalls {
  const open = new Set<OpenCall>();
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    const now = performance.now();
    for (const call of open) {
      if (now >= call.endsAt) call.fail(new CallFailed('TIMEOUT', 'no answer within its time'));
      else if (call.isGone()) call.fail(new CallFailed('CANCELLED', 'the client has gone'));
    }
    if (open.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  }

  return {
    add(call) {
      open.add(call);
      timer ??= setInterval(look, everyMs);
    },
    delete: (call) => void open.delete(call),
  };
}
