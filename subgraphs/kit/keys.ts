/**
 * The keys by which the processes of the graph know each other (schema/WIRE.md). Who runs the graph on one machine need
 * not think of them: a key that no setting names is made once, in the data folder. In production both must be named.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { OperatorError } from './operatorError.ts';

export interface SigningKey {
  key: KeyObject;
  /** By which it is found among the trusted ones; begins with who signs by it. */
  kid: string;
}

/** Where the public keys of whoever may call lie, when no setting says so: the gateway's, and those of subgraphs. */
export function trustedKeysIn(dataFolder: string): string[] {
  return ['gateway', 'services'].map((who) => join(dataFolder, 'keys', `${who}.jwks.json`));
}

/** Of HS256, as much as its hash has (RFC 7518, section 3.2). */
const leastSecretBytes = 32;

/** Where the secret lies that the gateway on this machine shares with this subgraph alone; null if there is none. */
export function gatewaySecretIn(dataFolder: string, name: string): string | null {
  const file = join(dataFolder, 'keys', 'secrets', name);
  return existsSync(file) ? file : null;
}

/** Throws an Error that names the file, and not what is in it. */
export function readGatewaySecret(file: string): KeyObject {
  const text = textOf(file);
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text || bytes.length < leastSecretBytes)
    throw new OperatorError(`The secret ${file} must be at least ${leastSecretBytes} random bytes as base64url`);
  return createSecretKey(bytes);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new OperatorError(`The secret ${file} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * The key by which subgraphs sign when they ask each other: the file's, or the data folder's own, made if it is not there.
 * Throws an OperatorError that names the file.
 */
export function serviceKey(file: string | null, dataFolder: string): SigningKey {
  const ownFile = join(dataFolder, 'keys', 'services.private.json');
  const jwk = file === null ? makeKey(ownFile, join(dataFolder, 'keys', 'services.jwks.json')) : readJwk(file);
  const key = keyOf(jwk, file ?? ownFile);
  return { key, kid: jwk.kid ?? `services-${thumbprintOf(publicJwk(key))}` };
}

/** An Ed25519 key as JWK (RFC 8037). */
function makeKey(file: string, publicFile: string): JWK {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
  } catch (error) {
    throw new OperatorError(`DATA_DIR must be a folder that can be written to: ${(error as Error).message}`);
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const kid = `services-${Date.now().toString(36)}`;
  // Several processes may start at once: the first one's key is everybody's.
  writeOnce(file, JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid }), 0o600);
  const jwk = readJwk(file);
  // Also if whoever made the key was stopped before this.
  const keys = [{ ...publicJwk(keyOf(jwk, file)), kid: jwk.kid, alg: 'EdDSA' }];
  writeOnce(publicFile, JSON.stringify({ keys }), 0o644);
  return jwk;
}

/** Leaves a file alone that is there already. Nobody reads half of it. */
function writeOnce(file: string, text: string, mode: number): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode });
  chmodSync(draft, mode);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readJwk(file: string): JWK {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    throw new OperatorError(`The key file ${file} cannot be read as a JWK: ${(error as Error).message}`);
  }
}

function keyOf(jwk: JWK, file: string): KeyObject {
  try {
    const key = createPrivateKey({ key: jwk as never, format: 'jwk' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The sentence says it.
  }
  throw new OperatorError(`The key file ${file} must hold a private Ed25519 key as a JWK`);
}

/** RFC 7638, for Ed25519 (RFC 8037). */
function thumbprintOf({ crv, kty, x }: JWK): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

function publicJwk(key: KeyObject): JWK {
  return createPublicKey(key).export({ format: 'jwk' }) as JWK;
}
