import { expect, test } from '@jest/globals';
import { attachmentAt, longestMediaUrl, mediaUrlOf } from './attachment.ts';

test.each([
  ['https://media.example/1.jpg', 'https://media.example/1.jpg'],
  ['HTTPS://Media.Example:443/lampu 1.jpg?v=2#a', 'https://media.example/lampu%201.jpg?v=2'],
  ['https://médiä.example/\ud83d', 'https://xn--mdi-slaw.example/%EF%BF%BD'],
  [' https://media.example/a\0b\n ', 'https://media.example/a%00b'],
])('%j is kept as %j', (text, url) => {
  expect(mediaUrlOf(text)).toBe(url);
  expect(mediaUrlOf(url)).toBe(url);
  expect(attachmentAt(text)).toEqual({ url, mediaType: null, title: null, byteSize: null });
});

test.each([
  '',
  'media.example/1.jpg',
  '/1.jpg',
  'http://media.example/1.jpg',
  'ftp://media.example/1.jpg',
  'javascript:alert(1)',
  'data:image/png;base64,AAAA',
  'file:///etc/passwd',
  'https://',
  'https://siti@media.example/1.jpg',
  'https://siti:rahasia@media.example/1.jpg',
  'https://:rahasia@media.example/1.jpg',
  `https://media.example/${'x'.repeat(longestMediaUrl)}`,
  // Longer once it is written as URLs are.
  `https://media.example/${'é'.repeat(400)}`,
])('%j is not kept', (text) => {
  expect(mediaUrlOf(text)).toBeNull();
  expect(attachmentAt(text)).toBeNull();
});
