import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { readOperations } from '../explorer/operations.ts';
import { type DocumentLimits, measure, refusalOf, tooManyTokens } from './limits.ts';

const unlimited: DocumentLimits = {
  characters: 0,
  tokens: 0,
  depth: 0,
  fields: 0,
  rootFields: 0,
  aliases: 0,
  directives: 0,
};

const found = (text: string) => measure(parse(text));

describe('a document', () => {
  test('is as deep as its deepest leaf, through fragments of both kinds', () => {
    expect(found('{ a }').depth).toBe(1);
    expect(found('{ a { ... { b { ...F } } } } fragment F on T { c { d } }').depth).toBe(4);
  });

  test('has what its fragments have as often as they are spread', () => {
    const text = '{ ...F ... @include(if: true) { ...F } } fragment F on Query { x: a b @skip(if: false) { y: c } }';
    expect(found(text)).toEqual({ depth: 2, fields: 6, rootFields: 4, aliases: 4, directives: 3 });
  });

  test('counts directives at the operation and at its variables', () => {
    expect(found('query ($a: Int @x) @y { a(a: $a) }').directives).toBe(2);
  });

  test('is measured by the largest of its operations, and by fragments that nobody spreads', () => {
    expect(found('query A { a } query B { a b }').fields).toBe(2);
    expect(found('{ a } fragment F on T { x: a y: b z: c }')).toMatchObject({ fields: 3, rootFields: 1 });
  });
});

test('fragments that stand for more than anybody could write out are measured in no time', () => {
  const levels = Array.from({ length: 200 }, (_, i) => `fragment F${i} on Query { a${i} ...F${i + 1} ...F${i + 1} }`);
  const document = parse(`{ ...F0 } ${levels.join(' ')} fragment F200 on Query { x: a }`);
  const refused = refusalOf(document, { ...unlimited, aliases: 30 });
  expect(refused?.extensions).toMatchObject({ code: 'TOO_MANY_ALIASES', limit: 30 });
  expect(refused?.message).toContain('more than a thousand million aliases');
});

test('fragments that spread each other in a circle are left to validation', () => {
  expect(found('{ ...A } fragment A on Query { a ...B } fragment B on Query { b ...A }').fields).toBeGreaterThan(0);
});

test.each([
  ['TOO_DEEP', 'depth', '{ a { b { c } } }', 3],
  ['TOO_MANY_FIELDS', 'fields', '{ a { b c } }', 3],
  ['TOO_MANY_ROOT_FIELDS', 'rootFields', '{ a b { c d } }', 2],
  ['TOO_MANY_ALIASES', 'aliases', '{ x: a { y: b } }', 2],
  ['TOO_MANY_DIRECTIVES', 'directives', '{ a @b c @d }', 2],
] as const)('%s: at the limit it passes, one more and it does not', (code, name, text, has) => {
  const document = parse(text);
  expect(refusalOf(document, { ...unlimited, [name]: has })).toBeNull();
  expect(refusalOf(document, { ...unlimited, [name]: has - 1 })?.extensions).toMatchObject({ code, limit: has - 1 });
});

test('parsing stops at the limit of tokens', () => {
  const parsed = (maxTokens: number) => {
    try {
      return parse('{ a b }', { maxTokens });
    } catch (error) {
      return tooManyTokens(error, { ...unlimited, tokens: maxTokens })?.extensions.code;
    }
  };
  expect(parsed(4)).toMatchObject({ kind: 'Document' });
  expect(parsed(3)).toBe('TOO_MANY_TOKENS');
});

test('the limits that we ship let our own operations pass, and the question that explorers ask of a graph', () => {
  const shipped = {
    characters: 65_536,
    tokens: 2000,
    depth: 15,
    fields: 1000,
    rootFields: 20,
    aliases: 30,
    directives: 50,
  };
  const everything = { schemaDescription: true, directiveIsRepeatable: true, specifiedByUrl: true, oneOf: true };
  const texts = readOperations(new URL('../../schema/operations/', import.meta.url).pathname).map(
    (one) => one.document,
  );
  expect(texts.length).toBeGreaterThan(10);
  for (const text of [...texts, getIntrospectionQuery({ ...everything, inputValueDeprecation: true })])
    expect(refusalOf(parse(text, { maxTokens: shipped.tokens }), shipped)).toBeNull();
});
