/**
 * `npm run recompute`: all figures once more from the histories, beside those that were kept with the steps. Says where
 * they differ; `-- --repair` sets it right. The subgraph may run meanwhile.
 */
import { createProgress, readArguments, systemClock } from '#kit';
import { readConfig } from './config.ts';
import { adoptFacts, createCalendars } from './data/calendar.ts';
import { openForHousekeeping } from './database.ts';
import type { Calendar } from './domain/calendar.ts';
import { kinds } from './domain/performance/marks.ts';
import { completeMarks, type Recomputed, recompute, repair } from './evaluation/recompute.ts';

const usage = `Usage: npm run recompute [-- --repair]
  --repair  set right what is different; without it, only said, and the exit code is 1
`;

const shown = 20;
const tell = (line: string) => process.stdout.write(`${line}\n`);

const { values: options } = readArguments(usage, { options: { repair: { type: 'boolean', default: false } } });
const database = await openForHousekeeping({
  ...readConfig(process.env),
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
  onlyExisting: true,
});
try {
  await adoptFacts(database, systemClock());
  // No decree comes into force before the proof is done.
  await createCalendars(database).during(prove);
} finally {
  await database.close();
}

async function prove(calendar: Calendar): Promise<void> {
  const progress = createProgress();
  const [{ count }] = await database.withClient(
    async (client) => (await client.query('select count(*)::int as count from complaint')).rows,
  );
  const work = {
    database,
    calendar,
    onBatch: (done: number) => progress('complaints read', done, Math.max(done, count)),
  };
  await completeMarks(work);
  const found = await recompute(work);
  tellOf(found);
  if (found.marks.length + found.counts.length > 0) {
    if (options.repair) {
      await repair(work, found);
      tell('Repaired; once more:');
      tellOf(await recompute(work));
    } else process.exitCode = 1;
  }
}

function tellOf({ complaints, marks, counts }: Recomputed): void {
  tell(`${complaints} complaints: the marks of ${marks.length} differ, and ${counts.length} counts.`);
  for (const { id, columns } of marks.slice(0, shown)) tell(`  complaint ${id}: ${columns.join(', ')}`);
  for (const each of counts.slice(0, shown)) {
    const kind = Object.entries(kinds).find(([, number]) => number === each.kind)?.[0] ?? each.kind;
    const [year, month] = [1970 + Math.floor(each.first_month / 12), (each.first_month % 12) + 1];
    const time = each.months === 12 ? String(year) : `${year}-${String(month).padStart(2, '0')}`;
    tell(
      `  ${each.dimension} ${each.key || '(none)'}${each.confidential ? ', confidential' : ''}, ${time}, ${kind} ${each.amount}: ${each.kept} kept, ${each.told} by the histories`,
    );
  }
  const more = Math.max(0, marks.length - shown) + Math.max(0, counts.length - shown);
  if (more > 0) tell(`  and ${more} more`);
}
