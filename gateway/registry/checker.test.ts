import { afterEach, expect, test } from '@jest/globals';
import { published } from '../../test/support/published.ts';
import { type Checker, createChecker } from './checker.ts';

let checker: Checker | undefined;
afterEach(() => checker?.stop());

const subgraphs = published();
const removed = { subgraphs, name: 'agencies', proposed: null, operations: [], now: new Date() };
const sound = { ...removed, proposed: subgraphs.find(({ name }) => name === 'agencies')! };

test('a check that takes too long is given up with its thread, and the next one has a thread of its own', async () => {
  checker = createChecker({ most: 10, patienceMs: 50 });
  // The first one is over before its thread has even begun; so is the second, which waits for it.
  const both = await Promise.allSettled([checker.check(sound), checker.check(sound)]);
  for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'CHECK_FAILED' } });
  await checker.stop();
  checker = createChecker({ most: 10, patienceMs: 60_000 });
  const [first, second] = await Promise.all([checker.check(sound), checker.check(removed)]);
  expect([first.report.ok, first.supergraphSdl!.includes('AGENCIES')]).toEqual([true, true]);
  expect([second.report.ok, second.supergraphSdl!.includes('AGENCIES')]).toEqual([true, false]);
});

test('a thread that is stopped does not take along what comes after it', async () => {
  checker = createChecker({ most: 10, patienceMs: 60_000 });
  await checker.check(sound);
  const stopped = checker.stop();
  const { report } = await checker.check(sound);
  await stopped;
  expect(report.ok).toBe(true);
});

test('more checks than may wait are refused at once', async () => {
  checker = createChecker({ most: 1, patienceMs: 60_000 });
  const first = checker.check(sound);
  await expect(checker.check(sound)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect((await first).report.ok).toBe(true);
});
