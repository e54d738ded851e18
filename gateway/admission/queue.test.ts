import { describe, expect, test } from '@jest/globals';
import { createQueue } from './queue.ts';

const patient = 10_000;

/** Notes who comes in and who is shed, in order. */
function watched(settings: { slots: number; waiting: number; waitMs?: number }) {
  const queue = createQueue({ waitMs: patient, ...settings });
  const leaves: (() => void)[] = [];
  const told: string[] = [];
  return {
    queue,
    told,
    come: (client: string) =>
      queue.enter(client).then(
        (leave) => {
          leaves.push(leave);
          told.push(client);
        },
        (error) => void told.push(`${client} ${error.extensions.code}`),
      ),
    async leave() {
      leaves.shift()!();
      await settled();
    },
  };
}

const settled = () => new Promise((done) => setImmediate(done));

describe('while all places are taken', () => {
  test('clients take turns, however many requests one of them has waiting', async () => {
    const { come, leave, told } = watched({ slots: 1, waiting: 10 });
    for (const client of ['a', 'a', 'a', 'a', 'b', 'c']) void come(client);
    await settled();
    for (let i = 0; i < 5; i++) await leave();
    expect(told).toEqual(['a', 'a', 'b', 'c', 'a', 'a']);
  });

  test('one more than may wait is shed at once, with the time after which to come again', async () => {
    const { queue } = watched({ slots: 1, waiting: 1 });
    await queue.enter('a');
    void queue.enter('a').catch(() => undefined);
    const error = await queue.enter('a').catch((reason) => reason);
    expect(error.extensions).toMatchObject({ code: 'OVERLOADED', http: { status: 503 } });
    expect(error.extensions.http.headers.get('retry-after')).toBe('1');
  });

  test('whoever has most waiting makes room for whoever has less', async () => {
    const { come, leave, told } = watched({ slots: 1, waiting: 3 });
    for (const client of ['a', 'a', 'a', 'a', 'b']) void come(client);
    await settled();
    expect(told).toEqual(['a', 'a OVERLOADED']);
    await leave();
    await leave();
    expect(told.slice(2)).toEqual(['a', 'b']);
  });

  test('who has waited too long is shed', async () => {
    const { come, told, queue } = watched({ slots: 1, waiting: 5, waitMs: 20 });
    await come('a');
    await come('b');
    expect(told).toEqual(['a', 'b OVERLOADED']);
    expect(queue.waiting).toBe(0);
  });
});

test('a place is free when a request is over, and only once', async () => {
  const queue = createQueue({ slots: 1, waiting: 0, waitMs: patient });
  const leave = await queue.enter('a');
  leave();
  leave();
  await queue.enter('a');
  expect(queue.inside).toBe(1);
  await expect(queue.enter('b')).rejects.toThrow('more to do');
});

test('without a limit everybody comes in', async () => {
  const queue = createQueue({ slots: 0, waiting: 0, waitMs: patient });
  for (let i = 0; i < 1000; i++) await queue.enter('a');
  expect(queue.inside).toBe(1000);
});
