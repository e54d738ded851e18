/** `#kit`, for the subgraphs of this repository: what partners find under `@satu-aduan/kit`, `/database` and `/areas`. */
export * from './entries/areas.ts';
export * from './entries/database.ts';
export * from './entries/kit.ts';
