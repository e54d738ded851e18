/**
 * Collecting entities and joining what was answered, as code of its own (code.ts), for entities of one type with one
 * plain key. It ends at the first entity that is out of the ordinary; from there on entityFetch.ts goes on.
 */
import { isPlain, written } from './code.ts';
import type { KeyCheck } from './keysBack.ts';
import { mergeAsked } from './merge.ts';
import type { WriteRepresentation } from './representation.ts';
import type { Data } from './run.ts';

/** Adds entities to the representations and to those who wait for them; returns how many. */
export type Collect = (
  entities: readonly Data[],
  known: Map<unknown, number>,
  into: Written,
  targets: Data[],
  indexes: number[],
) => number;

/** Representations as JSON text: each part is one, or several with commas between. */
export interface Written {
  parts: string[];
  count: number;
}

/** Joins `answers[indexes[i]]` to `targets[i]`, for `i` below `end`; returns how many were joined. */
export type Join = (
  targets: readonly Data[],
  indexes: readonly number[],
  answers: readonly unknown[],
  end: number,
) => number;

/** @param known the type of all entities of the batch, if it is known without their saying so */
export function writeCollect(write: WriteRepresentation, name: string, known: string | null): Collect | null {
  const { only, alike } = write;
  if (only === null || !isPlain(only)) return null;
  const isOther = known === name ? 'n!==undefined&&n!==null&&n!==name' : 'n!==name';
  return written(
    `(entities,known,into,targets,indexes)=>{
      const values=[];let i=0;
      for(;i<entities.length;i++){
        const e=entities[i],n=e.__typename;if(${isOther})break;
        const key=e.${only};let index=known.get(key);
        if(index===undefined){
          if(typeof key!=='string'&&typeof key!=='number')break;
          index=into.count+values.push(key)-1;known.set(key,index);
        }
        targets.push(e);indexes.push(index);
      }
      if(values.length>0){into.parts.push(allOf(alike,values));into.count+=values.length;}
      return i;}`,
    { name, alike, allOf },
  );
}

/** Strings that stand in JSON as they are. */
const plain = /^[ !#-[\]-~]*$/;

/** Representations that begin alike, each with one of these values behind it. */
function allOf(alike: string, values: readonly unknown[]): string {
  // One look at all of them, and one writing, take half of the time of as many as there are.
  return values.every((value) => typeof value === 'string') && plain.test(values.join(''))
    ? `${alike}"${values.join(`"},${alike}"`)}"}`
    : values.map((value) => `${alike}${JSON.stringify(value)}}`).join(',');
}

/** @param keys what is asked of each entity */
export function writeJoin(check: KeyCheck | undefined, keys: readonly string[]): Join | null {
  const [field, ...others] = check?.fields ?? [];
  if (!field || others.length > 0 || field.below || !isPlain(field.from) || !keys.every(isPlain)) return null;
  const merge = keys.map(
    (key) =>
      `v=a.${key};if(v!==undefined){if(typeof t.${key}==='object'&&t.${key}!==null)mergeAsked(t,a,['${key}']);else t.${key}=v;}`,
  );
  return written(
    `(targets,indexes,answers,end)=>{
      for(let i=0;i<end;i++){
        const a=answers[indexes[i]],t=targets[i];let v;
        if(typeof a!=='object'||a===null||Array.isArray(a)||a.${field.alias}!==t.${field.from})return i;
        ${merge.join('\n')}
      }
      return end;}`,
    { mergeAsked },
  );
}
