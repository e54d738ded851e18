import { useEffect, useMemo, useRef } from 'react';
import { type FieldModel, type GraphModel, type TypeModel, typesUsedBy } from '../graphModel.ts';
import type { OperationExample } from '../operations.ts';
import type { GraphAnswer } from './App.tsx';
import { hashOf } from './route.ts';
import { TypePanel } from './TypePanel.tsx';
import { useLines } from './useLines.ts';

interface MapSettings {
  model: GraphModel;
  details: GraphAnswer['subgraphs'];
  operations: OperationExample[];
  chosen: string | null;
}

/**
 * The graph as one area for each subgraph: what it owns, what it adds to the others, and the ways between. The subgraph
 * with the most ways out stands on the left, so that they cross open space and not another area.
 */
export function MapView({ model, details, operations, chosen }: MapSettings) {
  const type = model.types.find(({ name }) => name === chosen) ?? null;
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const lines = useLines(canvas, model);
  const columns = useMemo(() => columnsOf(model), [model]);
  const hueOf = (subgraph: string) => model.subgraphs.findIndex(({ name }) => name === subgraph) % 6;
  const users = useMemo(
    () => operations.map((operation) => ({ operation, types: typesUsedBy(model, operation.document) })),
    [model, operations],
  );
  const isDrawn = lines.some(({ from, to }) => from === chosen || to === chosen);

  useEffect(() => {
    if (chosen && panel.current) {
      panel.current.scrollTop = 0;
      // Below the map where there is no room beside it.
      if (matchMedia('(max-width: 60rem)').matches) panel.current.scrollIntoView({ block: 'start' });
    }
  }, [chosen]);

  return (
    <div className="map">
      <div className="canvas" ref={canvas}>
        <svg className="lines" aria-hidden="true" data-chosen={isDrawn || undefined}>
          {lines.map(({ key, path, end, from, to, subgraph, kind }) => (
            <g
              key={key}
              data-hue={hueOf(subgraph)}
              data-kind={kind}
              data-on={(isDrawn && (from === chosen || to === chosen)) || undefined}
            >
              <path d={path} />
              <circle cx={end.x} cy={end.y} r="3.5" />
            </g>
          ))}
        </svg>
        {columns.map((column) => (
          <div className="column" key={column[0]}>
            {column.map((name) => (
              <SubgraphArea
                key={name}
                name={name}
                hue={hueOf(name)}
                model={model}
                details={details.find((subgraph) => subgraph.name === name)}
                chosen={chosen}
              />
            ))}
          </div>
        ))}
      </div>
      <aside ref={panel} aria-label="About the map and its types">
        <p className="unseen" role="status">
          {type &&
            `${type.name}: ${type.fields.length || type.values.length} fields or values are listed after the map.`}
        </p>
        {type ? (
          <TypePanel
            key={type.name}
            type={type}
            model={model}
            hueOf={hueOf}
            operations={users.filter(({ types }) => types.has(type.name)).map(({ operation }) => operation)}
          />
        ) : (
          <Guide />
        )}
      </aside>
    </div>
  );
}

interface AreaSettings {
  name: string;
  hue: number;
  model: GraphModel;
  details: GraphAnswer['subgraphs'][number] | undefined;
  chosen: string | null;
}

function SubgraphArea({ name, hue, model, details, chosen }: AreaSettings) {
  const entities = model.types.filter(({ isEntity }) => isEntity);
  const owned = entities.filter(({ owner }) => owner === name);
  const added = entities.filter((entity) => entity.owner !== name && partOf(entity, name).length > 0);
  const others = model.types.filter(
    (type) => type.kind === 'type' && !type.isEntity && type.subgraphs.includes(name) && !isPaging(type),
  );
  const entryPoints = model.entryPoints.filter(({ subgraphs }) => subgraphs.includes(name));
  const url = details?.url ?? model.subgraphs.find((subgraph) => subgraph.name === name)?.url;
  const card = (entity: TypeModel, role: 'owns' | 'adds') => (
    <TypeCard
      key={entity.name}
      type={entity}
      subgraph={name}
      role={role}
      model={model}
      isChosen={chosen === entity.name}
    />
  );
  return (
    <section className="subgraph" data-hue={hue} aria-labelledby={`subgraph-${name}`}>
      <h2 id={`subgraph-${name}`}>{name}</h2>
      <dl>
        <dt>Owner</dt>
        <dd>{details?.owner ?? 'not known'}</dd>
        <dt>Contact</dt>
        <dd>{details ? <Contact of={details.contact} /> : 'not known'}</dd>
        <dt>Address</dt>
        <dd>
          <code>{url}</code>
        </dd>
        <dt>Queries</dt>
        <dd>
          {entryPoints.map((field, i) => (
            <span key={field.name}>
              {i > 0 && ', '}
              <code>{field.name}</code>
            </span>
          ))}
        </dd>
      </dl>
      <h3>Owns</h3>
      <ul className="cards">{owned.map((entity) => card(entity, 'owns'))}</ul>
      {added.length > 0 && (
        <>
          <h3>Adds to types of others</h3>
          <ul className="cards">{added.map((entity) => card(entity, 'adds'))}</ul>
        </>
      )}
      {others.length > 0 && (
        <p className="others">
          Also{' '}
          {others.map((type, i) => (
            <span key={type.name}>
              {i > 0 && ', '}
              <a href={hashOf.map(type.name)} aria-current={chosen === type.name || undefined}>
                {type.name}
              </a>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

interface CardSettings {
  type: TypeModel;
  subgraph: string;
  role: 'owns' | 'adds';
  model: GraphModel;
  isChosen: boolean;
}

/** A card says where its lines begin and end by data attributes, which useLines reads. */
function TypeCard({ type, subgraph, role, model, isChosen }: CardSettings) {
  const fields = partOf(type, subgraph);
  const ports = fields.filter(({ leadsTo }) => leadsTo && leadsTo !== type.name);
  return (
    <li
      className="card"
      data-role={role}
      data-type={type.name}
      data-subgraph={subgraph}
      data-chosen={isChosen || undefined}
    >
      <a href={hashOf.map(type.name)} aria-current={isChosen || undefined}>
        {type.name}
      </a>
      <span className="facts">
        {role === 'owns'
          ? `by ${type.keys.join(' or ')} · ${fields.length} fields`
          : `+ ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}`}
      </span>
      {ports.length > 0 && (
        <ul className="ports">
          {ports.map((field) => (
            <li key={field.name} {...(leavesFor(field, subgraph, model) && { 'data-leads-to': field.leadsTo })}>
              <code>{field.name}</code> <span aria-hidden="true">→</span>
              <span className="unseen">leads to</span> {field.leadsTo}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Contact({ of: contact }: { of: string }) {
  if (!/^(https?|mailto):/.test(contact)) return contact;
  return (
    <a href={contact} rel="noreferrer">
      {contact.replace(/^(https?:\/\/|mailto:)/, '')}
    </a>
  );
}

function Guide() {
  return (
    <div className="guide">
      <h2>How to read this map</h2>
      <p>
        Each area is a subgraph: a system of its own with its own database and owner. The gateway joins them, so that
        one query can walk from any type to any other.
      </p>
      <ul className="legend">
        <li>
          <svg viewBox="0 0 40 12" aria-hidden="true">
            <path d="M2 6h32" />
            <circle cx="35" cy="6" r="3.5" />
          </svg>
          A field leads to a type that another subgraph owns.
        </li>
        <li>
          <svg viewBox="0 0 40 12" aria-hidden="true" data-kind="adds">
            <path d="M2 6h32" />
            <circle cx="35" cy="6" r="3.5" />
          </svg>
          A subgraph adds fields to a type of another one.
        </li>
      </ul>
      <p>Choose a type to see its fields, which subgraph answers each, and queries that use it.</p>
    </div>
  );
}

/** What a subgraph gives to a type; of another's type, without the keys that it only repeats. */
function partOf(type: TypeModel, subgraph: string): FieldModel[] {
  return type.fields.filter(
    ({ subgraphs, name }) => subgraphs.includes(subgraph) && (type.owner === subgraph || !type.keys.includes(name)),
  );
}

function leavesFor(field: FieldModel, subgraph: string, model: GraphModel): boolean {
  return model.types.find(({ name }) => name === field.leadsTo)?.owner !== subgraph;
}

function isPaging({ name, fields }: TypeModel): boolean {
  return name === 'PageInfo' || fields.some(({ typeName }) => typeName === 'PageInfo') || /Edge$/.test(name);
}

function columnsOf(model: GraphModel): string[][] {
  const waysOut = (subgraph: string) =>
    model.types
      .filter(({ isEntity }) => isEntity)
      .flatMap((type) => [
        ...(type.owner !== subgraph && partOf(type, subgraph).length > 0 ? [type.name] : []),
        ...partOf(type, subgraph).filter((field) => field.leadsTo && leavesFor(field, subgraph, model)),
      ]).length;
  const names = model.subgraphs.map(({ name }) => name).toSorted((a, b) => waysOut(b) - waysOut(a));
  const left = Math.ceil(names.length / 3);
  return [names.slice(0, left), names.slice(left)].filter((column) => column.length > 0);
}
