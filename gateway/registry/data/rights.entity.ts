/** Who may change what, as it lies in the tables. */
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Claim } from '../../supergraph/compose.ts';
import type { Scope } from '../tokens.ts';

export const TokenEntity = defineEntity({
  name: 'Token',
  tableName: 'token',
  properties: {
    id: p.string().primary(),
    /** SHA-256 of its secret: 256 random bits need no slow hash. */
    hash: p.string(),
    subgraph: p.string().nullable(),
    scopes: p.array().$type<Scope[]>(),
    receives: p.array().$type<Claim[]>(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
    usedAt: p.datetime().nullable(),
  },
});

export const ApprovalEntity = defineEntity({
  name: 'Approval',
  tableName: 'approval',
  properties: {
    subgraph: p.string().primary(),
    coordinate: p.string().primary(),
    owner: p.string().primary(),
    approvedAt: p.datetime(),
    approvedBy: p.string(),
  },
});

export const TypeOwnerEntity = defineEntity({
  name: 'TypeOwner',
  tableName: 'type_owner',
  properties: {
    type: p.string().primary(),
    subgraph: p.string(),
  },
});

export type TokenRow = InferEntity<typeof TokenEntity>;
