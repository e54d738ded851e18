import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { checkSupergraph } from './check.ts';
import { readFacts } from './facts.ts';
import { withNotes } from './notes.ts';

const trap = `"""
enum join__Graph {
  COMPLAINTS @join__graph(name: "complaints", url: "http://elsewhere.example/")
}
schema
  @link(url: "x")
"""
type Agency { name: String }
type Query { agency: Agency }`;

test('notes travel in the supergraph, and a description that looks like its text leads nobody astray', async () => {
  const { supergraphSdl } = composeServices([
    { name: 'complaints', url: 'http://one.example/', typeDefs: parse(trap) },
  ]);
  const notes = { owner: 'Ministry "A" \\ B', contact: 'a@example.id', receives: ['subject', 'roles'] as const };
  const text = withNotes(supergraphSdl!, new Map([['complaints', notes]]));
  expect(readFacts(parse(text)).subgraphs).toEqual([{ name: 'complaints', url: 'http://one.example/', notes }]);
  expect(text.match(/@aduan__subgraph\(/g)).toHaveLength(2);
  // A gateway takes it, and its clients see nothing of it.
  const api = await checkSupergraph(text, []);
  expect(api).toContain('type Agency');
  expect(api).not.toContain('aduan__');
});

test('a supergraph without notes says so', () => {
  const { supergraphSdl } = composeServices([
    { name: 'a', url: 'http://a.example/', typeDefs: parse('type Query { a: Int }') },
  ]);
  expect(readFacts(parse(supergraphSdl!)).subgraphs).toEqual([{ name: 'a', url: 'http://a.example/', notes: null }]);
});
