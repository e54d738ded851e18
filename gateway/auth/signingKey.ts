/**
 * The key by which the gateway signs what it tells subgraphs of a caller (schema/WIRE.md). Who names none gets one that
 * is made once, in the data folder, beside its public half for the subgraphs on this machine.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOnce } from './writeOnce.ts';

export interface SigningKey {
  key: KeyObject;
  kid: string;
  /** For whoever must know it again: a JSON Web Key Set (RFC 7517). */
  publicKeys: { keys: object[] };
}

/** @param file a private Ed25519 key as JWK (RFC 8037), with a `kid` that begins with "gateway-" */
export function readSigningKey(file: string | null, dataFolder: string): SigningKey {
  const own = join(dataFolder, 'keys', 'gateway.private.json');
  const jwk = file === null ? (keyThatIsThere(own) ?? makeKey(own)) : readJwk(file);
  const key = createPrivateKey({ key: jwk as never, format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519' || !jwk.kid?.startsWith('gateway-'))
    throw new Error(`${file ?? own} must be an Ed25519 key with a "kid" that begins with "gateway-"`);
  const keys = [{ ...createPublicKey(key).export({ format: 'jwk' }), kid: jwk.kid, alg: 'EdDSA', use: 'sig' }];
  if (file === null) writeFileSync(join(dataFolder, 'keys', 'gateway.jwks.json'), JSON.stringify({ keys }));
  return { key, kid: jwk.kid, publicKeys: { keys } };
}

interface Jwk {
  kid?: string;
}

function keyThatIsThere(file: string): Jwk | null {
  try {
    return readJwk(file);
  } catch (error) {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === 'ENOENT') return null;
    throw error;
  }
}

function makeKey(file: string): Jwk {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  writeOnce(file, JSON.stringify({ ...jwk, kid: `gateway-${randomBytes(6).toString('hex')}` }));
  return readJwk(file);
}

function readJwk(file: string): Jwk {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The key file ${file} cannot be read as a JWK: ${(error as Error).message}`, { cause: error });
  }
}
