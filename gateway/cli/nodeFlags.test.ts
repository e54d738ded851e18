import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { nodeFlags } from './nodeFlags.ts';

test('a container starts the gateway with the same flags', () => {
  const command = ['node', ...nodeFlags, 'gateway/main.ts'].map((word) => JSON.stringify(word)).join(', ');
  const textOf = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  expect(nodeFlags).toContain('--no-memory-reducer');
  expect(textOf('Dockerfile')).toContain(`CMD [${command}]`);
  expect(textOf('docker-compose.yml')).toContain(`command: [${command}]`);
});
