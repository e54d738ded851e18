/**
 * The values of a JSON text (RFC 8259) out of its bytes, by whoever knows which comes next (answerCode.ts). Each function
 * takes the place where a value begins, leaves the value in `cursor.value`, and returns the place behind it. It throws
 * `miss` where there is no such value; what it reads is what JSON.parse would read.
 *
 * A string is a part of the whole text, and V8 keeps that as long as the string: whoever keeps one beyond its request copies it.
 */

/** What stands for no answer. */
const noBytes: Buffer = Buffer.alloc(0);
const noView: DataView = new DataView(new ArrayBuffer(0));

/** Where all of them read. One text is read at a time, without waiting. */
export const cursor = {
  bytes: noBytes,
  /** The same bytes. */
  view: noView,
  /** A character for each byte. */
  text: '',
  /** A place at which something odd stands, behind which nothing was looked for; before the place in hand it says nothing. */
  oddAt: -1,
  /** Strings in which something odd stood. */
  oddCount: 0,
  /** Of strings in which nothing odd stood. */
  stringBytes: 0,
  /** Values in lists of values. */
  listed: 0,
  value: null as unknown,
};

export const miss = new Error('out of the ordinary');

export function open(bytes: Buffer): void {
  cursor.bytes = bytes;
  cursor.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  cursor.text = bytes.toString('latin1');
  cursor.oddAt = -1;
  cursor.oddCount = 0;
  cursor.stringBytes = 0;
  cursor.listed = 0;
}

/**
 * Whether JSON.parse would have taken longer: in nanoseconds, what a byte of names and signs saves, and what one of a
 * string, an odd string, and a value in a list cost (docs/decisions/0009).
 */
export function wasFaster(): boolean {
  const { bytes, stringBytes, oddCount, listed } = cursor;
  return 2 * (bytes.length - stringBytes) > 0.45 * stringBytes + 130 * oddCount + 16 * listed;
}

/** So that nothing of an answer is kept. */
export function close(): void {
  cursor.bytes = noBytes;
  cursor.view = noView;
  cursor.text = '';
  cursor.value = null;
}

/** A string, number, boolean, null, or a list of them. */
export function leaf(start: number): number {
  const { bytes, text } = cursor;
  switch (bytes[start]) {
    case 0x22:
      return string(start);
    case 0x5b:
      return leaves(start);
    case 0x74:
      if (!text.startsWith('true', start)) throw miss;
      cursor.value = true;
      return start + 4;
    case 0x66:
      if (!text.startsWith('false', start)) throw miss;
      cursor.value = false;
      return start + 5;
    case 0x6e:
      return nothing(start);
    default:
      return number(start);
  }
}

/** Null, and nothing else. */
export function nothing(start: number): number {
  if (!cursor.text.startsWith('null', start)) throw miss;
  cursor.value = null;
  return start + 4;
}

/** From here on, the end of a string is found faster by a search. */
const shortLength = 100;

export function string(start: number): number {
  const { bytes, text } = cursor;
  if (bytes[start] !== 0x22) throw miss;
  const far = start + shortLength;
  let place = start + 1;
  for (let byte = bytes[place]!; byte !== 0x22; byte = bytes[++place]!) {
    if (byte === 0x5c || !(byte >= 0x20 && byte < 0x80)) return oddString(start);
    if (place === far) {
      place = text.indexOf('"', place);
      if (place < 0) throw miss;
      if (nextOdd(far) < place) return oddString(start);
      break;
    }
  }
  cursor.stringBytes += place - start;
  cursor.value = text.slice(start + 1, place);
  return place + 1;
}

/** What can't be cut out as it is: control characters, those beyond ASCII, and the sign before what is written as another. */
const odd = /[^ -[\]-~]/g;

function nextOdd(from: number): number {
  if (cursor.oddAt >= from) return cursor.oddAt;
  odd.lastIndex = from;
  cursor.oddAt = odd.test(cursor.text) ? odd.lastIndex - 1 : Number.POSITIVE_INFINITY;
  return cursor.oddAt;
}

/** An answer with more of them is left to JSON.parse at once. */
const mostOdd = 1000;

function oddString(start: number): number {
  const { bytes, text } = cursor;
  cursor.oddCount += 1;
  if (cursor.oddCount > mostOdd) throw miss;
  let end = start;
  let escapes = 0;
  do {
    end = text.indexOf('"', end + 1);
    if (end < 0) throw miss;
    for (escapes = 0; bytes[end - 1 - escapes] === 0x5c; ) escapes += 1;
  } while (escapes % 2 === 1);
  cursor.value = JSON.parse(bytes.toString('utf8', start, end + 1));
  return end + 1;
}

/** Those by which a whole number below 2^53 can be divided exactly rounded. */
const powers = Array.from({ length: 16 }, (_, i) => 10 ** i);

function number(start: number): number {
  const { bytes } = cursor;
  let place = start;
  let byte = bytes[place]!;
  if (byte === 0x2d) byte = bytes[++place]!;
  const first = place;
  let digits = 0;
  for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++place]!) digits = digits * 10 + byte - 0x30;
  if (place === first || (bytes[first] === 0x30 && place > first + 1)) throw miss;
  let decimals = 0;
  if (byte === 0x2e) {
    const point = place;
    for (byte = bytes[++place]!; byte >= 0x30 && byte <= 0x39; byte = bytes[++place]!)
      digits = digits * 10 + byte - 0x30;
    decimals = place - point - 1;
    if (decimals === 0) throw miss;
  }
  if (byte === 0x65 || byte === 0x45) {
    byte = bytes[++place]!;
    if (byte === 0x2b || byte === 0x2d) byte = bytes[++place]!;
    const power = place;
    while (byte >= 0x30 && byte <= 0x39) byte = bytes[++place]!;
    if (place === power) throw miss;
    cursor.value = Number(cursor.text.slice(start, place));
    return place;
  }
  // With fifteen digits, both are exact.
  if (place - first > 15) cursor.value = Number(cursor.text.slice(start, place));
  else {
    const read = decimals === 0 ? digits : digits / powers[decimals]!;
    cursor.value = first === start ? read : -read;
  }
  return place;
}

function leaves(start: number): number {
  const { bytes } = cursor;
  const list: unknown[] = [];
  let place = start + 1;
  if (bytes[place] === 0x5d) place += 1;
  else
    for (let byte = 0x2c; byte === 0x2c; ) {
      if (bytes[place] === 0x5b) throw miss;
      place = leaf(place);
      list.push(cursor.value);
      cursor.listed += 1;
      byte = bytes[place++]!;
      if (byte !== 0x2c && byte !== 0x5d) throw miss;
    }
  cursor.value = list;
  return place;
}
