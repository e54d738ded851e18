/**
 * How a complaint of ours is known again in another system: the last line of its description there names it. Open311 has
 * no field for it, and without it a request whose answer was lost could not be told from one that never arrived.
 */
import { readTrackingId, showTrackingId } from '../../domain/trackingId.ts';

export function withReference(description: string, trackingId: string): string {
  return `${description}\n\n[Satu Aduan ${showTrackingId(trackingId)}]`;
}

/** The tracking number of the complaint that was sent so; null for what did not come from us. */
export function sentAs(description: string): string | null {
  const written = /\[Satu Aduan ([0-9A-Z-]{14})\]\s*$/.exec(description)?.[1];
  return written ? readTrackingId(written) : null;
}
