/**
 * What the graph says about the country's complaints, as a front-end team would build it. Each panel asks one committed
 * operation of schema/operations/front-end, and a click opens it in the editor with the variables it was asked with.
 */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { OperationExample } from '../../operations.ts';
import { type GraphAnswerOf, useGraph } from '../shell/askGraph.ts';
import { written } from '../shell/link.ts';
import { useFormats, useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import { PlainText } from '../shell/Scrolled.tsx';
import type { AgenciesAnswer, Figure, GlanceAnswer, MonthsAnswer, ProvincesAnswer } from './answers.ts';
import { LiveFeed } from './LiveFeed.tsx';
import { MonthChart } from './MonthChart.tsx';
import { OverdueChart } from './OverdueChart.tsx';
import { ProvinceChart } from './ProvinceChart.tsx';
import { type Period, type PeriodName, periods } from './periods.ts';
import './work.css';

interface WorkViewProps {
  operations: readonly OperationExample[];
  token: string | null;
}

export default function WorkView({ operations, token }: WorkViewProps) {
  const w = useWords();
  const format = useFormats();
  const [periodName, setPeriodName] = useState<PeriodName>('last12');
  const period = useMemo(() => periods[periodName](new Date()), [periodName]);
  const settings = { operations, token, period };
  return (
    <div className="page work">
      <div className="title">
        <div>
          <h2>{w.workTitle}</h2>
          <p>{w.workPeriod(format.day(period.from), format.day(period.to))}</p>
        </div>
        <label className="actions">
          <span className="unseen">{w.period}</span>
          <select value={periodName} onChange={({ target }) => setPeriodName(target.value as PeriodName)}>
            {(Object.keys(periods) as PeriodName[]).map((name) => (
              <option key={name} value={name}>
                {w.periods[name](new Date())}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Panel<GlanceAnswer> {...settings} id="front-end/the-country-at-a-glance" className="glance">
        {({ performance }) => performance && <Glance total={performance.total} />}
      </Panel>
      <div className="panels">
        <Panel<ProvincesAnswer> {...settings} id="front-end/provinces-by-settled-on-time" className="tall">
          {({ performance }) => performance && <ProvinceChart groups={performance.groups} />}
        </Panel>
        <Panel<MonthsAnswer> {...settings} id="front-end/complaints-by-month">
          {({ performance }) => performance && <MonthChart groups={performance.groups} />}
        </Panel>
        <Panel<AgenciesAnswer> {...settings} id="front-end/agencies-with-most-overdue" variables={{ first: 12 }}>
          {({ performance }) =>
            performance && <OverdueChart total={performance.total.overdue} groups={performance.groups} />
          }
        </Panel>
        <LivePanel operations={operations} token={token} />
      </div>
    </div>
  );
}

interface PanelProps<T> {
  operations: readonly OperationExample[];
  token: string | null;
  period: Period;
  /** Of the operation. */
  id: string;
  variables?: Record<string, unknown>;
  className?: string;
  children: (data: T) => ReactNode;
}

function Panel<T>({ operations, token, period, id, variables = {}, className = '', children }: PanelProps<T>) {
  const w = useWords();
  const operation = operations.find((one) => one.id === id);
  const given = { period, ...variables };
  const answer = useGraph<T>(operation?.document ?? '', given, token);
  return (
    <Frame id={id} operation={operation} variables={given} className={className}>
      <Shown answer={operation ? answer : { data: null, errors: [{ message: w.noSuchOperation(id) }] }}>
        {children}
      </Shown>
    </Frame>
  );
}

function Shown<T>({ answer, children }: { answer: GraphAnswerOf<T> | null; children: (data: T) => ReactNode }) {
  const w = useWords();
  if (!answer) return <div className="skeleton" role="status" aria-label={w.isAsking} />;
  return (
    <>
      {answer.data && children(answer.data)}
      {answer.errors.length > 0 && (
        <p className="problem" role="alert">
          {answer.errors[0]!.message}
        </p>
      )}
    </>
  );
}

interface FrameProps {
  id: string;
  operation: OperationExample | undefined;
  variables: Record<string, unknown>;
  className?: string;
  children: ReactNode;
}

function Frame({ id, operation, variables, className, children }: FrameProps) {
  const w = useWords();
  const title = w.panels[id] ?? operation?.title ?? id;
  const link = useLink(operation?.document, variables);
  return (
    <section className={`card panel ${className}`} aria-label={title}>
      <header>
        <h3>{title}</h3>
        {operation && (
          <a href={link} title={operation.title}>
            {w.openInEditor}
          </a>
        )}
      </header>
      {children}
      {operation && (
        <details>
          <summary>{w.theOperation}</summary>
          <PlainText label={w.theOperation}>{operation.document.trim()}</PlainText>
        </details>
      )}
    </section>
  );
}

function useLink(document: string | undefined, variables: Record<string, unknown>): string {
  const [link, setLink] = useState(hashOf.view('editor'));
  const json = JSON.stringify(variables);
  useEffect(() => {
    if (!document) return;
    let isCurrent = true;
    void written({ document, variables: JSON.parse(json) }).then((text) => {
      if (isCurrent) setLink(hashOf.operation('editor', text));
    });
    return () => {
      isCurrent = false;
    };
  }, [document, json]);
  return link;
}

function LivePanel({ operations, token }: { operations: readonly OperationExample[]; token: string | null }) {
  const id = 'front-end/the-country-live';
  const operation = operations.find((one) => one.id === id);
  return (
    <Frame id={id} operation={operation} variables={{}} className="live">
      {operation && <LiveFeed document={operation.document} token={token} />}
    </Frame>
  );
}

function Glance({ total }: { total: NonNullable<GlanceAnswer['performance']>['total'] }) {
  const w = useWords();
  const format = useFormats();
  return (
    <dl className="tiles">
      <Tile name={w.figures.received} of={total.received} format={format.whole} />
      <Tile name={w.figures.settled} of={total.settled} format={format.whole} better="more" />
      <Tile name={w.figures.completedFollowUp} of={total.completedFollowUp} format={format.percent} better="more" />
      <Tile name={w.figures.settledOnTime} of={total.settledOnTime} format={format.percent} better="more" />
      <Tile name={w.figures.overdue} of={total.overdue} format={format.whole} better="less" />
      <Tile
        name={w.figures.medianDaysToSettle}
        of={total.medianDaysToSettle}
        format={format.fine}
        unit={w.workingDays}
        better="less"
      />
    </dl>
  );
}

interface TileProps {
  name: string;
  of: Figure;
  format: (value: number) => string;
  unit?: string;
  better?: 'more' | 'less';
}

function Tile({ name, of: { value, change, target }, format, unit, better }: TileProps) {
  const w = useWords();
  const isGood = better && change ? (better === 'more') === change > 0 : null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value == null ? '–' : format(value)}
        {unit && <span className="unit"> {unit}</span>}
        {change != null && (
          <small data-good={isGood ?? undefined}>
            {change > 0 ? '▲' : change < 0 ? '▼' : '='}{' '}
            {format(Math.abs(change)).replace(' %', ` ${w.percentagePoints}`)}{' '}
            <span className="unseen">{w.thanBefore}</span>
          </small>
        )}
        {target != null && <small>{w.target(format(target))}</small>}
      </dd>
    </div>
  );
}
