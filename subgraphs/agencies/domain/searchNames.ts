/** A text as it is searched: lower case, without accents, punctuation as spaces. */
export function searchName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** All that an agency can be found by, each on a line of its own: what stands at the beginning of a line comes first. */
export function searchNames(names: readonly (string | null)[]): string {
  return [...new Set(names.flatMap((name) => (name ? [searchName(name)] : [])))].map((name) => `\n${name}`).join('');
}
