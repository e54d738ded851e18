/**
 * The answer's data as JSON text, written by code of its own (code.ts) where the same objects stand at several places: each
 * is written once. Only from data whose strings can all stand in JSON as they are (run.ts, PlainAnswer). Anything out of
 * the ordinary ends it without an answer, as in shapeCode.ts.
 */
import { isPlain, written } from './code.ts';
import type { Data } from './run.ts';
import type { Form, Leaf, ObjectShape } from './shape.ts';
import { writeLeaf } from './shapeCode.ts';

/** Undefined if something is out of the ordinary. Each object is told what its text is, under a name that no field can have. */
export type TextShape = (source: Data) => string | undefined;

interface Value {
  /** Statements that return if the value is not as it should be. */
  check: string;
  /** Of a template: what stands for the value there. */
  text: string;
}

/**
 * Null if it can't be written.
 *
 * @param marks how many names there are for texts of objects: one for each shape in which an object may stand
 */
export function writeText(root: ObjectShape, marks = { count: 0 }): TextShape | null {
  const functions: string[] = [];
  const bound: Record<string, unknown> = {};
  const names = new Map<ObjectShape, string | null>();
  const name = writeObject(root);
  if (name === null) return null;
  return written<TextShape>(`(()=>{${functions.join('\n')}\nreturn ${name};})()`, bound);

  function bind(value: unknown): string {
    const key = `b${Object.keys(bound).length}`;
    bound[key] = value;
    return key;
  }

  function writeObject(shape: ObjectShape): string | null {
    const known = names.get(shape);
    if (known !== undefined) return known;
    const checks: string[] = [];
    const members: string[] = [];
    for (const [i, { key, from, constant, form }] of shape.fields.entries()) {
      if (!isPlain(key)) return null;
      if (constant !== null) {
        members.push(`"${key}":${JSON.stringify(constant)}`);
        continue;
      }
      const value = form && isPlain(from) ? writeForm(form, `v${i}`) : null;
      if (value === null) return null;
      checks.push(`const v${i}=s.${from};${value.check}`);
      members.push(`"${key}":${value.text}`);
    }
    const own = `o${names.size}`;
    names.set(shape, own);
    const mark = `s.$${marks.count++}`;
    functions.push(
      `function ${own}(s){if(${mark}!==undefined)return ${mark};${checks.join('')}return ${mark}=\`{${members.join(',')}}\`;}`,
    );
    return own;
  }

  /** Null if it can't be written. */
  function writeForm(form: Form, v: string): Value | null {
    const { isRequired } = form;
    switch (form.kind) {
      case 'leaf':
        return leafOrNull(isRequired, v, checkLeaf(form.leaf, v), leafText(form.leaf, v));
      case 'list': {
        const item = writeForm(form.item, 'x');
        if (item === null) return null;
        const list = `l${functions.length}`;
        functions.push(
          `function ${list}(v){let t='';for(let i=0;i<v.length;i++){const x=v[i];${item.check}t+=i===0?\`${item.text}\`:\`,${item.text}\`;}return \`[\${t}]\`;}`,
        );
        return nestedOrNull(isRequired, v, `Array.isArray(${v})`, list);
      }
      case 'object': {
        const object = writeObject(form.shape);
        return object === null ? null : nestedOrNull(isRequired, v, isObject(v), object);
      }
      case 'byType':
        return nestedOrNull(isRequired, v, isObject(v), bind(byType(form.shapeOf, marks)));
    }
  }

  function checkLeaf(leaf: Leaf, v: string): string {
    if (leaf.kind === 'scalar') return `if(${v}===undefined)return;`;
    // JSON has no other numbers.
    if (leaf.kind === 'Float') return `if(!Number.isFinite(${v}))return;`;
    return writeLeaf(leaf, v, bind);
  }
}

const isObject = (v: string) => `typeof ${v}==='object'&&!Array.isArray(${v})`;

function leafOrNull(isRequired: boolean, v: string, check: string, text: string): Value {
  return isRequired
    ? { check: `if(${v}===null)return;${check}`, text }
    : { check: `if(${v}!==null){${check}}`, text: `\${${v}===null?'null':\`${text}\`}` };
}

/** @param write the function that writes what `is` as it should be */
function nestedOrNull(isRequired: boolean, v: string, is: string, write: string): Value {
  return {
    check: `let ${v}t='null';if(${v}===null){${isRequired ? 'return;' : ''}}else{if(!(${is}))return;${v}t=${write}(${v});if(${v}t===undefined)return;}`,
    text: `\${${v}t}`,
  };
}

function leafText({ kind }: Leaf, v: string): string {
  switch (kind) {
    case 'String':
    case 'ID':
    case 'enum':
      return `"\${${v}}"`;
    case 'Boolean':
    case 'Int':
    case 'Float':
      return `\${${v}}`;
    case 'scalar':
      return `\${typeof ${v}==='string'?\`"\${${v}}"\`:JSON.stringify(${v})}`;
  }
}

/** Each type gets its code when it is first met. */
function byType(shapeOf: (value: Data) => ObjectShape | null, marks: { count: number }): TextShape {
  const known = new Map<ObjectShape, TextShape | null>();
  return (source) => {
    const shape = shapeOf(source);
    if (shape === null) return undefined;
    let write = known.get(shape);
    if (write === undefined) {
      write = writeText(shape, marks);
      known.set(shape, write);
    }
    return write?.(source);
  };
}
