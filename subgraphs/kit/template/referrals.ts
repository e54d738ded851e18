/** The referrals as they lie in the table, and every question to them; one set of loaders for each request. */
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { loadOne } from '@satu-aduan/kit';
import type { EntityManager } from '@satu-aduan/kit/database';

export const ReferralEntity = defineEntity({
  name: 'Referral',
  tableName: 'referral',
  properties: { id: p.string().primary(), agencyId: p.string(), note: p.string() },
});
export type Referral = InferEntity<typeof ReferralEntity>;

export function createReferrals(em: EntityManager) {
  return {
    /** Fifty complaints in a list ask one question of the database. */
    byId: loadOne(
      (ids: readonly string[]) => em.find(ReferralEntity, { id: { $in: [...ids] } }),
      ({ id }) => id,
    ),
    countByAgency: loadOne(
      (ids: readonly string[]): Promise<{ agencyId: string; count: number }[]> =>
        em.execute(
          `select agency_id as "agencyId", count(*)::integer as count from referral
          where agency_id in (?) group by agency_id`,
          [[...ids]],
        ),
      ({ agencyId }) => agencyId,
    ),
    save: (referral: Referral) => em.upsert(ReferralEntity, referral),
  };
}
