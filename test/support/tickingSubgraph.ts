/**
 * A subgraph in a process of its own, by the kit that all subgraphs use, with a subscription. Whoever started it sends
 * what shall happen: `tick` makes an event, `open` asks how many streams are open.
 */
import { EventEmitter, on } from 'node:events';
import { pathToFileURL } from 'node:url';
import { runProcess } from '../../subgraphs/kit/process.ts';
import { serve } from '../../subgraphs/kit/serve.ts';
import { createSubgraph } from '../../subgraphs/kit/subgraph.ts';
import { createTrust } from '../../subgraphs/kit/trust.ts';

const ticks = new EventEmitter();
let open = 0;
let last = 0;

await runProcess('ticks', ({ log }) =>
  serve({
    subgraph: createSubgraph({
      schema: [pathToFileURL(process.argv[2]!)],
      onFault: (fault) => log.error({ err: fault }, 'a fault'),
      resolvers: {
        Query: { last: () => last },
        Subscription: {
          ticked: { subscribe: stream },
        },
      },
    }),
    createContext: () => ({}),
    trust: createTrust({ name: 'ticks', trustedKeys: [process.argv[3]!] }),
    isReady: async () => true,
    host: '127.0.0.1',
    port: 0,
    log,
  }),
);

/** Not a generator: one that waits for its next event can't be told to end. */
function stream(): AsyncIterableIterator<object> {
  const events = on(ticks, 'tick');
  open += 1;
  return {
    async next() {
      const { done, value } = await events.next();
      return done
        ? { done, value: undefined }
        : { done, value: { ticked: { id: String(value[0]), number: value[0] } } };
    },
    async return() {
      open -= 1;
      await events.return!();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

process.on('message', (message) => {
  if (message === 'tick') ticks.emit('tick', ++last);
  if (message === 'open') process.send!({ type: 'open', open });
});
