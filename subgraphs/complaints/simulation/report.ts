/** The simulated year as a table of its months. */
import type { Database } from '#kit';

export interface Month {
  month: string;
  received: number;
  settled: number;
  onTime: number;
  escalated: number;
  autoClosed: number;
  archived: number;
  rescheduled: number;
}

/** Counted from the history, by the months of Jakarta. */
export async function monthsOf(database: Database): Promise<Month[]> {
  const { rows } = await database.withClient((client) =>
    client.query<Month>(
      `select to_char(e.at at time zone 'Asia/Jakarta', 'YYYY-MM') as month,
         count(*) filter (where e.step = 'SUBMIT')::int as received,
         count(*) filter (where e.step = 'ANSWER')::int as settled,
         count(*) filter (where e.step = 'ANSWER' and exists (
           select from complaint_deadline d where d.complaint_id = e.complaint_id and d.clock = 'SETTLE'
             and d.started_at <= e.at and d.due_at > e.at
             and not exists (select from complaint_deadline later where later.complaint_id = d.complaint_id
               and later.clock = 'SETTLE' and later.position > d.position and later.started_at <= e.at)))::int as "onTime",
         count(*) filter (where e.step = 'ESCALATE')::int as escalated,
         count(*) filter (where e.step = 'AUTO_CLOSE')::int as "autoClosed",
         count(*) filter (where e.step = 'ARCHIVE')::int as archived,
         count(*) filter (where e.step = 'RESCHEDULE')::int as rescheduled
       from complaint_event e group by 1 order by 1`,
    ),
  );
  return rows;
}

const columns: [keyof Month, string][] = [
  ['month', 'month'],
  ['received', 'received'],
  ['settled', 'settled'],
  ['onTime', 'on time'],
  ['escalated', 'escalated'],
  ['autoClosed', 'auto-closed'],
  ['archived', 'archived'],
  ['rescheduled', 'rescheduled'],
];

export function tableOf(months: readonly Month[]): string {
  const total = Object.fromEntries(
    columns.map(([field]) => [
      field,
      field === 'month' ? 'all' : months.reduce((sum, each) => sum + Number(each[field]), 0),
    ]),
  ) as unknown as Month;
  const lines = [
    columns.map(([, title]) => title),
    ...[...months, total].map((month) => columns.map(([field]) => String(month[field]))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  return lines
    .map((line) =>
      line.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join('  '),
    )
    .join('\n');
}
