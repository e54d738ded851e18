/**
 * The explorer as its reader meets it: in a real headless Chromium, before the whole graph. What it looks like is written
 * to a folder for people to look at: `.data/screenshots`, or `SCREENSHOTS`.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { personas } from '../../gateway/cli/localIssuer.ts';
import { ensureBuilt } from '../../gateway/explorer/build.ts';
import { type TestDatabase, testDatabases } from '../../subgraphs/kit/testing.ts';
import { ask } from '../support/ask.ts';
import { type Door, openDoor } from '../support/door.ts';
import { startGraph, type TestGraph } from '../support/graph.ts';
import { supergraphOfMany } from '../support/manySubgraphs.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const root = new URL('../../', import.meta.url).pathname;
const screenshots = process.env.SCREENSHOTS || join(root, '.data/screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const supergraphSdl = readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8');
const allViews = ['editor', 'plan', 'schema', 'work', 'health'] as const;
type View = (typeof allViews)[number];
const patienceMs = 20_000;

if (browserPath) describe('the explorer in a browser', inBrowser);
else test.skip('the explorer in a browser: skipped, there is no Chromium (apt-get install chromium)', () => {});

function inBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'aduan-explorer-'));
  const supergraph = join(folder, 'supergraph.graphql');
  const personaFile = join(folder, 'personas.json');
  let database: TestDatabase;
  let graph: TestGraph;
  let agencies: Door;
  let browser: Browser;
  let page: Page;
  let origin: string;
  let tokens: { name: string; roles: readonly string[]; token: string }[];
  /** What must never happen, in words. */
  const problems: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    writeFileSync(supergraph, supergraphSdl);
    agencies = await openDoor();
    [database] = await Promise.all([testDatabases()[0]!.create(), ensureBuilt({ log: { info: () => {} } })]);
    graph = await startGraph(database, 2500, () => new Date(), {
      EXPLORER: 'on',
      SUPERGRAPH: supergraph,
      PERSONAS: personaFile,
      SUBGRAPH_URL_AGENCIES: agencies.url,
    });
    agencies.leadTo(graph.subgraphs.agencies!.url);
    origin = graph.url.replace('/graphql', '').replace('127.0.0.1', 'localhost');
    tokens = personas.map(({ name, subject, roles, region }) => ({
      name,
      roles,
      token: graph.tokenFor({ sub: subject, roles, ...(region && { region }) }),
    }));
    writeFileSync(personaFile, JSON.stringify(tokens));
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    page = await newPage();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await graph?.close();
    await agencies?.close();
    await database?.dispose();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && !/^(data|blob):$/.test(url.protocol)) problems.push(`asks ${url}`);
    });
    const opened = await context.newPage();
    opened.setDefaultTimeout(patienceMs);
    opened.on('pageerror', (error) => problems.push(`throws ${error.message}`));
    // A violation of the content security policy is a console error too.
    opened.on('console', (message) => {
      if (message.type() === 'error') problems.push(`complains: ${message.text()}`);
    });
    return opened;
  }

  /** Waits until the view shows what it has to show. */
  async function visit(opened: Page, view: View): Promise<void> {
    await opened.goto(`${origin}/#${view}`);
    await opened.locator(signs[view]).first().waitFor();
  }

  const look = (opened: Page, name: string) => opened.screenshot({ path: join(screenshots, `${name}.png`) });

  async function runInEditor(): Promise<{ authorization: string | undefined; errors: { message: string }[] }> {
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.locator('.graphiql-query-editor textarea, .graphiql-query-editor [role=textbox]').first().focus();
    await page.keyboard.press('Control+Enter');
    const response = await answered;
    const { errors = [] } = await response.json();
    return {
      authorization: await response
        .request()
        .headerValue('authorization')
        .then((value) => value ?? undefined),
      errors,
    };
  }

  const submit = (title: string) =>
    ask(
      graph.url,
      'mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { errors { code message } } }',
      {
        input: {
          idempotencyKey: crypto.randomUUID(),
          title,
          body: 'Lampu jalan di depan sekolah padam sejak dua minggu.',
          regionalUnit: '33.74',
        },
      },
    );

  describe('the editor', () => {
    test('is usable soon, and its first load is at most 2 MB', async () => {
      const first = await newPage();
      const bytes: Promise<number>[] = [];
      first.on('requestfinished', (request) => {
        bytes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      const began = performance.now();
      await first.goto(origin);
      await first.locator('.graphiql-query-editor', { hasText: 'NewestComplaints' }).waitFor();
      const ms = Math.round(performance.now() - began);
      await first.waitForLoadState('networkidle');
      const total = (await Promise.all(bytes)).reduce((sum, one) => sum + one, 0);
      process.stdout.write(`explorer: first load ${Math.round(total / 1000)} kB compressed, usable after ${ms} ms\n`);
      expect(total).toBeGreaterThan(500_000);
      expect(total).toBeLessThanOrEqual(2_000_000);
      await first.context().close();
    }, 60_000);

    test('opens with an example, and runs it by Ctrl-Enter', async () => {
      await visit(page, 'editor');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Satu Aduan');
      await page.getByText('ready', { exact: true }).waitFor();
      // Without a click into it.
      await page.keyboard.press('Control+Enter');
      await page.locator('.graphiql-response', { hasText: 'regionalUnit' }).waitFor();
      expect(await page.locator('.exchange p').textContent()).toMatch(/ms · .* · HTTP 200.*no errors$/);
      await look(page, 'editor');
    }, 60_000);

    test('asks as each persona, and as nobody again', async () => {
      await page.getByRole('link', { name: /^How webhooks fare/ }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'webhooks' }).waitFor();
      for (const { name, token, roles } of tokens) {
        await page.getByLabel('Ask as').selectOption(name);
        const { authorization, errors } = await runInEditor();
        expect(authorization).toBe(`Bearer ${token}`);
        const isRefused = errors.some(({ message }) => message.includes('You may not ask'));
        expect({ name, isRefused }).toEqual({
          name,
          isRefused: !roles.includes('administrator') && !roles.includes('liaison_officer'),
        });
      }
      await page.getByLabel('Ask as').selectOption('anybody');
      expect((await runInEditor()).authorization).toBeUndefined();
    }, 60_000);

    test('shows the events of a subscription as they come, until it is stopped', async () => {
      await page.getByRole('link', { name: /^Complaints as they move/ }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'ComplaintsAsTheyMove' }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.locator('.exchange p', { hasText: '0 events' }).waitFor();
      await submit('Lampu jalan padam di Semarang');
      await page.locator('.graphiql-response', { hasText: 'Lampu jalan padam di Semarang' }).waitFor();
      await page.getByRole('button', { name: /^Stop/ }).click();
    }, 60_000);

    test("keeps the reader's own text in its tab when an example is chosen", async () => {
      await page.locator('.graphiql-query-editor .view-lines').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('# mine');
      await page.getByRole('link', { name: /^Who handles it/ }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'WhoHandlesIt' }).waitFor();
      expect(await page.locator('.graphiql-tab').count()).toBe(2);
    }, 60_000);

    test('gives a link that carries the operation and its variables, and no token', async () => {
      await page.getByLabel('Ask as').selectOption(tokens[0]!.name);
      await page.getByRole('link', { name: /^Overdue in a province/ }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'OverdueInProvince' }).waitFor();
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Link copied').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const carried = new URLSearchParams(new URL(link).hash.split('?')[1]).get('operation')!;
      const text = await inflated(carried);
      expect(JSON.parse(text)).toEqual({
        document: expect.stringContaining('OverdueInProvince'),
        variables: { province: '33' },
      });
      expect(text).not.toContain(tokens[0]!.token);

      const other = await newPage();
      await other.goto(link);
      await other.locator('.graphiql-query-editor', { hasText: 'OverdueInProvince' }).waitFor();
      await other.locator('.graphiql-editor-tool', { hasText: '"33"' }).waitFor();
      await other.context().close();
      await page.getByLabel('Ask as').selectOption('anybody');
    }, 60_000);

    test('opens a link that is cut off without harm', async () => {
      const other = await newPage();
      await other.goto(`${origin}/#plan?operation=TZG9bsMwDIRf5e`);
      await other.getByText('No operation yet').waitFor();
      // From there, an example is planned, and is in the editor then.
      await other.getByRole('button', { name: 'Ranking of provinces' }).click();
      await other.locator('.fetch', { hasText: 'performance' }).first().waitFor();
      await other.getByRole('link', { name: 'Open in the editor' }).click();
      await other.locator('.graphiql-query-editor', { hasText: 'RankingOfProvinces' }).waitFor();
      await other.context().close();
    }, 60_000);
  });

  describe('the plan', () => {
    test('tells which subgraphs are asked for what, in which order, and what that took', async () => {
      await page.goto(`${origin}/#editor/front-end/newest-complaints`);
      await page.locator('.graphiql-query-editor', { hasText: 'NewestComplaints' }).waitFor();
      await page.getByRole('link', { name: 'See the plan' }).click();
      await page.locator('.timeline .bar').nth(2).waitFor();
      expect(await page.locator('.timeline li').count()).toBe(3);
      expect(await page.locator('.tiles').textContent()).toMatch(/Calls3in 2 rounds/);
      const agency = page.locator('.fetch', { hasText: 'agencies' });
      expect(await agency.textContent()).toMatch(/\d+ ms · [\d.]+ (B|kB) · \d+ entit/);
      expect(await agency.locator('.names code').allTextContents()).toEqual(['Agency.name', 'Agency.abbreviation']);
      expect(await agency.textContent()).toContain('complaints.nodes.agency');
      await agency.getByText('What the subgraph receives').click();
      expect(await agency.locator('pre').textContent()).toContain('_entities');
      await look(page, 'plan');
    }, 60_000);

    test('says that a plan was in the cache, and runs nothing but what may be run', async () => {
      await page.getByRole('button', { name: 'Run again' }).click();
      await page.getByText('plan cache hit').waitFor();
      await page.goto(`${origin}/#editor/front-end/submit-a-complaint`);
      await page.locator('.graphiql-query-editor', { hasText: 'SubmitAComplaint' }).waitFor();
      graph.calls();
      await page.getByRole('link', { name: 'See the plan' }).click();
      await page.locator('.fetch', { hasText: 'submitComplaint' }).first().waitFor();
      expect(graph.calls()).toEqual({});
      // Whoever wants it to run says so; tried again, it is another complaint.
      const keys = [];
      for (let i = 0; i < 2; i++) {
        await page.goto(`${origin}/#editor/front-end/submit-a-complaint`);
        const shown = page.locator('.graphiql-editor-tool', { hasText: '"idempotencyKey"' });
        await shown.waitFor();
        keys.push(/"idempotencyKey": "([\w-]+)"/.exec((await shown.textContent())!.replaceAll(/\s/g, ' '))?.[1]);
      }
      expect(new Set(keys).size).toBe(2);
      await page.getByRole('link', { name: 'See the plan' }).click();
      await page.getByRole('button', { name: 'Run and measure' }).click();
      await page.locator('.timeline .bar').first().waitFor();
      expect(await page.locator('.problem').count()).toBe(0);
    }, 60_000);

    test('plans a subscription without opening it', async () => {
      await page.goto(`${origin}/#editor/front-end/complaints-as-they-move`);
      await page.locator('.graphiql-query-editor', { hasText: 'ComplaintsAsTheyMove' }).waitFor();
      await page.getByRole('link', { name: 'See the plan' }).click();
      await page.locator('.fetch', { hasText: 'complaintUpdated' }).first().waitFor();
      await page.locator('.fetch').nth(1).waitFor();
    }, 60_000);
  });

  describe('the schema', () => {
    test('has whose a type is, what officials call it, and who may have it', async () => {
      await visit(page, 'schema');
      await look(page, 'schema');
      await page.getByRole('searchbox').fill('disposisi');
      await page.getByRole('link', { name: /Mutation.disposeComplaint/ }).click();
      const dispose = page.locator('.fields li[data-chosen]');
      await page.waitForFunction(() => {
        const { top, bottom } = document.querySelector('.fields li[data-chosen]')!.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
      expect(await dispose.locator('i[lang=id]').textContent()).toBe('disposisi');
      expect(await dispose.textContent()).toContain('No usage recorded');
      await page.goto(`${origin}/#schema/RegionalUnit`);
      await page.getByText('Kemendagri, regional administration').waitFor();
      const government = page.locator('.fields li', { hasText: 'government' }).first();
      expect(await government.locator('.sources').textContent()).toBe('agencies');
      await look(page, 'schema-type');
      await page.goto(`${origin}/#schema/Query.webhooks`);
      await page.getByText('for administrator, or liaison_officer').first().waitFor();
    }, 60_000);

    test('shows what the subgraphs share, as a table and as a map', async () => {
      await page.getByRole('link', { name: 'Shared entities' }).click();
      const row = page.locator('.matrix tr', { hasText: 'RegionalUnit' });
      await row.waitFor();
      expect(await row.locator('td .unseen').allTextContents()).toEqual([
        'adds government',
        'adds complaints, performance',
        expect.stringMatching(/^owns it, with \d+ fields$/),
      ]);
      await look(page, 'schema-entities');
      await page.getByRole('link', { name: 'Map', exact: true }).click();
      await page.locator('.subgraph').nth(2).waitFor();
      await page.locator('.lines path').nth(5).waitFor({ state: 'attached' });
      await look(page, 'schema-map');
    }, 60_000);

    test('leads from a type to a query that uses it', async () => {
      await page.goto(`${origin}/#schema/RegionalUnit`);
      await page.getByRole('link', { name: /^A new query/ }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'RegionalUnits' }).waitFor();
      expect((await runInEditor()).errors).toEqual([]);
    }, 60_000);
  });

  describe('the work', () => {
    test('draws what the graph says, each panel from an operation that is committed', async () => {
      await visit(page, 'work');
      for (const [panel, count] of [
        ['Month by month', 1],
        ['Provinces by answers on time', 1],
      ] as const)
        await expectCount(page.locator('.panel', { hasText: panel }).locator('svg'), count);
      await page.locator('.glance .tiles dd').nth(5).waitFor();
      expect(await page.locator('.work .problem').count()).toBe(0);
      // Some are overdue in all, and each agency has too few to be told of.
      await page
        .locator('.panel', { hasText: 'Most overdue' })
        .getByText('so few that the public is not told')
        .waitFor();
      await page.locator('.panel', { hasText: 'Month by month' }).getByText('As a table').click();
      expect(await page.locator('.panel', { hasText: 'Month by month' }).locator('tbody tr').count()).toBe(12);
    }, 60_000);

    test('shows steps live as they are taken', async () => {
      await page.locator('.panel', { hasText: 'Month by month' }).getByText('As a table').click();
      await page.locator('.feed [data-state=live]').waitFor();
      await submit('Jalan berlubang di depan pasar');
      await page.locator('.feed li', { hasText: 'Jalan berlubang di depan pasar' }).waitFor();
      await settled(page);
      await look(page, 'work');
    }, 60_000);

    test('opens the operation of a panel in the editor by one click, with its variables', async () => {
      await page.locator('.panel', { hasText: 'Provinces by answers on time' }).getByText('Open in the editor').click();
      await page.locator('.graphiql-query-editor', { hasText: 'ProvincesBySettledOnTime' }).waitFor();
      await page.locator('.graphiql-editor-tool', { hasText: '"period"' }).waitFor();
      expect((await runInEditor()).errors).toEqual([]);
    }, 60_000);
  });

  describe('while a subgraph is away', () => {
    test('the plan says who did not answer, and the rest of the answer stands', async () => {
      agencies.shut(true);
      await page.goto(`${origin}/#editor/front-end/newest-complaints`);
      await page.locator('.graphiql-query-editor', { hasText: 'NewestComplaints' }).waitFor();
      await page.getByRole('link', { name: 'See the plan' }).click();
      await page.locator('.timeline .bar[data-failed]').waitFor();
      const agency = page.locator('.fetch', { hasText: 'agencies' });
      expect(await agency.textContent()).toMatch(/1 retry.*the connection broke/);
      expect(await page.locator('.problem').textContent()).toContain('SUBGRAPH_UNAVAILABLE');
      await look(page, 'plan-subgraph-away');
    }, 60_000);

    test('health says who is down, and which errors came of it', async () => {
      for (let i = 0; i < 5; i++) await ask(graph.url, '{ agencies(first: 1) { nodes { id } } }');
      await visit(page, 'health');
      const agency = page.locator('tbody tr', { hasText: 'agencies' });
      await agency.getByText('down').waitFor();
      await agency.getByText('open: left alone').waitFor();
      await page.locator('.codes', { hasText: 'SUBGRAPH_UNAVAILABLE' }).waitFor();
      await look(page, 'health-subgraph-away');
      agencies.shut(false);
      await agency.getByText('up').waitFor();
    }, 60_000);
  });

  describe('for everybody', () => {
    test('each view has its content for each persona', async () => {
      const opened = await newPage();
      await opened.goto(`${origin}/#plan`);
      await opened.getByRole('button', { name: 'Newest complaints' }).click();
      for (const { name } of tokens) {
        await opened.getByLabel('Ask as').selectOption(name);
        for (const view of ['plan', 'schema', 'work', 'health'] as const) {
          await visit(opened, view);
          await settled(opened);
          const troubles = await opened.locator('.problem').allTextContents();
          expect({ name, view, troubles }).toEqual({ name, view, troubles: [] });
        }
        await opened.goto(`${origin}/#plan`);
        await opened.getByText(`asked as ${name}`).waitFor();
      }
      await opened.context().close();
    }, 90_000);

    test.each([
      'light',
      'dark',
    ] as const)('%s: no serious violation of the accessibility rules in any view', async (colorScheme) => {
      const opened = await newPage({ colorScheme });
      const found: string[] = [];
      await visit(opened, 'editor');
      for (const place of ['editor', 'plan', 'schema', 'schema/Complaint', 'schema/-/entities', 'work', 'health']) {
        await opened.goto(`${origin}/#${place}`);
        await opened
          .locator(signs[place.split('/')[0] as View])
          .first()
          .waitFor();
        await settled(opened);
        for (const violation of await violationsOn(opened)) found.push(`${place}: ${violation}`);
        if (colorScheme === 'dark') await look(opened, `dark-${place.replaceAll(/[/-]+/g, '-')}`);
      }
      expect(found).toEqual([]);
      await opened.context().close();
    }, 120_000);

    test('speaks Indonesian to whoever prefers it, and the other language when it is chosen', async () => {
      const opened = await newPage({ locale: 'id-ID' });
      await opened.goto(`${origin}/#work`);
      await opened.getByRole('heading', { name: 'Pengaduan se-Indonesia' }).waitFor();
      expect(await opened.getAttribute('html', 'lang')).toBe('id');
      await opened.locator('.glance .tiles').waitFor();
      await settled(opened);
      await look(opened, 'indonesian-work');
      await opened.getByLabel('Bahasa', { exact: true }).selectOption('en');
      await opened.getByRole('heading', { name: 'Complaints of the country' }).waitFor();
      await opened.reload();
      await opened.getByRole('heading', { name: 'Complaints of the country' }).waitFor();
      await opened.context().close();
    }, 60_000);

    test('each view is reached and left by keyboard', async () => {
      const opened = await newPage();
      await visit(opened, 'health');
      await opened.keyboard.press('Tab');
      expect(await opened.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      for (let i = 0; i < 3; i++) await opened.keyboard.press('Tab');
      await opened.keyboard.press('Enter');
      await opened.waitForFunction(() => location.hash === '#plan');
      await opened.context().close();
    }, 60_000);

    test('each view fits a telephone', async () => {
      const opened = await newPage({ viewport: { width: 390, height: 844 } });
      for (const view of allViews) {
        await visit(opened, view);
        await settled(opened);
        await look(opened, `phone-${view}`);
        expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        // What is to be pressed lies on the screen.
        for (const button of await opened.locator('.graphiql-execute-button, .action').all()) {
          const box = await button.boundingBox();
          if (box) expect(box.x + box.width).toBeLessThanOrEqual(390);
        }
      }
      await opened.context().close();
    }, 90_000);
  });

  describe('when another supergraph takes over while the page is open', () => {
    test('it says so, shows the new one, and lists what was refused', async () => {
      await visit(page, 'schema');
      const changed = supergraphSdl.replace(
        /(\n {2}targetAgency: Agency[^\n]*)/,
        '$1 @deprecated(reason: "Ask for `agency`; gone from 2027-06-30 on.")',
      );
      expect(changed).not.toBe(supergraphSdl);
      writeFileSync(supergraph, changed);
      await page.locator('.notice', { hasText: 'The graph has changed' }).waitFor();
      await page.getByRole('link', { name: 'Complaint.targetAgency' }).waitFor();
      await page.getByText('It may be gone from 30 Jun 2027 on.').waitFor();
      await look(page, 'swap');
      writeFileSync(supergraph, 'type Query { broken');
      await visit(page, 'health');
      await page.locator('.changes [data-refused]').waitFor();
      expect(await page.locator('.changes li').nth(1).textContent()).toContain('in service');
      await look(page, 'health');
      await page.getByRole('button', { name: 'Understood' }).click();
      expect(await page.locator('.notice').isVisible()).toBe(false);
    }, 60_000);

    test('thirty subgraphs stay readable', async () => {
      await page.goto(`${origin}/#schema/-/entities`);
      writeFileSync(supergraph, supergraphOfMany(30));
      await expectCount(page.locator('.matrix thead th'), 31);
      await expectCount(page.locator('.matrix tbody tr'), 30);
      // Whose each is, is told rightly.
      await page.getByRole('link', { name: 'Record08 agency-08' }).waitFor();
      // All of it is on a common screen, side by side.
      const hidden = await page.locator('.matrix').evaluate((place) => place.scrollWidth - place.clientWidth);
      expect(hidden).toBe(0);
      expect(await page.getByRole('link', { name: 'Map', exact: true }).count()).toBe(0);
      await look(page, 'schema-thirty-subgraphs');
    }, 60_000);
  });

  test('asked no other host and complained of nothing all the while', () => {
    expect(problems).toEqual([]);
  });
}

/** What is there when a view has its content. */
const signs: Record<View, string> = {
  editor: '.graphiql-query-editor .view-line',
  plan: '.plan-page .tree, .empty',
  schema: '.schema .content h2',
  work: '.glance .tiles dd',
  health: '.rate',
};

/** Nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.skeleton').length === 0);
  await page.waitForTimeout(200);
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Axe {
      run: () => Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>;
    }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

async function expectCount(locator: ReturnType<Page['locator']>, count: number): Promise<void> {
  await locator.nth(count - 1).waitFor();
  expect(await locator.count()).toBe(count);
}

async function inflated(text: string): Promise<string> {
  const stream = new Blob([Buffer.from(text, 'base64url')])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
