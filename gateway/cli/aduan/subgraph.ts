/** `aduan subgraph …`: from nothing to a subgraph in service, and back. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import type { Report } from '../../check/check.ts';
import { checkInThread } from '../../check/checkInThread.ts';
import { renderReport } from '../../check/render.ts';
import { type GlobalOptions, graphOf, neededRegistry, readSdl, registryOf } from './graph.ts';
import type { RegistryClient } from './registryClient.ts';
import { exits, Failure, type Terminal, table } from './terminal.ts';

interface Candidate {
  name: string;
  /** More than one are read as one. */
  schema: string[];
  url?: string;
}

interface Published {
  version: number | null;
  supergraphVersion: number;
  report: Report | null;
}

interface Told {
  name: string;
  version: number;
  url: string;
  owner: string;
  contact: string;
  publishedAt: string;
}

export function subgraphCommands(
  program: Command,
  start: (command: Command) => { options: GlobalOptions; terminal: Terminal },
) {
  const subgraph = program.command('subgraph').description('add, check, publish and look at subgraphs');

  subgraph
    .command('new <name>')
    .description('write a small working subgraph that extends Complaint and Agency')
    .option('--in <folder>', 'where to write it (./NAME)')
    .action(async (name: string, { in: folder }: { in?: string }, command: Command) => {
      const { terminal } = start(command);
      const place = resolve(folder ?? name);
      // A process of its own: the gateway knows nothing of the kit.
      const making = promisify(execFile)(process.execPath, [newSubgraph, name, place]);
      await terminal.during(`writing ${place}`, making).catch(({ stderr }: { stderr?: string }) => {
        throw new Failure(exits.usage, 'BAD_REQUEST', stderr?.trim() || `${place} could not be written.`);
      });
      terminal.tell({ name, folder: place }, () =>
        [
          `${place} has a working subgraph. Next:`,
          '',
          `  cd ${place}`,
          '  npm install',
          '  npm test',
          '  TRUSTED_KEYS=http://localhost:4100/.well-known/jwks.json npm start',
          '',
          `The last line is for a gateway of your own: npm run aduan -- dev --override ${name}=http://localhost:5000`,
        ].join('\n'),
      );
    });

  subgraph
    .command('check')
    .description('what a schema would mean for the graph, for clients, and when the subgraph is down; changes nothing')
    .requiredOption('--name <name>', 'of the subgraph')
    .requiredOption('--schema <file...>', 'its SDL')
    .option('--url <url>', 'where it will answer')
    .option('--graph <file>', 'without a registry: the list of the other subgraphs (schema/supergraph.yaml)')
    .action(async (candidate: Candidate & { graph?: string }, command: Command) => {
      const { options, terminal } = start(command);
      const report = await terminal.during(`checking ${candidate.name}`, checked(candidate, options));
      if (!report.ok)
        throw new Failure(
          exits.refused,
          'CHECK_FAILED',
          'The check found something; nothing was changed.',
          { report: told(report) },
          renderReport(report),
        );
      terminal.tell({ report: told(report) }, () => renderReport(report));
    });

  subgraph
    .command('publish')
    .description('check a schema and put it in service in one step')
    .requiredOption('--name <name>', 'of the subgraph')
    .requiredOption('--schema <file...>', 'its SDL')
    .option('--url <url>', 'where it answers; needed the first time')
    .option('--owner <text>', 'who answers for it')
    .option('--contact <text>', 'whom to ask')
    .option('--receives <claim...>', 'what it is told of a caller')
    .option('--replaces <version>', 'refuse, if another version is in service by now')
    .action(
      async (
        candidate: Candidate & { owner?: string; contact?: string; receives?: string[]; replaces?: string },
        command: Command,
      ) => {
        const { options, terminal } = start(command);
        const { name, url, owner, contact, receives, replaces } = candidate;
        const body = {
          ...sdlOf(candidate),
          ...Object.fromEntries(
            Object.entries({ url, owner, contact, receives }).filter(([, value]) => value !== undefined),
          ),
          ...(replaces !== undefined && { replaces: versionOf(replaces) }),
        };
        const published = await terminal.during(
          `publishing ${name}`,
          neededRegistry(options).send<Published>('POST', pathOf(name, '/publish'), body),
        );
        terminal.tell(
          { ...published, report: told(published.report) },
          () => `${published.report ? `${renderReport(published.report)}\n` : ''}${inService(name, published)}`,
        );
      },
    );

  subgraph
    .command('list')
    .description('the subgraphs in service')
    .action(async (_: object, command: Command) => {
      const { options, terminal } = start(command);
      const registry = registryOf(options);
      if (!registry) {
        const { subgraphs } = await graphOf(options);
        return terminal.tell({ subgraphs: subgraphs.map(({ sdl: _, ...one }) => one) }, () =>
          table([['NAME', 'URL', 'OWNER'], ...subgraphs.map(({ name, url, owner }) => [name, url, owner])]),
        );
      }
      const { subgraphs } = await registry.get<{ subgraphs: Told[] }>('/subgraphs');
      terminal.tell({ subgraphs }, () =>
        table([
          ['NAME', 'VERSION', 'SINCE', 'URL', 'OWNER'],
          ...subgraphs.map((one) => [one.name, one.version, moment(one.publishedAt), one.url, one.owner]),
        ]),
      );
    });

  subgraph
    .command('show <name>')
    .description('a subgraph: its address, owner, versions and SDL')
    .option('--sdl', 'only its SDL')
    .action(async (name: string, { sdl: onlySdl }: { sdl?: boolean }, command: Command) => {
      const { options, terminal } = start(command);
      const registry = neededRegistry(options);
      const [one, { versions }] = await Promise.all([
        registry.get<Told & { sdl: string }>(pathOf(name)),
        registry.get<{ versions: Told[] }>(pathOf(name, '/versions')),
      ]);
      terminal.tell({ ...one, versions }, () => (onlySdl ? one.sdl : shown(one, versions)));
    });

  subgraph
    .command('remove <name>')
    .description('take a subgraph out of the graph')
    .action(async (name: string, _: object, command: Command) => {
      const { options, terminal } = start(command);
      const done = await changed(neededRegistry(options), 'DELETE', pathOf(name), undefined, terminal);
      terminal.tell(done, () => `"${name}" has left: supergraph ${done.supergraphVersion} is in service without it.`);
    });

  subgraph
    .command('rollback <name>')
    .description('put an earlier version in service again')
    .requiredOption('--to <version>', 'the version')
    .action(async (name: string, { to }: { to: string }, command: Command) => {
      const { options, terminal } = start(command);
      const done = await changed(
        neededRegistry(options),
        'POST',
        pathOf(name, '/rollback'),
        { version: versionOf(to) },
        terminal,
      );
      terminal.tell(done, () => inService(name, done));
    });

  subgraph
    .command('approve <owner>')
    .description(
      "as the owner of a field: let another subgraph give it too, or write a directive at it (the owner's token)",
    )
    .requiredOption('--for <name>', 'who may')
    .requiredOption('--coordinate <coordinate>', 'what, such as Complaint.title, or "Complaint.title @tag"')
    .action(async (owner: string, { for: name, coordinate }: { for: string; coordinate: string }, command: Command) => {
      const { options, terminal } = start(command);
      const approval = await neededRegistry(options).send<object>('POST', pathOf(owner, '/approvals'), {
        for: name,
        coordinate,
      });
      terminal.tell(approval, () => `"${owner}" approves of ${coordinate} for "${name}".`);
    });
}

const newSubgraph = fileURLToPath(new URL('../../../subgraphs/kit/newSubgraph.ts', import.meta.url));

const pathOf = (name: string, rest = '') => `/subgraphs/${encodeURIComponent(name)}${rest}`;

function sdlOf({ schema }: Candidate): { sdl: string; file: string } {
  return { sdl: schema.map(readSdl).join('\n'), file: schema.join('+') };
}

async function checked(candidate: Candidate & { graph?: string }, options: GlobalOptions): Promise<Report> {
  const { name, url, graph: list } = candidate;
  const { sdl, file } = sdlOf(candidate);
  const registry = registryOf(options);
  if (registry) return registry.send<Report>('POST', pathOf(name, '/check'), { sdl, file, ...(url && { url }) });
  const { subgraphs, approvals, operations } = await graphOf(options, list);
  const known = subgraphs.find((one) => one.name === name);
  const proposed = { ...known, name, sdl, url: url ?? known?.url ?? 'http://127.0.0.1/graphql' };
  return checkInThread({ subgraphs, name, proposed, operations, approvals, file, now: new Date() });
}

async function changed(
  registry: RegistryClient,
  method: 'POST' | 'DELETE',
  path: string,
  body: object | undefined,
  terminal: Terminal,
) {
  const { report, ...done } = await terminal.during('changing the graph', registry.send<Published>(method, path, body));
  return { ...done, report: told(report) };
}

/** The supergraph is long, and another command shows it. */
function told(report: Report | null): Omit<Report, 'supergraph'> | null {
  if (!report) return null;
  const { supergraph: _, ...rest } = report;
  return rest;
}

function inService(name: string, { version, supergraphVersion }: Omit<Published, 'report'>): string {
  return `"${name}" version ${version} is in service, with supergraph ${supergraphVersion}. Gateways follow within seconds.`;
}

function shown({ name, version, url, owner, contact, sdl }: Told & { sdl: string }, versions: readonly Told[]): string {
  return [
    `${name}, version ${version}`,
    `  answers at  ${url}`,
    `  owner       ${owner}`,
    `  contact     ${contact}`,
    '',
    table([['VERSION', 'SINCE'], ...versions.map((one) => [one.version, moment(one.publishedAt)])]),
    '',
    sdl,
  ].join('\n');
}

function versionOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure(exits.usage, 'BAD_REQUEST', `A version is a whole number; "${text}" is none.`);
}

export const moment = (at: string) => at.slice(0, 16).replace('T', ' ');
