import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

// Tests start some hundreds of processes: with what was compiled before, each is there in half the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url));

export default {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': './test/typescript.transform.cjs' },
  // A partner's tests run without Jest; kit/template.test.ts runs them where a partner would.
  testPathIgnorePatterns: ['/node_modules/', '/subgraphs/kit/template/'],
  testTimeout: 30_000,
  // Much of the time goes to waiting for databases and processes; Jest alone would leave a core free.
  maxWorkers: Math.min(4, availableParallelism()),
};
