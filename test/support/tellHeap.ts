/** Preloaded into a process (`--import`): tells whoever started it how much of its heap is in use, after a collection. */
process.on('message', (message) => {
  if (message !== 'major' && message !== 'minor') return;
  // What finalizers let go of, and what is only moved the first time, is collected the second time.
  globalThis.gc!({ type: message });
  globalThis.gc!({ type: message });
  process.send!({ type: 'heap', bytes: process.memoryUsage().heapUsed });
});

export {};
