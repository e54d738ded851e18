import { runProcess } from '#kit';
import { readConfig } from './config.ts';
import { startRegionalUnits } from './subgraph.ts';

await runProcess('regional-units', (tools) => startRegionalUnits(readConfig(process.env), tools));
