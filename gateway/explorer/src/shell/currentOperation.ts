/** The operation in the editor: what the plan view explains. Kept as long as the tab is open. */
import { useSyncExternalStore } from 'react';
import type { LinkedOperation } from './link.ts';

export interface CurrentOperation {
  document: string;
  /** JSON as it was typed, which may not be any yet. */
  variables: string;
}

const key = 'aduan:operation';
const listeners = new Set<() => void>();
let current = stored();

export const currentOperation = {
  get: (): CurrentOperation => current,
  set(operation: CurrentOperation): void {
    if (operation.document === current.document && operation.variables === current.variables) return;
    current = operation;
    try {
      sessionStorage.setItem(key, JSON.stringify(operation));
    } catch {
      // Storage is full or forbidden: then it lives as long as the page.
    }
    for (const listener of listeners) listener();
  },
  setLinked({ document, variables }: LinkedOperation): void {
    this.set({ document, variables: writtenVariables(variables) });
  },
};

export function useCurrentOperation(): CurrentOperation {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentOperation.get);
}

export function writtenVariables(variables: Record<string, unknown>): string {
  return Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
}

/** Null if it is not the JSON of an object. */
export function readVariables(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function stored(): CurrentOperation {
  try {
    const { document, variables } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    if (typeof document === 'string' && typeof variables === 'string') return { document, variables };
  } catch {
    // Forbidden, or not ours.
  }
  return { document: '', variables: '' };
}
