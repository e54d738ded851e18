import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './graphiql.css';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OperationExample } from '../operations.ts';
import type { Operation } from './App.tsx';
import { Examples, ExamplesIcon } from './Examples.tsx';
import { defineEditorThemes } from './editorThemes.ts';
import { createFetcher, type Exchange } from './fetcher.ts';

/** What is in the editor the first time. */
const firstExample = 'front-end/newest-complaints';

interface QueryViewProps {
  operations: OperationExample[];
  open: Operation | null;
  /** In whose name it asks; null for nobody's. */
  token: string | null;
}

export default function QueryView({ operations, open, token }: QueryViewProps) {
  // The editor keeps its fetcher: what it asks by is looked up for each question.
  const now = useRef(token);
  now.current = token;
  const [exchange, setExchange] = useState<Exchange | null>(null);
  const fetcher = useMemo(() => createFetcher(setExchange, () => now.current), []);
  // GraphiQL goes back to its first side list whenever these are new.
  const [examples, plugins] = useMemo(() => {
    const plugin: GraphiQLPlugin = {
      title: 'Examples',
      icon: ExamplesIcon,
      content: () => <Examples operations={operations} />,
    };
    return [plugin, [plugin, HISTORY_PLUGIN]];
  }, [operations]);
  return (
    <GraphiQL
      fetcher={fetcher as never}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      visiblePlugin={examples}
      defaultQuery=""
      defaultEditorToolsVisibility="variables"
      forcedTheme="system"
      isHeadersEditorEnabled
    >
      <GraphiQL.Logo> </GraphiQL.Logo>
      <GraphiQL.Footer>
        <ExchangeLine exchange={exchange} />
      </GraphiQL.Footer>
      <EditorThemes />
      <OpenOperation operations={operations} open={open} opened={() => setExchange(null)} />
    </GraphiQL>
  );
}

/**
 * Puts an operation into the editor when its address is visited, and takes the address away: from then on the text is the
 * user's. Text of the user's own is never replaced; it keeps its tab.
 */
function OpenOperation({
  operations,
  open,
  opened,
}: {
  operations: OperationExample[];
  open: Operation | null;
  opened: () => void;
}) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  const { addTab } = useGraphiQLActions();
  const isReady = queryEditor != null && variableEditor != null;
  const lastOpened = useRef('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a visit opens something
  useEffect(() => {
    if (!isReady) return;
    queryEditor.updateOptions({ wordWrap: 'on' });
    const current = queryEditor.getValue().trim();
    const example = current === '' ? operations.find(({ id }) => id === firstExample) : undefined;
    const operation = open ?? example ?? null;
    if (!operation) return;
    const ours = [lastOpened.current, ...operations.map(({ document }) => document)];
    if (current !== '' && !ours.some((text) => text.trim() === current)) addTab();
    lastOpened.current = operation.document;
    queryEditor.setValue(operation.document);
    variableEditor.setValue(
      Object.keys(operation.variables).length > 0 ? JSON.stringify(operation.variables, null, 2) : '',
    );
    responseEditor?.setValue('');
    opened();
    if (!open) return;
    history.replaceState(null, '', '#query');
    queryEditor.focus();
  }, [open, isReady]);
  return null;
}

/** GraphiQL's own themes of the editor, in the colours of this page. */
function EditorThemes() {
  const monaco = useMonaco((state) => state.monaco);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (!monaco) return;
    defineEditorThemes(monaco.editor);
    setTheme(null);
    const preference = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(null);
    preference.addEventListener('change', follow);
    return () => preference.removeEventListener('change', follow);
  }, [monaco, setTheme]);
  return null;
}

function ExchangeLine({ exchange }: { exchange: Exchange | null }) {
  const isFetching = useGraphiQL((state) => state.isFetching);
  return (
    <p className="exchange" role="status">
      {isFetching && exchange?.events === undefined ? (
        'Asking …'
      ) : exchange ? (
        <Outcome exchange={exchange} />
      ) : (
        'Ctrl-Enter runs the operation.'
      )}
    </p>
  );
}

function Outcome({ exchange: { status, milliseconds, bytes, errors, events } }: { exchange: Exchange }) {
  return (
    <>
      <span>
        {events === undefined ? `${Math.round(milliseconds)} ms` : `${events} ${events === 1 ? 'event' : 'events'}`} ·{' '}
        {bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`} · HTTP {status}
      </span>
      {errors.length === 0 ? (
        <span>no errors</span>
      ) : (
        <strong title={errors.join('\n')}>
          {errors.length} {errors.length === 1 ? 'error' : 'errors'}: {errors[0]}
        </strong>
      )}
    </>
  );
}
