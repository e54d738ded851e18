import { createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { jwtVerify } from 'jose';
import type { RequestLife } from './layer.ts';
import { createSigner } from './sign.ts';

const key = generateKeyPairSync('ed25519').privateKey;
const secrets = new Map(['complaints', 'agencies'].map((name) => [name, createSecretKey(randomBytes(32))]));
const sign = createSigner({ key, kid: 'gateway-k', secrets, claimsOf: () => ['roles'] });

const caller = { subject: 'siti', roles: ['verifier'], agency: null, region: null, scopes: [] };
const lifeOf = (life: Partial<RequestLife>) => ({ requestId: 'r', caller, reason: null, ...life }) as RequestLife;
const told = (life: Partial<RequestLife>) =>
  JSON.parse(Buffer.from(sign('complaints', lifeOf(life)).split('.')[1]!, 'base64url').toString());

test('a subgraph is told what the generation of the request says, and not what another one says meanwhile', () => {
  expect(told({ claimsOf: () => ['subject'] })).toMatchObject({ sub: 'siti' });
  expect(told({ claimsOf: () => ['subject'] })).not.toHaveProperty('roles');
  expect(told({ claimsOf: () => [] })).not.toHaveProperty('roles');
});

test('what the gateway asks by itself goes by the generation in service', () => {
  expect(told({})).toMatchObject({ roles: ['verifier'] });
});

const verified = (token: string, by: KeyObject, algorithm: string) =>
  jwtVerify(token.replace('Bearer ', ''), by, { algorithms: [algorithm], issuer: 'gateway' });

test('a subgraph with which a secret is shared gets a token by it, and all others one by the key', async () => {
  const life = lifeOf({ claimsOf: () => ['subject'] });
  for (const name of ['complaints', 'agencies']) {
    const { protectedHeader, payload } = await verified(sign(name, life), secrets.get(name)!, 'HS256');
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT', kid: `gateway-${name}` });
    expect(payload).toMatchObject({ aud: name, sub: 'siti', jti: 'r' });
    expect(payload.exp! - payload.iat!).toBe(30);
  }
  const { protectedHeader, payload } = await verified(sign('health', life), createPublicKey(key), 'EdDSA');
  expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: 'gateway-k' });
  expect(payload).toMatchObject({ aud: 'health', sub: 'siti', jti: 'r' });
});

test('what is signed for one is worth nothing to another one', async () => {
  const token = sign('complaints', lifeOf({}));
  await expect(verified(token, secrets.get('agencies')!, 'HS256')).rejects.toThrow('signature verification failed');
});

test('the calls of a request to one subgraph carry one token', () => {
  const life = lifeOf({});
  expect(sign('complaints', life)).toBe(sign('complaints', life));
  expect(sign('complaints', life)).not.toBe(sign('complaints', lifeOf({ requestId: 'other' })));
});
