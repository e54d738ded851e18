/**
 * `npm run bench`: the gateway beside its peers. `-- lists`: lists over a million complaints. `-- import`: an import beside
 * a bare COPY. `-- writes`: steps beside the same statements by pgbench. `-- performance`: figures of a million complaints. `-- overload`: ten times
 * as much as the gateway can do. `-- caching`: answers that are told again beside those that are fetched.
 * `-- oracle`: whether the time of a refusal tells that something is there. `-- registry`: graphs of 10, 30 and 100 subgraphs.
 */
const measurements: Record<string, () => Promise<unknown>> = {
  lists: () => import('./lists.ts'),
  import: () => import('./import.ts'),
  writes: () => import('./writes.ts'),
  performance: () => import('./performance.ts'),
  registry: () => import('./registry.ts'),
  overload: () => import('./overload.ts'),
  caching: () => import('./caching.ts'),
  oracle: () => import('./oracle.ts'),
};
const measure = measurements[process.argv[2] ?? ''] ?? (() => import('./gateways/bench.ts'));
await measure();
