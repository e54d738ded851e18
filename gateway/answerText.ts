/** Data of an answer that are JSON text already: of one that was kept, or that was written at once. */

type Data = Record<string, unknown>;

interface Source {
  text: string;
  /** As soon as somebody has looked into them. */
  data: Data | null;
}

/** Asked for by this name, data tell their text, if they have one that still holds. */
const textOf = Symbol('text');

/**
 * Data that stand in a text. Whoever looks into them, as a plugin of Apollo Server may, finds what is there and can change
 * it; only then are they read.
 */
export function dataOfText(text: string): Data {
  return new Proxy({ text, data: null } as Source as object, whenLookedInto) as Data;
}

function read(source: object): Data {
  const known = source as Source;
  known.data ??= JSON.parse(known.text) as Data;
  return known.data;
}

const whenLookedInto: ProxyHandler<object> = {
  get: (source, key) => {
    if (key !== textOf) return Reflect.get(read(source), key);
    const { text, data } = source as Source;
    return data === null ? text : undefined;
  },
  has: (source, key) => Reflect.has(read(source), key),
  set: (source, key, value) => Reflect.set(read(source), key, value),
  deleteProperty: (source, key) => Reflect.deleteProperty(read(source), key),
  defineProperty: (source, key, property) =>
    Reflect.defineProperty(read(source), key, { ...property, configurable: true }),
  ownKeys: (source) => Reflect.ownKeys(read(source)),
  getOwnPropertyDescriptor: (source, key) => Reflect.getOwnPropertyDescriptor(read(source), key),
};

const textIn = (data: unknown) => (data as { [textOf]?: string } | null | undefined)?.[textOf];

/** JSON text of the data of an answer. */
export const writeData = (data: object): string => textIn(data) ?? JSON.stringify(data);

/** JSON text of an answer. */
export function writeAnswer(answer: { data?: unknown }): string {
  const text = textIn(answer.data);
  if (text === undefined) return JSON.stringify(answer);
  const { data, ...rest } = answer;
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"data":${text}}` : `{"data":${text},${others.slice(1)}`;
}
