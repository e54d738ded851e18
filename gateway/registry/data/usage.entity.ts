/** Operations and how they are used, as they lie in the tables. */
import { defineEntity, p } from '@mikro-orm/core';

export const OperationEntity = defineEntity({
  name: 'Operation',
  tableName: 'operation',
  properties: {
    hash: p.string().primary(),
    name: p.string().nullable(),
    document: p.text(),
    fields: p.array(),
    firstSeen: p.datetime(),
    lastSeen: p.datetime(),
    count: p.bigint('number'),
  },
});

export const UsageEntity = defineEntity({
  name: 'Usage',
  tableName: 'usage',
  properties: {
    operation: p.string().primary(),
    /** Its beginning. */
    hour: p.datetime().primary(),
    client: p.string().primary(),
    /** Empty if it tells none. */
    clientVersion: p.string().primary(),
    count: p.bigint('number'),
    errors: p.bigint('number'),
    latency: p.array(Number),
  },
});
