import { describe, expect, test } from '@jest/globals';
import { readRegister } from '../data/register.ts';
import { agencyId } from './register.ts';

const register = await readRegister();
const byCode = new Map(register.map((agency) => [agency.code, agency]));

describe('the register of agencies', () => {
  test('has the 546 regional governments: 38 provinces, 415 regencies, 93 cities', () => {
    const count = (kind: string) => register.filter((agency) => agency.kind === kind).length;
    expect([count('PROVINCIAL_GOVERNMENT'), count('REGENCY_GOVERNMENT'), count('CITY_GOVERNMENT')]).toEqual([
      38, 415, 93,
    ]);
  });

  test('has an office for each of the 42 government affairs in each province', () => {
    const offices = register.filter(({ affairCode }) => affairCode != null);
    expect(offices).toHaveLength(38 * 42);
    expect(new Set(offices.map(({ name }) => name)).size).toBe(38 * 42);
    expect(byCode.get('OPD-33-2.15')).toMatchObject({
      name: 'Dinas Perhubungan Provinsi Jawa Tengah',
      parentId: agencyId('PEMPROV-33'),
    });
  });

  test('names nobody twice', () => {
    expect(new Set(register.map(({ id }) => id)).size).toBe(register.length);
    expect(byCode.size).toBe(register.length);
  });

  test('gives the same id on every machine', () => {
    expect(agencyId('KEMENDAGRI')).toBe('0652112e-2801-504a-b63c-d0194802b17c');
  });

  test('leads from a ministry that was split to those that took over, and back', () => {
    const former = register.find(({ name }) =>
      /^Kementerian Pendidikan,? Kebudayaan,? Riset,? dan Teknologi$/.test(name),
    )!;
    const successors = former.successorIds.map((id) => register.find((agency) => agency.id === id)!);
    expect(former.active).toBe(false);
    expect(successors.map(({ name }) => name).sort()).toEqual([
      'Kementerian Kebudayaan',
      'Kementerian Pendidikan Dasar dan Menengah',
      'Kementerian Pendidikan Tinggi, Sains, dan Teknologi',
    ]);
    for (const { predecessorIds } of successors) expect(predecessorIds).toContain(former.id);
  });

  test('never leads in a circle', () => {
    const byId = new Map(register.map((agency) => [agency.id, agency]));
    const depth = (id: string, seen: Set<string>): void => {
      expect(seen.has(id)).toBe(false);
      for (const next of byId.get(id)!.successorIds) depth(next, new Set([...seen, id]));
    };
    for (const { id } of register) depth(id, new Set());
  });
});
