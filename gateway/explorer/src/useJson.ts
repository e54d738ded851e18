import { useEffect, useState } from 'react';

/** The JSON at a place of our own; null until it has come. */
export function useJson<T>(path: string): T | null {
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    fetch(path, { signal: controller.signal })
      .then((response) => response.json())
      .then(setValue, (error: Error) => {
        if (!controller.signal.aborted) throw error;
      });
    return () => controller.abort();
  }, [path]);
  return value;
}
