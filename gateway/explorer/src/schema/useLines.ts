import { type RefObject, useLayoutEffect, useState } from 'react';
import type { GraphModel } from '../../graphModel.ts';

export interface Line {
  key: string;
  path: string;
  end: { x: number; y: number };
  /** The types at its ends. */
  from: string;
  to: string;
  /** Who gives the way. */
  subgraph: string;
  kind: 'leads' | 'adds';
}

/** The lines between the cards as they lie on the page; drawn again when the page is laid out anew. */
export function useLines(canvas: RefObject<HTMLElement | null>, model: GraphModel): Line[] {
  const [lines, setLines] = useState<Line[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another graph has other cards
  useLayoutEffect(() => {
    const area = canvas.current;
    if (!area) return;
    const draw = () => setLines(linesIn(area));
    draw();
    const observer = new ResizeObserver(draw);
    for (const element of [area, ...area.children]) observer.observe(element);
    return () => observer.disconnect();
  }, [canvas, model]);
  return lines;
}

interface Way extends Pick<Line, 'from' | 'to' | 'subgraph' | 'kind'> {
  start: DOMRect;
  target: HTMLElement;
}

function linesIn(area: HTMLElement): Line[] {
  const origin = area.getBoundingClientRect();
  const cards = [...area.querySelectorAll<HTMLElement>('.card')];
  const ownerCard = (type: string) => cards.find(({ dataset }) => dataset.role === 'owns' && dataset.type === type);
  const ways = cards.flatMap((card) => waysOf(card, ownerCard));
  return ways.map((way, i) => {
    const { start, target, ...rest } = way;
    const end = target.getBoundingClientRect();
    const place = (x: number, y: number) => ({
      x: x - origin.left + area.scrollLeft,
      y: y - origin.top + area.scrollTop,
    });
    // Lines that end at one card share its edge, in the order in which they begin.
    const together = ways.filter((other) => other.target === target).toSorted((a, b) => a.start.top - b.start.top);
    const endY = end.top + (end.height * (together.indexOf(way) + 1)) / (together.length + 1);
    const startY = start.top + start.height / 2;
    const sameColumn = Math.abs(start.left - end.left) < end.width / 2;
    const toRight = end.left > start.left;
    const a = place(sameColumn || toRight ? start.right : start.left, startY);
    const b = place(sameColumn || !toRight ? end.right : end.left, endY);
    const bend = sameColumn ? 46 : (b.x - a.x) / 2;
    return {
      ...rest,
      key: `${i}`,
      end: b,
      path: `M${a.x},${a.y} C${a.x + bend},${a.y} ${b.x + (sameColumn ? bend : -bend)},${b.y} ${b.x},${b.y}`,
    };
  });
}

function waysOf(card: HTMLElement, ownerCard: (type: string) => HTMLElement | undefined): Way[] {
  const { type: from = '', subgraph = '', role } = card.dataset;
  const box = card.getBoundingClientRect();
  const ways: Way[] = [];
  const owner = ownerCard(from);
  if (role === 'adds' && owner) {
    // Beside its name, clear of the ways of its fields.
    const start = new DOMRect(box.left, box.top, box.width, 36);
    ways.push({ from, to: from, subgraph, kind: 'adds', start, target: owner });
  }
  for (const port of card.querySelectorAll<HTMLElement>('[data-leads-to]')) {
    const to = port.dataset.leadsTo!;
    const target = ownerCard(to);
    const { top, height } = port.getBoundingClientRect();
    if (target)
      ways.push({ from, to, subgraph, kind: 'leads', start: new DOMRect(box.left, top, box.width, height), target });
  }
  return ways;
}
