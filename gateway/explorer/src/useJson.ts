import { useEffect, useState } from 'react';

export interface Loaded<T> {
  /** Null until it has come. */
  value: T | null;
  /** A sentence, if it could not come. */
  failure: string | null;
}

/** The JSON at a place of the gateway. */
export function useJson<T>(path: string): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ value: null, failure: null });
  useEffect(() => {
    const controller = new AbortController();
    fetch(path, { signal: controller.signal })
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`answers ${response.status}`))))
      .then(
        (value) => setState({ value, failure: null }),
        (error: Error) => {
          if (!controller.signal.aborted) setState({ value: null, failure: `${path}: ${error.message}` });
        },
      );
    return () => controller.abort();
  }, [path]);
  return state;
}
