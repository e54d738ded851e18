/** How the gateway answers the operation of the editor: which subgraph is asked, for what, in which order, and what it took. */
import { getOperationAST, type OperationTypeNode, parse } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import type { OperationExample } from '../../operations.ts';
import { askGraph, type GraphAnswerOf } from '../shell/askGraph.ts';
import { readVariables, useCurrentOperation } from '../shell/currentOperation.ts';
import { type LinkedOperation, written } from '../shell/link.ts';
import { useFormats, useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import { PlainText } from '../shell/Scrolled.tsx';
import type { Explanation } from './explanation.ts';
import { callOf, fetchesIn, roundsIn } from './explanation.ts';
import { PlanTree } from './PlanTree.tsx';
import { Timeline } from './Timeline.tsx';
import './plan.css';

interface PlanViewProps {
  operations: readonly OperationExample[];
  token: string | null;
  /** In whose name is asked. */
  persona: string | null;
  generation: string | null;
}

/** Whose plans have something to show. */
const suggested = ['front-end/newest-complaints', 'front-end/ranking-of-provinces', 'developer/deep-and-wide'];

interface Explained {
  answer: GraphAnswerOf<unknown>;
  explanation: Explanation | null;
  /** Whether it was run, or only planned. */
  ran: boolean;
}

export default function PlanView({ operations, token, persona, generation }: PlanViewProps) {
  const w = useWords();
  const operation = useCurrentOperation();
  const variables = readVariables(operation.variables);
  const type = typeOf(operation.document);
  const [explained, setExplained] = useState<Explained | null>(null);
  const [isAsking, setAsking] = useState(false);
  const asking = useRef<AbortController | null>(null);

  const explain = async (ran: boolean) => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    setAsking(true);
    try {
      const answer = await askGraph<unknown>({
        query: operation.document,
        variables: variables ?? {},
        token,
        headers: { 'x-aduan-explain': ran ? 'plan' : 'plan-only' },
        signal: controller.signal,
      });
      setExplained({ answer, explanation: (answer.extensions?.explanation as Explanation) ?? null, ran });
      setAsking(false);
    } catch {
      // Another question has taken its place.
    }
  };

  // A query does no harm; what changes something is only planned until somebody wants it to run.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another operation, caller or graph has another plan
  useEffect(() => {
    if (operation.document.trim() === '' || !variables) setExplained(null);
    // Once it is known which graph is in service, so that nothing is asked twice.
    else if (generation !== null) void explain(type === 'query');
    return () => asking.current?.abort();
  }, [operation, token, generation]);

  if (operation.document.trim() === '')
    return (
      <div className="page">
        <div className="empty">
          <h2>{w.noOperation}</h2>
          <p>{w.noOperationHelp}</p>
          <div className="actions">
            {operations
              .filter(({ id }) => suggested.includes(id))
              .map((example) => (
                <button key={example.id} type="button" className="action" onClick={() => void planLinked(example)}>
                  {example.title}
                </button>
              ))}
          </div>
        </div>
      </div>
    );
  const { explanation = null } = explained ?? {};
  return (
    <div className="page plan-page">
      <div className="title">
        <div>
          <h2>{nameOf(operation.document) ?? w.views.plan}</h2>
          <p>
            {w.operationTypes[type ?? 'query']} · {w.askedAs(persona ? (w.personas[persona] ?? persona) : w.anybody)}
          </p>
        </div>
        <div className="actions">
          <a className="action" href={hashOf.view('editor')}>
            {w.toEditor}
          </a>
          <ShareLink document={operation.document} variables={variables ?? {}} />
          {type !== 'subscription' && (
            <button
              type="button"
              className="action primary"
              onClick={() => explain(true)}
              disabled={isAsking || !variables}
            >
              {isAsking ? w.isAsking : explained?.ran ? w.runAgain : w.runAndMeasure}
            </button>
          )}
        </div>
      </div>
      {!variables && (
        <p className="problem" role="alert">
          {w.variablesNoJson}
        </p>
      )}
      <Problems explained={explained} />
      {explanation && (
        <>
          <Summary explanation={explanation} ran={explained!.ran} />
          {explained!.ran && explanation.calls.length > 0 && <Timeline explanation={explanation} />}
          <PlanTree explanation={explanation} ran={explained!.ran} />
        </>
      )}
      <details className="card source">
        <summary>{w.theOperation}</summary>
        <PlainText label={w.theOperation}>{operation.document.trim()}</PlainText>
        {operation.variables.trim() !== '' && <PlainText label={w.variables}>{operation.variables}</PlainText>}
      </details>
    </div>
  );
}

/** By its address, so that the editor has it too. */
async function planLinked(operation: LinkedOperation): Promise<void> {
  location.hash = hashOf.operation('plan', await written(operation));
}

function Problems({ explained }: { explained: Explained | null }) {
  const w = useWords();
  if (!explained) return null;
  const { errors } = explained.answer;
  if (errors.length === 0) return null;
  return (
    <div className="problem" role="alert">
      <strong>{explained.explanation ? w.answeredWithErrors(errors.length) : w.noPlan}</strong>
      <ul>
        {errors.slice(0, 5).map(({ message, extensions }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages may repeat
          <li key={i}>
            {message} {extensions?.code && <code>{extensions.code}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Summary({ explanation, ran }: { explanation: Explanation; ran: boolean }) {
  const w = useWords();
  const format = useFormats();
  const { calls, cost, costLimit, planning, plan, ms } = explanation;
  const sum = (of: (call: Explanation['calls'][number]) => number) => calls.reduce((all, call) => all + of(call), 0);
  const retries = sum(({ attempts }) => Math.max(0, attempts - 1));
  const fetches = fetchesIn(plan);
  const joined = ran ? fetches.filter((fetch) => callOf(explanation, fetch)?.isJoined).length : 0;
  return (
    <dl className="tiles">
      {ran && (
        <div>
          <dt>{w.totalTime}</dt>
          <dd>{format.milliseconds(ms)}</dd>
        </div>
      )}
      <div>
        <dt>{w.planning}</dt>
        <dd>
          {format.milliseconds(planning.ms)}
          <small>{planning.isNew ? w.planIsNew : w.planFromCache}</small>
        </dd>
      </div>
      <div>
        <dt>{w.calls}</dt>
        <dd>
          {ran ? calls.length : fetches.length}
          <small>
            {w.inRounds(roundsIn(plan))}
            {retries > 0 && `, ${w.retries(retries)}`}
            {joined > 0 && `, ${w.joined(joined)}`}
          </small>
        </dd>
      </div>
      {ran && (
        <>
          <div>
            <dt>{w.entities}</dt>
            <dd>{format.whole(sum(({ entities }) => entities ?? 0))}</dd>
          </div>
          <div>
            <dt>{w.received}</dt>
            <dd>
              {format.bytes(sum(({ receivedBytes }) => receivedBytes))}
              <small>{w.sent(format.bytes(sum(({ sentBytes }) => sentBytes)))}</small>
            </dd>
          </div>
        </>
      )}
      <div>
        <dt>{w.cost}</dt>
        <dd>
          {cost === null ? '–' : format.whole(cost)}
          {costLimit > 0 && <small>{w.ofAtMost(format.whole(costLimit))}</small>}
          {cost !== null && costLimit > 0 && (
            <meter min={0} max={costLimit} high={costLimit * 0.8} value={cost} aria-label={w.cost} />
          )}
        </dd>
      </div>
    </dl>
  );
}

function ShareLink({ document, variables }: { document: string; variables: Record<string, unknown> }) {
  const w = useWords();
  const [copied, setCopied] = useState(false);
  const share = async () => {
    const link = await written({ document, variables });
    const address = new URL(hashOf.operation('plan', link), location.href).href;
    history.replaceState(null, '', address);
    await navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <button type="button" className="action" onClick={share}>
        {copied ? w.linkCopied : w.copyLink}
      </button>
      <span className="unseen" role="status">
        {copied && w.linkCopied}
      </span>
    </>
  );
}

function typeOf(document: string): `${OperationTypeNode}` | null {
  try {
    return getOperationAST(parse(document))?.operation ?? null;
  } catch {
    // Being typed, or none: the gateway says what is wrong.
    return 'query';
  }
}

function nameOf(document: string): string | null {
  try {
    return getOperationAST(parse(document))?.name?.value ?? null;
  } catch {
    return null;
  }
}
