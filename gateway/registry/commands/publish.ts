/** `npm run registry-publish`: puts the subgraphs of the files in service, after an update of the own ones. */
import { openDatabase, readArguments, refuseArguments } from '#kit';
import { readConfig } from '../config.ts';
import { databaseOf } from '../database.ts';
import { readGraph } from '../graph.ts';
import { publishFiles } from '../publishFiles.ts';
import { openCheckers, publishingOf } from '../registry.ts';

const usage = `Usage: npm run registry-publish [-- NAME...]
Publishes the subgraphs that SUBGRAPH_LIST (schema/supergraph.yaml) has, or those named: checked like any publish. What is in
service as it stands in the files stays as it is, and so does the URL of each. For whoever runs the registry; needs no token.
`;
const { positionals } = readArguments(usage, { options: {}, allowPositionals: true });
const wrong = positionals.find((name) => !/^[a-z][a-z0-9-]{0,62}$/.test(name));
if (wrong !== undefined) refuseArguments(usage, `"${wrong}" is no name of a subgraph.`);

const config = readConfig(process.env);
const database = await openDatabase(databaseOf(config, (sentence) => process.stderr.write(`${sentence}\n`)));
const checkers = openCheckers();
try {
  const { subgraphs, latest } = await readGraph(database.fork());
  if (!latest) throw new Error('The registry is empty: it begins with the files when it starts.');
  const known = new Set(subgraphs.map(({ subgraph }) => subgraph));
  const publishing = publishingOf(config, database, checkers);
  const { published, refused } = await publishFiles(publishing, config.subgraphList, known, positionals);
  for (const { name, version } of published) process.stdout.write(`${name} is at version ${version}\n`);
  for (const { name, why } of refused) process.stderr.write(`${name} stays as it was:\n${why}\n`);
  if (refused.length > 0) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await checkers.stop();
  await database.close();
}
