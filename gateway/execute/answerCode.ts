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
import { PlainAnswer, type ReadAnswer, type SubgraphAnswer } from './run.ts';

/** After so many answers in turn that JSON.parse had to read, or would have read faster, it reads the next ones. */
const mostMisses = 10;
const nextOnes = 1000;

/** Of one abstract type that get code of their own. */
const mostTypes = 20;

/** Of one operation: types within types could be many. */
const mostFunctions = 1000;

/** What an operation asks for at one place, of objects of one type: its fields in their order. */
type Fields = readonly (readonly [key: string, field: { name: string; sets: SelectionSetNode[] }])[];

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
    PlainAnswer,
    nothing,
    string,
  });
  let misses = 0;
  let rest = 0;
  return (bytes) => {
    if (rest > 0) {
      rest -= 1;
      return null;
    }
    misses += 1;
    try {
      open(bytes);
      const answer = read();
      if (answer && wasFaster()) misses = 0;
      return answer;
    } catch {
      // Whatever it was: JSON.parse has the last word.
      return null;
    } finally {
      close();
      if (misses >= mostMisses) rest = nextOnes;
    }
  };

  /** The name of the function that reads such an object; null if it can't be written. */
  function writeObject(sets: readonly SelectionSetNode[]): string | null {
    if (functions.length > mostFunctions) return null;
    return (
      writeByType(sets) ??
      writeMembers(
        fieldsFor(sets, () => true),
        null,
      )
    );
  }

  /** Where objects say their type first, and what is asked depends on it. */
  function writeByType(sets: readonly SelectionSetNode[]): string | null {
    const conditions = conditionsIn(sets);
    // A subgraph may know an interface as an object type, and call its objects so.
    const types = [...new Set(conditions.flatMap((name) => [name, ...possibleTypes(name)]))];
    if (types.length === 0 || types.length > mostTypes) return null;
    const fieldsOf = (type: string) =>
      fieldsFor(sets, (condition) => condition === type || possibleTypes(condition).has(type));
    const [told] = fieldsOf(types[0]!);
    if (told?.[1].name !== '__typename' || !isPlain(told[0])) return null;
    const typename = told[0];
    const membersOf = ([own, ...others]: Fields) => (own?.[0] === typename ? writeMembers(others, typename) : null);
    const cases: string[] = [];
    for (const type of types) {
      const members = membersOf(fieldsOf(type));
      if (members === null) return null;
      cases.push(`case ${JSON.stringify(type)}:return ${members}(p);`);
    }
    const ofOthers = membersOf(fieldsFor(sets, () => false));
    const end = ofOthers === null ? 'throw miss;' : `return ${ofOthers}(p);`;
    return add(`${need(`{"${typename}":`)}p=string(p);switch(c.value){${cases.join('')}}${end}`);
  }

  /** @param typename the member that was read before these: it is the value */
  function writeMembers(fields: Fields, typename: string | null): string | null {
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

  function fieldsFor(sets: readonly SelectionSetNode[], enters: (condition: string) => boolean): Fields {
    const fields = new Map<string, { name: string; sets: SelectionSetNode[] }>();
    visitSets(sets, {
      enters,
      field(key, name, below) {
        const field = fields.get(key) ?? { name, sets: [] };
        if (below) field.sets.push(below);
        fields.set(key, field);
      },
    });
    return [...fields];
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
    return p!==b.length?null:c.oddCount===0?new PlainAnswer(data):{data};
  };
})()`;
