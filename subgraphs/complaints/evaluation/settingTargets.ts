/** A supervisor sets a target: once for each request, and only for what there is. */

import type { Database } from '#kit';
import { isUuid } from '#kit';
import { type Caller, hasRole } from '../caller.ts';
import { claimsOf } from '../data/claims.ts';
import { findAgencies } from '../data/directory.ts';
import { insertTarget, type TargetRow, targetsOf } from '../data/targets.ts';
import { isRegionalUnit } from '../data/units.ts';
import type { Measure } from '../domain/performance/targets.ts';
import { once, otherInput } from '../handling/once.ts';
import { keyWasUsed, type UserError, userError } from '../handling/userErrors.ts';

export interface TargetWish {
  year: number;
  measure: Measure;
  percent: number | null;
  regionalUnit?: string;
  agency?: string;
}

export interface TargetOutcome {
  target: TargetRow | null;
  errors: UserError[];
}

interface Asked {
  caller: Caller;
  now: Date;
  key: string;
  operation: string;
  input: object;
}

export async function setTarget(database: Database, asked: Asked, wish: TargetWish): Promise<TargetOutcome> {
  const { caller, now } = asked;
  const asCaller = database.as(() => claimsOf(caller));
  const outcome = await once(asCaller, { ...asked, caller: caller.id }, async ({ client }): Promise<TargetOutcome> => {
    if (!hasRole(caller, 'supervisor', 'administrator'))
      return refused(userError('FORBIDDEN', 'Targets are set by supervisors.'));
    const { regionalUnit, agency, ...target } = wish;
    if (!hasRole(caller, 'administrator') && caller.region !== null && caller.region !== regionalUnit)
      return refused(userError('FORBIDDEN', `A supervisor of ${caller.region} sets the targets of ${caller.region}.`));
    if (regionalUnit !== undefined && !(regionalUnit.length === 2 && (await isRegionalUnit(client, regionalUnit))))
      return refused(userError('UNKNOWN_REGIONAL_UNIT', 'There is no province with this code.', 'regionalUnit'));
    if (agency !== undefined && !(isUuid(agency) && (await findAgencies(client, [agency])).length > 0))
      return refused(userError('UNKNOWN_AGENCY', 'There is no agency with this id.', 'agency'));

    const whose = { regionalUnitCode: regionalUnit ?? null, agencyId: agency?.toLowerCase() ?? null };
    // Two that come together hold in the order in which they are written, so that the answers tell it too.
    await client.query(`select pg_advisory_xact_lock(hashtext('satu-aduan performance targets'))`);
    await insertTarget(client, { ...target, ...whose, setAt: now, setBy: caller.id });
    const targets = await targetsOf(client, [target.year]);
    const holds = targets.find(
      (each) =>
        each.measure === target.measure &&
        each.regionalUnitCode === whose.regionalUnitCode &&
        each.agencyId === whose.agencyId,
    );
    return { target: holds ?? null, errors: [] };
  });
  if (outcome === otherInput) return refused(keyWasUsed);
  // An answer that was kept has been JSON, which made a text of the moment.
  return { ...outcome, target: outcome.target && { ...outcome.target, setAt: new Date(outcome.target.setAt) } };
}

function refused(...errors: UserError[]): TargetOutcome {
  return { target: null, errors };
}
