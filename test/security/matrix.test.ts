/**
 * Who gets what: every field of the schema, on every path to it, for callers of every kind, over the whole graph. What is
 * found must be what matrix.txt says, which people have read. `UPDATE=yes npm test -- matrix` writes it anew, to be read again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { subscriptionLines, takeLastSteps, webhookLines } from './matrix/events.ts';
import { mutationLegend, mutationLines } from './matrix/mutations.ts';
import { applications, open311Legend, open311Lines } from './matrix/open311.ts';
import {
  countLegend,
  countLines,
  filterLines,
  historyLegend,
  historyLines,
  orderLines,
  rootLines,
  rootsOf,
  searchLines,
  setLegend,
} from './matrix/queries.ts';
import { openWorld, type World } from './matrix/world.ts';

const file = new URL('matrix.txt', import.meta.url);
let world: World;

beforeAll(async () => {
  world = await openWorld();
}, 120_000);

afterAll(async () => {
  await world?.close();
}, 30_000);

test('every root of the schema is in the matrix', () => {
  const asked = new Set(
    Object.values(rootsOf(world))
      .flat()
      .map(({ field }) => field),
  );
  expect(Object.keys(world.schema.getQueryType()!.getFields()).filter((name) => !asked.has(name))).toEqual([]);
});

const pathLegend =
  'every field on every path. v: a value; w: a value with the telephone number of a complainant in it; -: null or empty; x: refused by the schema’s policy; e: another error';

test('each caller gets of each field, on each path, what the reviewed file says', async () => {
  const callers = world.people.map(({ name }) => name);
  const lines = [
    'Who gets what. The cells before a line are the columns of its section, one for each caller:',
    ...columns(callers),
  ];
  const section = (title: string, legend: string, found: readonly string[], heads: readonly string[] = []) =>
    void lines.push('', `== ${title}: ${legend}`, ...columns(heads), ...found);
  const paths = async (chapter: string) => {
    const found = [];
    for (const root of rootsOf(world)[chapter]!) found.push(...(await rootLines(root, world)));
    return found;
  };
  section('single objects', pathLegend, await paths('single objects'));
  section('lists', pathLegend, await paths('lists'));
  section('counts', countLegend, await countLines(world));
  section('filters', setLegend, await filterLines(world));
  section('ordering', setLegend, await orderLines(world));
  section('search', setLegend, await searchLines(world));
  section('search', pathLegend, await paths('search'));
  section('performance', pathLegend, await paths('performance'));
  section('history', historyLegend, await historyLines(world));
  const last = await takeLastSteps(world);
  section('subscriptions', 'the steps that arrive, then their fields, as above', await subscriptionLines(world, last));
  const owners = world.endpoints.map(({ name }) => name);
  section(
    'webhooks',
    'the steps that are delivered, then what is in the bodies',
    await webhookLines(world, last),
    owners,
  );
  section('Open311', open311Legend, await open311Lines(world), applications);
  section('mutations', mutationLegend, await mutationLines(world));
  const text = `${lines.join('\n')}\n`;
  if (process.env.UPDATE === 'yes') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}, 300_000);

function columns(names: readonly string[]): string[] {
  return names.map((name, i) => `${' '.repeat(i)}|${' '.repeat(names.length - i)}${name}`);
}
