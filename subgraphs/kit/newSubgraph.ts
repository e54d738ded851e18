/**
 * A partner's subgraph from the template, with names of its own and the kit beside it: it can be installed, tested and
 * started as it lies there, without this repository.
 */
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { packKit } from './pack.ts';
import { readArguments, refuseArguments, tooMany } from './usage.ts';

const template = join(import.meta.dirname, 'template');

/** As the supergraph has it: lower case words with hyphens between. Names of types and fields are made of it. */
export const subgraphName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @param folder must not be there, or be empty */
export async function newSubgraph(name: string, folder: string): Promise<void> {
  if (!subgraphName.test(name))
    throw new Error(`"${name}" cannot be a subgraph's name; write it like health or health-services.`);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`The folder ${folder} is not empty.`);
  const ownWords = wordsOf(name);
  // What an install or a run has left in the template is no part of it.
  await cp(template, folder, { recursive: true, filter: (path) => !/^(node_modules|\.data)$/.test(basename(path)) });
  const kit = basename(await packKit(folder));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || entry.name === kit) continue;
    const text = ownWords(await readFile(file, 'utf8'));
    await writeFile(
      file,
      entry.name === 'package.json' ? text.replace(/("@satu-aduan\/kit": )".*"/, `$1"file:${kit}"`) : text,
    );
    await rename(file, join(entry.parentPath, ownWords(entry.name)));
  }
}

/** The template is called `your-ministry` in all spellings that there are. */
function wordsOf(name: string): (text: string) => string {
  const words = name.split('-');
  const capitals = words.map((word) => word[0]!.toUpperCase() + word.slice(1));
  const pascal = capitals.join('');
  const spellings = {
    'your-ministry': name,
    yourMinistry: pascal[0]!.toLowerCase() + pascal.slice(1),
    YourMinistry: pascal,
    'Your Ministry': capitals.join(' '),
  };
  return (text) => Object.entries(spellings).reduce((told, [from, to]) => told.replaceAll(from, to), text);
}

if (import.meta.main) {
  const usage = 'Usage: node subgraphs/kit/newSubgraph.ts NAME [FOLDER]';
  const { positionals } = readArguments(usage, { allowPositionals: true });
  const [name, folder = name, ...more] = positionals;
  if (!name) refuseArguments(usage, 'NAME is missing.');
  if (more.length > 0) refuseArguments(usage, tooMany(more));
  await newSubgraph(name, resolve(folder!)).catch((error: Error) => refuseArguments(usage, error.message));
}
