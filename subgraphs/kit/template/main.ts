import { readSettings, runProcess } from '@satu-aduan/kit';
import { startYourMinistry } from './subgraph.ts';

await runProcess('your-ministry', (tools) => startYourMinistry(readSettings(process.env, 0, 5000), tools));
