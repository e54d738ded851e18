/** The page as a user meets it: in a real headless Chromium, in front of a graph that is made up but has our schema. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import {
  buildASTSchema,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  graphql,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  parse,
} from 'graphql';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureBuilt } from './build.ts';
import { readOperations } from './operations.ts';
import { explorerRoutes } from './routes.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const schemaFolder = new URL('../../schema/', import.meta.url);
const supergraphSdl = readFileSync(new URL('supergraph.graphql', schemaFolder), 'utf8');
const subgraphs = ['complaints', 'agencies', 'regional-units'].map((name) => ({
  name,
  url: `http://127.0.0.1/${name}`,
  owner: `Owner of ${name}`,
  contact: `https://${name}.example`,
}));

if (browserPath) describe('the explorer in a browser', inBrowser);
else test.skip('the explorer in a browser: skipped, there is no Chromium (apt-get install chromium)', () => {});

function inBrowser() {
  let app: FastifyInstance;
  let browser: Browser;
  let page: Page;
  let origin: string;
  /** What must never happen, in words. */
  const problems: string[] = [];

  beforeAll(async () => {
    app = await startServer();
    origin = await app.listen({ host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && url.protocol !== 'data:') problems.push(`asks ${url}`);
    });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => problems.push(`throws ${error.message}`));
    // A violation of the content security policy is a console error too.
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`complains: ${message.text()}`);
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  }, 30_000);

  test('opens with an example in the editor', async () => {
    await page.goto(origin);
    await page.locator('.graphiql-query-editor', { hasText: 'NewestComplaints' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Satu Aduan');
    await page.getByText('ready', { exact: false }).first().waitFor();
  }, 60_000);

  test('puts the chosen example into the editor and runs it by Ctrl-Enter', async () => {
    await page.getByRole('link', { name: /^Overdue in a province/ }).click();
    await page.locator('.graphiql-query-editor', { hasText: 'OverdueInProvince' }).waitFor();
    await page.locator('.graphiql-editor-tool', { hasText: '"province"' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('.graphiql-response', { hasText: 'totalCount' }).waitFor();
    expect(await page.locator('.exchange').textContent()).toMatch(/^\d+ ms · .* · HTTP 200.*no errors$/);
  }, 60_000);

  test('asks as whoever is chosen, and as nobody again', async () => {
    const runs = async () => {
      const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
      await page.locator('.graphiql-query-editor textarea, .graphiql-query-editor [role=textbox]').first().focus();
      await page.keyboard.press('Control+Enter');
      await answered;
      return lastAuthorization;
    };
    expect(await runs()).toBeUndefined();
    await page.getByLabel('Ask as').selectOption('a citizen');
    expect(await runs()).toBe('Bearer the.citizens.token');
    await page.getByLabel('Ask as').selectOption('anybody');
    expect(await runs()).toBeUndefined();
  }, 60_000);

  test('shows the events of a subscription as they come, until it is stopped', async () => {
    await page.getByRole('link', { name: /^Complaints as they move/ }).click();
    await page.locator('.graphiql-query-editor', { hasText: 'ComplaintsAsTheyMove' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('.graphiql-response', { hasText: 'event 1' }).waitFor();
    tellAnother();
    await page.locator('.graphiql-response', { hasText: 'event 2' }).waitFor();
    expect(await page.locator('.exchange').textContent()).toMatch(/^2 events · .* · HTTP 200.*no errors$/);
    await page.getByRole('button', { name: /^Stop/ }).click();
    await left;
  }, 60_000);

  test("keeps the user's own text in its tab when an example is chosen", async () => {
    await page.locator('.graphiql-query-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('# mine');
    await page.getByRole('link', { name: /^Who handles it/ }).click();
    await page.locator('.graphiql-query-editor', { hasText: 'WhoHandlesIt' }).waitFor();
    expect(await page.locator('.graphiql-tab').count()).toBe(2);
  }, 60_000);

  test('shows on its map the three subgraphs, and the fields of a type that is chosen by keyboard', async () => {
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await page.locator('.subgraph').first().waitFor();
    expect((await page.locator('.subgraph h2').allTextContents()).sort()).toEqual(
      subgraphs.map(({ name }) => name).sort(),
    );
    expect(await page.locator('.lines path').count()).toBeGreaterThanOrEqual(6);
    await page.getByRole('link', { name: 'RegionalUnit', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    const government = page.locator('.fields li', { hasText: 'government' }).first();
    await government.waitFor();
    expect(await government.locator('.sources').textContent()).toBe('agencies');
  }, 60_000);

  test('leads from a type to a query that uses it', async () => {
    await page.getByRole('link', { name: /^A new query/ }).click();
    await page.locator('.graphiql-query-editor', { hasText: 'RegionalUnits' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('.graphiql-response', { hasText: 'timeZone' }).waitFor();
  }, 60_000);

  test.each(['#query', '#map/Complaint'])('%s fits a narrow window', async (place) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${origin}/${place}`);
    await page.locator(place === '#query' ? '.graphiql-query-editor' : '.type-panel').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  }, 60_000);

  test('asked no other host and complained of nothing all the while', () => {
    expect(problems).toEqual([]);
  });
}

interface Question {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** By which the page asked last. */
let lastAuthorization: string | undefined;
/** Sends the next event of the subscription that is open. */
let tellAnother: () => void = () => undefined;
/** The subscription was ended by the page. */
const { promise: left, resolve: sayLeft } = Promise.withResolvers<void>();

async function startServer(): Promise<FastifyInstance> {
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
  const server = fastify();
  await explorerRoutes(server, {
    dist: await ensureBuilt({ log: { info: () => {} } }),
    graph: () => ({ generation: 'one', supergraphSdl, subgraphs, usage: null }),
    operations: () => readOperations(new URL('operations/', schemaFolder).pathname),
    personas: () => [{ name: 'a citizen', roles: ['citizen'], token: 'the.citizens.token' }],
  });
  server.get('/health/ready', () => ({ status: 'ready' }));
  server.post('/graphql', ({ body, headers }, reply) => {
    if (headers.accept === 'text/event-stream') {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      let told = 0;
      tellAnother = () => {
        told += 1;
        const data = { complaintUpdated: { eventId: `event ${told}` } };
        reply.raw.write(`event: next\ndata: ${JSON.stringify({ data })}\n\n`);
      };
      tellAnother();
      reply.raw.once('close', sayLeft);
      return;
    }
    lastAuthorization = headers.authorization;
    const { query, variables, operationName } = body as Question;
    return graphql({ schema, source: query, variableValues: variables, operationName, fieldResolver: madeUp });
  });
  return server;
}

const madeUp: GraphQLFieldResolver<unknown, unknown> = (_source, _arguments, _context, { returnType, fieldName }) =>
  made(returnType, fieldName);

function made(type: GraphQLOutputType, name: string): unknown {
  if (isNonNullType(type)) return made(type.ofType, name);
  if (isListType(type)) return [made(type.ofType, name)];
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (!isScalarType(type)) return {};
  return { Int: 3, Float: 1.5, Boolean: true }[type.name] ?? `a ${name}`;
}
