/**
 * `npm run signing-key -- gateway|services FILE`: a key by which the gateway, or a subgraph that asks others, signs what it
 * says (schema/WIRE.md), and beside it FILE.jwks.json, by which the others know it.
 * `npm run signing-key -- subgraph FOLDER/NAME`: a secret that the gateway shares with the subgraph of that name.
 */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newSecret } from '../auth/subgraphSecrets.ts';

const [who, file] = process.argv.slice(2);
if (!file || (who !== 'gateway' && who !== 'services' && who !== 'subgraph')) {
  const isKnown = who === 'gateway' || who === 'services' || who === 'subgraph';
  const reason = isKnown
    ? 'The FILE is missing'
    : `It must be for the gateway, services or a subgraph; "${who ?? ''}" is none`;
  process.stderr.write(`${reason}.\n\n`);
  process.stderr.write('Usage: npm run signing-key -- gateway|services FILE, or: -- subgraph FOLDER/NAME\n');
  process.exit(2);
}
if (who === 'subgraph') makeSecret(file);
else makeKey(who, file);

function makeKey(owner: string, file: string): void {
  // Before its public half, which is written first.
  if (existsSync(file)) refuse(isThere(file));
  const { privateKey } = generateKeyPairSync('ed25519');
  const kid = `${owner}-${randomBytes(6).toString('hex')}`;
  const keys = [{ ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' }];
  // This one first: without the other it signs nothing, and can be thrown away.
  write(`${file}.jwks.json`, `${JSON.stringify({ keys })}\n`, 0o644);
  write(file, `${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid })}\n`);
  process.stdout.write(`SIGNING_KEY=${file}\nTRUSTED_KEYS=${file}.jwks.json (for whoever is asked)\n`);
}

function makeSecret(file: string): void {
  write(file, `${newSecret()}\n`);
  process.stdout.write(
    `GATEWAY_SECRET_FILE=${file} (for the subgraph)\nSUBGRAPH_SECRETS=${dirname(file)} (for the gateway)\n`,
  );
}

/** Never over a key that is there: what it signed could not be checked any more. */
function write(file: string, text: string, mode = 0o600): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode, flag: 'wx' });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    refuse(code === 'EEXIST' && syscall === 'open' ? isThere(file) : `${file} cannot be written: ${code}`);
  }
}

function isThere(file: string): string {
  return `${file} is there already; a key is never overwritten`;
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
