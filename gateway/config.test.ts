import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

const production = { NODE_ENV: 'production', OIDC_ISSUER: 'https://sso.example.id', SIGNING_KEY: 'key.json' };

describe('the settings', () => {
  test('have defaults, and are frozen', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      subgraphUrls: {},
      introspection: true,
      explorer: true,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('close explorer and introspection in production, unless they are asked for', () => {
    expect(readConfig(production)).toMatchObject({ introspection: false, explorer: false });
    expect(readConfig({ ...production, EXPLORER: 'on' })).toMatchObject({
      introspection: false,
      explorer: true,
    });
  });

  test.each([
    {},
    { OIDC_ISSUER: 'urn:satu-aduan:local', OIDC_KEYS: 'keys.json' },
    { OIDC_ISSUER: 'http://sso.example.id' },
  ])('refuse to go into production without a real issuer: %j', (issuer) => {
    expect(() => readConfig({ ...production, OIDC_ISSUER: undefined, ...issuer })).toThrow(
      /OIDC_ISSUER must be the https/,
    );
  });

  test('refuse to go into production without a key to sign by', () => {
    expect(() => readConfig({ ...production, SIGNING_KEY: undefined })).toThrow(/SIGNING_KEY must name/);
  });

  test('move the subgraphs, all by SUBGRAPH_PORT or each by its own address', () => {
    const { subgraphUrls } = readConfig({
      SUBGRAPH_PORT: '5001',
      SUBGRAPH_URL_REGIONAL_UNITS: 'http://units:80/graphql',
    });
    expect(subgraphUrls).toEqual({
      complaints: 'http://127.0.0.1:5001/graphql',
      agencies: 'http://127.0.0.1:5002/graphql',
      'regional-units': 'http://units:80/graphql',
    });
  });

  test.each([
    'host',
    'Authorization',
    'cookie',
    'Content-Length',
    'x-request-id',
    'a b',
  ])('forward no header like %s', (name) => {
    expect(() => readConfig({ FORWARD_HEADERS: `traceparent,${name}` })).toThrow(/FORWARD_HEADERS may not name/);
  });

  test('name everything that is wrong in one message', () => {
    expect(() => readConfig({ PORT: 'x', SUBGRAPH_URL_A: 'nowhere', EXPLORER: 'maybe' })).toThrow(
      /PORT must .*\n.*SUBGRAPH_URL_A must .*\n.*EXPLORER must/s,
    );
  });
});
