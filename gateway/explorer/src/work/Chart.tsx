import type { PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../shell/preferences.tsx';
import { Scrolled } from '../shell/Scrolled.tsx';

interface ChartProps {
  /** What it shows, for whoever can't see it. */
  label: string;
  /** @param width in pixels */
  draw: (width: number) => PlotOptions;
  /** The same as a table: a head, and rows. */
  table: { head: string[]; rows: (string | number)[][] };
}

/** A drawing by Observable Plot, as wide as its place, and the same figures as a table. */
export function Chart({ label, draw, table }: ChartProps) {
  const w = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current!;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    // Narrower, there is no room for anything; so it is for a moment while the page is laid out.
    if (width < 160) return;
    const figure = plot({
      width,
      style: { background: 'transparent', fontFamily: 'inherit', fontSize: '12px' },
      ...draw(width),
    });
    // All of it is one image, with a label of ours.
    for (const part of figure.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    place.current!.replaceChildren(figure);
    return () => figure.remove();
  }, [width, draw]);
  return (
    <>
      <div className="chart" ref={place} role="img" aria-label={label} />
      <details>
        <summary>{w.asTable}</summary>
        <Scrolled label={label}>
          <table>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((cells) => (
                <tr key={cells[0]}>
                  {cells.map((cell, i) =>
                    i === 0 ? (
                      <th key={table.head[i]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={table.head[i]}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      </details>
    </>
  );
}
