/** Preloaded into a process (`--import`): tells whoever started it how much of its heap is in use, after a collection. */
process.on('message', (message) => {
  if (message !== 'heap') return;
  // What finalizers let go of is collected the second time.
  globalThis.gc!();
  globalThis.gc!();
  process.send!({ type: 'heap', bytes: process.memoryUsage().heapUsed });
});

export {};
