import { useEffect, useState } from 'react';

export interface Loaded<T> {
  /** Null until it has come; the last one while another is on its way. */
  value: T | null;
  /** A sentence, if it could not come. */
  failure: string | null;
}

/** @param version another one asks again */
export function useJson<T>(path: string, version: unknown = null): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ value: null, failure: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is a reason to ask again
  useEffect(() => {
    const controller = new AbortController();
    getJson<T>(path, controller.signal).then(
      (value) => setState({ value, failure: null }),
      (error: Error) => {
        if (!controller.signal.aborted) setState(({ value }) => ({ value, failure: `${path}: ${error.message}` }));
      },
    );
    return () => controller.abort();
  }, [path, version]);
  return state;
}

/** The same, asked again and again while somebody looks. */
export function usePolled<T>(path: string, everyMs: number, headers?: Record<string, string>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ value: null, failure: null });
  const written = JSON.stringify(headers ?? {});
  useEffect(() => {
    const controller = new AbortController();
    const ask = () => {
      if (document.hidden) return;
      getJson<T>(path, controller.signal, JSON.parse(written)).then(
        (value) => setState({ value, failure: null }),
        (error: Error) => {
          if (!controller.signal.aborted) setState(({ value }) => ({ value, failure: error.message }));
        },
      );
    };
    ask();
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      controller.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [path, everyMs, written]);
  return state;
}

async function getJson<T>(path: string, signal: AbortSignal, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(path, { signal, headers });
  if (response.ok) return response.json();
  const { errors } = await response.json().catch(() => ({}));
  throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`);
}
