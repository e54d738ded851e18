import { areaY, axisX, axisY, dot, gridY, lineY, type PlotOptions, pointerX, ruleX, tip } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useFormats, usePreferences, useWords } from '../shell/preferences.tsx';
import type { MonthGroup } from './answers.ts';
import { Chart } from './Chart.tsx';

export function MonthChart({ groups }: { groups: readonly MonthGroup[] }) {
  const w = useWords();
  const format = useFormats();
  const { language } = usePreferences();
  const rows = useMemo(
    () =>
      groups.map(({ key, performance: { received, settled, open } }) => ({
        // A month of the key: its first day may lie before the period.
        month: new Date(`${key}-01T00:00:00Z`),
        received: received.value ?? 0,
        settled: settled.value ?? 0,
        open: open.value ?? 0,
      })),
    [groups],
  );
  const monthName = useMemo(() => {
    const short = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
    const long = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    return { short: (date: Date) => short.format(date), long: (date: Date) => long.format(date) };
  }, [language]);
  const draw = useCallback(
    (width: number): PlotOptions => ({
      height: 250,
      marginLeft: 44,
      marginRight: 12,
      marginTop: 12,
      x: { type: 'utc' },
      y: { zero: true, nice: true },
      marks: [
        gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 5 }),
        axisY({ label: null, ticks: 5, tickSize: 0, fill: 'var(--soft)', tickFormat: format.whole }),
        axisX({
          label: null,
          ticks: rows.map(({ month }) => month).filter((_, i) => width > 500 || i % 2 === 0),
          tickFormat: monthName.short,
          tickSize: 0,
          fill: 'var(--soft)',
        }),
        areaY(rows, { x: 'month', y: 'received', fill: 'var(--hue-2)', fillOpacity: 0.1 }),
        lineY(rows, { x: 'month', y: 'received', stroke: 'var(--hue-2)', strokeWidth: 2 }),
        lineY(rows, { x: 'month', y: 'settled', stroke: 'var(--accent)', strokeWidth: 2 }),
        dot(rows, { x: 'month', y: 'received', fill: 'var(--hue-2)', r: 2.2 }),
        dot(rows, { x: 'month', y: 'settled', fill: 'var(--accent)', r: 2.2 }),
        ruleX(rows, pointerX({ x: 'month', stroke: 'var(--soft)', strokeDasharray: '2 3' })),
        dot(rows, pointerX({ x: 'month', y: 'received', fill: 'var(--hue-2)', r: 3.5 })),
        tip(
          rows,
          pointerX({
            x: 'month',
            y: 'received',
            fill: 'var(--card)',
            stroke: 'var(--line)',
            title: ({ month, received, settled, open }) =>
              [
                monthName.long(month),
                `${w.figures.received}: ${format.whole(received)}`,
                `${w.figures.settled}: ${format.whole(settled)}`,
                `${w.figures.open}: ${format.whole(open)}`,
              ].join('\n'),
          }),
        ),
      ],
    }),
    [rows, format, monthName, w],
  );
  const isRunning = groups.at(-1)?.key === monthOf(new Date());
  return (
    <>
      <p className="key">
        <span data-hue="2">{w.figures.received}</span>
        <span data-hue="1">{w.figures.settled}</span>
      </p>
      <Chart
        label={w.panels['front-end/complaints-by-month']!}
        draw={draw}
        table={{
          head: [w.month, w.figures.received, w.figures.settled, w.figures.open],
          rows: rows.map(({ month, received, settled, open }) => [
            monthName.long(month),
            format.whole(received),
            format.whole(settled),
            format.whole(open),
          ]),
        }}
      />
      {isRunning && <p className="hint">{w.monthIsRunning}</p>}
    </>
  );
}

const monthOf = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
