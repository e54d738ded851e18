import { axisY, barX, type PlotOptions, text } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useFormats, useWords } from '../shell/preferences.tsx';
import type { AgencyGroup, Figure } from './answers.ts';
import { Chart } from './Chart.tsx';

/** What is overdue, within all that is open. */
export function OverdueChart({ total, groups }: { total: Figure; groups: readonly AgencyGroup[] }) {
  const w = useWords();
  const format = useFormats();
  const rows = useMemo(
    () =>
      groups.flatMap(({ agency, performance: { overdue, open } }) =>
        agency && overdue.value
          ? [{ name: agency.name, overdue: overdue.value, open: open.value ?? overdue.value }]
          : [],
      ),
    [groups],
  );
  const draw = useCallback(
    (width: number): PlotOptions => {
      const left = Math.min(240, width * 0.46);
      return {
        height: 12 + rows.length * 22,
        marginLeft: left,
        marginRight: 64,
        marginTop: 6,
        marginBottom: 6,
        x: { axis: null },
        y: { domain: rows.map(({ name }) => name), padding: 0.3 },
        marks: [
          axisY({ label: null, tickSize: 0, lineWidth: left / 13.5, textOverflow: 'ellipsis', fill: 'var(--ink)' }),
          barX(rows, { x: 'open', y: 'name', rx: 3, fill: 'var(--line)' }),
          barX(rows, { x: 'overdue', y: 'name', rx: 3, fill: 'var(--warn)' }),
          text(rows, {
            x: 'open',
            y: 'name',
            text: ({ overdue, open }) => `${format.whole(overdue)} / ${format.whole(open)}`,
            textAnchor: 'start',
            dx: 5,
            fill: 'var(--ink)',
            fontVariant: 'tabular-nums',
          }),
        ],
      };
    },
    [rows, format],
  );
  // Zero is told of an agency, one to four are not: then only the total says that there are any.
  if (rows.length === 0) return <p className="hint">{total.value === 0 ? w.nothingOverdue : w.overdueUntold}</p>;
  return (
    <>
      <p className="key">
        <span data-hue="warn">{w.figures.overdue}</span>
        <span data-hue="line">{w.figures.open}</span>
      </p>
      <Chart
        label={w.panels['front-end/agencies-with-most-overdue']!}
        draw={draw}
        table={{
          head: [w.agency, w.figures.overdue, w.figures.open],
          rows: rows.map(({ name, overdue, open }) => [name, format.whole(overdue), format.whole(open)]),
        }}
      />
    </>
  );
}
