/** The page: its head, and the view that its address names. */
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { type GraphModel, readGraphModel, starterQuery } from '../../graphModel.ts';
import type { OperationExample } from '../../operations.ts';
import type { Persona } from '../../personas.ts';
import type { GraphAnswer } from '../../routes.ts';
import { currentOperation } from './currentOperation.ts';
import { Head } from './Head.tsx';
import { type LinkedOperation, read } from './link.ts';
import { useWords } from './preferences.tsx';
import { type Route, routeOf, type View } from './route.ts';
import { type Loaded, useJson, usePolled } from './useJson.ts';

/** Each is loaded when it is first shown; the editor is most of the page's weight. */
const loadEditor = () => import('../editor/EditorView.tsx');
const EditorView = lazy(loadEditor);
const PlanView = lazy(() => import('../plan/PlanView.tsx'));
const SchemaView = lazy(() => import('../schema/SchemaView.tsx'));
const WorkView = lazy(() => import('../work/WorkView.tsx'));
const HealthView = lazy(() => import('../health/HealthView.tsx'));

// Most come for the editor: it is fetched beside what it shows, and not after it.
if (routeOf(location.hash).view === 'editor') void loadEditor();

export interface Ready {
  status: string;
  generation?: string;
}

export function App() {
  const w = useWords();
  const route = useRoute();
  const ready = usePolled<Ready>('/health/ready', 3000);
  const generation = ready.value?.generation ?? null;
  const personas = useJson<Persona[]>('/explorer/personas.json');
  const [persona, setPersona] = useState<Persona | null>(null);
  const graph = useJson<GraphAnswer>('/explorer/graph.json', generation);
  const operations = useJson<OperationExample[]>('/explorer/operations.json');
  const model = useMemo(() => modelOf(graph.value), [graph.value]);
  const open = useOpened(route, model, operations.value);
  const hasChanged = useChange(generation);
  const token = persona?.token ?? null;
  // Once it has been seen, the editor stays: what was typed and answered is there when one comes back.
  const [editorSeen, setEditorSeen] = useState(route.view === 'editor');
  useEffect(() => {
    if (route.view === 'editor') setEditorSeen(true);
    const place = route.view === 'schema' && route.place && !route.place.startsWith('-') ? `${route.place} · ` : '';
    document.title = `${place}${w.views[route.view]} · Satu Aduan`;
  }, [route, w]);

  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {w.skip}
      </button>
      <Head view={route.view} ready={ready} personas={personas.value ?? []} persona={persona} setPersona={setPersona} />
      <main id="main" tabIndex={-1} data-view={route.view}>
        <p className="notice" role="status" hidden={!hasChanged.isShown}>
          {hasChanged.isShown && (
            <>
              <span>
                {w.graphChanged} <code>{generation}</code>
              </span>
              <button type="button" onClick={hasChanged.hide}>
                {w.understood}
              </button>
            </>
          )}
        </p>
        {(editorSeen || route.view === 'editor') && (
          <section className="view full" hidden={route.view !== 'editor'} aria-label={w.views.editor}>
            <Suspense fallback={<Waiting view="editor" />}>
              {operations.value && (
                <EditorView operations={operations.value} open={open} token={token} generation={generation} />
              )}
              <Problem of={operations} />
            </Suspense>
          </section>
        )}
        <Suspense fallback={<Waiting view={route.view} />}>
          {route.view === 'plan' && (
            <PlanView
              operations={operations.value ?? []}
              token={token}
              persona={persona?.name ?? null}
              generation={generation}
            />
          )}
          {route.view === 'schema' && graph.value && model && (
            <SchemaView graph={graph.value} model={model} operations={operations.value ?? []} place={route.place} />
          )}
          {route.view === 'work' && operations.value && <WorkView operations={operations.value} token={token} />}
          {route.view === 'health' && <HealthView token={token} graph={graph.value} />}
        </Suspense>
        {route.view === 'schema' && graph.value && !model && <p className="note">{w.noSupergraph}</p>}
        {route.view === 'schema' && <Problem of={graph} />}
        {route.view === 'work' && <Problem of={operations} />}
      </main>
    </div>
  );
}

function Waiting({ view }: { view: View }) {
  const w = useWords();
  return <p className="note">{w.isLoading(w.views[view])}</p>;
}

function Problem({ of: { failure, value } }: { of: Loaded<unknown> }) {
  const w = useWords();
  return failure && !value ? (
    <p className="note" role="alert">
      {w.pageNeeds} {failure}
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

/** Whether another supergraph has taken over since the page was opened, until the reader has understood. */
function useChange(generation: string | null) {
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => {
    if (first === null) setFirst(generation);
  }, [first, generation]);
  return { isShown: first !== null && generation !== null && generation !== first, hide: () => setFirst(generation) };
}

/** What the address asks to be opened in the editor; a new object for every visit, so that a second visit opens it again. */
function useOpened(
  route: Route,
  model: GraphModel | null,
  operations: readonly OperationExample[] | null,
): LinkedOperation | null {
  const [opened, setOpened] = useState<LinkedOperation | null>(null);
  const taken = useRef<Route | null>(null);
  useEffect(() => {
    const { view, place, operation } = route;
    const take = (found: LinkedOperation | null) => {
      if (!found || taken.current === route) return;
      taken.current = route;
      currentOperation.setLinked(found);
      setOpened({ ...found });
    };
    if (operation && (view === 'editor' || view === 'plan')) void read(operation).then(take);
    else if (view === 'editor' && place && operations) take(operationAt(place, model, operations));
  }, [route, model, operations]);
  return opened;
}

function operationAt(
  place: string,
  model: GraphModel | null,
  operations: readonly OperationExample[],
): LinkedOperation | null {
  const [, type] = /^type\/(.+)$/.exec(place) ?? [];
  const starter = type && model ? starterQuery(model, type) : null;
  if (starter) return { document: starter, variables: {} };
  const example = operations.find(({ id }) => id === place);
  return example ? { document: example.document, variables: withNewKey(example.variables) } : null;
}

/** Whoever tries an example twice means it twice: an input's idempotency key is new each time. */
function withNewKey(variables: Record<string, unknown>): Record<string, unknown> {
  const { input } = variables;
  const hasKey = typeof input === 'object' && input !== null && 'idempotencyKey' in input;
  // Only there in secure contexts, as localhost is one.
  return hasKey && crypto.randomUUID
    ? { ...variables, input: { ...input, idempotencyKey: crypto.randomUUID() } }
    : variables;
}
