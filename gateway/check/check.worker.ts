// A thread of its own: composing and planning a graph takes seconds in which nobody else would be answered.
process.env.APOLLO_TELEMETRY_DISABLED = '1';

const { parentPort, workerData } = await import('node:worker_threads');
const { checkSubgraph } = await import('./check.ts');

parentPort!.postMessage(await checkSubgraph(workerData));
