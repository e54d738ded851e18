/** Which of a client's headers cross the border to the subgraphs: those on the list, and no other. */

/** @param allowed names in lower case */
export function headersToPropagate(
  allowed: readonly string[],
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of allowed) {
    const value = headers[name];
    if (value !== undefined) passed[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return passed;
}
