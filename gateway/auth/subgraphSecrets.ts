/**
 * Secrets that the gateway shares with one subgraph each: with those of its own operator, because a signature by a secret
 * takes a tenth of one by a key (docs/decisions/0013). A folder has a file for each, named like the subgraph.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { writeOnce } from './writeOnce.ts';

/** By the subgraphs' names. */
export type SubgraphSecrets = ReadonlyMap<string, KeyObject>;

/** Of HS256, as much as its hash has (RFC 7518, section 3.2). */
const leastBytes = 32;

const folderIn = (dataFolder: string) => join(dataFolder, 'keys', 'secrets');

/** Throws an Error that names the file or folder that is not as it must be. */
export function readSubgraphSecrets(config: Pick<Config, 'subgraphSecrets' | 'signingKey' | 'dataFolder'>) {
  if (config.subgraphSecrets !== null) return secretsIn(config.subgraphSecrets);
  // Whoever names the key names the secrets too.
  const own = config.signingKey === null && folderIn(config.dataFolder);
  return own && existsSync(own) ? secretsIn(own) : new Map<string, KeyObject>();
}

/** Makes those that are missing, for subgraphs that run on this machine. Returns their folder. */
export function makeSubgraphSecrets(dataFolder: string, names: readonly string[]): string {
  const folder = folderIn(dataFolder);
  for (const name of names) writeOnce(join(folder, name), `${newSecret()}\n`);
  return folder;
}

/** As a file has it. */
export function newSecret(): string {
  return randomBytes(leastBytes).toString('base64url');
}

function secretsIn(folder: string): SubgraphSecrets {
  const secrets = new Map<string, KeyObject>();
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const secret = readSecret(file);
    for (const [other, one] of secrets)
      if (one.equals(secret))
        throw new Error(
          `${file} holds the secret of "${other}" too: either could speak for the gateway to the other one`,
        );
    secrets.set(name, secret);
  }
  return secrets;
}

/** Hidden ones are drafts, or what an orchestrator keeps beside the files that it mounts. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch (error) {
    throw new Error(`The folder of secrets ${folder} cannot be read: ${(error as Error).message}`);
  }
}

function readSecret(file: string): KeyObject {
  const text = textOf(file);
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text || bytes.length < leastBytes)
    throw new Error(
      `The secret ${file} must be at least ${leastBytes} random bytes as base64url ("npm run signing-key -- subgraph FILE" makes one)`,
    );
  return createSecretKey(bytes);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`The secret ${file} cannot be read: ${(error as Error).message}`);
  }
}
