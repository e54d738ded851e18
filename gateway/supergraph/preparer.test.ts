import { afterEach, expect, test } from '@jest/globals';
import { compose } from '../../test/support/supergraph.ts';
import { createPreparer } from './preparer.ts';

const preparer = createPreparer(new URL('../prepare.worker.ts', import.meta.url));
afterEach(() => preparer.stop());

test('a thread that is stopped does not take along what comes after it', async () => {
  const wanted = {
    supergraphSdl: compose({ words: 'type Query { word: String }' }),
    texts: [],
    planner: 'rounds',
  } as const;
  await preparer.prepare(wanted);
  const stopped = preparer.stop();
  const { apiSdl } = await preparer.prepare(wanted);
  await stopped;
  expect(apiSdl).toContain('word: String');
});
