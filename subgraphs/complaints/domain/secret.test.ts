import { expect, test } from '@jest/globals';
import { hashOfSecret, isSecretOf, newSecret } from './secret.ts';

test('a secret has 144 random bits, as letters that go into a link', () => {
  const secrets = Array.from({ length: 2000 }, newSecret);
  expect(new Set(secrets).size).toBe(secrets.length);
  const bytes = secrets.map((secret) => Buffer.from(secret, 'base64url'));
  for (const [index, secret] of secrets.entries()) {
    expect(secret).toMatch(/^[\w-]{24}$/);
    expect(bytes[index]).toHaveLength(18);
  }
  // No bit stands still: in 2,000 draws each is set about 1,000 times, and less than 800 times with a chance below 1e-18.
  for (let bit = 0; bit < 144; bit += 1) {
    const set = bytes.filter((each) => (each[bit >> 3]! >> (bit & 7)) & 1).length;
    expect(Math.abs(set - 1000)).toBeLessThan(200);
  }
});

test('only the whole secret opens, whatever its length is', () => {
  const secret = newSecret();
  const hash = hashOfSecret(secret);
  expect(isSecretOf(secret, hash)).toBe(true);
  for (const wrong of ['', secret.slice(0, -1), `${secret}x`, newSecret(), 'x'.repeat(100_000), null, undefined])
    expect(isSecretOf(wrong, hash)).toBe(false);
  expect(isSecretOf(secret, null)).toBe(false);
});
