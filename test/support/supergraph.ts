/** Small subgraphs over real HTTP behind the real gateway, all in this process and on free ports. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type ExecutionArgs,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse';
import pino, { type Logger } from 'pino';
import { readConfig } from '../../gateway/config.ts';
import { createGateway, type Parts } from '../../gateway/gateway.ts';
import { createPreparer, type Preparer } from '../../gateway/supergraph/preparer.ts';
import { subscribe } from '../../subgraphs/kit/streams.ts';
import type { Answer } from '../../subgraphs/kit/testing.ts';
import { writeTestKeys } from '../../subgraphs/kit/testingKeys.ts';
import { ask } from './ask.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@requires", "@external", "@provides", "@interfaceObject", "@override", "@inaccessible",
  "@cost", "@listSize", "@authenticated", "@requiresScopes", "@policy"])\n`;

/** Settings of a gateway that takes documents of any size, for those that are made up by chance. */
export const unlimited: Record<string, string> = Object.fromEntries(
  ['CHARACTERS', 'TOKENS', 'DEPTH', 'FIELDS', 'ROOT_FIELDS', 'ALIASES', 'DIRECTIVES', 'COST'].map((what) => [
    `MAX_${what}`,
    '0',
  ]),
);

/** Settings of a gateway that waits for its subgraphs, however busy the machine is. */
export const patient: Record<string, string> = { SUBGRAPH_TIMEOUT_MS: '60000', SUBGRAPH_BUDGET_MS: '120000' };

/** The gateways of a file share a thread, which loads the planners once; it ends when it has had nothing to do for a moment. */
const thread = createPreparer(new URL('../../gateway/prepare.worker.ts', import.meta.url), 2000);
const preparer: Preparer = { prepare: thread.prepare, stop: async () => undefined };

/** An SDL may bring its own link, such as for other names. */
const linked = (sdl: string) => (sdl.includes('@link(') ? sdl : link + sdl);

export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown>;
}

/** Answers in a subgraph's stead. True if it has. */
export type Intercept = (body: SubgraphRequest, response: ServerResponse, request: IncomingMessage) => boolean;

export interface TestSubgraph {
  /** With or without the link to federation. */
  sdl: string;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers of schemas that are written in tests
  resolvers?: any;
  fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
  intercept?: Intercept;
}

export interface Supergraph {
  /** Of the gateway. */
  url: string;
  supergraphSdl: string;
  /** Where it lies; for another gateway. */
  supergraphFile: string;
  ask(query: string, variables?: object): Promise<Answer>;
  /** What each subgraph was asked since this was called last. */
  calls(): Record<string, SubgraphRequest[]>;
  /** Changes how a subgraph answers from now on. */
  intercept(name: string, intercept: Intercept | undefined): void;
  /** Composes again with other SDLs and gives the file to the gateway. */
  publish(sdls: Record<string, string>): void;
  /** Gives any text to the gateway as its supergraph. */
  publishText(text: string): void;
  close(): Promise<void>;
}

export interface SupergraphSettings {
  subgraphs: Record<string, TestSubgraph>;
  /** Of the gateway, as in the environment. */
  environment?: Record<string, string>;
  log?: Logger;
  /** Of the gateway. */
  parts?: Omit<Parts, 'preparer'>;
}

export function compose(sdls: Record<string, string>, urlOf: (name: string) => string = () => ''): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdls).map(([name, sdl]) => ({ name, url: urlOf(name), typeDefs: parse(linked(sdl)) })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

export async function startSupergraph({ subgraphs, environment, log, parts }: SupergraphSettings): Promise<Supergraph> {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-supergraph-'));
  const file = join(folder, 'supergraph.graphql');
  const calls: Record<string, SubgraphRequest[]> = {};
  const intercepts = new Map(Object.entries(subgraphs).map(([name, { intercept }]) => [name, intercept]));
  const servers = new Map<string, Server>();
  for (const [name, { sdl, resolvers, fieldResolver }] of Object.entries(subgraphs)) {
    const schema = buildSubgraphSchema([{ typeDefs: parse(linked(sdl)), resolvers }]);
    const server = await serve(schema, fieldResolver, (body, response, request) => {
      calls[name] ??= [];
      calls[name].push(body);
      return intercepts.get(name)?.(body, response, request) ?? false;
    });
    servers.set(name, server);
  }
  const urlOf = (name: string) => `http://127.0.0.1:${(servers.get(name)!.address() as AddressInfo).port}/graphql`;
  const supergraphSdl = compose(
    Object.fromEntries(Object.entries(subgraphs).map(([name, { sdl }]) => [name, sdl])),
    urlOf,
  );
  writeFileSync(file, supergraphSdl);
  if (environment?.NODE_ENV === 'production') writeTestKeys(folder);
  const gateway = await createGateway(
    readConfig({
      ...{ PORT: '0', EXPLORER: 'off', SUPERGRAPH: file, DATA_DIR: folder },
      ...(environment?.NODE_ENV === 'production' && {
        SIGNING_KEY: join(folder, 'keys', 'gateway.private.json'),
        OIDC_ISSUER: 'https://issuer.invalid',
        SUBGRAPH_ALLOWED_NETWORKS: '127.0.0.1',
      }),
      ...environment,
    }),
    log ?? pino({ level: 'silent' }),
    { preparer, ...parts },
  );
  const url = `${await gateway.listen()}/graphql`;
  return {
    url,
    supergraphSdl,
    supergraphFile: file,
    ask: (query, variables) => ask(url, query, variables),
    calls: () => {
      const taken = { ...calls };
      for (const name of Object.keys(calls)) delete calls[name];
      return taken;
    },
    intercept: (name, intercept) => void intercepts.set(name, intercept),
    publishText: (text) => writeFileSync(file, text),
    publish: (sdls) => writeFileSync(file, compose(sdls, urlOf)),
    close: async () => {
      await gateway.close();
      for (const server of servers.values()) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serve(
  schema: GraphQLSchema,
  fieldResolver: GraphQLFieldResolver<unknown, unknown> | undefined,
  intercept: Intercept,
): Promise<Server> {
  const documents = new Map<string, DocumentNode>();
  const stream = createHandler({ schema, subscribe: (args) => subscribe(args as ExecutionArgs, () => ({})) });
  const server = createServer(async (request, response) => {
    if (request.url === '/health/ready') return void response.end('{}');
    const body = JSON.parse(await textOf(request)) as SubgraphRequest;
    if (intercept(body, response, request)) return;
    if (request.headers.accept?.includes('text/event-stream')) {
      const [events, { status, headers }] = await stream({
        method: 'POST',
        url: '/graphql',
        headers: { get: (name) => String(request.headers[name]) },
        body: { ...body },
        raw: request,
        context: undefined,
      });
      response.writeHead(status, headers);
      if (events === null || typeof events === 'string') return void response.end(events);
      response.once('close', () => void events.return(undefined));
      for await (const event of events) response.write(event);
      response.end();
      return;
    }
    let document = documents.get(body.query);
    if (!document) {
      document = parse(body.query);
      const errors = validate(schema, document);
      if (errors.length > 0) {
        response.writeHead(400).end(JSON.stringify({ errors: errors.map((error) => error.toJSON()) }));
        return;
      }
      documents.set(body.query, document);
    }
    const answer = await execute({ schema, document, variableValues: body.variables ?? null, fieldResolver });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** By events: iterating a request ends it, and with it a stream that answers it. */
function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  return new Promise((done) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => done(Buffer.concat(chunks).toString()));
  });
}
