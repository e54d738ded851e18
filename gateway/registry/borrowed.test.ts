import { describe, expect, test } from '@jest/globals';
import { borrowings } from './borrowed.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;
const people = `${link}
  type Case @key(fields: "id") { id: ID! handler: Handler either: Either }
  interface Handler { id: ID! }
  type Person implements Handler { id: ID! phone: String }
  type Robot implements Handler { id: ID! serial: String }
  union Either = Person | Robot`;

describe('what lies behind an interface is told by nobody but who gives it', () => {
  test.each([
    [
      'that is theirs, with a field of ours',
      'handler { phone }',
      `handler: Handler @external }
       interface Handler { phone: String }
       type Person implements Handler { phone: String @external }`,
      ['Case.handler @requires'],
    ],
    [
      'that is ours, over types of theirs',
      'either { ... on Reachable { phone } }',
      `either: Either @external }
       interface Reachable { phone: String }
       type Person implements Reachable { phone: String @external }
       union Either = Person`,
      ['Case.either @requires'],
    ],
  ])('%s', (_, fields, declared, approvals) => {
    const ours = `${link} type Case @key(fields: "id") { id: ID! urgency: String @requires(fields: "${fields}") ${declared}`;
    const of = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, sdl });
    const wanted = (approved: string[]) =>
      borrowings({
        subgraphs: [of('people', people)],
        name: 'health',
        proposed: of('health', ours),
        operations: [],
        approvals: { health: approved },
        owners: {},
        now: new Date('2026-11-27'),
      }).map(({ repair }) => /approve of "(.+)" for/.exec(repair!)?.[1]);
    expect(wanted(approvals)).toEqual(['Person.phone @requires']);
    expect(wanted([...approvals, 'Person.phone @requires'])).toEqual([]);
  });
});
