/**
 * Which regional unit several mentions together mean, and whose government answers for it.
 */
import type { Mention } from './mentions.ts';
import type { PlaceKind } from './places.ts';

/** Jakarta's cities and its regency are administrative only: the province's government answers for them. */
export const jakarta = '31';

/** The code of the government that answers for a unit: a regency's, a city's, or Jakarta's. */
export function governmentOf(code: string): string {
  return code.startsWith(jakarta) ? jakarta : code.slice(0, 5);
}

const levels: PlaceKind[][] = [['PROVINCE'], ['CITY', 'REGENCY'], ['DISTRICT'], ['VILLAGE']];

/**
 * The smallest units on which the mentions agree: "Kecamatan Bandar, Kabupaten Batang" means the one district Bandar
 * that lies in Batang. Empty if two of them contradict each other, null if there are none.
 */
export function agreement(mentions: readonly Mention[], within: readonly string[] | null = null): string[] | null {
  let units = within && [...within];
  for (const level of levels) {
    let named: string[] | null = null;
    for (const { codes } of mentions.filter(({ kind }) => level.includes(kind))) {
      const inside: string[] = codes.filter(
        (code) => !units || units.some((unit) => isWithin(code, unit) || isWithin(unit, code)),
      );
      if (!inside.length && level === levels[0]) return [];
      // A district that does not lie in the city named is a street or a mistake: the city remains.
      if (!inside.length) continue;
      if (named && !inside.some((code) => named!.includes(code))) return level === levels[1] ? [] : named;
      named = named ? named.filter((code) => inside.includes(code)) : inside;
    }
    if (named) units = narrowed(units, named);
  }
  return units;
}

function narrowed(units: readonly string[] | null, named: readonly string[]): string[] {
  if (!units) return [...named];
  return named.flatMap((code) =>
    units.some((unit) => isWithin(code, unit)) ? [code] : units.filter((unit) => isWithin(unit, code)),
  );
}

/** Whether a unit is another or lies in it, by their codes. */
export function isWithin(code: string, unit: string): boolean {
  return code === unit || code.startsWith(`${unit}.`);
}
