/**
 * Answers as server-sent events: GraphQL over SSE, distinct connections mode
 * (github.com/enisdenjo/graphql-sse, PROTOCOL.md). Each answer is a `next` event, the end is `complete`.
 *
 * The next answer is asked for when the client has taken the last one, so a slow reader costs no memory; one who doesn't
 * read at all is let go.
 */
import type { ServerResponse } from 'node:http';

export interface StreamSettings {
  /** A sign of life as often, for whatever stands between us and the client. */
  heartbeatMs: number;
  /** How long a client may leave what was sent unread. */
  patienceMs: number;
}

/**
 * Writes the head and all events; ends the response. Stops the answers when the client has gone. The head comes when the
 * source is open: whoever has seen it misses nothing that happens from then on.
 */
export async function writeEvents(
  response: ServerResponse,
  answers: AsyncGenerator<object>,
  opened: Promise<void>,
  { heartbeatMs, patienceMs }: StreamSettings,
): Promise<void> {
  let heartbeat: NodeJS.Timeout | undefined;
  const onClose = () => {
    clearInterval(heartbeat);
    void answers.return(undefined);
  };
  response.once('close', onClose);
  const first = answers.next();
  await Promise.race([opened, first.catch(() => undefined)]);
  if (response.destroyed) return;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  // Some browsers open the stream only when they see a first line.
  response.write(':\n\n');
  heartbeat = setInterval(() => response.writableNeedDrain || response.write(':\n\n'), heartbeatMs);
  try {
    for (let next = await first; !next.done && !response.destroyed; next = await answers.next())
      if (!response.write(`event: next\ndata: ${JSON.stringify(next.value)}\n\n`)) await drained(response, patienceMs);
    if (!response.destroyed) response.end('event: complete\ndata:\n\n');
  } finally {
    clearInterval(heartbeat);
    if (!response.writableEnded) response.destroy();
  }
}

function drained(response: ServerResponse, patienceMs: number): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      response.off('drain', end).off('close', end);
      done();
    };
    const timer = setTimeout(() => response.destroy(), patienceMs);
    response.once('drain', end).once('close', end);
  });
}
