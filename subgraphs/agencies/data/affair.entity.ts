/** A government affair as it lies in the table. */
import { defineEntity, p } from '@mikro-orm/core';

export type AffairKind =
  | 'MANDATORY_BASIC'
  | 'MANDATORY'
  | 'OPTIONAL'
  | 'SUPPORT'
  | 'INTERNAL_SERVICE'
  | 'INSPECTION'
  | 'TERRITORIAL'
  | 'GENERAL';

export const AffairEntity = defineEntity({
  name: 'GovernmentAffair',
  tableName: 'government_affair',
  properties: {
    code: p.string().primary(),
    name: p.string(),
    kind: p.string().$type<AffairKind>(),
  },
});

export interface AffairRow {
  code: string;
  name: string;
  kind: AffairKind;
}
