import { useFormats, useWords } from '../shell/preferences.tsx';
import { PlainText } from '../shell/Scrolled.tsx';
import { callOf, type ExplainedFetch, type ExplainedNode, type Explanation, fetchesIn, hueOf } from './explanation.ts';

interface TreeSettings {
  explanation: Explanation;
  ran: boolean;
}

/** The plan from top to bottom: what stands below waits for what stands above, what stands side by side goes together. */
export function PlanTree({ explanation, ran }: TreeSettings) {
  const w = useWords();
  return (
    <section className="card" aria-labelledby="tree-title">
      <h3 id="tree-title">{w.planTree}</h3>
      {explanation.plan ? (
        <div className="tree">
          <Node node={explanation.plan} explanation={explanation} ran={ran} />
        </div>
      ) : (
        <p className="hint">{w.nothingToFetch}</p>
      )}
    </section>
  );
}

function Node({ node, explanation, ran }: TreeSettings & { node: ExplainedNode }) {
  const w = useWords();
  switch (node.kind) {
    case 'Fetch':
      return <Fetch fetch={node} explanation={explanation} ran={ran} />;
    case 'Sequence':
      return (
        <ol className="sequence">
          {node.nodes.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan does not move
            <li key={i}>
              <Node node={one} explanation={explanation} ran={ran} />
            </li>
          ))}
        </ol>
      );
    case 'Parallel':
      return (
        <>
          <p className="together">{w.atTheSameTime}</p>
          <ul className="parallel">
            {node.nodes.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a plan does not move
              <li key={i}>
                <Node node={one} explanation={explanation} ran={ran} />
              </li>
            ))}
          </ul>
        </>
      );
    case 'Condition':
      return (
        <dl className="condition">
          {([node.ifTrue, node.ifFalse] as const).map(
            (branch, i) =>
              branch && (
                // biome-ignore lint/suspicious/noArrayIndexKey: there are two
                <div key={i}>
                  <dt>{i === 0 ? w.ifTrue(node.variable) : w.ifFalse(node.variable)}</dt>
                  <dd>
                    <Node node={branch} explanation={explanation} ran={ran} />
                  </dd>
                </div>
              ),
          )}
        </dl>
      );
  }
}

function Fetch({ fetch, explanation, ran }: TreeSettings & { fetch: ExplainedFetch }) {
  const w = useWords();
  const format = useFormats();
  const services = [...new Set(fetchesIn(explanation.plan).map(({ service }) => service))].sort();
  const made = ran ? callOf(explanation, fetch) : null;
  return (
    <article className="fetch" data-hue={hueOf(services, fetch.service)} data-unused={(ran && !made) || undefined}>
      <header>
        <h4>{fetch.service}</h4>
        <span className="facts">
          {made?.isJoined ? (
            w.joinedCall
          ) : made ? (
            <>
              {format.milliseconds(made.call.ms)} · {format.bytes(made.call.receivedBytes)}
              {made.call.entities !== null && ` · ${w.countEntities(made.call.entities)}`}
              {made.call.attempts > 1 && ` · ${w.retries(made.call.attempts - 1)}`}
            </>
          ) : (
            ran && w.notNeeded
          )}
        </span>
        {made?.call.failure && (
          <strong className="failure">{w.failures[made.call.failure] ?? made.call.failure}</strong>
        )}
      </header>
      {fetch.fields.length > 0 && (
        <p>
          {w.begins} <Names of={fetch.fields} />
        </p>
      )}
      {fetch.entities.map(({ type, at, fields, requires }) => (
        <p key={`${type} ${at.join()}`}>
          {w.extraHop} <Names of={fields} prefix={type ? `${type}.` : ''} />
          <small>
            {w.found(at.join(', '))} {requires.length > 0 && w.knownBy(requires.join(', '))}
          </small>
        </p>
      ))}
      <details>
        <summary>{w.whatItReceives}</summary>
        <PlainText label={`${w.whatItReceives}: ${fetch.service} ${fetch.id}`}>{fetch.operation}</PlainText>
      </details>
    </article>
  );
}

function Names({ of: names, prefix = '' }: { of: readonly string[]; prefix?: string }) {
  return (
    <span className="names">
      {names.map((name) => (
        <code key={name}>
          {prefix}
          {name}
        </code>
      ))}
    </span>
  );
}
