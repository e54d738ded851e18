/**
 * The tracking number: 12 characters of Crockford's base 32, 60 bits from the system's random source, shown in groups
 * of four. People read it aloud and type it, so O is read as 0, and I and L as 1.
 */
import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

export function newTrackingId(): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}

/** `7KQ2M9XFP3TW` as people read it: `7KQ2-M9XF-P3TW`. */
export function showTrackingId(id: string): string {
  return id.match(/.{1,4}/g)?.join('-') ?? id;
}

/** What somebody typed, as it is stored; null if it can't be a tracking number. */
export function readTrackingId(text: string): string | null {
  const id = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return id.length === length && [...id].every((character) => alphabet.includes(character)) ? id : null;
}
