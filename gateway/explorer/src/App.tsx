import { lazy, Suspense, useEffect, useState } from 'react';
import type { OperationExample } from '../operations.ts';
import { MapView } from './MapView.tsx';
import { useJson } from './useJson.ts';

const QueryView = lazy(() => import('./QueryView.tsx'));

export interface GraphAnswer {
  supergraphSdl: string;
  subgraphs: { name: string; url: string; owner: string; contact: string }[];
}

type View = 'query' | 'map';

const viewOf = (hash: string): View => (hash === '#map' ? 'map' : 'query');

export function App() {
  const [view, setView] = useState<View>(viewOf(location.hash));
  const graph = useJson<GraphAnswer>('/explorer/graph.json');
  const operations = useJson<OperationExample[]>('/explorer/operations.json');
  useEffect(() => {
    const follow = () => setView(viewOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  return (
    <div className="app">
      <header>
        <h1>Satu Aduan</h1>
        <p>One graph over complaints, agencies and regional units</p>
        <nav aria-label="Views">
          <a href="#query" aria-current={view === 'query' ? 'page' : undefined}>
            Query
          </a>
          <a href="#map" aria-current={view === 'map' ? 'page' : undefined}>
            Map
          </a>
        </nav>
        <Health />
      </header>
      <main>
        {view === 'query' ? (
          <Suspense fallback={<p className="note">The editor is loading …</p>}>
            {operations && <QueryView operations={operations} />}
          </Suspense>
        ) : (
          graph && <MapView graph={graph} />
        )}
      </main>
    </div>
  );
}

const everyMs = 10_000;

function Health() {
  const [ready, setReady] = useState<boolean | null>(null);
  useEffect(() => {
    const ask = () =>
      fetch('/health/ready').then(
        ({ ok }) => setReady(ok),
        () => setReady(false),
      );
    ask();
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, []);
  const words = ready == null ? '…' : ready ? 'ready' : 'not ready';
  return (
    <a className="health" href="/health/ready" data-ready={ready ?? undefined}>
      <span aria-hidden="true" /> {words}
    </a>
  );
}
