import { useEffect, useMemo, useRef } from 'react';
import {
  type Deprecation,
  type FieldModel,
  type GraphModel,
  indonesianTerm,
  type Policy,
  starterQuery,
  type TypeModel,
  typesUsedBy,
} from '../../graphModel.ts';
import type { OperationExample } from '../../operations.ts';
import type { GraphAnswer } from '../../routes.ts';
import { useFormats, useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import { Contact } from './SchemaView.tsx';

interface TypePageProps {
  type: TypeModel;
  /** The field or value that the address names. */
  field: string | null;
  model: GraphModel;
  graph: GraphAnswer;
  operations: readonly OperationExample[];
}

export function TypePage({ type, field: chosen, model, graph, operations }: TypePageProps) {
  const w = useWords();
  const hueOf = (subgraph: string) => model.subgraphs.findIndex(({ name }) => name === subgraph) % 6;
  const owner = graph.subgraphs.find(({ name }) => name === type.owner);
  const users = useMemo(
    () => operations.filter(({ document }) => typesUsedBy(model, document).has(type.name)),
    [model, operations, type],
  );
  const hasStarter = type.isEntity && starterQuery(model, type.name) != null;
  const isRoot = model.roots.includes(type);
  return (
    <div className="type-page" key={type.name}>
      <p className="kind">{w.kind[isRoot ? 'root' : type.isEntity ? 'entity' : type.kind]}</p>
      <h2>{type.name}</h2>
      <Description text={type.description} className="lead" />
      <dl className="about">
        <Term of={type.description} />
        {!isRoot && (
          <div>
            <dt>{type.isEntity ? w.owner : w.from}</dt>
            <dd>
              {(type.isEntity ? [type.owner] : type.subgraphs).map((name) => (
                <Source key={name} name={name} hue={hueOf(name)} />
              ))}
              {owner && type.isEntity && (
                <>
                  {' '}
                  {owner.owner} · <Contact of={owner.contact} />
                </>
              )}
            </dd>
          </div>
        )}
        {type.isEntity && (
          <div>
            <dt>{w.keys}</dt>
            <dd>
              {type.keys.map((key) => (
                <code key={key}>{key}</code>
              ))}
            </dd>
          </div>
        )}
        {type.policy && <PolicyLine policy={type.policy} />}
        {type.members.length > 0 && (
          <div>
            <dt>{w.members}</dt>
            <dd>
              {type.members.map((name) => (
                <a key={name} href={hashOf.schema(name)}>
                  {name}
                </a>
              ))}
            </dd>
          </div>
        )}
        {(hasStarter || users.length > 0) && (
          <div>
            <dt>{w.queriesWithIt}</dt>
            <dd>
              <ul>
                {hasStarter && (
                  <li>
                    <a href={hashOf.queryFor(type.name)}>{w.newQuery}</a>
                  </li>
                )}
                {users.map(({ id, title }) => (
                  <li key={id}>
                    <a href={hashOf.example(id)}>{title}</a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {type.fields.length > 0 && (
        <>
          <h3>{w.fields}</h3>
          <ul className="fields">
            {type.fields.map((field) => (
              <FieldItem
                key={field.name}
                type={type}
                field={field}
                isChosen={field.name === chosen}
                model={model}
                graph={graph}
                hueOf={hueOf}
              />
            ))}
          </ul>
        </>
      )}
      {type.values.length > 0 && (
        <>
          <h3>{w.values}</h3>
          <ul className="fields">
            {type.values.map(({ name, description, deprecation }) => (
              <Item key={name} isChosen={name === chosen}>
                <code className="name">{name}</code>
                <Description text={description} />
                <DeprecationLine of={deprecation} />
              </Item>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface FieldItemProps {
  type: TypeModel;
  field: FieldModel;
  isChosen: boolean;
  model: GraphModel;
  graph: GraphAnswer;
  hueOf: (subgraph: string) => number;
}

function FieldItem({ type, field, isChosen, model, graph, hueOf }: FieldItemProps) {
  const w = useWords();
  const isKnown = model.types.some(({ name }) => name === field.typeName);
  const [before = '', after = ''] = field.type.split(field.typeName);
  // Where all of a type comes from one subgraph, saying so at each field tells nothing.
  const isTold = type.subgraphs.length > 1 && type.kind !== 'input';
  return (
    <Item isChosen={isChosen}>
      {isTold && (
        <span className="sources">
          {field.subgraphs.map((name) => (
            <Source key={name} name={name} hue={hueOf(name)} />
          ))}
        </span>
      )}
      <a className="name" href={hashOf.schema(`${type.name}.${field.name}`)}>
        <code data-deprecated={field.deprecation ? true : undefined}>{field.name}</code>
      </a>
      {field.arguments.length > 0 && (
        <code className="arguments" title={field.arguments.join(', ')}>
          ({field.arguments.map((text) => text.split(':')[0]).join(', ')})
        </code>
      )}
      <code className="of">
        : {before}
        {isKnown ? <a href={hashOf.schema(field.typeName)}>{field.typeName}</a> : field.typeName}
        {after}
      </code>
      <Description text={field.description} />
      {field.policy && (
        <p className="guard">
          <LockIcon /> {w.policy(field.policy)}
        </p>
      )}
      <DeprecationLine of={field.deprecation} />
      {isChosen && <UsageOf coordinate={`${type.name}.${field.name}`} graph={graph} />}
      {isChosen && field.arguments.length > 0 && (
        <ul className="argument-list">
          {field.arguments.map((text) => (
            <li key={text}>
              <code>{text}</code>
            </li>
          ))}
        </ul>
      )}
    </Item>
  );
}

function Item({ isChosen, children }: { isChosen: boolean; children: React.ReactNode }) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) item.current?.scrollIntoView({ block: 'center' });
  }, [isChosen]);
  return (
    <li ref={item} data-chosen={isChosen || undefined}>
      {children}
    </li>
  );
}

/** Who asks for it, where somebody records that; else that nobody does. */
function UsageOf({ coordinate, graph: { usage } }: { coordinate: string; graph: GraphAnswer }) {
  const w = useWords();
  const format = useFormats();
  if (!usage) return <p className="hint">{w.noUsageRecorded}</p>;
  const clients = usage[coordinate] ?? [];
  if (clients.length === 0) return <p className="hint">{w.usedByNobody}</p>;
  return (
    <ul className="usage" aria-label={w.usedBy}>
      {clients.map(({ client, count, lastSeen }) => (
        <li key={client}>
          {client}: {format.whole(count)} <small>{format.moment(lastSeen)}</small>
        </li>
      ))}
    </ul>
  );
}

function Term({ of: description }: { of: string }) {
  const w = useWords();
  const term = indonesianTerm(description);
  if (!term) return null;
  return (
    <div>
      <dt>{w.term}</dt>
      <dd>
        <span lang="id">{term}</span>
      </dd>
    </div>
  );
}

function PolicyLine({ policy }: { policy: Policy }) {
  const w = useWords();
  return (
    <div>
      <dt>{w.access}</dt>
      <dd>
        <LockIcon /> {w.policy(policy)}
      </dd>
    </div>
  );
}

function DeprecationLine({ of: deprecation }: { of: Deprecation | null }) {
  const w = useWords();
  const format = useFormats();
  if (!deprecation) return null;
  return (
    <p className="deprecated">
      <strong>{w.deprecated}</strong> {deprecation.reason}{' '}
      {deprecation.sunset && <time dateTime={deprecation.sunset}>{w.goneFrom(format.day(deprecation.sunset))}</time>}
    </p>
  );
}

/** Descriptions mark code with backticks, as in Markdown, and have the Indonesian term in brackets. */
export function Description({ text, className }: { text: string; className?: string }) {
  if (text === '') return null;
  const term = indonesianTerm(text);
  const parts = text.split('`').map((part, i) => ({ part, key: `${i}`, isCode: i % 2 === 1 }));
  return (
    <p className={className} lang="en">
      {parts.map(({ part, key, isCode }) =>
        isCode ? <code key={key}>{part}</code> : <Marked key={key} text={part} term={term} />,
      )}
    </p>
  );
}

function Marked({ text, term }: { text: string; term: string | null }) {
  const [before = '', after] = term ? text.split(`(${term})`) : [text];
  if (after === undefined) return text;
  return (
    <>
      {before}(<i lang="id">{term}</i>){after}
    </>
  );
}

function LockIcon() {
  return (
    <svg className="icon small" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />
    </svg>
  );
}

export function Source({ name, hue }: { name: string; hue: number }) {
  return (
    <span className="chip" data-hue={hue}>
      {name}
    </span>
  );
}
