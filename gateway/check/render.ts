/** A report as plain text for a terminal, the worst first. Colours are for whoever shows it. */
import type { AffectedOperation, Change, Finding, Outage, PlanChange, PlanFigures, Report } from './check.ts';

export function renderReport(report: Report): string {
  const { composition, lint, changes, plans, whenDown, leftOut, supergraph } = report;
  const all = [...composition, ...lint];
  const of = (severity: Finding['severity']) => all.filter((one) => one.severity === severity);
  const [met, unmet] = partition(
    changes.filter(({ kind }) => kind === 'breaking'),
    ({ operations, mayMeetLeftOut }) => operations.length > 0 || mayMeetLeftOut === true,
  );
  const kind = (wanted: Change['kind']) => changes.filter((one) => one.kind === wanted);
  const sections = [
    section('Errors', of('error').map(renderFinding)),
    section('Breaks clients', met.map(renderChange)),
    section('Breaking, but nobody who was seen asks for it', unmet.map(renderChange)),
    section('Dangerous', kind('dangerous').map(renderChange)),
    section('Warnings', of('warning').map(renderFinding)),
    section('To know', of('info').map(renderFinding)),
    section('Safe', kind('safe').map(renderChange)),
    section('Answered otherwise', plans.map(renderPlanChange)),
    renderOutage(whenDown),
    renderLeftOut(leftOut),
  ];
  return `${[verdict(report, met.length, of('error').length, supergraph), ...sections].filter(Boolean).join('\n\n')}\n`;
}

function verdict(
  { ok, changes, composition, lint }: Report,
  broken: number,
  errors: number,
  supergraph: string | null,
): string {
  const warnings = [...composition, ...lint].filter(({ severity }) => severity === 'warning').length;
  const told = [
    ...(changes.length > 0 ? [count(changes.length, 'change')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  if (ok) return `Fine: it composes${told.length > 0 ? `, with ${told.join(' and ')}` : ''}.`;
  const reasons = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(broken > 0 ? [`${count(broken, 'change')} that would break a client`] : []),
  ];
  return `Not fine: ${reasons.join(', ')}${supergraph === null ? '; it does not compose' : ''}.`;
}

function section(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : `${title} (${entries.length})\n\n${entries.join('\n\n')}`;
}

/** `health.graphql:12:3  INVALID_FIELD_SHARING`, what is wrong, what to write. */
export function renderFinding({ code, message, subgraph, file, line, column, repair }: Finding): string {
  const place = [file ?? subgraph ?? 'supergraph', line, column].filter((part) => part !== null).join(':');
  return [`  ${place}  ${code}`, `    ${message}`, ...(repair ? [`    -> ${repair}`] : [])].join('\n');
}

export function renderChange({ code, coordinate, message, operations, mayMeetLeftOut }: Change): string {
  const most = operations.toSorted((a, b) => b.count - a.count).slice(0, mostUses);
  const others = operations.length - most.length;
  return [
    `  ${coordinate}  ${code}`,
    `    ${message}`,
    ...most.map((one) => `    ${renderUse(one)}`),
    ...(others > 0 ? [`    and by ${count(others, 'other operation')}`] : []),
    ...(mayMeetLeftOut ? ['    may be used by operations of which only the fields were looked at'] : []),
  ].join('\n');
}

/** Of a change that are shown: those that are asked for most. */
const mostUses = 5;

function renderUse({ name, hash, clients, count: times, firstSeen, lastSeen }: AffectedOperation): string {
  const who = clients.map(({ name: client, version }) => (version ? `${client} ${version}` : client)).join(', ');
  return `used by ${title(name, hash)}${who ? ` of ${who}` : ''}: ${count(times, 'time')}, since ${day(firstSeen)}, last on ${day(lastSeen)}`;
}

function renderPlanChange({ name, hash, trusted, before, after }: PlanChange): string {
  const what = `  ${title(name, hash)}${trusted ? ' (trusted)' : ''}`;
  if (!after) return `${what}\n    does not fit the graph any more`;
  if (!before) return `${what}\n    fits the graph now: ${figures(after)}`;
  const row = (label: string, key: 'fetches' | 'hops' | 'cost') =>
    before[key] === after[key] ? [] : [`${label} ${before[key] ?? '?'} -> ${after[key] ?? '?'}`];
  const told = [...row('fetches', 'fetches'), ...row('one after the other', 'hops'), ...row('cost', 'cost')];
  return `${what}\n    ${told.length > 0 ? told.join(', ') : `asks ${calls(before)} -> ${calls(after)}`}`;
}

const figures = ({ fetches, hops, cost }: PlanFigures): string =>
  `${count(fetches, 'fetch', 'fetches')}, ${hops} one after the other, cost ${cost ?? '?'}`;

const calls = ({ calls: each }: PlanFigures): string =>
  Object.entries(each)
    .map(([name, times]) => `${name} ${times}x`)
    .join(', ') || 'nobody';

function renderOutage({ subgraph, operations, unharmed }: Outage): string {
  if (operations.length === 0)
    return unharmed === 0 ? '' : `While "${subgraph}" is down, none of ${count(unharmed, 'operation')} notices.`;
  const lines = operations.map(({ name, hash, losesEverything, nulls }) =>
    losesEverything
      ? `  ${title(name, hash)}\n    loses everything`
      : `  ${title(name, hash)}\n    null: ${nulls.join(', ')}`,
  );
  return `While "${subgraph}" is down (${operations.length})\n\n${lines.join('\n')}${unharmed > 0 ? `\n  ${count(unharmed, 'other operation')} unharmed` : ''}`;
}

/** Of a change, it is told beside it whether one of them may use it. */
function renderLeftOut(many: number): string {
  return many === 0 ? '' : `Of ${count(many, 'other operation')} only the fields were looked at.`;
}

const title = (name: string | null, hash: string): string => name ?? `operation ${hash.slice(0, 8)}`;

const day = (moment: string): string => moment.slice(0, 10);

const count = (many: number, one: string, plural = `${one}s`): string => `${many} ${many === 1 ? one : plural}`;

function partition<T>(list: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [list.filter(belongs), list.filter((one) => !belongs(one))];
}
