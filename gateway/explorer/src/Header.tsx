import { useEffect, useState } from 'react';
import type { GraphModel } from '../graphModel.ts';
import type { Persona } from '../personas.ts';

const everyMs = 10_000;

/** Whether the gateway is ready, asked again while somebody looks. */
export function Health() {
  const [ready, setReady] = useState<boolean | null>(null);
  useEffect(() => {
    const ask = () => {
      if (document.hidden) return;
      fetch('/health/ready').then(
        ({ ok }) => setReady(ok),
        () => setReady(false),
      );
    };
    ask();
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, []);
  const words = ready == null ? 'asking' : ready ? 'ready' : 'not ready';
  return (
    <a className="health" href="/health/ready" data-ready={ready ?? undefined} title="The gateway's health">
      <span className="dot" aria-hidden="true" />
      <span className="wide">Gateway </span>
      {words}
    </a>
  );
}

/** In whose name the editor asks; nothing where there are no ready tokens. */
export function AskAs({
  personas,
  chosen,
  choose,
}: {
  personas: readonly Persona[];
  chosen: Persona | null;
  choose: (persona: Persona | null) => void;
}) {
  if (personas.length === 0) return null;
  return (
    <label className="ask-as">
      <span className="wide">Ask as </span>
      <select
        aria-label="Ask as"
        value={chosen?.name ?? ''}
        onChange={({ target }) => choose(personas.find(({ name }) => name === target.value) ?? null)}
      >
        <option value="">anybody</option>
        {personas.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

const sizes =
  '{ complaints(first: 1) { totalCount } agencies(first: 1) { totalCount } regionalUnits(first: 1) { totalCount } }';

interface Sizes {
  complaints: { totalCount: number };
  agencies: { totalCount: number };
  regionalUnits: { totalCount: number };
}

/** How large the graph is. Asked once; nothing is shown of what does not come. */
export function Numbers({ model }: { model: GraphModel | null }) {
  const [data, setData] = useState<Partial<Sizes>>({});
  useEffect(() => {
    fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: sizes }),
    })
      .then((response) => response.json())
      .then(
        (answer) => setData(answer.data ?? {}),
        () => setData({}),
      );
  }, []);
  const entries = [
    [model?.types.filter(({ kind }) => kind === 'type').length, 'types'],
    [data.complaints?.totalCount, 'complaints'],
    [data.agencies?.totalCount, 'agencies'],
    [data.regionalUnits?.totalCount, 'regional units'],
  ] as const;
  return (
    <p className="numbers">
      {entries
        .filter(([count]) => count != null)
        .map(([count, what]) => `${count!.toLocaleString('en')} ${what}`)
        .join(' · ')}
    </p>
  );
}
