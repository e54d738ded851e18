/** What a client calls itself: `x-client-name` and `x-client-version`, or the names that Apollo's clients send. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ClientProgram } from '../context.ts';

const longest = 64;
const unnamed: ClientProgram = { name: '(unnamed)', version: null };

export function programOf(headers: IncomingHttpHeaders): ClientProgram {
  const name = headers['x-client-name'] ?? headers['apollographql-client-name'];
  if (!name) return unnamed;
  const version = headers['x-client-version'] ?? headers['apollographql-client-version'];
  return { name: clipped(name) || unnamed.name, version: (version && clipped(version)) || null };
}

/** It is written by whoever asks, and kept. */
function clipped(value: string | string[]): string {
  return String(value)
    .slice(0, longest)
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim();
}
