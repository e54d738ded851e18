/** Whether the committed resolver types are what the SDL generates; part of `npm run check`. Writes nothing that differs. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const files = ['complaints', 'agencies', 'regional-units'].map(
  (name) => new URL(`../subgraphs/${name}/resolvers/types.generated.ts`, import.meta.url),
);
const committed = files.map((file) => readFileSync(file, 'utf8'));
execFileSync('npm', ['run', '-s', 'codegen'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  cwd: new URL('..', import.meta.url),
});
const stale = files.filter((file, i) => readFileSync(file, 'utf8') !== committed[i]);
for (const [i, file] of files.entries()) writeFileSync(file, committed[i]!);
if (stale.length > 0) {
  process.stderr.write(
    `${stale.map(({ pathname }) => pathname.split('/').slice(-3).join('/')).join(', ')}: not what the SDL generates; run "npm run codegen" and commit it.\n`,
  );
  process.exit(1);
}
