import { runProcess } from '#kit';
import { readConfig } from './config.ts';
import { startAgencies } from './subgraph.ts';

await runProcess('agencies', (tools) => startAgencies(readConfig(process.env), tools));
