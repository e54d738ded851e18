/**
 * Signatures by the Standard Webhooks specification (standardwebhooks.com): HMAC-SHA256 over id, time and body, so that
 * a receiver can tell that it was us, that nothing was changed, and that it is not an old message sent again.
 */
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

export function newSecret(): Buffer {
  return randomBytes(32);
}

/** As it is shown to whoever made the webhook, once. */
export function showSecret(secret: Buffer): string {
  return `${prefix}${secret.toString('base64')}`;
}

export interface Message {
  id: string;
  body: string;
  sentAt: Date;
}

/** The three headers. Several secrets give several signatures, so that a receiver can change to the new one in peace. */
export function signed({ id, body, sentAt }: Message, secrets: readonly Buffer[]): Record<string, string> {
  const timestamp = Math.floor(sentAt.getTime() / 1000);
  const signature = (secret: Buffer) =>
    `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map(signature).join(' '),
  };
}
