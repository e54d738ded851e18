/**
 * Reading an answer as code of its own (code.ts): a subgraph writes the fields that it was asked for in the order in which
 * it was asked (GraphQL specification, section 7.2.2), and without white space, as nearly all do. So most of its bytes
 * are known before, and are compared instead of looked up: that takes a third of the time of JSON.parse.
 *
 * It reads what JSON.parse would read, or nothing: at the first thing that is out of the ordinary (another order, an
 * error, an extension, a value of another form) it leaves the answer to JSON.parse.
 */
import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf, operationOf } from '../documents.ts';
import { isPlain, written } from './code.ts';
import { close, cursor, leaf, miss, nothing, open, string, wasFaster } from './jsonBytes.ts';
import type { PossibleTypes } from './rewrites.ts';
import type { ReadAnswer, SubgraphAnswer } from './run.ts';

/** After so many answers in turn that JSON.parse would have read faster, or had to read, nothing else is tried. */
const mostMisses = 10;

/** Of one abstract type that get code of their own. */
const mostTypes = 20;

/** Of one operation: types within types could be many. */
const mostFunctions = 1000;

/** What an operation asks for at one place, of objects of one type: its fields in their order. */
type Fields = ReadonlyMap<string, { name: string; sets: SelectionSetNode[] }>;

/**
 * @param document the operation as it is sent
 * @returns null if it can't be written
 */
export function writeReader(document: DocumentNode, possibleTypes: PossibleTypes): ReadAnswer | null {
  const fragments = fragmentsOf(document);
  const functions: string[] = [];
  const root = writeObject([operationOf(document).selectionSet]);
  if (root === null) return null;
  const read = written<() => SubgraphAnswer | null>(answerBy(functions, root), {
    c: cursor,
    leaf,
    miss,
    nothing,
    string,
  });
  let misses = 0;
  return (bytes) => {
    if (misses >= mostMisses) return null;
    open(bytes);
    try {
      const answer = read();
      misses = answer && wasFaster() ? 0 : misses + 1;
      return answer;
    } catch {
      misses += 1;
      return null;
    } finally {
      close();
    }
  };

  /** The name of the function that reads such an object; null if it can't be written. */
  function writeObject(sets: readonly SelectionSetNode[]): string | null {
    if (functions.length > mostFunctions) return null;
    return writeByType(sets) ?? writeMembers([...fieldsFor(sets, anyType)], null);
  }

  /** Where objects say their type first, and what is asked depends on it. */
  function writeByType(sets: readonly SelectionSetNode[]): string | null {
    const conditions = conditionsIn(sets);
    // A subgraph may know an interface as an object type, and call its objects so.
    const types = [...new Set(conditions.flatMap((name) => [name, ...possibleTypes(name)]))];
    if (types.length === 0 || types.length > mostTypes) return null;
    const [told] = fieldsFor(sets, types[0]!).entries();
    if (told?.[1].name !== '__typename' || !isPlain(told[0])) return null;
    const cases: string[] = [];
    for (const type of types) {
      const [own, ...others] = fieldsFor(sets, type);
      const members = own?.[0] === told[0] ? writeMembers(others, told[0]) : null;
      if (members === null) return null;
      cases.push(`case ${JSON.stringify(type)}:return ${members}(p);`);
    }
    const start = need(`{"${told[0]}":`);
    return add(`${start}p=string(p);switch(c.value){${cases.join('')}}throw miss;`);
  }

  /** @param typename the member that was read before these: it is the value */
  function writeMembers(fields: readonly (readonly [string, { sets: SelectionSetNode[] }])[], typename: string | null) {
    const parts: string[] = typename === null ? [] : ['const v=c.value;'];
    const members: string[] = typename === null ? [] : [`${typename}:v`];
    if (fields.length + members.length === 0) return null;
    for (const [i, [key, { sets }]] of fields.entries()) {
      const value = sets.length > 0 ? writeComposite(sets) : 'leaf';
      if (value === null || !isPlain(key)) return null;
      parts.push(`${need(`${members.length === 0 ? '{' : ','}"${key}":`)}p=${value}(p);const v${i}=c.value;`);
      members.push(`${key}:v${i}`);
    }
    return add(`${parts.join('')}${need('}')}c.value={${members.join(',')}};return p;`);
  }

  /** An object, a list of them, or null. */
  function writeComposite(sets: readonly SelectionSetNode[]): string | null {
    const object = writeObject(sets);
    if (object === null) return null;
    const item = add(`return b[p]===123?${object}(p):nothing(p);`);
    return add(`return b[p]===123?${object}(p):b[p]===91?${writeList(item)}(p):nothing(p);`);
  }

  function writeList(item: string): string {
    return add(`const list=[];
      if(b[++p]===93){c.value=list;return p+1;}
      for(;;){
        p=${item}(p);list.push(c.value);
        const then=b[p++];
        if(then===93){c.value=list;return p;}
        if(then!==44)throw miss;
      }`);
  }

  /** @param code of a function of the place where a value begins, that does what those of jsonBytes.ts do */
  function add(code: string): string {
    const name = `f${functions.length}`;
    functions.push(`function ${name}(p){const b=c.bytes,d=c.view;${code}}`);
    return name;
  }

  function fieldsFor(sets: readonly SelectionSetNode[], type: string | typeof anyType): Fields {
    const fields = new Map<string, { name: string; sets: SelectionSetNode[] }>();
    visitSets(sets, {
      enters: (condition) => type === anyType || condition === type || possibleTypes(condition).has(type),
      field(key, name, below) {
        const field = fields.get(key) ?? { name, sets: [] };
        if (below) field.sets.push(below);
        fields.set(key, field);
      },
    });
    return fields;
  }

  function conditionsIn(sets: readonly SelectionSetNode[]): string[] {
    const conditions: string[] = [];
    visitSets(sets, { enters: (condition) => conditions.push(condition) > 0, field: () => undefined });
    return conditions;
  }

  /** Fields of this level in the order in which they are answered (GraphQL specification, section 6.3.2). */
  function visitSets(
    sets: readonly SelectionSetNode[],
    visitor: {
      enters: (condition: string) => boolean;
      field: (key: string, name: string, below: SelectionSetNode | undefined) => void;
    },
  ): void {
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (selection.kind === Kind.FIELD) {
        const { name, alias, selectionSet } = selection;
        visitor.field(alias?.value ?? name.value, name.value, selectionSet);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || visitor.enters(condition)) visitSets([fragment.selectionSet], visitor);
    }
  }
}

/** Where fragments make no difference. */
const anyType = Symbol('any type');

/** Goes past these bytes, four at a time. */
function need(text: string): string {
  const bytes = Buffer.from(text);
  const tests: string[] = [];
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) tests.push(`d.getInt32(p+${i},true)!==${bytes.readInt32LE(i)}`);
  for (; i < bytes.length; i++) tests.push(`b[p+${i}]!==${bytes[i]}`);
  return `if(${tests.join('||')})throw miss;p+=${bytes.length};`;
}

/** Of the answer. `p` is a place in its bytes, `b`. */
const answerBy = (functions: readonly string[], root: string) => `(()=>{
  ${functions.join('\n')}
  return ()=>{
    const b=c.bytes,d=c.view;let p=0;
    ${need('{"data":')}p=${root}(p);
    const data=c.value;
    ${need('}')}
    if(b[p]===10)p++;
    return p===b.length?{data}:null;
  };
})()`;
