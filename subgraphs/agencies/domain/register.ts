/**
 * All agencies: the national ones as the facts list them, the 546 regional governments that follow from the regional
 * units, and an office of each province for each government affair.
 */
import { createHash } from 'node:crypto';
import type { AgencyKind } from './agency.ts';

/** A row of the facts: an agency of the state, an enterprise, a university, a mission, or a directorate of a ministry. */
export interface ListedAgency {
  code: string;
  name: string;
  abbreviation: string | null;
  englishName: string | null;
  kind: AgencyKind;
  /** The code of the agency that it belongs to. */
  parent: string | null;
  regionalUnitCode: string | null;
  /** Latest first. */
  formerNames: string[];
  /** The codes of the agencies that took over. */
  successors: string[];
  validFrom: string | null;
  validTo: string | null;
  active: boolean;
  lkppCode: string | null;
}

export interface RegisteredAgency {
  id: string;
  code: string;
  name: string;
  abbreviation: string | null;
  englishName: string | null;
  kind: AgencyKind;
  parentId: string | null;
  regionalUnitCode: string | null;
  affairCode: string | null;
  formerNames: string[];
  predecessorIds: string[];
  successorIds: string[];
  validFrom: string | null;
  validTo: string | null;
  active: boolean;
}

interface Unit {
  code: string;
  name: string;
}

export interface RegisterFacts {
  listed: readonly ListedAgency[];
  provinces: readonly Unit[];
  regencies: readonly Unit[];
  /** The usual name of a province's office for each affair, without the province. */
  offices: readonly { affair: string; name: string }[];
}

/** Throws if two agencies have one code, or one refers to a code that does not exist. */
export function deriveRegister(facts: RegisterFacts): RegisteredAgency[] {
  const governments = [...facts.provinces.map(provincialGovernment), ...facts.regencies.flatMap(regionalGovernment)];
  const offices = facts.provinces.flatMap((province) =>
    facts.offices.map((office) => provincialOffice(province, office)),
  );
  const all = [...facts.listed, ...governments, ...offices];
  const codes = new Set(all.map(({ code }) => code));
  if (codes.size < all.length) throw new Error(`Two agencies have the code ${twice(all.map(({ code }) => code))}`);
  for (const { code, parent, successors } of all)
    for (const other of [parent, ...successors])
      if (other != null && !codes.has(other))
        throw new Error(`${code} refers to ${other}, which is not in the register`);

  const predecessors = Map.groupBy(
    facts.listed.flatMap(({ code, successors }) => successors.map((successor) => ({ code, successor }))),
    ({ successor }) => successor,
  );
  return all.map(({ parent, successors, ...agency }) => ({
    id: agencyId(agency.code),
    code: agency.code,
    name: agency.name,
    abbreviation: agency.abbreviation,
    englishName: agency.englishName,
    kind: agency.kind,
    parentId: parent == null ? null : agencyId(parent),
    regionalUnitCode: agency.regionalUnitCode,
    affairCode: 'affairCode' in agency ? agency.affairCode : null,
    formerNames: agency.formerNames,
    predecessorIds: (predecessors.get(agency.code) ?? []).map(({ code }) => agencyId(code)),
    successorIds: successors.map(agencyId),
    validFrom: agency.validFrom,
    validTo: agency.validTo,
    active: agency.active,
  }));
}

/** Chosen once, at random. */
const namespace = Buffer.from('5f0e4a2c7d3b4e19a6c80d9b2f1e7a53', 'hex');

/** The id that every machine gives to an agency: a UUID of version 5 (RFC 9562, section 5.5) of the code it began with. */
export function agencyId(code: string): string {
  const hash = createHash('sha1').update(namespace).update(code).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const plain = { englishName: null, successors: [], validFrom: null, validTo: null, active: true } as const;

const jakarta = '31';

/** Usual short names that differ from the official ones. */
const shortNames: Record<string, string> = { '31': 'DKI Jakarta', '34': 'DI Yogyakarta' };

function provincialGovernment({ code, name }: Unit) {
  const short = shortNames[code];
  return {
    ...plain,
    code: `PEMPROV-${code}`,
    name: `Pemerintah ${code === '34' ? 'Daerah' : 'Provinsi'} ${name}`,
    abbreviation: `Pemprov ${short ?? name}`,
    kind: 'PROVINCIAL_GOVERNMENT' as const,
    parent: null,
    regionalUnitCode: code,
    formerNames: short ? [`Pemerintah Provinsi ${short}`] : [],
  };
}

/** Jakarta's six second-level units are administrative only; their head is appointed by the governor. */
function regionalGovernment({ code, name }: Unit) {
  if (code.startsWith(`${jakarta}.`)) return [];
  const isCity = name.startsWith('Kota ');
  return {
    ...plain,
    code: `${isCity ? 'PEMKOT' : 'PEMKAB'}-${code}`,
    name: `Pemerintah ${name}`,
    abbreviation: `${isCity ? 'Pemkot' : 'Pemkab'} ${name.replace(/^(Kota|Kabupaten) /, '')}`,
    kind: isCity ? ('CITY_GOVERNMENT' as const) : ('REGENCY_GOVERNMENT' as const),
    parent: null,
    regionalUnitCode: code,
    formerNames: [],
  };
}

function provincialOffice(province: Unit, { affair, name }: { affair: string; name: string }) {
  const short = shortNames[province.code];
  return {
    ...plain,
    code: `OPD-${province.code}-${affair}`,
    name: `${name} Provinsi ${province.name}`.replace('Provinsi Daerah Istimewa', 'Daerah Istimewa'),
    abbreviation: null,
    kind: 'OFFICE' as const,
    parent: `PEMPROV-${province.code}`,
    regionalUnitCode: province.code,
    affairCode: affair,
    formerNames: short ? [`${name} Provinsi ${short}`] : [],
  };
}

function twice(codes: readonly string[]): string | undefined {
  return codes.find((code, i) => codes.indexOf(code) !== i);
}
