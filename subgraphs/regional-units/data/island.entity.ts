/** An island as it lies in the table. */
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

export const IslandEntity = defineEntity({
  name: 'Island',
  tableName: 'island',
  properties: {
    code: p.string().primary(),
    name: p.string(),
    latitude: p.double().$type<number>(),
    longitude: p.double().$type<number>(),
    populated: p.boolean(),
    outermost: p.boolean(),
    regionalUnitCode: p.string(),
    provinceCode: p.string(),
  },
});

export type IslandRow = InferEntity<typeof IslandEntity>;
