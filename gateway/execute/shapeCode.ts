/**
 * A shape as code of its own: the answer from data in which everything is as the schema has it. Anything else (a value
 * of another type, a null that may not be) ends it without an answer, and shape.ts goes over the data again and says
 * what is wrong where.
 */
import { isPlain, written } from './code.ts';
import type { Data } from './run.ts';
import type { Form, Leaf, ObjectShape } from './shape.ts';

/** Undefined if something is out of the ordinary. */
export type QuickShape = (source: Data) => Data | undefined;

/** Null if it can't be written. */
export function writeShape(root: ObjectShape): QuickShape | null {
  const functions: string[] = [];
  const bound: Record<string, unknown> = {};
  const names = new Map<ObjectShape, string | null>();
  const name = writeObject(root);
  if (name === null) return null;
  return written<QuickShape>(`(()=>{${functions.join('\n')}\nreturn ${name};})()`, bound);

  function bind(value: unknown): string {
    const key = `b${Object.keys(bound).length}`;
    bound[key] = value;
    return key;
  }

  function writeObject(shape: ObjectShape): string | null {
    const known = names.get(shape);
    if (known !== undefined) return known;
    const parts: string[] = [];
    const members: string[] = [];
    for (const [i, { key, from, constant, form }] of shape.fields.entries()) {
      if (!isPlain(key)) return null;
      if (constant !== null) {
        members.push(`${key}:${JSON.stringify(constant)}`);
        continue;
      }
      const check = form && isPlain(from) ? writeForm(form, `v${i}`) : null;
      if (check === null) return null;
      parts.push(`let v${i}=s.${from};${check}`);
      members.push(`${key}:v${i}`);
    }
    const own = `o${names.size}`;
    names.set(shape, own);
    functions.push(`function ${own}(s){${parts.join('')}return {${members.join(',')}};}`);
    return own;
  }

  /** Statements that return, or leave in `v` what belongs into the answer. Null if they can't be written. */
  function writeForm(form: Form, v: string): string | null {
    const { isRequired } = form;
    switch (form.kind) {
      case 'leaf':
        if (form.leaf.kind === 'scalar') return `if(${v}===undefined${isRequired ? `||${v}===null` : ''})return;`;
        return unlessNull(
          isRequired,
          v,
          writeLeaf(form.leaf, v, bind) +
            (form.leaf.kind === 'ID' ? `if(typeof ${v}!=='string')${v}=String(${v});` : ''),
        );
      case 'list': {
        const item = writeForm(form.item, 'x');
        if (item === null) return null;
        const list = `l${functions.length}`;
        // Values that are right as they came need no list of their own.
        const keeps = form.item.kind === 'leaf' && form.item.leaf.kind !== 'ID';
        functions.push(
          keeps
            ? `function ${list}(v){for(let i=0;i<v.length;i++){const x=v[i];${item}}return v;}`
            : `function ${list}(v){const out=[];for(let i=0;i<v.length;i++){let x=v[i];${item}out.push(x);}return out;}`,
        );
        return unlessNull(isRequired, v, `if(!Array.isArray(${v})||(${v}=${list}(${v}))===undefined)return;`);
      }
      case 'object': {
        const object = writeObject(form.shape);
        if (object === null) return null;
        return unlessNull(isRequired, v, objectBy(object, v));
      }
      case 'byType':
        return unlessNull(isRequired, v, objectBy(bind(byType(form.shapeOf)), v));
    }
  }

  function objectBy(name: string, v: string): string {
    return `if(typeof ${v}!=='object'||Array.isArray(${v})||(${v}=${name}(${v}))===undefined)return;`;
  }

  function unlessNull(isRequired: boolean, v: string, check: string): string {
    return isRequired ? `if(${v}===null)return;${check}` : `if(${v}!==null){${check}}`;
  }
}

/** A statement that returns if a value is no such leaf. */
export function writeLeaf({ kind, values }: Leaf, v: string, bind: (value: unknown) => string): string {
  switch (kind) {
    case 'String':
      return `if(typeof ${v}!=='string')return;`;
    case 'Boolean':
      return `if(typeof ${v}!=='boolean')return;`;
    case 'Int':
      return `if(typeof ${v}!=='number'||(${v}|0)!==${v})return;`;
    case 'Float':
      return `if(typeof ${v}!=='number')return;`;
    case 'ID':
      return `if(typeof ${v}!=='string'&&!Number.isInteger(${v}))return;`;
    case 'enum':
      return `if(!${bind(values)}.has(${v}))return;`;
    case 'scalar':
      return '';
  }
}

/** Each type gets its code when it is first met. */
function byType(shapeOf: (value: Data) => ObjectShape | null): QuickShape {
  const known = new Map<ObjectShape, QuickShape | null>();
  return (source) => {
    const shape = shapeOf(source);
    if (shape === null) return undefined;
    let quick = known.get(shape);
    if (quick === undefined) {
      quick = writeShape(shape);
      known.set(shape, quick);
    }
    return quick?.(source);
  };
}
