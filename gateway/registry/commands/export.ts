/** `npm run registry-export -- --out schema`: the graph of the registry as files, for a review by pull request. */
import { openDatabase, readArguments, refuseArguments } from '#kit';
import { databaseSettings } from '../config.ts';
import { databaseOf } from '../database.ts';
import { writeGraph } from '../export.ts';

const usage = 'Usage: npm run registry-export -- --out FOLDER\n';
const { values } = readArguments(usage, { options: { out: { type: 'string' } } });
if (values.out === undefined) refuseArguments(usage, '--out is missing: the folder for the files.');

const database = await openDatabase(
  databaseOf(databaseSettings(process.env), (sentence) => process.stderr.write(`${sentence}\n`)),
);
try {
  const files = await writeGraph(database.fork(), values.out);
  process.stdout.write(files.length > 0 ? `${files.join('\n')}\n` : 'The files are as the registry has them.\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
