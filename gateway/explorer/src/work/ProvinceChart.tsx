import { axisX, axisY, barX, type PlotOptions, ruleX, text } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { useFormats, useWords } from '../shell/preferences.tsx';
import type { ProvinceGroup } from './answers.ts';
import { Chart } from './Chart.tsx';

/** The best on top; what falls short of its target has another colour. */
export function ProvinceChart({ groups }: { groups: readonly ProvinceGroup[] }) {
  const w = useWords();
  const format = useFormats();
  const rows = useMemo(
    () =>
      groups.flatMap(({ rank, regionalUnit, performance: { settledOnTime, settled } }) =>
        regionalUnit && settledOnTime.value != null
          ? [
              {
                rank: rank ?? groups.length,
                name: regionalUnit.name,
                value: settledOnTime.value,
                target: settledOnTime.target ?? null,
                settled: settled.value ?? 0,
              },
            ]
          : [],
      ),
    [groups],
  );
  const untold = groups.filter((group) => group.regionalUnit && group.performance.settledOnTime.value == null).length;
  const target = rows[0]?.target ?? null;
  const draw = useCallback(
    (width: number): PlotOptions => {
      const left = width < 420 ? 128 : 168;
      return {
        height: 30 + rows.length * 17,
        marginLeft: left,
        marginRight: 46,
        marginTop: 22,
        marginBottom: 6,
        x: { domain: [0, 100] },
        y: { domain: rows.map(({ name }) => name), padding: 0.28 },
        marks: [
          axisX({
            label: null,
            anchor: 'top',
            ticks: width < 420 ? [0, 50, 100] : 5,
            tickFormat: (value: number) => `${value} %`,
            tickSize: 0,
            fill: 'var(--soft)',
          }),
          axisY({ label: null, tickSize: 0, lineWidth: left / 13.5, textOverflow: 'ellipsis', fill: 'var(--ink)' }),
          barX(rows, {
            x: 'value',
            y: 'name',
            rx: 3,
            fill: ({ value, target: wanted }) => (wanted != null && value < wanted ? 'var(--short)' : 'var(--accent)'),
          }),
          text(rows, {
            x: 'value',
            y: 'name',
            text: ({ value }) => format.percent(value),
            textAnchor: 'start',
            dx: 5,
            fill: 'var(--ink)',
            fontVariant: 'tabular-nums',
          }),
          ...(target != null ? [ruleX([target], { stroke: 'var(--ink)', strokeDasharray: '2 3' })] : []),
        ],
      };
    },
    [rows, target, format],
  );
  if (rows.length === 0) return <p className="hint">{w.nothingYet}</p>;
  return (
    <>
      <Chart
        label={w.panels['front-end/provinces-by-settled-on-time']!}
        draw={draw}
        table={{
          head: [w.province, w.figures.settledOnTime, w.figures.settled],
          rows: rows.map(({ name, value, settled }) => [name, format.percent(value), format.whole(settled)]),
        }}
      />
      {target != null && <p className="hint">{w.targetLine(format.percent(target))}</p>}
      {untold > 0 && <p className="hint">{w.untoldProvinces(untold)}</p>}
    </>
  );
}
