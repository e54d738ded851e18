import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createResponses, type Question } from './responses.ts';
import { createMemoryStore } from './store.ts';

const question: Question = {
  policy: { maxAge: 60, tagsFor: () => ['complaints'] },
  ...{ scope: '', generation: 'one', document: '{ complaints }', operationName: null },
  ...{ drawn: [], variables: {}, headers: {} },
};
const untagged: Question = { ...question, policy: { maxAge: 60, tagsFor: () => [] } };

const some = async () => ({ answer: { data: { some: 1 } }, isPersonal: false });
const away = new GraphQLError('away', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
const none = async () => ({ answer: { data: null, errors: [away] }, isPersonal: false });

const store = createMemoryStore(1_000_000);
let isHearing = true;
const answer = createResponses({ store, staleMs: 600_000, isHearing: () => isHearing });

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'performance'] });
  store.close();
  isHearing = true;
});

describe('an old answer, where there is no new one', () => {
  const later = async (asked: Question, fetch = none) => {
    await answer(asked, some);
    jest.setSystemTime(Date.now() + 61_000);
    return (await answer(asked, fetch)).answer.extensions;
  };

  test('stands in', async () => {
    expect(await later(question)).toEqual({ stale: { age: 61 } });
    expect(await later(untagged)).toEqual({ stale: { age: 61 } });
  });

  test('does not if it has changed while it was fetched', async () => {
    const changing = () => {
      store.drop(['complaints']);
      return none();
    };
    expect(await later(question, changing)).toBeUndefined();
    expect(await later(untagged, changing)).toEqual({ stale: { age: 61 } });
  });

  test('does not if it can change and nobody hears of it', async () => {
    const missing = () => {
      isHearing = false;
      return none();
    };
    expect(await later(question, missing)).toBeUndefined();
    expect(await later(untagged, missing)).toEqual({ stale: { age: 61 } });
  });
});

test('what was drawn for a plan makes another answer of it', async () => {
  const fetched = jest.fn(some);
  for (const drawn of [[], [10], [10], []]) await answer({ ...question, drawn }, fetched);
  expect(fetched).toHaveBeenCalledTimes(2);
});
