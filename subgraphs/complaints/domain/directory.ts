/**
 * The agencies as this subgraph knows them: a copy of what the agencies subgraph publishes, kept because federation
 * neither joins nor filters across subgraphs, and because an import must find an addressee by name.
 */
import type { TimeZone } from './complaint.ts';

export type AgencyKind =
  | 'MINISTRY'
  | 'INSTITUTION'
  | 'PROVINCIAL_GOVERNMENT'
  | 'REGENCY_GOVERNMENT'
  | 'CITY_GOVERNMENT'
  | 'OFFICE'
  | 'STATE_ENTERPRISE'
  | 'UNIVERSITY'
  | 'MISSION_ABROAD';

export interface AgencyEntry {
  id: string;
  code: string;
  name: string;
  abbreviation: string | null;
  kind: AgencyKind;
  /** Latest first. */
  formerNames: string[];
  parentId: string | null;
  /** The Kemendagri code of the unit served; null for a national agency. */
  regionalUnitCode: string | null;
  /** The government affair of an office; null for others. */
  affairCode: string | null;
  active: boolean;
  /** The agencies that took over; empty while it exists. */
  successorIds: string[];
  timeZone: TimeZone;
}
