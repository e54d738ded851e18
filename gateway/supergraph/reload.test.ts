import { expect, test } from '@jest/globals';
import pino from 'pino';
import { createGenerations } from './reload.ts';

const build = async (supergraphSdl: string) => {
  if (supergraphSdl === 'crooked') throw new Error('it is crooked');
  return { id: supergraphSdl, supergraphSdl, retire: () => undefined };
};

async function started(read: () => Promise<string>) {
  const generations = createGenerations({
    source: { place: 'a test', read, watch: () => () => undefined },
    build,
    kept: { read: async () => 'kept', write: async () => undefined },
    log: pino({ level: 'silent' }),
  });
  await generations.start();
  return generations.changes().map(({ generation, refusal }) => [generation, refusal]);
}

test('who starts with what was kept tells why', async () => {
  expect(await started(async () => 'crooked')).toEqual([
    ['kept', null],
    [null, 'it is crooked'],
  ]);
  expect(await started(() => Promise.reject(new Error('it is away')))).toEqual([
    ['kept', null],
    [null, 'it is away'],
  ]);
});

test('who starts with the one in force has one change', async () => {
  expect(await started(async () => 'good')).toEqual([['good', null]]);
});
