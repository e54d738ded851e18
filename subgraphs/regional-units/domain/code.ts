/**
 * What an official code (Kemendagri) says by itself: the level, the kind, the time zone, and in what the unit lies.
 */
export const levels = ['PROVINCE', 'REGENCY', 'DISTRICT', 'VILLAGE'] as const;
export type Level = (typeof levels)[number];
export type Kind = 'PROVINCE' | 'KABUPATEN' | 'KOTA' | 'KECAMATAN' | 'KELURAHAN' | 'DESA' | 'DESA_ADAT';

const form = /^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/;

/** Whether the text has the form of a code; nothing says yet that there is such a unit. */
export function isCode(text: string): boolean {
  return form.test(text);
}

export function levelOf(code: string): Level {
  return levels[code.split('.').length - 1]!;
}

/** Regency numbers 01 to 69 are kabupaten, 71 to 99 kota; a village's number begins with 1, 2 or 3 for its kind. */
export function kindOf(code: string): Kind {
  const [, regency, district, village] = code.split('.');
  if (village) return ({ 1: 'KELURAHAN', 2: 'DESA', 3: 'DESA_ADAT' } as const)[village[0] as '1'] ?? 'DESA';
  if (district) return 'KECAMATAN';
  if (regency) return Number(regency) >= 71 ? 'KOTA' : 'KABUPATEN';
  return 'PROVINCE';
}

/** The codes of all units that this one lies in, outermost first. */
export function ancestorCodes(code: string): string[] {
  const parts = code.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

export function parentCode(code: string): string | null {
  return ancestorCodes(code).at(-1) ?? null;
}
