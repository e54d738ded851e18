/** An issuer of tokens for tests: a key, and what the gateway must be told to know it. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issuer } from '../../gateway/cli/localIssuer.ts';

export interface TestIssuer {
  /** Settings of the gateway. */
  environment: Record<string, string>;
  /** A token with these claims beside those that every token has; those can be said too. */
  tokenFor(claims: Record<string, unknown>, header?: Record<string, unknown>): string;
  /** Signs by another key from now on, and publishes it, beside the old one or alone. */
  rotate(keeps: boolean): void;
}

export function createTestIssuer(folder: string): TestIssuer {
  const file = join(folder, 'keys', 'issuer.jwks.json');
  mkdirSync(join(folder, 'keys'), { recursive: true });
  let published: object[] = [];
  let key = generateKeyPairSync('ed25519');
  let kid = 'one';
  const publish = (keeps: boolean) => {
    published = [...(keeps ? published : []), { ...key.publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA' }];
    writeFileSync(file, JSON.stringify({ keys: published }));
  };
  publish(false);
  return {
    environment: { OIDC_ISSUER: issuer, OIDC_KEYS: file },
    tokenFor(claims, header) {
      const now = Math.floor(Date.now() / 1000);
      const text = [
        { alg: 'EdDSA', kid, ...header },
        { iss: issuer, aud: 'satu-aduan', iat: now, exp: now + 600, ...claims },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${text}.${sign(null, Buffer.from(text), key.privateKey).toString('base64url')}`;
    },
    rotate(keeps) {
      key = generateKeyPairSync('ed25519');
      kid = `${kid}+`;
      publish(keeps);
    },
  };
}
