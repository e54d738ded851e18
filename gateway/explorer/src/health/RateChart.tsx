import { useFormats, useWords } from '../shell/preferences.tsx';
import type { Details } from './details.ts';

/** A bar for each five seconds of the last five minutes, the failed part of it in another colour. */
export function RateChart({ slots, slotMs }: Pick<Details, 'slots' | 'slotMs'>) {
  const w = useWords();
  const format = useFormats();
  const perSecond = (count: number) => count / (slotMs / 1000);
  const most = Math.max(1, ...slots.map(({ operations }) => operations));
  const busiest = slots.reduce((best, slot) => (slot.operations > best.operations ? slot : best), slots[0]!);
  return (
    <figure className="rate">
      <div
        className="bars"
        role="img"
        aria-label={w.rateLabel(format.fine(perSecond(busiest.operations)), format.clock(busiest.at))}
      >
        {slots.map(({ at, operations, failed }) => (
          <span
            key={at}
            title={`${format.clock(at)}: ${w.perSecond(format.fine(perSecond(operations)))}${failed ? `, ${w.errors(failed)}` : ''}`}
            style={{ height: `${(operations / most) * 100}%` }}
          >
            {failed > 0 && <i style={{ height: `${(failed / operations) * 100}%` }} />}
          </span>
        ))}
      </div>
      <figcaption>
        <span>{w.fiveMinutesAgo}</span>
        <span>{w.atMost(format.fine(perSecond(most)))}</span>
        <span>{w.now}</span>
      </figcaption>
    </figure>
  );
}
