/** The secret by which somebody who is not signed in follows a complaint and speaks for its complainant. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 144 random bits. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

/** What is kept of it: so many random bits cannot be guessed, so a hash without salt and stretching keeps them. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** In a time that says nothing about how much of it is right. */
export function isSecretOf(secret: string | null | undefined, hash: Buffer | null): boolean {
  return secret != null && hash !== null && timingSafeEqual(hashOfSecret(secret), hash);
}
