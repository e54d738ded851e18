/** People in whose name the explorer can ask, where the graph is tried out on one machine: their tokens, ready made. */
import { readFileSync } from 'node:fs';

export interface Persona {
  name: string;
  roles: readonly string[];
  token: string;
}

/** @param file as `npm start` writes it; none if it is not there yet */
export function readPersonas(file: string | null): Persona[] {
  if (file === null) return [];
  try {
    const people = JSON.parse(readFileSync(file, 'utf8')) as Persona[];
    return people.map(({ name, roles, token }) => ({ name, roles, token }));
  } catch {
    // Written when the graph is ready.
    return [];
  }
}
