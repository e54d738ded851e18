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
import type { OperationExample } from '../../operations.ts';
import { currentOperation, readVariables, useCurrentOperation } from '../shell/currentOperation.ts';
import { createFetcher, type Exchange } from '../shell/fetcher.ts';
import { type LinkedOperation, written } from '../shell/link.ts';
import { useFormats, usePreferences, useWords } from '../shell/preferences.tsx';
import { hashOf, routeOf } from '../shell/route.ts';
import { Examples, ExamplesIcon } from './Examples.tsx';
import { defineEditorThemes } from './editorThemes.ts';

/** What is in the editor the first time. */
const firstExample = 'front-end/newest-complaints';

interface EditorViewProps {
  operations: readonly OperationExample[];
  open: LinkedOperation | null;
  /** In whose name it asks; null for nobody's. */
  token: string | null;
  /** Of the graph in service; with another one, the editor learns its schema anew. */
  generation: string | null;
}

export default function EditorView({ operations, open, token, generation }: EditorViewProps) {
  const w = useWords();
  const { isDark } = usePreferences();
  // The editor keeps its fetcher: what it asks by is looked up for each question.
  const now = useRef(token);
  now.current = token;
  const [exchange, setExchange] = useState<Exchange | null>(null);
  const fetcher = useMemo(() => createFetcher(setExchange, () => now.current), []);
  // GraphiQL goes back to its first side list whenever these are new.
  const [examples, plugins] = useMemo(() => {
    const plugin: GraphiQLPlugin = {
      title: w.examples,
      icon: ExamplesIcon,
      content: () => <Examples operations={operations} />,
    };
    return [plugin, [plugin, HISTORY_PLUGIN]];
  }, [operations, w]);
  return (
    <GraphiQL
      fetcher={fetcher as never}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      visiblePlugin={examples}
      defaultQuery=""
      defaultEditorToolsVisibility="variables"
      forcedTheme={isDark ? 'dark' : 'light'}
      isHeadersEditorEnabled
    >
      <GraphiQL.Logo> </GraphiQL.Logo>
      <GraphiQL.Footer>
        <ExchangeLine exchange={exchange} />
      </GraphiQL.Footer>
      <EditorThemes isDark={isDark} />
      <TellOperation />
      <LearnSchema generation={generation} />
      <TabsAsList />
      <RunFromAnywhere />
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
  operations: readonly OperationExample[];
  open: LinkedOperation | null;
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
    if (!operation || (operation === open && !isAsked() && current === operation.document.trim())) return;
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
    if (!isAsked()) return;
    history.replaceState(null, '', hashOf.view('editor'));
    queryEditor.focus();
  }, [open, isReady]);
  return null;
}

/** Whether the address asks for it, and not the plan view that was there before. */
const isAsked = () => location.hash.startsWith('#editor') || location.hash.startsWith('#query');

/** What is in the editor is what the plan view explains. */
function TellOperation() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  useEffect(() => {
    if (!queryEditor || !variableEditor) return;
    const tell = () => currentOperation.set({ document: queryEditor.getValue(), variables: variableEditor.getValue() });
    if (queryEditor.getValue().trim() !== '') tell();
    const watched = [queryEditor.onDidChangeModelContent(tell), variableEditor.onDidChangeModelContent(tell)];
    return () => {
      for (const one of watched) one.dispose();
    };
  }, [queryEditor, variableEditor]);
  return null;
}

function LearnSchema({ generation }: { generation: string | null }) {
  const { introspect } = useGraphiQLActions();
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (known.current !== null && generation !== null && known.current !== generation) void introspect();
    known.current = generation ?? known.current;
  }, [generation, introspect]);
  return null;
}

/** GraphiQL calls them tabs, with buttons inside, which a tab can't have: to whoever hears the page they are a list. */
function TabsAsList() {
  const count = useGraphiQL((state) => state.tabs.length);
  const active = useGraphiQL((state) => state.activeTabIndex);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab has come or gone
  useEffect(() => {
    const list = document.querySelector('.graphiql-tabs');
    list?.setAttribute('role', 'list');
    for (const [i, tab] of [...(list?.children ?? [])].entries()) {
      tab.setAttribute('role', 'listitem');
      tab.removeAttribute('aria-selected');
      tab.querySelector('button')?.setAttribute('aria-current', String(i === active));
    }
  }, [count, active]);
  return null;
}

/** Ctrl-Enter runs the operation wherever the focus is; in its editors, GraphiQL sees to it. */
function RunFromAnywhere() {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isOurs = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
      const isShown = routeOf(location.hash).view === 'editor';
      if (isOurs && isShown && !(event.target as Element).closest('.monaco-editor')) run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [run]);
  return null;
}

/** GraphiQL's own themes of the editor, in the colours of this page. */
function EditorThemes({ isDark }: { isDark: boolean }) {
  const monaco = useMonaco((state) => state.monaco);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (!monaco) return;
    defineEditorThemes(monaco.editor);
    setTheme(isDark ? 'dark' : 'light');
  }, [monaco, setTheme, isDark]);
  return null;
}

function ExchangeLine({ exchange }: { exchange: Exchange | null }) {
  const w = useWords();
  const isFetching = useGraphiQL((state) => state.isFetching);
  return (
    <div className="exchange">
      <p role="status">
        {isFetching && exchange?.events === undefined ? (
          w.isAsking
        ) : exchange ? (
          <Outcome exchange={exchange} />
        ) : (
          w.howToRun
        )}
      </p>
      <a href={hashOf.view('plan')}>{w.seePlan}</a>
      <CopyLink />
    </div>
  );
}

/** A link that carries the operation and its variables; never headers, never a token. */
function CopyLink() {
  const w = useWords();
  const operation = useCurrentOperation();
  const [copied, setCopied] = useState<boolean | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another operation has another link
  useEffect(() => setCopied(null), [operation]);
  const copy = async () => {
    const link = await written({ document: operation.document, variables: readVariables(operation.variables) ?? {} });
    const address = new URL(hashOf.operation('editor', link), location.href).href;
    await navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => {
        // Without the right to write there, the address bar has it.
        history.replaceState(null, '', address);
        setCopied(false);
      },
    );
  };
  return (
    <>
      <button type="button" onClick={copy}>
        {w.copyLink}
      </button>
      <span role="status">{copied !== null && (copied ? w.linkCopied : w.linkInAddress)}</span>
    </>
  );
}

function Outcome({ exchange: { status, milliseconds, bytes, errors, events } }: { exchange: Exchange }) {
  const w = useWords();
  const format = useFormats();
  return (
    <>
      <span>
        {events === undefined ? format.milliseconds(Math.round(milliseconds)) : w.events(events)} ·{' '}
        {format.bytes(bytes)} · HTTP {status}
      </span>
      {' · '}
      {errors.length === 0 ? (
        <span>{w.noErrors}</span>
      ) : (
        <strong title={errors.join('\n')}>
          {w.errors(errors.length)}: {errors[0]}
        </strong>
      )}
    </>
  );
}
