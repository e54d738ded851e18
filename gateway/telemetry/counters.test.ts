import { describe, expect, test } from '@jest/globals';
import { createCounters } from './counters.ts';

function countersAt(start: number) {
  let time = start;
  return { counters: createCounters(() => time), pass: (ms: number) => (time += ms) };
}

const noon = Date.UTC(2026, 10, 27, 12);

describe('the counters of the last minutes', () => {
  test('tell how many operations there were, how many failed, and by which codes', () => {
    const { counters } = countersAt(noon);
    counters.operation(3, undefined);
    counters.operation(5, ['SUBGRAPH_TIMEOUT', 'BAD_USER_INPUT']);
    counters.operation(5, ['SUBGRAPH_TIMEOUT']);
    counters.told('TOO_MANY_REQUESTS');
    const { operations, errors, slots } = counters.report();
    expect(operations).toMatchObject({ count: 3, failed: 2 });
    expect(errors).toEqual([
      { code: 'SUBGRAPH_TIMEOUT', count: 2 },
      { code: 'BAD_USER_INPUT', count: 1 },
      { code: 'TOO_MANY_REQUESTS', count: 1 },
    ]);
    expect(slots.at(-1)).toEqual({ at: noon, operations: 3, failed: 2 });
  });

  test('tell percentiles to within a tenth', () => {
    const { counters } = countersAt(noon);
    for (let ms = 1; ms <= 1000; ms++) counters.call('agencies', false, ms);
    const { p50, p90, p99 } = counters.report().subgraphs.agencies!;
    for (const [told, real] of [
      [p50, 500],
      [p90, 900],
      [p99, 990],
    ] as const)
      expect(Math.abs(told! - real) / real).toBeLessThan(0.1);
  });

  test('forget what is five minutes ago, also when nothing happened since', () => {
    const { counters, pass } = countersAt(noon);
    counters.operation(3, ['INTERNAL_SERVER_ERROR']);
    counters.call('agencies', true, 3);
    pass(299_000);
    expect(counters.report().operations.count).toBe(1);
    pass(2000);
    expect(counters.report()).toMatchObject({
      operations: { count: 0, p50: null },
      errors: [],
      subgraphs: {},
    });
  });

  test('hold what is faster or slower than they can tell apart', () => {
    const { counters } = countersAt(noon);
    counters.operation(0, undefined);
    counters.operation(1e12, undefined);
    expect(counters.report().operations.count).toBe(2);
  });

  test('keep no more codes than they have room for', () => {
    const { counters } = countersAt(noon);
    for (let i = 0; i < 1000; i++) counters.told(`CODE_${i}`);
    const { errors } = counters.report();
    expect(errors).toHaveLength(51);
    expect(errors[0]).toEqual({ code: 'OTHER', count: 950 });
  });
});
