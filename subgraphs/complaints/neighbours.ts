/** The subgraphs that this one asks by itself: the directory of agencies, the inhabitants of regional units. */
import { createNeighbour, type Neighbour } from '#kit';
import type { Config } from './config.ts';

export interface Neighbours {
  agencies: Neighbour;
  /** Without it, the inhabitants of regional units stay as they were copied last. */
  regionalUnits?: Neighbour;
}

export function neighboursOf(
  config: Pick<Config, 'agenciesUrl' | 'regionalUnitsUrl' | 'signingKey' | 'dataFolder'>,
): Neighbours {
  const { agenciesUrl, regionalUnitsUrl, signingKey = null, dataFolder } = config;
  const own = { signingKey, dataFolder };
  return {
    agencies: createNeighbour({ name: 'agencies', url: agenciesUrl, ...own }),
    ...(regionalUnitsUrl && {
      regionalUnits: createNeighbour({ name: 'regional-units', url: regionalUnitsUrl, ...own }),
    }),
  };
}
