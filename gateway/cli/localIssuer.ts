/**
 * An issuer of tokens for whoever tries the graph out on one machine: a key in the data folder, and a ready token for one
 * person of each role. A real graph has a real issuer (OIDC_ISSUER); the gateway takes no tokens of this one in production.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import type { Role } from '../auth/caller.ts';

export const issuer = 'urn:satu-aduan:local';
const audience = 'satu-aduan';
const lifetime = '30 days';

export interface Persona {
  /** What people call it. */
  name: string;
  subject: string;
  roles: Role[];
  /** The regional unit that the person is responsible for. */
  region?: string;
  /** True for who works for the government of West Java, whose id only the graph knows. */
  worksForProvince?: boolean;
}

const province = '32';

export const personas: readonly Persona[] = [
  { name: 'a citizen', subject: 'citizen-1', roles: ['citizen'] },
  { name: 'a verifier at the national desk', subject: 'verifier-1', roles: ['verifier'] },
  { name: 'a liaison officer of West Java', subject: 'liaison-1', roles: ['liaison_officer'], worksForProvince: true },
  { name: 'a supervisor of West Java', subject: 'supervisor-32', roles: ['supervisor'], region: province },
  { name: 'an auditor', subject: 'auditor-1', roles: ['auditor'] },
  { name: 'an administrator', subject: 'administrator-1', roles: ['administrator'] },
  { name: 'a second administrator', subject: 'administrator-2', roles: ['administrator'] },
];

export interface LocalIssuer {
  /** The file of its public keys. */
  keys: string;
  tokenFor(persona: Persona, agency: string | null): Promise<string>;
}

export function createLocalIssuer(dataFolder: string): LocalIssuer {
  const folder = join(dataFolder, 'keys');
  const [privateFile, keys] = [join(folder, 'issuer.private.json'), join(folder, 'issuer.jwks.json')];
  mkdirSync(folder, { recursive: true });
  if (!existsSync(privateFile)) {
    const made = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), alg: 'EdDSA' };
    writeFileSync(privateFile, JSON.stringify({ ...made, kid: `local-${randomBytes(6).toString('hex')}` }), {
      mode: 0o600,
    });
  }
  const jwk = JSON.parse(readFileSync(privateFile, 'utf8')) as JWK;
  const { d: _, ...publicJwk } = jwk;
  writeFileSync(keys, JSON.stringify({ keys: [publicJwk] }));
  return {
    keys,
    async tokenFor({ subject, roles, region, worksForProvince }, agency) {
      const claims = { roles, ...(region && { region }), ...(worksForProvince && agency && { agency }) };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(await importJWK(jwk, 'EdDSA'));
    },
  };
}

/** The id of the government of the personas' province, as the graph says; null if it does not. */
export async function agencyOfPersonas(url: string): Promise<string | null> {
  const query = `{ agencies(first: 1, filter: { kind: [PROVINCIAL_GOVERNMENT], regionalUnit: "${province}" }) { nodes { id } } }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data?: { agencies: { nodes: { id: string }[] } } };
  return data?.agencies.nodes[0]?.id ?? null;
}
