/** Another subgraph that this one asks by itself, without a client: by GraphQL over HTTP, with a token of its own. */
import { sign } from 'node:crypto';
import { type SigningKey, serviceKey } from './keys.ts';

export interface NeighbourSettings {
  /** Its name, as the supergraph has it. */
  name: string;
  url: string;
  /** The file of the private key to sign by; null for the data folder's own. */
  signingKey: string | null;
  dataFolder: string;
}

export interface Neighbour {
  readonly name: string;
  readonly url: string;
  /** The data. Throws if there is none, or when told to stop. */
  ask<T>(query: string, variables: object, stop?: AbortSignal): Promise<T>;
}

const patienceMs = 10_000;

/** Throws an OperatorError if the key that is named cannot be read. */
export function createNeighbour({ name, url, signingKey, dataFolder }: NeighbourSettings): Neighbour {
  let key: SigningKey | null = signingKey === null ? null : serviceKey(signingKey, dataFolder);
  return {
    name,
    url,
    async ask<T>(query: string, variables: object, stop?: AbortSignal): Promise<T> {
      key ??= serviceKey(null, dataFolder);
      const time = AbortSignal.timeout(patienceMs);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenFor(name, key)}` },
        body: JSON.stringify({ query, variables }),
        signal: stop ? AbortSignal.any([stop, time]) : time,
        redirect: 'error',
      });
      const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
      if (!data) throw new Error(`The subgraph "${name}" refused: ${errors?.[0]?.message ?? response.status}`);
      return data;
    },
  };
}

/** Signed JSON Web Token (RFC 7519) that lives for half a minute. */
function tokenFor(audience: string, { key, kid }: SigningKey): string {
  const now = Math.floor(Date.now() / 1000);
  const text = [
    { alg: 'EdDSA', typ: 'JWT', kid },
    { iss: 'services', aud: audience, iat: now, exp: now + 30 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}
