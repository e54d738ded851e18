/** `npm run bench`: the gateway beside its peers. `npm run bench -- lists`: lists over a million complaints. */
if (process.argv[2] === 'lists') await import('./lists.ts');
else await import('./gateways/bench.ts');

export {};
