/**
 * Proposals of a partner that are wrong in one way each, against the three subgraphs as they are published. A file in broken/
 * says in its first lines what is expected: the code, the line as it stands there, a part of the message, a part of the repair,
 * and what its author does then. A new case needs no code.
 *
 * - `replace` writes the first line of the repair (what stands in backquotes) in the place of the line, `replace all` all of them;
 * - `above` and `below` write it there, `append` at the end, `import` in the place of the line that imports;
 * - `drop` leaves the line out, `rename A B` writes B for A; `none`: the repair needs more than a line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { published } from '../../test/support/published.ts';
import { checkSubgraph, type Report } from './check.ts';
import { renderReport } from './render.ts';

const folder = join(import.meta.dirname, 'broken');
const subgraphs = published();

interface Case {
  code: string;
  at: string;
  says: string;
  repair: string;
  mend: string;
  sdl: string;
}

function readCase(name: string): Case {
  const sdl = readFileSync(join(folder, name), 'utf8');
  const told = Object.fromEntries([...sdl.matchAll(/^# (\w+): (.*)$/gm)].map(([, key, value]) => [key, value]));
  return { ...(told as Omit<Case, 'sdl'>), sdl };
}

const check = (sdl: string): Promise<Report> =>
  checkSubgraph({
    subgraphs,
    name: 'health',
    proposed: { name: 'health', url: 'http://127.0.0.1:5000/graphql', sdl },
    operations: [],
    file: 'health.graphql',
    now: new Date('2026-11-27T00:00:00Z'),
  });

const findingsOf = ({ composition, lint }: Report) => [...composition, ...lint];

describe('a proposal with', () => {
  test.each(readdirSync(folder).sort())('%s', async (name) => {
    const { code, at, says, repair, mend, sdl } = readCase(name);
    const report = await check(sdl);
    const findings = findingsOf(report);
    const told = findings.find((one) => one.code === code);
    expect({ name, codes: findings.map((one) => one.code) }).toEqual({ name, codes: expect.arrayContaining([code]) });
    const lines = sdl.split('\n');
    const line = lines.findIndex((text) => text.trim() === at) + 1;
    expect(told).toEqual(
      expect.objectContaining({
        code,
        severity: 'error',
        subgraph: 'health',
        file: 'health.graphql',
        line,
        message: expect.stringContaining(says),
        repair: expect.stringContaining(repair),
      }),
    );
    expect(told!.message).not.toContain('\n');
    expect(report.ok).toBe(false);
    expect(renderReport(report)).toContain(`health.graphql:${line}:`);

    if (mend === 'none') return;
    const mended = await check(mendedBy(mend, lines, line, told!.repair!));
    expect(findingsOf(mended).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(mended.ok).toBe(true);
  });
});

function mendedBy(mend: string, lines: readonly string[], line: number, repair: string): string {
  const written = [...repair.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
  const at = line - 1;
  const [what, from, to] = mend.split(' ');
  switch (what) {
    case 'replace':
      return lines.toSpliced(at, 1, ...(from === 'all' ? written : written.slice(0, 1))).join('\n');
    case 'above':
      return lines.toSpliced(at, 0, written[0]!).join('\n');
    case 'below':
      return lines.toSpliced(line, 0, written[0]!).join('\n');
    case 'append':
      return [...lines, ...written].join('\n');
    case 'import':
      return lines.map((text) => (text.includes('import: [') && !text.startsWith('#') ? written[0]! : text)).join('\n');
    case 'drop':
      return lines.toSpliced(at, 1).join('\n');
    case 'rename':
      return lines.join('\n').replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to!);
    default:
      throw new Error(`Nobody knows how to mend by "${mend}"`);
  }
}
