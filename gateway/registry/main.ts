// Before anything of Apollo is loaded: a government's registry calls nobody.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { runProcess } = await import('#kit');
const { readConfig } = await import('./config.ts');
const { startRegistry } = await import('./registry.ts');

await runProcess('registry', (tools) => startRegistry(readConfig(process.env), tools));

export {};
