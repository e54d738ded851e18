/** Finding the objects at a path of a plan. Lists need no step: whatever is a list is walked through. */
import type { PlanPath } from '../queryPlan.ts';
import type { Data, ResponsePath } from './run.ts';

type Level = { field: string } | { types: ReadonlySet<string> };

export interface PathWalk {
  /** The objects there, each once where the path leads through shared parts. */
  objectsAt(root: Data): Data[];
  /** Every place of the objects there, until `visit` returns false. */
  visitPlaces(root: Data, visit: (object: Data, path: ResponsePath) => boolean): void;
  /** Response keys up to the first list, as far as all objects share them in `root`. */
  commonPath(root: Data): ResponsePath;
}

/**
 * @param possibleTypes the object types that a type stands for
 * @param isShared whether the same object may stand at several places: after entities were de-duplicated above
 */
export function compilePath(
  path: PlanPath,
  possibleTypes: (name: string) => ReadonlySet<string>,
  isShared: boolean,
): PathWalk {
  const levels = path.flatMap((step): Level[] => {
    if (step === 'list') return [];
    return 'field' in step
      ? [step]
      : [{ types: new Set(step.types.flatMap((name) => [name, ...possibleTypes(name)])) }];
  });
  return {
    objectsAt(root) {
      let objects = [root];
      for (const level of levels) {
        const next: Data[] = [];
        if ('field' in level) for (const object of objects) pushObjects(object[level.field], next);
        else for (const object of objects) if (isOf(object, level.types)) next.push(object);
        objects = isShared && next.length > 1 ? [...new Set(next)] : next;
      }
      return objects;
    },
    visitPlaces(root, visit) {
      visitFrom(root, 0, []);

      function visitFrom(value: unknown, depth: number, place: (string | number)[]): boolean {
        if (Array.isArray(value)) return value.every((item, i) => visitFrom(item, depth, [...place, i]));
        if (typeof value !== 'object' || value === null) return true;
        const level = levels[depth];
        if (!level) return visit(value as Data, place);
        if ('types' in level) return !isOf(value as Data, level.types) || visitFrom(value, depth + 1, place);
        return visitFrom((value as Data)[level.field], depth + 1, [...place, level.field]);
      }
    },
    commonPath(root) {
      const place: string[] = [];
      let value: unknown = root;
      for (const level of levels) {
        if (Array.isArray(value) || typeof value !== 'object' || value === null) break;
        if ('types' in level) continue;
        place.push(level.field);
        value = (value as Data)[level.field];
      }
      return place;
    },
  };
}

function pushObjects(value: unknown, into: Data[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value) pushObjects(item, into);
  else into.push(value as Data);
}

function isOf(object: Data, types: ReadonlySet<string>): boolean {
  return typeof object.__typename !== 'string' || types.has(object.__typename);
}
