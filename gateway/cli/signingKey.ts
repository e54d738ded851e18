/**
 * `npm run signing-key -- gateway|services FILE`: a key by which the gateway, or a subgraph that asks others, signs what it
 * says (schema/WIRE.md), and beside it FILE.jwks.json, by which the others know it.
 */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const [who, file] = process.argv.slice(2);
if ((who !== 'gateway' && who !== 'services') || !file) {
  process.stderr.write('Usage: npm run signing-key -- gateway|services FILE\n');
  process.exit(2);
}
const { privateKey } = generateKeyPairSync('ed25519');
const kid = `${who}-${randomBytes(6).toString('hex')}`;
const keys = [{ ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' }];
try {
  // Never over a key that is there: what it signed could not be checked any more.
  writeFileSync(file, `${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid })}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
} catch (error) {
  process.stderr.write(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}\n`);
  process.exit(1);
}
writeFileSync(`${file}.jwks.json`, `${JSON.stringify({ keys })}\n`);
process.stdout.write(`SIGNING_KEY=${file}\nTRUSTED_KEYS=${file}.jwks.json (for whoever is asked)\n`);
