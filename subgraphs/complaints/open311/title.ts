/** Open311 knows no titles: a complaint that comes from there takes the beginning of its description. */

const titleLength = 120;

/** The first line of what was written, as far as it is a title. */
export function titleOf(description: string): string {
  const [line = ''] = description.trim().split(/\r?\n/, 1);
  if (line.length <= titleLength) return line.trim() || description.trim().slice(0, titleLength);
  const cut = line.slice(0, titleLength - 1).toWellFormed();
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`;
}
