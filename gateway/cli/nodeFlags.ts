import { readFileSync } from 'node:fs';

const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
const { scripts } = JSON.parse(manifest) as { scripts: { gateway: string } };

/** What node gets for the gateway (gateway/README.md says why): the same wherever it is started, as `npm run gateway` has it. */
export const nodeFlags: readonly string[] = scripts.gateway.split(' ').filter((word) => word.startsWith('--'));
