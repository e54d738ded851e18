import { type FieldModel, type GraphModel, starterQuery, type TypeModel } from '../graphModel.ts';
import type { OperationExample } from '../operations.ts';
import { hashOf } from './route.ts';

interface PanelSettings {
  type: TypeModel;
  model: GraphModel;
  hueOf: (subgraph: string) => number;
  /** The examples that use the type. */
  operations: OperationExample[];
}

const kindNames = { type: 'Type', interface: 'Interface', input: 'Input', enum: 'Enum' };

export function TypePanel({ type, model, hueOf, operations }: PanelSettings) {
  const helpers = type.subgraphs.filter((name) => name !== type.owner && type.fields.some(onlyFrom(name)));
  const hasStarter = type.isEntity && starterQuery(model, type.name) != null;
  return (
    <div className="type-panel">
      <a className="back" href={hashOf.map()}>
        ← How to read this map
      </a>
      <p className="kind">{type.isEntity ? 'Entity' : kindNames[type.kind]}</p>
      <h2>{type.name}</h2>
      <Description text={type.description} />
      {type.isEntity ? (
        <p className="facts">
          Owned by <Source name={type.owner} hueOf={hueOf} />
          {helpers.map((name) => (
            <span key={name}>
              , with fields of <Source name={name} hueOf={hueOf} />
            </span>
          ))}
          . Others refer to it by <code>{type.keys.join(' or ')}</code>.
        </p>
      ) : (
        <p className="facts">
          Of{' '}
          {type.subgraphs.map((name) => (
            <Source key={name} name={name} hueOf={hueOf} />
          ))}
        </p>
      )}
      {(hasStarter || operations.length > 0) && (
        <>
          <h3>Queries that use it</h3>
          <ul className="tries">
            {operations.map(({ id, title }) => (
              <li key={id}>
                <a href={hashOf.example(id)}>{title}</a>
              </li>
            ))}
            {hasStarter && (
              <li>
                <a href={hashOf.queryFor(type.name)}>A new query: the first ten, with all plain fields</a>
              </li>
            )}
          </ul>
        </>
      )}
      <h3>{type.kind === 'enum' ? 'Values' : 'Fields'}</h3>
      <ul className="fields">
        {type.fields.map((field) => (
          <FieldItem key={field.name} field={field} model={model} hueOf={hueOf} />
        ))}
        {type.values.map(({ name, description }) => (
          <li key={name}>
            <code className="name">{name}</code>
            <Description text={description} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldItem({ field, model, hueOf }: { field: FieldModel; model: GraphModel; hueOf: PanelSettings['hueOf'] }) {
  const isKnown = model.types.some(({ name }) => name === field.typeName);
  const [before = '', after = ''] = field.type.split(field.typeName);
  return (
    <li>
      <span className="sources">
        {field.subgraphs.map((name) => (
          <Source key={name} name={name} hueOf={hueOf} />
        ))}
      </span>
      <code className="name">{field.name}</code>
      {field.arguments.length > 0 && (
        <code className="arguments" title={field.arguments.join(', ')}>
          ({field.arguments.map((text) => text.split(':')[0]).join(', ')})
        </code>
      )}
      <code className="of">
        : {before}
        {isKnown ? <a href={hashOf.map(field.typeName)}>{field.typeName}</a> : field.typeName}
        {after}
      </code>
      <Description text={field.description} />
    </li>
  );
}

/** Descriptions mark code with backticks, as in Markdown. */
function Description({ text }: { text: string }) {
  const parts = text.split('`').map((part, i) => ({ part, key: `${i}`, isCode: i % 2 === 1 }));
  return <p>{parts.map(({ part, key, isCode }) => (isCode ? <code key={key}>{part}</code> : part))}</p>;
}

function Source({ name, hueOf }: { name: string; hueOf: PanelSettings['hueOf'] }) {
  return (
    <span className="source" data-hue={hueOf(name)}>
      {name}
    </span>
  );
}

function onlyFrom(subgraph: string) {
  return ({ subgraphs }: FieldModel) => subgraphs.length === 1 && subgraphs[0] === subgraph;
}
