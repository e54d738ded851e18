/** What every subgraph would otherwise write again. This is the whole of it; README.md shows each by example. */
export { codeOn, codeToday, formerRegencies, provincesOf, validityOf } from './areaHistory.ts';
export { type Area, type Areas, readAreaFile, readAreas, type TimeZone, timeZoneOf } from './areas.ts';
export { isAway, patiently } from './away.ts';
export { anonymous, type Caller, type Role, roles } from './caller.ts';
export { type Clock, systemClock } from './clock.ts';
export { type CopyValue, copyLine } from './copy.ts';
export {
  asHousekeeper,
  type Claims,
  type Database,
  type EntityManager,
  inBackground,
  type Last,
  openDatabase,
} from './database.ts';
export { BadInput, DomainError } from './errors.ts';
export { byArguments, loadFound, loadMany, loadOne } from './loaders.ts';
export { createNeighbour, type Neighbour } from './neighbour.ts';
export { type Listening, listen } from './notifications.ts';
export {
  type Connection,
  connectionOf,
  isUuid,
  type KeyPart,
  type Order,
  type Page,
  type PageArguments,
  pageOf,
} from './paging.ts';
export { type ProcessTools, type Running, runProcess } from './process.ts';
export { createProgress, type Progress } from './progress.ts';
export { runSubgraph } from './running.ts';
export { type Problem, readSettings, readWholeNumber, SettingsRefused } from './settings.ts';
export { readArguments, refuseArguments } from './usage.ts';
