/**
 * `npm run bench -- oracle`: whether the time of an answer tells that something is there which one may not know of. What
 * does not exist and what is hidden are asked in turns, over the whole graph; the medians of the two must be alike.
 *
 *   --rounds 400
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { newTrackingId, showTrackingId } from '../subgraphs/complaints/domain/trackingId.ts';
import { testDatabases } from '../subgraphs/kit/testing.ts';
import { startGraph } from '../test/support/graph.ts';
import { headersOf, type Person, type Province, settleProvinces } from '../test/support/provinces.ts';
import { type Question, questions } from '../test/support/refusals.ts';
import { machine } from './server.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '400' } },
});
const rounds = Number(options.rounds);

/** Those that look for something; the others refuse before they look. */
const asked = [
  'complaint',
  'complaint with a secret',
  'complaint by its number',
  'webhook',
  'followUpComplaint',
  'reclassifyComplaint',
  'addSupport',
  'linkDuplicate, to an original',
];

/** One token for all: verifying another each time is not what is measured. */
const tokens = new Map<Person, Record<string, string>>();

const database = await testDatabases()[0]!.create();
const graph = await startGraph(database, 2000, () => new Date());
try {
  console.log(`${machine}; ${rounds} rounds\n`);
  const [own, foreign] = (await settleProvinces(graph)) as [Province, Province];
  for (const question of questions.filter(({ name }) => asked.includes(name))) {
    const person = own.officer;
    const [absent, hidden] = await inTurns(
      () => timeOf(person, question, missing(question.about), own),
      () => timeOf(person, question, hiddenOf(foreign, question.about), own),
    );
    report(question.name, absent, hidden);
  }
} finally {
  await graph.close();
  await database.dispose();
}
process.exit(0);

function missing(about: Question['about']): string {
  return about === 'trackingId' ? showTrackingId(newTrackingId()) : randomUUID();
}

function hiddenOf({ complaints, webhook }: Province, about: Question['about']): string {
  const { id, trackingId } = complaints.CONFIDENTIAL;
  return about === 'webhook' ? webhook : about === 'trackingId' ? trackingId : id;
}

async function timeOf(person: Person, { ask }: Question, id: string, own: Province): Promise<number> {
  const body = JSON.stringify(ask(id, own));
  const headers = { 'content-type': 'application/json', ...signedIn(person) };
  const began = performance.now();
  const response = await fetch(graph.url, { method: 'POST', headers, body });
  await response.text();
  return performance.now() - began;
}

function signedIn(person: Person): Record<string, string> {
  const known = tokens.get(person) ?? headersOf(graph, person);
  tokens.set(person, known);
  return known;
}

/** The second of a pair is the first of the next, so that neither profits from its place. */
async function inTurns(one: () => Promise<number>, other: () => Promise<number>): Promise<[number[], number[]]> {
  const [ones, others]: [number[], number[]] = [[], []];
  for (let i = 0; i < rounds + 50; i += 1) {
    const isFirst = i % 2 === 0;
    if (isFirst) ones.push(await one());
    others.push(await other());
    if (!isFirst) ones.push(await one());
  }
  // The first ones warm up.
  return [ones.slice(50), others.slice(50)];
}

function report(name: string, absent: readonly number[], hidden: readonly number[]): void {
  const differences = resampled(absent, hidden);
  const [low, high] = [quantile(differences, 0.025), quantile(differences, 0.975)];
  const difference = median(hidden) - median(absent);
  const text = (ms: number) => ms.toFixed(2);
  console.log(
    `${name.padEnd(30)} missing ${text(median(absent))} ms, hidden ${text(median(hidden))} ms: ${text(difference)} ms apart in the median (95 % of resamplings ${text(low)} to ${text(high)}); middle half of missing ${text(quantile(absent, 0.25))} to ${text(quantile(absent, 0.75))} ms`,
  );
}

/** How far apart the medians are in samples drawn from these with replacement (bootstrap; Efron 1979). */
function resampled(absent: readonly number[], hidden: readonly number[]): number[] {
  const draw = (from: readonly number[]) => from.map(() => from[Math.floor(Math.random() * from.length)]!);
  return Array.from({ length: 1000 }, () => median(draw(hidden)) - median(draw(absent)));
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
