/**
 * Tells the registry how the graph is used: which operations and fields, by which programs, how often, how fast, how many
 * with errors. Counted in memory that is bounded, sent in batches, and dropped where the registry does not take them: no
 * request ever waits for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import type { ClientProgram, GatewayContext } from '../context.ts';
import { emptyHistogram, latencyPlace } from '../latency.ts';
import { type OperationShape, shapeOf } from './operationShape.ts';

export interface UsageSettings {
  /** The registry's. */
  url: string;
  token: string;
  /** What this gateway calls itself. */
  gateway: string;
  log: Logger;
  everyMs?: number;
}

export interface Counted {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

export interface UsageReporter {
  count(counted: Counted, life: Pick<GatewayContext, 'program' | 'beganAt'>, hasErrors: boolean): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** What one program did with one operation. */
interface Tally {
  shape: OperationShape;
  client: ClientProgram;
  count: number;
  errors: number;
  latency: number[];
}

const defaultEveryMs = 10_000;
const patienceMs = 5000;
/** Who stops does not wait longer for the registry. */
const closeMs = 2000;
/** Of a batch. */
const mostTallies = 1000;
const mostCharacters = 2 * 1024 * 1024;
const mostPrograms = 200;
/** How many operations that nobody has sent before are looked at in the time of a batch. */
const mostNew = 500;
/** In a second, each of so many is counted; of what comes beyond, each tenth, ten times. */
const mostEach = 2000;
const sampleOf = 10;

const others: ClientProgram = { name: '(others)', version: null };

export function createUsageReporter(settings: UsageSettings): UsageReporter {
  const { url, token, gateway, log, everyMs = defaultEveryMs } = settings;
  const shapes = new WeakMap<OperationDefinitionNode, OperationShape>();
  let tallies = new Map<string, Map<string, Tally>>();
  let size = 0;
  let characters = 0;
  let programs = new Set<string>();
  let newOnes = 0;
  let dropped = 0;
  let began = new Date();
  let sending: Promise<void> | null = null;
  let second = 0;
  let inSecond = 0;

  /** As how many it counts; 0 if it is left out. */
  function weight(): number {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) {
      second = now;
      inSecond = 0;
    }
    inSecond += 1;
    if (inSecond <= mostEach) return 1;
    return inSecond % sampleOf === 0 ? sampleOf : 0;
  }

  function add(shape: OperationShape, from: ClientProgram, times: number, ms: number, hasErrors: boolean): void {
    const isKnown = programs.has(keyOf(from));
    const program = isKnown || programs.size < mostPrograms ? from : others;
    const key = keyOf(program);
    programs.add(key);
    let ofOperation = tallies.get(shape.hash);
    if (!ofOperation) {
      ofOperation = new Map();
      tallies.set(shape.hash, ofOperation);
      characters += shape.document.length;
    }
    let tally = ofOperation.get(key);
    if (!tally) {
      tally = { shape, client: program, count: 0, errors: 0, latency: emptyHistogram() };
      ofOperation.set(key, tally);
      size += 1;
    }
    tally.count += times;
    if (hasErrors) tally.errors += times;
    tally.latency[latencyPlace(ms)]! += times;
    if (size >= mostTallies || characters >= mostCharacters) flush();
  }

  /** Its text and fields are worked out once, after the answer was sent. */
  function learn(counted: Counted, program: ClientProgram, times: number, ms: number, hasErrors: boolean): void {
    newOnes += 1;
    if (newOnes > mostNew) {
      dropped += times;
      return;
    }
    setImmediate(() => {
      let shape = shapes.get(counted.operation);
      if (!shape) {
        shape = shapeOf(counted.schema, counted.document, counted.operation);
        shapes.set(counted.operation, shape);
      }
      add(shape, program, times, ms, hasErrors);
    });
  }

  function flush(): void {
    const from = began;
    const all = [...tallies.values()].flatMap((ofOperation) => [...ofOperation.values()]);
    tallies = new Map();
    programs = new Set();
    began = new Date();
    size = characters = newOnes = 0;
    if (all.length === 0 && dropped === 0) return;
    if (sending) {
      drop(all, 'the last batch is still under way');
      return;
    }
    sending = send(all, from)
      .catch((error: Error) => drop(all, (error.cause as Error | undefined)?.message ?? error.message))
      .finally(() => {
        sending = null;
      });
  }

  function drop(all: readonly Tally[], reason: string): void {
    const count = all.reduce((sum, one) => sum + one.count, dropped);
    dropped = 0;
    log.warn({ operations: count, reason }, 'usage was not reported and is dropped');
  }

  async function send(all: readonly Tally[], from: Date): Promise<void> {
    if (dropped > 0) {
      log.info({ operations: dropped }, 'too many new operations; some were not counted');
      dropped = 0;
    }
    if (all.length === 0) return;
    const operations = all.map(({ shape, client: { name, version }, count, errors, latency }) => ({
      ...shape,
      client: { name, version },
      count,
      errors,
      latency,
    }));
    const response = await fetch(new URL('usage', url.endsWith('/') ? url : `${url}/`), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ gateway, from, to: new Date(), operations }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the registry answered ${response.status}`);
  }

  const timer = setInterval(flush, everyMs).unref();
  return {
    count({ schema, document, operation }, { program, beganAt }, hasErrors) {
      const times = weight();
      if (times === 0) return;
      const ms = performance.now() - beganAt;
      const shape = shapes.get(operation);
      if (shape) add(shape, program, times, ms, hasErrors);
      else learn({ schema, document, operation }, program, times, ms, hasErrors);
    },
    async close() {
      clearInterval(timer);
      await new Promise(setImmediate);
      const rest = async () => {
        await sending;
        flush();
        await sending;
      };
      await Promise.race([rest(), sleep(closeMs, undefined, { ref: false })]);
    },
  };
}

const keyOf = ({ name, version }: ClientProgram): string => `${name} ${version ?? ''}`;

/** An operation was answered; what was not valid never was one. */
export function reportUsage(
  usage: UsageReporter,
  { schema, document, operation, response, contextValue }: GraphQLRequestContextWillSendResponse<GatewayContext>,
): void {
  if (!document || !operation) return;
  const { body } = response;
  const { errors } = body.kind === 'single' ? body.singleResult : body.initialResult;
  usage.count({ schema, document, operation }, contextValue, errors !== undefined && errors.length > 0);
}
