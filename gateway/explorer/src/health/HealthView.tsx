/** How the gateway does: its subgraphs, how many operations in what time, which errors, and which graph is in service. */
import type { GraphAnswer } from '../../routes.ts';
import { useFormats, useWords } from '../shell/preferences.tsx';
import { Scrolled } from '../shell/Scrolled.tsx';
import { usePolled } from '../shell/useJson.ts';
import type { Details, Figures } from './details.ts';
import { RateChart } from './RateChart.tsx';
import './health.css';

interface HealthViewProps {
  token: string | null;
  graph: GraphAnswer | null;
}

const everyMs = 2000;

export default function HealthView({ token, graph }: HealthViewProps) {
  const w = useWords();
  const format = useFormats();
  const headers = token === null ? undefined : { authorization: `Bearer ${token}` };
  const { value: details, failure } = usePolled<Details>('/health/details', everyMs, headers);
  return (
    <div className="page health">
      <div className="title">
        <div>
          <h2>{w.healthTitle}</h2>
          <p>{details ? w.runningSince(format.moment(details.since)) : w.isAsking}</p>
        </div>
      </div>
      {failure && (
        <p className="problem" role="alert">
          {w.noDetails} {failure}
        </p>
      )}
      {details && (
        <>
          <Numbers details={details} />
          <section className="card" aria-labelledby="rate-title">
            <h3 id="rate-title">{w.rate}</h3>
            <RateChart slots={details.slots} slotMs={details.slotMs} />
          </section>
          <Subgraphs details={details} graph={graph} />
          <div className="halves">
            <Errors details={details} />
            <Changes details={details} />
          </div>
        </>
      )}
    </div>
  );
}

function Numbers({ details: { operations, slots, slotMs, engine } }: { details: Details }) {
  const w = useWords();
  const format = useFormats();
  // The last slot has just begun.
  const lastMinute = slots.slice(-13, -1);
  const perSecond = lastMinute.reduce((sum, slot) => sum + slot.operations, 0) / ((lastMinute.length * slotMs) / 1000);
  const plans = engine?.plans;
  return (
    <dl className="tiles">
      <div>
        <dt>{w.operationsPerSecond}</dt>
        <dd>
          {format.fine(perSecond)}
          <small>{w.inFiveMinutes(format.whole(operations.count))}</small>
        </dd>
      </div>
      <div>
        <dt>{w.latency}</dt>
        <dd>
          {milliseconds(operations.p50, format)}
          <small>
            {w.p90} {milliseconds(operations.p90, format)}, {w.p99} {milliseconds(operations.p99, format)}
          </small>
        </dd>
      </div>
      <div>
        <dt>{w.withErrors}</dt>
        <dd data-bad={operations.failed > 0 || undefined}>{share(operations, format)}</dd>
      </div>
      <div>
        <dt>{w.openNow}</dt>
        <dd>
          {format.whole(engine?.open ?? 0)}
          <small>{w.subscriptions(engine?.subscriptions ?? 0)}</small>
        </dd>
      </div>
      <div>
        <dt>{w.plansKept}</dt>
        <dd>
          {format.whole(plans?.kept ?? 0)}
          {plans && plans.hits + plans.misses > 0 && (
            <small>{w.hitRate(format.percent((plans.hits / (plans.hits + plans.misses)) * 100))}</small>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Subgraphs({ details, graph }: { details: Details; graph: GraphAnswer | null }) {
  const w = useWords();
  const format = useFormats();
  return (
    <section className="card" aria-labelledby="subgraphs-title">
      <h3 id="subgraphs-title">{w.subgraphs}</h3>
      <Scrolled label={w.subgraphs}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.subgraph}</th>
              <th scope="col">{w.state}</th>
              <th scope="col">{w.breaker}</th>
              <th scope="col" className="number">
                {w.calls}
              </th>
              <th scope="col" className="number">
                {w.failed}
              </th>
              <th scope="col" className="number">
                {w.p50}
              </th>
              <th scope="col" className="number">
                {w.p99}
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(details.probes).map(([name, probe]) => {
              const calls = details.subgraphs[name];
              const breaker = details.engine?.breakers[name];
              return (
                <tr key={name}>
                  <th scope="row" title={graph?.subgraphs.find((one) => one.name === name)?.owner}>
                    {name}
                  </th>
                  <td>
                    <span className="state" data-state={probe.state}>
                      <span className="dot" aria-hidden="true" /> {w.probe[probe.state]}
                    </span>
                  </td>
                  <td>
                    <span className="state" data-state={breaker === 'OPEN' ? 'down' : breaker && 'up'}>
                      {breaker ? w.breakers[breaker] : w.notCalledYet}
                    </span>
                  </td>
                  <td className="number">{format.whole(calls?.count ?? 0)}</td>
                  <td className="number" data-bad={(calls?.failed ?? 0) > 0 || undefined}>
                    {format.whole(calls?.failed ?? 0)}
                  </td>
                  <td className="number">{milliseconds(calls?.p50 ?? null, format)}</td>
                  <td className="number">{milliseconds(calls?.p99 ?? null, format)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

function Errors({ details: { errors } }: { details: Details }) {
  const w = useWords();
  const format = useFormats();
  const most = Math.max(1, ...errors.map(({ count }) => count));
  return (
    <section className="card" aria-labelledby="errors-title">
      <h3 id="errors-title">{w.errorsByCode}</h3>
      {errors.length === 0 ? (
        <p className="hint">{w.noErrorsLately}</p>
      ) : (
        <ul className="codes">
          {errors.map(({ code, count }) => (
            <li key={code}>
              <code>{code}</code>
              <span className="number">{format.whole(count)}</span>
              <span className="length" style={{ width: `${(count / most) * 100}%` }} aria-hidden="true" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Changes({ details: { changes, engine } }: { details: Details }) {
  const w = useWords();
  const format = useFormats();
  return (
    <section className="card" aria-labelledby="changes-title">
      <h3 id="changes-title">{w.graphInService}</h3>
      <ol className="changes">
        {changes.map(({ at, generation, ms, refusal }) => (
          <li key={at} data-refused={refusal !== null || undefined}>
            <time dateTime={at}>{format.moment(at)}</time>
            <span>
              {generation ? <code>{generation}</code> : <strong>{w.refused}</strong>}{' '}
              {generation !== null && generation === engine?.generation && <span className="chip">{w.inService}</span>}{' '}
              <small>{w.preparedIn(format.milliseconds(ms))}</small>
              {refusal && <p>{refusal}</p>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Formats = ReturnType<typeof useFormats>;

const milliseconds = (value: number | null, format: Formats): string =>
  value === null ? '–' : format.milliseconds(value);

const share = ({ count, failed }: Figures, format: Formats): string =>
  count === 0 ? '–' : format.percent((failed / count) * 100);
