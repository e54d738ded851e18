/**
 * A name as it is searched: lower case, without accents, and "kabupaten" or "kota" behind instead of in front, so that
 * "Bandung" is a prefix of Kota Bandung while "Kota Bandung" still finds it.
 */
export function searchName(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[\0\s]+/g, ' ')
    .trim();
  return plain.replace(/^(kabupaten|kota) (.+)$/, '$2 $1');
}
