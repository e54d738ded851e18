/**
 * Which generation is in service. A new supergraph is prepared beside the old one, which goes on answering; then they
 * are exchanged in one step. What is refused is refused with its reason, and the last good one goes on.
 */
import type { Logger } from 'pino';
import { OperatorError } from '../operatorError.ts';
import type { KeptSupergraph } from './kept.ts';
import type { SupergraphSource } from './source.ts';

interface Replaceable {
  readonly id: string;
  readonly supergraphSdl: string;
  retire(released: () => void): void;
}

/** A supergraph that came: taken into service, or refused; or one that could not be had at the start. */
export interface Change {
  at: string;
  /** Null if it was refused. */
  generation: string | null;
  /** How long it took to prepare. */
  ms: number;
  /** Why it was refused, or could not be had. */
  refusal: string | null;
}

const mostChanges = 20;

export interface Generations<G extends Replaceable> {
  /** Null before the first is loaded. */
  current(): G | null;
  /** The latest, the newest first. */
  changes(): readonly Change[];
  /** Whether the one in service is what was kept on the disk, because nothing better could be had at the start. */
  isKept(): boolean;
  /** Loads the first. Rejects with the reason if there is none to serve. */
  start(): Promise<G>;
  onChange(callback: (generation: G) => void): () => void;
  stop(): void;
}

export interface GenerationsSettings<G extends Replaceable> {
  source: SupergraphSource;
  /** @param previous the one in service; null at the start */
  build: (supergraphSdl: string, previous: G | null) => Promise<G>;
  /** Null if the source itself is on the disk. */
  kept: KeptSupergraph | null;
  log: Logger;
}

export function createGenerations<G extends Replaceable>(settings: GenerationsSettings<G>): Generations<G> {
  const { source, build, kept, log } = settings;
  const callbacks = new Set<(generation: G) => void>();
  const changes: Change[] = [];
  let current: G | null = null;
  let wanted: string | null = null;
  let isBuilding = false;
  let stopWatching = () => {};
  let isStopped = false;
  let isKept = false;

  function keep(text: string): void {
    kept
      ?.write(text)
      .catch((error: Error) => log.warn({ reason: error.message }, 'the supergraph could not be kept on the disk'));
  }

  function note(began: number, generation: string | null, refusal: string | null): number {
    const ms = Math.round(performance.now() - began);
    changes.unshift({ at: new Date().toISOString(), generation, ms, refusal });
    changes.splice(mostChanges);
    return ms;
  }

  /** One after the other; of several texts that wait, only the last counts. */
  async function renew(): Promise<void> {
    if (isBuilding) return;
    isBuilding = true;
    while (wanted !== null && !isStopped) {
      const text: string = wanted;
      wanted = null;
      if (text !== current?.supergraphSdl) await replaceBy(text);
      else if (isKept) {
        isKept = false;
        log.info('the supergraph that was kept is the one in force');
      }
    }
    isBuilding = false;
  }

  async function replaceBy(text: string): Promise<void> {
    const began = performance.now();
    try {
      const next = await build(text, current);
      if (isStopped) return;
      const previous = current;
      current = next;
      isKept = false;
      for (const callback of callbacks) callback(next);
      keep(text);
      log.info({ generation: next.id, ms: note(began, next.id, null) }, 'a new supergraph is in use');
      previous?.retire(() => log.debug({ generation: previous.id }, 'an old supergraph is released'));
    } catch (error) {
      note(began, null, (error as Error).message);
      log.error({ reason: (error as Error).message }, 'the new supergraph was refused; the last good one goes on');
    }
  }

  /** The source's, or, where that can't be had or can't be served, what was kept of it. */
  async function first(): Promise<G> {
    let began = performance.now();
    try {
      const text = await source.read();
      const generation = await build(text, null);
      keep(text);
      note(began, generation.id, null);
      return generation;
    } catch (error) {
      const reason = (error as Error).message;
      const text = await kept?.read().catch((problem: Error) => {
        log.error({ reason: problem.message }, 'the supergraph that was kept is not used');
        return null;
      });
      if (text == null)
        throw error instanceof OperatorError
          ? error
          : new OperatorError(`The supergraph ${source.place} cannot be served: ${reason}`, { cause: error });
      note(began, null, reason);
      began = performance.now();
      const generation = await build(text, null);
      note(began, generation.id, null);
      isKept = true;
      log.warn({ reason, generation: generation.id }, 'started with the supergraph that was kept on the disk');
      return generation;
    }
  }

  return {
    current: () => current,
    changes: () => changes,
    isKept: () => isKept,
    async start() {
      current = await first();
      for (const callback of callbacks) callback(current);
      stopWatching = source.watch((sdl) => {
        wanted = sdl;
        void renew();
      });
      return current;
    },
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    stop() {
      isStopped = true;
      stopWatching();
    },
  };
}
