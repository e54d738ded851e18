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
    expect(readConfig(production)).toMatchObject({
      introspection: false,
      explorer: false,
      explain: false,
      detailsHere: false,
    });
    expect(readConfig({ ...production, EXPLORER: 'on' })).toMatchObject({
      introspection: false,
      explorer: true,
    });
  });

  test('show the metrics to this machine, in production to nobody, and else to whom is named', () => {
    expect(readConfig({}).metricsReaders).toEqual(['127.0.0.0/8', '::1']);
    expect(readConfig(production).metricsReaders).toEqual([]);
    expect(readConfig({ METRICS: 'off' }).metricsReaders).toEqual([]);
    expect(readConfig({ ...production, METRICS: '10.1.0.0/16, ::1' }).metricsReaders).toEqual(['10.1.0.0/16', '::1']);
    expect(() => readConfig({ METRICS: 'on' })).toThrow(/METRICS must be off, or addresses/);
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

  test('name a folder of secrets, or none', () => {
    expect(readConfig(production).subgraphSecrets).toBeNull();
    expect(readConfig({ ...production, SUBGRAPH_SECRETS: 'secrets' }).subgraphSecrets).toBe('secrets');
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

  test('have budgets for the public, and hardly any for whoever develops', () => {
    const rateOf = (environment: Record<string, string>) => readConfig(environment).admission.rate.anonymous;
    expect(rateOf(production)).toBe(600);
    expect(rateOf({})).toBeGreaterThan(100_000);
    expect(rateOf({ RATE_LIMIT_ANONYMOUS: '7' })).toBe(7);
    expect(readConfig({ RATE_LIMIT_FIELDS: 'a=1, b=2' }).admission.rate.fields).toEqual({ a: 1, b: 2 });
  });

  test.each([
    ['TRUST_PROXY', 'everybody'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://lapor.example/page'],
    ['TRUSTED_DOCUMENTS', 'on'],
    ['RATE_LIMIT_FIELDS', 'submitComplaint'],
    ['MAX_DEPTH', 'deep'],
    ['REDIS_URL', 'localhost'],
  ])('do not take %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  test('name everything that is wrong in one message', () => {
    expect(() => readConfig({ PORT: 'x', SUBGRAPH_URL_A: 'nowhere', EXPLORER: 'maybe' })).toThrow(
      /PORT must .*\n.*SUBGRAPH_URL_A must .*\n.*EXPLORER must/s,
    );
  });
});
