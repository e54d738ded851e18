import { expect, test } from '@jest/globals';
import { createBreaker } from './breaker.ts';
import { CallFailed, type Reason, type SubgraphRequest } from './layer.ts';

const request = {} as SubgraphRequest;

function breaker() {
  let now = 0;
  const one = createBreaker({ failures: 3, openMs: 100, longestOpenMs: 300, now: () => now });
  const call = (reason: Reason | null) =>
    one
      .layer(() => (reason ? Promise.reject(new CallFailed(reason, '')) : Promise.resolve({})))(request)
      .then(
        () => 'answered',
        (error: CallFailed) => error.reason,
      );
  const pass = (ms: number) => {
    now += ms;
  };
  return { ...one, call, pass };
}

test('opens after failures in a row, and one scout closes it again', async () => {
  const { call, state, pass } = breaker();
  for (const reason of ['TIMEOUT', 'RESET'] as const) await call(reason);
  await call(null);
  for (const reason of ['TIMEOUT', 'RESET', 'CONNECT'] as const) await call(reason);
  expect(state()).toBe('OPEN');
  expect(await call(null)).toBe('OPEN');
  pass(100);
  expect(await call('TIMEOUT')).toBe('TIMEOUT');
  pass(100);
  expect(await call(null)).toBe('OPEN');
  pass(100);
  expect(await call(null)).toBe('answered');
  expect(state()).toBe('CLOSED');
});

test.each<Reason>(['CANCELLED', 'TOO_LARGE'])('%s says nothing about the subgraph', async (reason) => {
  const { call, state } = breaker();
  for (let i = 0; i < 10; i++) await call(reason);
  expect(state()).toBe('CLOSED');
});
