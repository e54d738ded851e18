/**
 * Where and how an answer is kept that nobody but its caller may read again: it is encrypted, and found, by what follows
 * from the caller's own idempotency key. That key is kept nowhere, so whoever has the database alone has neither.
 *
 * It holds as well as the key is hard to guess: a new UUID is, `submit-1` is not. Whoever decides on traceless answers
 * refuses short keys (resolvers/mutation.ts, open311/server/submission.ts).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  /** By this the answer is found again. It says nothing about the caller or the key. */
  readonly name: string;
  close(text: string): string;
  /** Throws if it was not closed by this seal. */
  open(closed: string): string;
}

const cipher = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16];

export function sealOf(caller: string, key: string): Seal {
  const from = JSON.stringify([caller, key]);
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', from, '', `request ${use}`, 32));
  const secret = derived('answer');
  return {
    name: derived('name').toString('base64url'),
    close(text) {
      const nonce = randomBytes(nonceBytes);
      const closing = createCipheriv(cipher, secret, nonce);
      const closed = Buffer.concat([closing.update(text, 'utf8'), closing.final()]);
      return Buffer.concat([nonce, closing.getAuthTag(), closed]).toString('base64url');
    },
    open(closed) {
      const bytes = Buffer.from(closed, 'base64url');
      const opening = createDecipheriv(cipher, secret, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
    },
  };
}
