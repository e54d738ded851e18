/**
 * The graph of the registry as files: an SDL for each subgraph, the list of them, the supergraph. In a folder that has
 * them already, what they share stays in its file, and only what differs is written, so that a review shows that alone.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { EntityManager } from '#kit';
import { joined } from './bootstrap.ts';
import type { SubgraphVersionRow } from './data/graph.entity.ts';
import { readGraph, supergraphText } from './graph.ts';
import { validApprovals } from './ownership.ts';

/** @returns the names of the files that were written */
export async function writeGraph(em: EntityManager, folder: string): Promise<string[]> {
  const { subgraphs, latest } = await readGraph(em);
  if (!latest) throw new Error('The registry is empty.');
  const approvals = await validApprovals(em, subgraphs);
  mkdirSync(folder, { recursive: true });
  const listFile = join(folder, 'supergraph.yaml');
  const list = parseDocument(
    existsSync(listFile) ? readFileSync(listFile, 'utf8') : 'federation_version: 2.9\nsubgraphs: {}\n',
  );
  const written: string[] = [];
  for (const row of subgraphs) {
    const schema = (list.getIn(['subgraphs', row.subgraph, 'schema']) ?? null) as unknown;
    const before = readNames(schema === null ? null : list.toJS().subgraphs[row.subgraph].schema);
    const { names, text } = partedFrom(folder, row, before);
    if (names.join() !== before.join())
      list.setIn(['subgraphs', row.subgraph, 'schema'], names.length === 1 ? names[0] : names);
    put(folder, names.at(-1)!, text, written);
    const facts = { url: row.url, owner: row.owner, contact: row.contact };
    for (const [key, value] of Object.entries(facts)) set(list, [row.subgraph, key], value);
    setList(list, [row.subgraph, 'receives'], row.receives);
    setList(list, [row.subgraph, 'approvals'], approvals[row.subgraph] ?? []);
  }
  const inService = new Set(subgraphs.map(({ subgraph }) => subgraph));
  for (const name of Object.keys(list.toJS().subgraphs ?? {}))
    if (!inService.has(name)) list.deleteIn(['subgraphs', name]);
  put(folder, 'supergraph.yaml', list.toString({ lineWidth: 0, flowCollectionPadding: false }), written);
  put(folder, 'supergraph.graphql', (await supergraphText(em, latest.version))!, written);
  return written;
}

type YamlDocument = ReturnType<typeof parseDocument>;

function readNames(schema: unknown): string[] {
  return schema === null ? [] : [schema].flat().map(String);
}

/** The last file is the subgraph's own; those before it are shared, if the SDL still begins with them. */
function partedFrom(folder: string, { subgraph, sdl }: SubgraphVersionRow, before: readonly string[]) {
  const shared = before.slice(0, -1).filter((name) => existsSync(join(folder, name)));
  const head = joined([...shared.map((name) => readFileSync(join(folder, name), 'utf8')), '']).slice(0, -1);
  const own = before.at(-1) ?? `${subgraph}.graphql`;
  return shared.length > 0 && sdl.startsWith(head)
    ? { names: [...shared, own], text: sdl.slice(head.length) }
    : { names: [own], text: sdl };
}

/** What is as it was keeps its form. */
function set(list: YamlDocument, [name, key]: [string, string], value: string): void {
  if (list.getIn(['subgraphs', name, key]) !== value) list.setIn(['subgraphs', name, key], value);
}

function setList(list: YamlDocument, [name, key]: [string, string], values: readonly string[]): void {
  const before: readonly string[] = list.toJS().subgraphs?.[name]?.[key] ?? [];
  if (before.toSorted().join() === values.toSorted().join()) return;
  if (values.length === 0) list.deleteIn(['subgraphs', name, key]);
  else list.setIn(['subgraphs', name, key], list.createNode(values, { flow: true }));
}

/** Whoever reads meanwhile has the old one or the new one. */
function put(folder: string, name: string, text: string, written: string[]): void {
  const file = join(folder, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  written.push(name);
}
