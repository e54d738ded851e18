/** A regional unit as it lies in the table. */
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Kind, Level } from '../domain/code.ts';

export const RegionalUnitEntity = defineEntity({
  name: 'RegionalUnit',
  tableName: 'regional_unit',
  properties: {
    code: p.string().primary(),
    name: p.string(),
    level: p.string().$type<Level>(),
    kind: p.string().$type<Kind>(),
    parentCode: p.string().nullable(),
    timeZone: p.string().$type<'WIB' | 'WITA' | 'WIT'>(),
    validFrom: p.date().$type<string>().nullable(),
    validTo: p.date().$type<string>().nullable(),
    predecessorCodes: p.array(),
    latitude: p.double().$type<number>().nullable(),
    longitude: p.double().$type<number>().nullable(),
    population: p.integer().nullable(),
    areaKm2: p.double().$type<number>().nullable(),
    outline: p.json().nullable().lazy(),
  },
});

export type RegionalUnitRow = InferEntity<typeof RegionalUnitEntity>;
