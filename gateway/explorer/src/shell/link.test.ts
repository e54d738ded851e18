import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { read, written } from './link.ts';

const deflated = (text: string) => deflateRawSync(text).toString('base64url');

describe('an operation in a link', () => {
  test.each([
    { document: '{ a }', variables: {} },
    { document: 'query ($é: String) { a(b: $é) }', variables: { é: 'dua puluh % & "tiga"', list: [1, null] } },
  ])('is read as it was written: %j', async (operation) => {
    const text = await written(operation);
    expect(text).toMatch(/^[\w-]+$/);
    expect(await read(text)).toEqual(operation);
  });

  test.each([
    ['cut off', deflated(JSON.stringify({ document: '{ a }'.repeat(50) })).slice(0, 20)],
    ['no base64', '***'],
    ['no JSON', deflated('{ a }')],
    ['without a document', deflated('{ "variables": {} }')],
    ['with variables that are none', deflated('{ "document": "{ a }", "variables": 3 }')],
    ['far too long', 'a'.repeat(70_000)],
    ['small, and large when it is inflated', deflated(`{ "document": "${'a'.repeat(2_000_000)}" }`)],
  ])('is none if it is %s', async (_, text) => {
    expect(await read(text)).toBeNull();
  });
});
