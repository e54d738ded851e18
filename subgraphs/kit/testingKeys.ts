/** For tests: a gateway's key that everybody may know, and tokens signed by it. */
import { createPrivateKey, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from './caller.ts';

const publicJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: 'irZIKAGCIgsn0NcjctpbkU1GMWbN5Cl_KYIMbBHvjoo',
  kid: 'gateway-of-tests',
  alg: 'EdDSA',
};
const privateJwk = { ...publicJwk, d: 'FD9lACoSrykMYaemafACW1NaenBVEXbz-2J5McwRPXM' };
const key = createPrivateKey({ key: privateJwk, format: 'jwk' });

/** Where the processes of a test find it: as if a gateway had made it in this data folder. */
export function writeTestKeys(dataFolder: string): void {
  const folder = join(dataFolder, 'keys');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'gateway.private.json'), JSON.stringify(privateJwk));
  writeFileSync(join(folder, 'gateway.jwks.json'), JSON.stringify({ keys: [publicJwk] }));
}

export interface TokenOptions {
  audience?: string | string[];
  issuer?: string;
  /** In seconds from now. */
  expires?: number;
}

/** What the gateway tells subgraphs of a caller. */
export function testToken(caller: Partial<Caller> = {}, options: TokenOptions = {}): string {
  const { audience = ['complaints', 'agencies', 'regional-units', 'test'], issuer = 'gateway', expires = 30 } = options;
  const now = Math.floor(Date.now() / 1000);
  const { subject, scopes, ...told } = caller;
  const claims = {
    ...{ iss: issuer, aud: audience, iat: now, exp: now + expires, ...told },
    ...(subject != null && { sub: subject }),
    ...(scopes && { scope: scopes.join(' ') }),
  };
  const text = [{ alg: 'EdDSA', typ: 'JWT', kid: publicJwk.kid }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}
