/** An agency as it lies in the table. */
import { defineEntity, p } from '@mikro-orm/core';
import type { AgencyKind } from '../domain/agency.ts';

export const AgencyEntity = defineEntity({
  name: 'Agency',
  tableName: 'agency',
  properties: {
    id: p.uuid().primary(),
    code: p.string(),
    name: p.string(),
    abbreviation: p.string().nullable(),
    englishName: p.string().nullable(),
    kind: p.string().$type<AgencyKind>(),
    parentId: p.uuid().nullable(),
    regionalUnitCode: p.string().nullable(),
    affairCode: p.string().nullable(),
    formerNames: p.array(),
    predecessorIds: p.array(),
    successorIds: p.array(),
    validFrom: p.date().$type<string>().nullable(),
    validTo: p.date().$type<string>().nullable(),
    active: p.boolean(),
  },
});

export interface AgencyRow {
  id: string;
  code: string;
  name: string;
  abbreviation?: string | null;
  englishName?: string | null;
  kind: AgencyKind;
  parentId?: string | null;
  regionalUnitCode?: string | null;
  affairCode?: string | null;
  formerNames: string[];
  predecessorIds: string[];
  successorIds: string[];
  validFrom?: string | null;
  validTo?: string | null;
  active: boolean;
}
