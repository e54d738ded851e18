/**
 * Several operations in one request. Apollo Server refuses all of them when it comes to the first that is none, and has
 * begun the others by then: a mutation would be carried out that its client takes for refused, and what goes on would
 * stand in nobody's queue.
 */
import { RequestRefused } from '../errors.ts';

/** Throws a RequestRefused if something in it is no operation. What is no batch is left to Apollo Server. */
export function checkBatch(body: unknown): void {
  if (!Array.isArray(body)) return;
  const place = body.findIndex((one) => !isOperation(one));
  if (place >= 0)
    throw new RequestRefused(400, 'BAD_REQUEST', `Number ${place + 1} in this list is no operation; none was begun.`);
}

/** At least as strictly as Apollo Server 5.5 looks at each of them (runHttpQuery). */
function isOperation(one: unknown): boolean {
  if (!isObject(one) || Object.keys(one).length === 0) return false;
  const { query, operationName, variables, extensions } = one;
  return [query, operationName].every(isTextOrMissing) && [variables, extensions].every(isObjectOrMissing);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrMissing = (value: unknown): boolean => value == null || typeof value === 'string';
const isObjectOrMissing = (value: unknown): boolean => value == null || isObject(value);
