/** `@satu-aduan/kit/areas`: the codes of Indonesia's regional units, now and before. */
export { codeOn, codeToday, formerRegencies, provincesOf, validityOf } from '../areaHistory.ts';
export { type Area, type Areas, readAreaFile, readAreas, type TimeZone, timeZoneOf } from '../areas.ts';
