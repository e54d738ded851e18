/**
 * Reads what somebody wrote: each value is checked, and whatever does not fit is named with its place in the input, all
 * of it at once. What GraphQL's types promise is not checked again.
 */
import type { Contact } from '../data/complainants.ts';
import { type Attachment, longestMediaUrl, mediaTypes, mediaUrlOf, mostAttachments } from '../domain/attachment.ts';
import type { UserError } from './userErrors.ts';
import { userError } from './userErrors.ts';

export const most = {
  title: 300,
  text: 20_000,
  addressedTo: 300,
  name: 200,
  fileTitle: 200,
  address: 500,
  reason: 1000,
  key: 128,
  id: 200,
};

/** Of an idempotency key; as many as a UUID needs in Base64. */
export const shortestUnguessableKey = 22;

export interface Reading {
  readonly errors: UserError[];
  /** A text that must be there; without the white space around it. */
  text(field: string, value: string, most: number): string;
  /** A text that may be missing; null if it is, or if it is empty. */
  optionalText(field: string, value: string | null | undefined, most: number): string | null;
  /** An id or a code; undefined if it is missing. Whether there is such a thing is asked elsewhere. */
  reference(field: string, value: string | null | undefined): string | undefined;
  wholeNumber(field: string, value: number, range: Range): number;
  /** Degrees; undefined if there is no point. */
  point(value: Point | null | undefined): Point | undefined;
  contact(value: ContactInput | null | undefined): Contact;
  attachments(value: readonly AttachmentInput[] | null | undefined): Attachment[];
  key(value: string): string;
  refuse(field: string, expected: string): void;
}

type ContactInput = { [field in keyof Contact]?: string | null };

interface AttachmentInput {
  url: string;
  mediaType: string;
  title?: string | null;
  byteSize?: number | null;
}

interface Range {
  least: number;
  most: number;
}

interface Point {
  latitude: number;
  longitude: number;
}

export function createReading(): Reading {
  const errors: UserError[] = [];
  const refuse = (path: string | string[], expected: string) => {
    const names = [path].flat();
    errors.push(userError('INVALID_INPUT', `"${names.join('.')}" ${expected}.`, ...names));
  };
  const readable = (field: string | string[], value: string, longest: number): boolean => {
    if (!isStorable(value)) refuse(field, 'contains characters that are none (NUL, or half of a surrogate pair)');
    else if (value.length > longest) refuse(field, `can have ${longest} characters; it has ${value.length}`);
    else return true;
    return false;
  };
  const optionalText = (field: string | string[], value: string | null | undefined, longest: number) => {
    const text = value?.trim() || null;
    if (text !== null) readable(field, text, longest);
    return text;
  };
  const wholeNumber = (field: string | string[], value: number, { least, most: largest }: Range) => {
    if (value < least || value > largest)
      refuse(field, `must be a whole number from ${least} to ${largest}; it is ${value}`);
    return value;
  };
  const degrees = (field: string, value: number, limit: number) => {
    if (!(Math.abs(value) <= limit)) refuse(['point', field], `must be from -${limit} to ${limit}; it is ${value}`);
  };

  return {
    errors,
    refuse,
    text(field, value, longest) {
      const text = value.trim();
      if (readable(field, text, longest) && text === '') refuse(field, 'must not be empty');
      return text;
    },
    optionalText,
    reference(field, value) {
      if (value == null) return undefined;
      readable(field, value, most.id);
      return value;
    },
    wholeNumber,
    point(value) {
      if (value == null) return undefined;
      degrees('latitude', value.latitude, 90);
      degrees('longitude', value.longitude, 180);
      return value;
    },
    contact(value) {
      const text = (field: keyof Contact, longest: number) =>
        optionalText(['complainant', field], value?.[field], longest);
      const like = (field: keyof Contact, told: string | null, pattern: RegExp, expected: string) => {
        if (told !== null && !pattern.test(told)) refuse(['complainant', field], expected);
        return told;
      };
      return {
        name: text('name', most.name),
        phone: like(
          'phone',
          text('phone', 30),
          /^\+?[0-9][0-9 .()-]{4,28}$/,
          'must be a telephone number, such as 0812-0000-1234',
        ),
        email: like('email', text('email', 254), /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'must be an e-mail address'),
        address: text('address', most.address),
        identityNumber: like('identityNumber', text('identityNumber', 100), /^[0-9]{16}$/, 'must have 16 digits (NIK)'),
      };
    },
    attachments(value) {
      const given = value ?? [];
      if (given.length > mostAttachments)
        refuse('attachments', `can name ${mostAttachments} files; it names ${given.length}`);
      return given.slice(0, mostAttachments).map(({ url: written, mediaType, title, byteSize }, index) => {
        const at = (field: string) => ['attachments', String(index), field];
        const url = mediaUrlOf(written);
        if (url === null)
          refuse(
            at('url'),
            `must be an https URL of at most ${longestMediaUrl} characters, without a user and a password`,
          );
        const known = mediaTypes.find((each) => each === mediaType.toLowerCase());
        if (!known) refuse(at('mediaType'), `must be one of ${mediaTypes.join(', ')}`);
        return {
          url: url ?? '',
          mediaType: known ?? null,
          title: optionalText(at('title'), title, most.fileTitle),
          byteSize: byteSize == null ? null : wholeNumber(at('byteSize'), byteSize, { least: 1, most: 2 ** 31 - 1 }),
        };
      });
    },
    key(value) {
      if (!/^[!-~]{1,128}$/.test(value)) refuse('idempotencyKey', 'must be 1 to 128 visible ASCII characters');
      return value;
    },
  };
}

/** PostgreSQL stores neither NUL nor half a character. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
