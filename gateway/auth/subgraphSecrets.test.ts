import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeSubgraphSecrets, newSecret, readSubgraphSecrets } from './subgraphSecrets.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'aduan-secrets-'));
const folder = join(dataFolder, 'keys', 'secrets');
const named = { subgraphSecrets: folder, signingKey: 'key.json', dataFolder };
const unnamed = { subgraphSecrets: null, signingKey: null, dataFolder };

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

describe('secrets that are made', () => {
  test('are for this user alone, and another one for each subgraph', () => {
    expect(makeSubgraphSecrets(dataFolder, ['complaints', 'agencies'])).toBe(folder);
    expect(readdirSync(folder)).toEqual(['agencies', 'complaints']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const secrets = readSubgraphSecrets(named);
    expect([...secrets].map(([name, secret]) => [name, secret.symmetricKeySize])).toEqual([
      ['agencies', 32],
      ['complaints', 32],
    ]);
  });

  test('are made once', () => {
    makeSubgraphSecrets(dataFolder, ['complaints']);
    const first = readFileSync(join(folder, 'complaints'), 'utf8');
    makeSubgraphSecrets(dataFolder, ['complaints', 'agencies']);
    expect(readFileSync(join(folder, 'complaints'), 'utf8')).toBe(first);
  });
});

test('npm run signing-key makes one where it is told to, and never over another', () => {
  const place = join(dataFolder, 'of-operator', 'agencies');
  const run = (file: string) => {
    const command = ['gateway/cli/signingKey.ts', 'subgraph', file];
    return spawnSync(process.execPath, command, { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' });
  };
  const { status, stdout } = run(place);
  expect(status).toBe(0);
  expect(stdout).toContain(`GATEWAY_SECRET_FILE=${place} `);
  const secrets = readSubgraphSecrets({ ...named, subgraphSecrets: join(dataFolder, 'of-operator') });
  expect([...secrets.keys()]).toEqual(['agencies']);
  expect(stdout).not.toContain(readFileSync(place, 'utf8').trim());
  expect(run(place)).toMatchObject({ status: 1, stderr: `${place} is there already; a key is never overwritten\n` });
  const nowhere = join(place, 'complaints');
  expect(run(nowhere)).toMatchObject({ status: 1, stderr: `${nowhere} cannot be written: EEXIST\n` });
});

describe('where they are looked for', () => {
  test('in the data folder, if no key is named either', () => {
    makeSubgraphSecrets(dataFolder, ['complaints']);
    expect([...readSubgraphSecrets(unnamed).keys()]).toEqual(['complaints']);
    expect(readSubgraphSecrets({ ...unnamed, signingKey: 'key.json' }).size).toBe(0);
  });

  test('nowhere, where nobody has made any', () => {
    rmSync(folder, { recursive: true });
    expect(readSubgraphSecrets(unnamed).size).toBe(0);
  });

  test('a folder that is named must be there', () => {
    rmSync(folder, { recursive: true });
    expect(() => readSubgraphSecrets(named)).toThrow(`The folder of secrets ${folder} cannot be read`);
  });

  test('hidden files are none', () => {
    writeFileSync(join(folder, '.complaints.1'), 'half');
    expect(readSubgraphSecrets(named).size).toBe(0);
  });
});

describe('a file that is no secret', () => {
  const file = join(folder, 'complaints');

  test.each([
    ['nothing', ''],
    ['too short', newSecret().slice(0, -2)],
    ['base64, but not base64url', `${'A'.repeat(42)}/`],
    ['padded', `${newSecret()}=`],
    ['hexadecimal and more', `sha256:${'a'.repeat(64)}`],
    ['two lines', `${newSecret()}\n${newSecret()}`],
  ])('stops the start: %s', (_, text) => {
    writeFileSync(file, text);
    expect(() => readSubgraphSecrets(named)).toThrow(`The secret ${file} must be at least 32 random bytes`);
  });

  test('is not told in the message', () => {
    writeFileSync(file, 'hunter2');
    expect(() => readSubgraphSecrets(named)).not.toThrow('hunter2');
  });

  test('stops the start: it cannot be read', () => {
    mkdirSync(file);
    expect(() => readSubgraphSecrets(named)).toThrow(`The secret ${file} cannot be read: EISDIR`);
  });

  test('stops the start: two subgraphs would share it', () => {
    const secret = newSecret();
    writeFileSync(join(folder, 'agencies'), secret);
    writeFileSync(file, `${secret}\n`);
    expect(() => readSubgraphSecrets(named)).toThrow(`${file} holds the secret of "agencies" too`);
  });
});
