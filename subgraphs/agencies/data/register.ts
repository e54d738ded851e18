/** The register, read from the facts and from the regional units. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readAreas } from '#kit';
import type { AgencyKind } from '../domain/agency.ts';
import { deriveRegister, type ListedAgency, type RegisteredAgency } from '../domain/register.ts';
import type { AffairKind, AffairRow } from './affair.entity.ts';

const lists = ['national', 'enterprises', 'universities', 'missions', 'directorates'];

export async function readRegister(): Promise<RegisteredAgency[]> {
  const { provinces, regencies } = await readAreas('provinces', 'regencies');
  const offices = readFacts('offices').map(({ affair, name }) => ({ affair: affair!, name: name! }));
  return deriveRegister({ listed: lists.flatMap(readFacts).map(listedAgency), provinces, regencies, offices });
}

/** The Indonesian terms of the facts. */
const affairKinds: Record<string, AffairKind> = {
  WAJIB_DASAR: 'MANDATORY_BASIC',
  WAJIB_NON_DASAR: 'MANDATORY',
  PILIHAN: 'OPTIONAL',
  PENDUKUNG: 'SUPPORT',
  PENUNJANG: 'INTERNAL_SERVICE',
  PENGAWASAN: 'INSPECTION',
  KEWILAYAHAN: 'TERRITORIAL',
  UMUM: 'GENERAL',
};

export function readAffairs(): AffairRow[] {
  return readFacts('government-affairs').map(({ code, name, kind }) => {
    const known = affairKinds[kind!];
    if (!known) throw new Error(`The government affair ${code} has an unknown kind "${kind}"`);
    return { code: code!, name: name!, kind: known };
  });
}

type Facts = Record<string, string>;

function listedAgency(row: Facts): ListedAgency {
  return {
    code: row.code!,
    name: row.name!,
    abbreviation: row.abbreviation || null,
    englishName: row.english_name || null,
    kind: row.kind as AgencyKind,
    parent: row.parent || null,
    regionalUnitCode: row.regional_unit || null,
    formerNames: listOf(row.former_names),
    successors: listOf(row.successors),
    validFrom: row.valid_from || null,
    validTo: row.valid_to || null,
    active: row.active === 'true',
    lkppCode: row.lkpp_code || null,
  };
}

function listOf(text: string | undefined): string[] {
  return text ? text.split('|').map((part) => part.trim()) : [];
}

function readFacts(name: string): Facts[] {
  return parse(readFileSync(new URL(`facts/${name}.csv`, import.meta.url)), { columns: true, bom: true }) as Facts[];
}
