#!/usr/bin/env node
// Before anything of Apollo is loaded: a government's gateway calls nobody.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const [major] = process.versions.node.split('.').map(Number);
if (major! < 24) {
  process.stderr.write(`aduan needs Node 24; this is ${process.version}. "npm run aduan -- ..." brings it along.\n`);
  process.exit(2);
}
const { run } = await import('./program.ts');
process.exitCode = await run(process.argv.slice(2));

export {};
