/**
 * The documents that are known to be ours: the operations of the repository, and those that front ends list in their
 * manifests, `{ "<sha256 of the text>": "query ..." }`. A client names one by its hash or sends the very text.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Asked } from '../context.ts';

export interface TrustedDocuments {
  isKnown(asked: Asked): boolean;
  textOf(hash: string): string | undefined;
  readonly count: number;
}

/** Throws an Error that says what is wrong with a manifest. */
export function readTrustedDocuments(texts: readonly string[], manifests: readonly string[]): TrustedDocuments {
  const byHash = new Map(texts.map((text) => [hashOf(text), text]));
  for (const file of manifests) for (const [hash, text] of readManifest(file)) byHash.set(hash, text);
  const all = new Set(byHash.values());
  return {
    isKnown: ({ query, hash }) =>
      typeof query === 'string' ? all.has(query) : typeof hash === 'string' && byHash.has(hash),
    textOf: (hash) => byHash.get(hash),
    count: byHash.size,
  };
}

function readManifest(file: string): [string, string][] {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The manifest ${file} can't be read: ${(error as Error).message}`);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new Error(`The manifest ${file} must be an object of hashes and documents.`);
  return Object.entries(read).map(([hash, text]) => {
    if (typeof text !== 'string' || hashOf(text) !== hash)
      throw new Error(`The manifest ${file} has a document that is not the one of its hash, ${hash}.`);
    return [hash, text];
  });
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
