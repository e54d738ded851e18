/** Finding the objects at a path of a plan. Lists need no step: whatever is a list is walked through. */
import type { PlanPath } from '../queryPlan.ts';
import { isPlain, written } from './code.ts';
import type { Data, ResponsePath } from './run.ts';

type Level = { field: string; isShared: boolean; descend: Descend } | { types: ReadonlySet<string> };

/** Adds what lies under one field of the objects to `next`. */
type Descend = (objects: readonly Data[], next: Data[]) => void;

export interface PathWalk {
  /**
   * The objects there, each once, where the path leads through shared parts.
   * @param hasDoubles whether any entity was met twice: otherwise nothing is shared
   */
  objectsAt(root: Data, hasDoubles: boolean): Data[];
  /** Every place of the objects there, until `visit` returns false. */
  visitPlaces(root: Data, visit: (object: Data, path: ResponsePath) => boolean): void;
  /** Response keys up to the first list, as far as all objects share them in `root`. */
  commonPath(root: Data): ResponsePath;
}

/**
 * @param possibleTypes the object types that a type stands for
 * @param isShared whether what this field holds, of the objects at the path above it, may stand at several places
 * @param isFrequent whether it is worth code of its own
 */
export function compilePath(
  path: PlanPath,
  possibleTypes: (name: string) => ReadonlySet<string>,
  isShared: (above: PlanPath, field: string) => boolean,
  isFrequent: boolean,
): PathWalk {
  const levels = path.flatMap((step, i): Level[] => {
    if (step === 'list') return [];
    if ('field' in step) {
      const { field } = step;
      const descend = isFrequent && isPlain(field) ? writeDescent(field) : descent(field);
      return [{ field, isShared: isShared(path.slice(0, i), field), descend }];
    }
    return [{ types: new Set(step.types.flatMap((name) => [name, ...possibleTypes(name)])) }];
  });
  return {
    objectsAt(root, hasDoubles) {
      let objects = [root];
      for (const level of levels) {
        const next: Data[] = [];
        if ('field' in level) {
          level.descend(objects, next);
          objects = level.isShared && hasDoubles ? unique(next) : next;
        } else {
          for (const object of objects) if (isOf(object, level.types)) next.push(object);
          objects = next;
        }
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

/** Up to so many, looking through them takes less time than a set, which gives each object a hash. */
const mostLookedThrough = 40;

/** Each once, in the order in which they come first. */
function unique(objects: Data[]): Data[] {
  const known: Data[] = [];
  for (const object of objects) {
    if (known.includes(object)) continue;
    if (known.length === mostLookedThrough) return [...new Set(objects)];
    known.push(object);
  }
  return known;
}

const descent =
  (field: string): Descend =>
  (objects, next) => {
    for (const object of objects) {
      const value = object[field];
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) pushObjects(value, next);
      else next.push(value as Data);
    }
  };

function writeDescent(field: string): Descend {
  return written(
    `(objects,next)=>{for(let i=0;i<objects.length;i++){const v=objects[i].${field};if(typeof v!=='object'||v===null)continue;
     if(Array.isArray(v))pushObjects(v,next);else next.push(v);}}`,
    { pushObjects },
  );
}

function pushObjects(list: readonly unknown[], into: Data[]): void {
  for (const item of list) {
    if (typeof item !== 'object' || item === null) continue;
    if (Array.isArray(item)) pushObjects(item, into);
    else into.push(item as Data);
  }
}

function isOf(object: Data, types: ReadonlySet<string>): boolean {
  return typeof object.__typename !== 'string' || types.has(object.__typename);
}
