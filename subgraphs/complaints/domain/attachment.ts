/**
 * A file that belongs to a complaint (lampiran): where it lies, and what it is. The file itself is in a media store; it is
 * neither kept nor fetched here.
 */

/** What a telephone photographs, films or scans. */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/3gpp',
] as const;
export type MediaType = (typeof mediaTypes)[number];

export interface Attachment {
  /** As `mediaUrlOf` writes it. */
  url: string;
  /** Null where nobody said. */
  mediaType: MediaType | null;
  title: string | null;
  byteSize: number | null;
}

export const mostAttachments = 5;
export const longestMediaUrl = 2000;

/**
 * The URL in its usual form; null unless it is https, short enough, and names neither a user nor a password.
 *
 * ```ts
 * mediaUrlOf('HTTPS://Media.example/lampu 1.jpg'); // 'https://media.example/lampu%201.jpg'
 * mediaUrlOf('https://siti:rahasia@media.example/1.jpg'); // null
 * ```
 */
export function mediaUrlOf(text: string): string | null {
  const url = text.length <= longestMediaUrl ? URL.parse(text) : null;
  const fits = url?.protocol === 'https:' && url.username === '' && url.password === '';
  // What stands behind "#" is for the reader: the file is the same.
  if (fits) url.hash = '';
  return fits && url.href.length <= longestMediaUrl ? url.href : null;
}

/** What an address alone says of a file, as in Open311; null if it is none that is kept. */
export function attachmentAt(text: string): Attachment | null {
  const url = mediaUrlOf(text);
  return url === null ? null : { url, mediaType: null, title: null, byteSize: null };
}
