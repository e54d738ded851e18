import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useMemo } from 'react';
import type { Audience, OperationExample } from '../operations.ts';

const audiences: Record<Audience, string> = {
  'front-end': 'For front-end teams',
  partner: 'For partner ministries',
  developer: 'For developers',
};

/** Subscriptions and deferred parts come with the gateway's engine; until then a plain POST is all there is. */
const fetcher = async (parameters: unknown) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(parameters),
  });
  return response.json();
};

export default function QueryView({ operations }: { operations: OperationExample[] }) {
  const examples = useMemo<GraphiQLPlugin>(
    () => ({ title: 'Examples', icon: ExamplesIcon, content: () => <Examples operations={operations} /> }),
    [operations],
  );
  const first = operations[0];
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={[examples, HISTORY_PLUGIN]}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      visiblePlugin={examples}
      defaultQuery={first?.document}
      initialVariables={first ? JSON.stringify(first.variables, null, 2) : undefined}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled
    />
  );
}

function Examples({ operations }: { operations: OperationExample[] }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { run } = useGraphiQLActions();
  const load = ({ document, variables }: OperationExample) => {
    queryEditor?.setValue(document);
    variableEditor?.setValue(JSON.stringify(variables, null, 2));
    // The editor hands its text on a moment later.
    setTimeout(run, 400);
  };
  return (
    <section className="examples" aria-label="Example operations">
      <h2>Examples</h2>
      {Object.entries(audiences).map(([audience, heading]) => (
        <div key={audience}>
          <h3>{heading}</h3>
          <ul>
            {operations
              .filter((operation) => operation.audience === audience)
              .map((operation) => (
                <li key={operation.id}>
                  <button type="button" onClick={() => load(operation)}>
                    <strong>{operation.title}</strong>
                    <span>{operation.description}</span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <path d="M5 5h14M5 12h9M5 19h14" strokeLinecap="round" />
    </svg>
  );
}
