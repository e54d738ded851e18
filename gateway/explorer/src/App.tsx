import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { type GraphModel, readGraphModel, starterQuery } from '../graphModel.ts';
import type { OperationExample } from '../operations.ts';
import type { Persona } from '../personas.ts';
import { AskAs, Health, Numbers } from './Header.tsx';
import { MapView } from './MapView.tsx';
import { type Route, routeOf } from './route.ts';
import { type Loaded, useJson } from './useJson.ts';

/** The editor is most of the page's weight; who looks at the map does without it. */
const QueryView = lazy(() => import('./QueryView.tsx'));

export interface GraphAnswer {
  supergraphSdl: string;
  subgraphs: { name: string; url: string; owner: string; contact: string }[];
}

export type Operation = Pick<OperationExample, 'document' | 'variables'>;

const views = [
  { view: 'query', title: 'Query' },
  { view: 'map', title: 'Map' },
] as const;

export function App() {
  const route = useRoute();
  const personas = useJson<Persona[]>('/explorer/personas.json');
  const [persona, setPersona] = useState<Persona | null>(null);
  const graph = useJson<GraphAnswer>('/explorer/graph.json');
  const operations = useJson<OperationExample[]>('/explorer/operations.json');
  const model = useMemo(() => modelOf(graph.value), [graph.value]);
  const open = useMemo(
    () => (route.view === 'query' ? operationAt(route.open, model, operations.value ?? []) : null),
    [route, model, operations.value],
  );
  // Once it has been seen, the editor stays: what was typed and answered is there when one comes back from the map.
  const [editorSeen, setEditorSeen] = useState(route.view === 'query');
  useEffect(() => {
    if (route.view === 'query') setEditorSeen(true);
    document.title = `${route.view === 'query' ? 'Query' : (route.type ?? 'Map')} · Satu Aduan`;
  }, [route]);

  return (
    <div className="app">
      <header className="top">
        <div className="what">
          <h1>Satu Aduan</h1>
          <p className="sentence">One GraphQL graph over public complaints, agencies and regional units</p>
          <Numbers model={model} />
        </div>
        <nav aria-label="Views">
          {views.map(({ view, title }) => (
            <a key={view} href={`#${view}`} aria-current={route.view === view ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <AskAs personas={personas.value ?? []} chosen={persona} choose={setPersona} />
        <Health />
      </header>
      <main>
        {(editorSeen || route.view === 'query') && (
          <div className="view" hidden={route.view !== 'query'}>
            <Suspense fallback={<p className="note">The editor is loading …</p>}>
              {operations.value && (
                <QueryView operations={operations.value} open={open} token={persona?.token ?? null} />
              )}
              <Problem of={operations} />
            </Suspense>
          </div>
        )}
        {route.view === 'map' && (
          <div className="view">
            {graph.value && model && (
              <MapView
                model={model}
                details={graph.value.subgraphs}
                operations={operations.value ?? []}
                chosen={route.type}
              />
            )}
            {graph.value && !model && (
              <p className="note">The gateway has no supergraph yet; npm run compose makes one.</p>
            )}
            <Problem of={graph} />
          </div>
        )}
      </main>
    </div>
  );
}

function Problem({ of: { failure } }: { of: Loaded<unknown> }) {
  return failure ? (
    <p className="note" role="alert">
      The gateway did not give what this page needs. {failure}
    </p>
  ) : null;
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function modelOf(graph: GraphAnswer | null): GraphModel | null {
  return graph?.supergraphSdl ? readGraphModel(graph.supergraphSdl) : null;
}

/** A new object for every visit, so that a second visit opens it again. */
function operationAt(place: string | null, model: GraphModel | null, operations: OperationExample[]): Operation | null {
  if (!place) return null;
  const [, type] = /^type\/(.+)$/.exec(place) ?? [];
  const starter = type && model ? starterQuery(model, type) : null;
  if (starter) return { document: starter, variables: {} };
  const example = operations.find(({ id }) => id === place);
  return example ? { document: example.document, variables: example.variables } : null;
}
