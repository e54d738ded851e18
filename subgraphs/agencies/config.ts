/** The settings of this subgraph. */
import { readSettings } from '#kit';

export type Config = ReturnType<typeof readConfig>;

export function readConfig(environment: NodeJS.ProcessEnv) {
  return readSettings(environment, 1);
}
