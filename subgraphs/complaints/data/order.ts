/** The orders of a list of complaints: the column, the direction, and the key that a cursor holds. */
import type { Order } from '#kit';

export type ComplaintOrder = 'SUBMITTED_AT_DESC' | 'SUBMITTED_AT_ASC' | 'DUE_AT_ASC' | 'DUE_AT_DESC' | 'RELEVANCE';

type Column = 'submitted_at' | 'due_at' | 'relevance';

export const orders: Record<ComplaintOrder, Order & { column: Column; descending: boolean }> = {
  SUBMITTED_AT_DESC: order('SUBMITTED_AT_DESC', 'submitted_at', true),
  SUBMITTED_AT_ASC: order('SUBMITTED_AT_ASC', 'submitted_at', false),
  DUE_AT_ASC: order('DUE_AT_ASC', 'due_at', false),
  DUE_AT_DESC: order('DUE_AT_DESC', 'due_at', true),
  RELEVANCE: { name: 'RELEVANCE', key: ['number', 'time', 'uuid'], column: 'relevance', descending: true },
};

function order(name: string, column: 'submitted_at' | 'due_at', descending: boolean) {
  return { name, key: ['time', 'uuid'] as const, column, descending };
}
