import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { RequestLife } from './layer.ts';
import { createSigner } from './sign.ts';

const sign = createSigner({
  key: generateKeyPairSync('ed25519').privateKey,
  kid: 'k',
  claimsOf: () => ['roles'],
});

const told = (life: Partial<RequestLife>) => {
  const caller = { subject: 'siti', roles: ['verifier'], agency: null, region: null, scopes: [] };
  const token = sign('complaints', { requestId: 'r', caller, reason: null, ...life } as RequestLife);
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
};

test('a subgraph is told what the generation of the request says, and not what another one says meanwhile', () => {
  expect(told({ claimsOf: () => ['subject'] })).toMatchObject({ sub: 'siti' });
  expect(told({ claimsOf: () => ['subject'] })).not.toHaveProperty('roles');
  expect(told({ claimsOf: () => [] })).not.toHaveProperty('roles');
});

test('what the gateway asks by itself goes by the generation in service', () => {
  expect(told({})).toMatchObject({ roles: ['verifier'] });
});
