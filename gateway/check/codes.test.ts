import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '@apollo/federation-internals';
import { describe, expect, test } from '@jest/globals';
import { explainCode, explainedCodes } from './codes.ts';

const gateway = join(import.meta.dirname, '..');

/** Words in capitals that are no codes for developers: system errors, states, parts of codes, settings. */
const others =
  /^(ERR_|UND_ERR_|HALF_OPEN$|TOO_LARGE$|INPUT_FIELD$|INVALID_FIELDS|FIELDS_|UNSUPPORTED_ON_INTERFACE$|DIRECTIVE_IN_FIELDS_ARG$|(SUBGRAPH_LIST|SIGNING_KEY|DATA_DIR|SUBGRAPH_SECRETS)$)/;
/** Files that read settings from the environment, under names in capitals. */
const settings = /^(config|main)\.ts$|^(cli|registry)\/|\/config\.ts$/;

const sources = readdirSync(gateway, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.test\.ts$|explorer\//.test(file) && !settings.test(file),
);

function codesIn(file: string): string[] {
  const text = readFileSync(join(gateway, file), 'utf8');
  const written = [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)+|OVERLOADED|UNAUTHENTICATED|DEPRECATED)'/g)].map(
    ([, code]) => code!,
  );
  const ofChanges =
    file === 'check/changes.ts' ? [...text.matchAll(/\$\{what\}(_[A-Z_]+)/g)].map(([, end]) => end!) : [];
  return [...written, ...ofChanges.flatMap((end) => [`ARGUMENT${end}`, `INPUT_FIELD${end}`])].filter(
    (code) => !others.test(code),
  );
}

describe('every code', () => {
  test('that the source tells is explained', () => {
    const told = [...new Set(sources.flatMap(codesIn))];
    expect(told.length).toBeGreaterThan(60);
    expect(told.filter((code) => explainCode(code) === null)).toEqual([]);
  });

  test('of the composer is explained', () => {
    const all = Object.values(ERRORS).map(({ code }) => code);
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((code) => explainCode(code) === null)).toEqual([]);
  });

  test('has a title, what happened and what to do', () => {
    for (const code of explainedCodes()) {
      const { title, explanation, repair } = explainCode(code)!;
      expect({ code, texts: [title, explanation, repair].filter((text) => text.trim().length < 5) }).toEqual({
        code,
        texts: [],
      });
      expect({ code, repair }).not.toEqual({ code, repair: expect.stringContaining('Look up') });
    }
  });

  test('is found however it is written, and nothing else is', () => {
    expect(explainCode(' too_deep ')).toMatchObject({ code: 'TOO_DEEP', title: 'The operation is nested too deeply' });
    expect(explainCode('SOMETHING_ELSE')).toBeNull();
    expect(explainCode('constructor')).toBeNull();
  });
});
