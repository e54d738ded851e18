import { useFormats, useWords } from '../shell/preferences.tsx';
import { type Explanation, fetchesIn, hueOf, purposeOf } from './explanation.ts';

/** When each call was made, from the moment in which the request came in to its answer. */
export function Timeline({ explanation }: { explanation: Explanation }) {
  const w = useWords();
  const format = useFormats();
  const { calls, ms, plan } = explanation;
  const fetches = fetchesIn(plan);
  const services = [...new Set(fetches.map(({ service }) => service))].sort();
  const end = Math.max(ms, ...calls.map((call) => call.startMs + call.ms));
  const ticks = ticksTo(end);
  const percent = (value: number) => `${(value / end) * 100}%`;
  return (
    <section className="card" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{w.timeline}</h3>
      <div className="timeline">
        <div className="axis" aria-hidden="true">
          {ticks.map((tick) => (
            <span key={tick} style={{ insetInlineStart: percent(tick) }}>
              {format.milliseconds(tick)}
            </span>
          ))}
        </div>
        <ol>
          {calls.map((call) => {
            const fetch = fetches.find(({ id }) => id === call.fetch);
            return (
              <li key={`${call.fetch} ${call.startMs}`} data-hue={hueOf(services, call.service)}>
                <span className="what">
                  <strong>{call.service}</strong> <span>{fetch && purposeOf(fetch)}</span>
                </span>
                <span className="track">
                  <span
                    className="bar"
                    data-failed={call.failure !== null || undefined}
                    style={{ insetInlineStart: percent(call.startMs), width: `max(3px, ${percent(call.ms)})` }}
                  />
                  <span
                    className="length"
                    style={
                      call.startMs + call.ms > end * 0.75
                        ? { insetInlineEnd: `calc(${percent(end - call.startMs)} + 6px)` }
                        : { insetInlineStart: `calc(${percent(call.startMs + call.ms)} + 6px)` }
                    }
                  >
                    {format.milliseconds(call.ms)}
                    {call.attempts > 1 && ` · ${w.retries(call.attempts - 1)}`}
                    {call.failure && ` · ${w.failures[call.failure] ?? call.failure}`}
                  </span>
                </span>
              </li>
            );
          })}
        </ol>
      </div>
      <p className="hint">{w.timelineHint(format.milliseconds(ownTime(explanation)))}</p>
    </section>
  );
}

/** The time in which no call was under way. */
function ownTime({ calls, ms }: Explanation): number {
  let busy = 0;
  let until = 0;
  for (const call of calls.toSorted((a, b) => a.startMs - b.startMs)) {
    busy += Math.max(0, call.startMs + call.ms - Math.max(until, call.startMs));
    until = Math.max(until, call.startMs + call.ms);
  }
  return Math.max(0, ms - busy);
}

function ticksTo(end: number): number[] {
  const rough = end / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  return Array.from({ length: Math.floor((end * 0.97) / step) + 1 }, (_, i) => i * step);
}
