/** What this process holds beyond its own life, such as its use of the embedded PostgreSQL, and lets go when it ends early. */
const held: (() => Promise<void>)[] = [];

export function hold(letGoOfIt: () => Promise<void>): void {
  held.push(letGoOfIt);
}

/** For a process that must end before it has really begun. */
export async function letGo(): Promise<void> {
  for (const letGoOfIt of held) await letGoOfIt();
}
