/** `@satu-aduan/kit`: a subgraph without a word about its database. README.md shows each name by example. */
export { anonymous, type Caller, type Role, roles } from '../caller.ts';
export { type Clock, systemClock } from '../clock.ts';
export { BadInput, DomainError } from '../errors.ts';
export { byArguments, loadFound, loadMany, loadOne } from '../loaders.ts';
export { createNeighbour, type Neighbour } from '../neighbour.ts';
export { OperatorError } from '../operatorError.ts';
export {
  type Connection,
  connectionOf,
  isUuid,
  type KeyPart,
  type Order,
  type Page,
  type PageArguments,
  pageOf,
} from '../paging.ts';
export { type ProcessTools, type Running, runProcess } from '../process.ts';
export { createProgress, type Progress } from '../progress.ts';
export { type RunSettings, runSubgraph, type UnitsOfWork } from '../running.ts';
export { type Problem, readSettings, readWholeNumber, SettingsRefused } from '../settings.ts';
export { readArguments, refuseArguments, tooMany, unknownCommand } from '../usage.ts';
