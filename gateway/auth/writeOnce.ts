/** Keys and secrets that are made when nobody has made them. */
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** For this user alone. Leaves a file alone that is there already: of two processes that start at once, the first one's is both's. */
export function writeOnce(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  // Hidden, as whoever reads the folder meanwhile must not take it for one of its files.
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
