/** `aduan dev`: the whole graph on one's own machine, with one's own subgraph in it. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { renderFinding } from '../../check/render.ts';
import { type Claim, claims } from '../../supergraph/compose.ts';
import { type DevEvent, startDevGateway } from './dev/devGateway.ts';
import { type GlobalOptions, graphOf } from './graph.ts';
import { exits, Failure, type Terminal } from './terminal.ts';

interface DevOptions {
  graph?: string;
  graphToken?: string;
  override: string[];
  receives: string[];
  mock: string[];
  port: string;
  seed: string;
  list?: string;
}

type Start = (command: Command) => { options: GlobalOptions; terminal: Terminal };

export function devCommand(program: Command, start: Start): void {
  program
    .command('dev')
    .description(
      'a gateway of your own over the graph, with your subgraph in it; the rest is made up, or asked of --graph',
    )
    .option('--override <name=url...>', 'a subgraph of yours, such as health=http://localhost:5000/graphql', [])
    .option('--receives <claim...>', 'what your subgraphs are told of a caller', [...claims])
    .option('--mock <name...>', 'subgraphs that are made up', [])
    .option('--graph <url>', 'a gateway that answers for all others, such as https://aduan.example/graphql')
    .option('--graph-token <token>', 'with which that gateway is asked (or ADUAN_GRAPH_TOKEN)')
    .option('--list <file>', 'without a registry: the list of the subgraphs (schema/supergraph.yaml)')
    .option('--port <port>', 'of your gateway', '4100')
    .option('--seed <text>', 'another one makes up other data', 'aduan')
    .action(async (wanted: DevOptions, command: Command) => {
      const { options, terminal } = start(command);
      const graph = await graphOf(options, wanted.list);
      const overrides = Object.fromEntries(wanted.override.map(overrideOf));
      for (const name of wanted.mock)
        if (!graph.subgraphs.some((one) => one.name === name))
          throw new Failure(
            exits.usage,
            'BAD_REQUEST',
            `There is no subgraph "${name}" to make up; there are ${graph.subgraphs.map((one) => one.name).join(', ')}.`,
          );
      const receives = wanted.receives.map(claimOf);
      const port = Number(wanted.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new Failure(exits.usage, 'BAD_REQUEST', `A port is a number from 0 to 65535; "${wanted.port}" is none.`);
      const remote =
        wanted.graph === undefined
          ? null
          : { url: urlOf(wanted.graph), token: wanted.graphToken ?? process.env.ADUAN_GRAPH_TOKEN ?? null };
      const base = `http://localhost:${port}`;
      if (port > 0 && Object.keys(overrides).length > 0)
        terminal.note(`Start your subgraph with TRUSTED_KEYS=${base}/.well-known/jwks.json`);
      const dev = await terminal.during(
        'composing the graph',
        startDevGateway({
          ...{ graph, port, overrides, receives, remote, mocks: wanted.mock, seed: wanted.seed },
          dataFolder: resolve(process.env.DATA_DIR || '.data', 'dev'),
          tell: (event) => terminal.note(sentence(event)),
        }).catch((error: Error) => {
          throw (error.cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE'
            ? new Failure(exits.usage, 'BAD_REQUEST', `The port ${port} is in use; say another one with --port.`)
            : error;
        }),
      );
      const url = dev.url.replace('//127.0.0.1', '//localhost');
      terminal.tell({ url, explorer: url.replace(/graphql$/, ''), subgraphs: dev.places }, () =>
        [
          '',
          `  GraphQL   ${url}`,
          `  Explorer  ${url.replace(/graphql$/, '')}`,
          ...Object.entries(dev.places).map(([name, place]) => `  ${name.padEnd(20)} ${place}`),
          '',
          '  Ctrl-C stops it.',
        ].join('\n'),
      );
      const stop = () => void dev.close().then(() => process.exit(exits.done));
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      await new Promise(() => undefined);
    });
}

function overrideOf(text: string): [string, string] {
  const [, name, url] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (!name || !url)
    throw new Failure(exits.usage, 'BAD_REQUEST', `--override is like health=http://localhost:5000; it is "${text}".`);
  const parsed = new URL(urlOf(url));
  if (parsed.pathname === '/') parsed.pathname = '/graphql';
  return [name, parsed.href];
}

function claimOf(text: string): Claim {
  const claim = claims.find((one) => one === text);
  if (claim) return claim;
  throw new Failure(exits.usage, 'BAD_REQUEST', `A subgraph is told ${claims.join(', ')}; "${text}" is none of them.`);
}

function urlOf(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Failure(exits.usage, 'BAD_REQUEST', `"${text}" is no http or https URL.`);
}

function sentence(event: DevEvent): string {
  switch (event.kind) {
    case 'waiting':
      return `Waiting for ${event.subgraph} at ${event.url}: ${event.why}.`;
    case 'composed':
      return `${event.subgraph} is in the graph, as it is now.`;
    case 'refused':
      return [
        `${event.subgraph} does not fit; the graph goes on as before:`,
        ...event.findings.map(renderFinding),
      ].join('\n');
  }
}
