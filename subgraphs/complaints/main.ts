import { runProcess } from '#kit';
import { readConfig } from './config.ts';
import { startComplaints } from './subgraph.ts';

await runProcess('complaints', (tools) => startComplaints(readConfig(process.env), tools));
