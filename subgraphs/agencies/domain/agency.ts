/** The kinds of agencies, in the words of schema/agencies.graphql. */
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
