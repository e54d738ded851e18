/**
 * `npm run compose`: schema/supergraph.yaml and its SDL files -> schema/supergraph.graphql. If they don't fit together,
 * it says where and what to do, exits with 1 and leaves the last good file as it is.
 *
 * --check  writes nothing; exits with 1 if the committed file is not what would be written
 * --hints  also shows what the composer noticed
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { policyNames } from '../auth/policies.ts';
import { compose, showProblem } from '../supergraph/compose.ts';

const usage = `Usage: npm run compose [-- FILE.yaml] [-- --check] [-- --hints]
  FILE     the list of subgraphs (schema/supergraph.yaml)
  --check  only say whether the supergraph beside it is current
  --hints  say too what composes but may not be meant
`;

const { values, positionals } = readOptions();
const list = positionals[0] ?? relative('.', fileURLToPath(new URL('../../schema/supergraph.yaml', import.meta.url)));
const target = join(dirname(list), 'supergraph.graphql');

process.exitCode = run();

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { check: { type: 'boolean' }, hints: { type: 'boolean' } },
    });
  } catch {
    process.stderr.write(usage);
    process.exit(2);
  }
}

function run(): number {
  try {
    const { supergraphSdl, hints, problems } = compose(list, policyNames);
    if (supergraphSdl == null) {
      process.stderr.write(`${problems.map(showProblem).join('\n\n')}\n\n`);
      process.stderr.write(`${problems.length} problem${problems.length === 1 ? '' : 's'}; ${target} is unchanged.\n`);
      return 1;
    }
    if (values.hints) for (const hint of hints) process.stdout.write(`Hint: ${hint}\n`);
    return values.check ? check(supergraphSdl) : write(supergraphSdl);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${target} is unchanged.\n`);
    return 1;
  }
}

function check(supergraphSdl: string): number {
  if (existsSync(target) && readFileSync(target, 'utf8') === supergraphSdl) return 0;
  process.stderr.write(`${target} is not what the SDL files compose to; run "npm run compose" and commit it.\n`);
  return 1;
}

/** Whoever reads the file meanwhile, such as a gateway that watches it, sees the old one or the new one. */
function write(supergraphSdl: string): number {
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, supergraphSdl);
  renameSync(draft, target);
  process.stdout.write(`${target}: ${supergraphSdl.length} characters\n`);
  return 0;
}
