import { describe, expect, test } from '@jest/globals';
import { dataOfText, writeAnswer, writeData } from './answerText.ts';

/** JSON.stringify would leave the blank out: so it tells whether the text was taken as it is. */
const text = '{"items": [{"id":"1"}],"__proto__":{"id":"2"},"none":null}';
const told = JSON.stringify(JSON.parse(text));

describe('data that are text', () => {
  test('are written as they stand there, as long as nobody looks into them', () => {
    const data = dataOfText(text);
    expect(writeData(data)).toBe(text);
    expect(writeAnswer({ data })).toBe(`{"data":${text}}`);
    expect(writeAnswer({ data, ...{ errors: undefined, extensions: { cost: 1 } } })).toBe(
      `{"data":${text},"extensions":{"cost":1}}`,
    );
  });

  test('are what they say to whoever looks into them', () => {
    expect(dataOfText(text).items).toEqual([{ id: '1' }]);
    expect(Object.keys(dataOfText(text))).toEqual(['items', '__proto__', 'none']);
    expect('none' in dataOfText(text) && !('text' in dataOfText(text))).toBe(true);
    expect({ ...dataOfText(text) }).toMatchObject({ items: [{ id: '1' }], none: null });
    expect(JSON.stringify({ data: dataOfText(text) })).toBe(`{"data":${told}}`);
    expect(dataOfText(text)).toEqual(JSON.parse(text));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test('are what somebody has made of them', () => {
    const data = dataOfText(text);
    (data.items as { id: string }[])[0]!.id = 'hidden';
    data.none = 7;
    delete data.items;
    Object.defineProperty(data, 'more', { value: true, enumerable: true });
    expect(writeAnswer({ data })).toBe('{"data":{"__proto__":{"id":"2"},"none":7,"more":true}}');
    const inside = dataOfText(text);
    (inside.items as { id: string }[])[0]!.id = 'hidden';
    expect(writeData(inside)).toBe(told.replace('"1"', '"hidden"'));
  });

  test('an answer without them is written as ever', () => {
    expect(writeAnswer({ data: null })).toBe('{"data":null}');
    expect(writeAnswer({})).toBe('{}');
    expect(writeAnswer({ data: { a: 1 } })).toBe('{"data":{"a":1}}');
  });
});
