import { afterEach, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import pino from 'pino';
import { createCaching } from './caching.ts';

const tellers = [{ service: 'register', field: 'changedCacheTags' }];
const supergraph = parse(`
  enum join__Graph { REGISTER @join__graph(name: "register", url: "http://register/") }
  type Subscription @join__type(graph: REGISTER) { changedCacheTags: [String!]! }`);

const listening: string[] = [];
let url = 'http://one/';
const caching = createCaching(
  { bytes: 1000, staleSeconds: 600, redisUrl: null },
  {
    deployment: 'one',
    urlOf: () => url,
    async *open(_service, _body, signal) {
      const here = url;
      listening.push(here);
      await new Promise((done) => signal.addEventListener('abort', done));
      listening.splice(listening.indexOf(here), 1);
    },
    log: pino({ level: 'silent' }),
  },
)!;

afterEach(() => caching.close());

test('those who tell are listened to when their supergraph is in service, and anew where they have moved', async () => {
  expect(caching.learn(supergraph).tellers).toEqual(tellers);
  expect(listening).toEqual([]);
  caching.follow(tellers);
  caching.follow(tellers);
  expect(listening).toEqual(['http://one/']);
  url = 'http://two/';
  caching.follow(tellers);
  await new Promise(setImmediate);
  expect(listening).toEqual(['http://two/']);
  caching.follow([]);
  await new Promise(setImmediate);
  expect(listening).toEqual([]);
});
