import { useMemo, useRef } from 'react';
import type { FieldModel, GraphModel, TypeModel } from '../../graphModel.ts';
import type { GraphAnswer } from '../../routes.ts';
import { useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import { useLines } from './useLines.ts';

interface MapSettings {
  model: GraphModel;
  details: GraphAnswer['subgraphs'];
}

/**
 * The graph as one area for each subgraph: what it owns, what it adds to the others, and the ways between. The subgraph
 * with the most ways out stands on the left, so that they cross open space and not another area.
 */
export function MapView({ model, details }: MapSettings) {
  const w = useWords();
  const canvas = useRef<HTMLDivElement>(null);
  const lines = useLines(canvas, model);
  const columns = useMemo(() => columnsOf(model), [model]);
  const hueOf = (subgraph: string) => model.subgraphs.findIndex(({ name }) => name === subgraph) % 6;
  return (
    <div className="map">
      <h2>{w.map}</h2>
      <p className="lead">{w.mapHelp}</p>
      <ul className="legend">
        <li>
          <svg viewBox="0 0 40 12" aria-hidden="true">
            <path d="M2 6h32" />
            <circle cx="35" cy="6" r="3.5" />
          </svg>
          {w.legendLeads}
        </li>
        <li>
          <svg viewBox="0 0 40 12" aria-hidden="true" data-kind="adds">
            <path d="M2 6h32" />
            <circle cx="35" cy="6" r="3.5" />
          </svg>
          {w.legendAdds}
        </li>
      </ul>
      <div className="canvas" ref={canvas}>
        <svg className="lines" aria-hidden="true">
          {lines.map(({ key, path, end, subgraph, kind }) => (
            <g key={key} data-hue={hueOf(subgraph)} data-kind={kind}>
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
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface AreaSettings {
  name: string;
  hue: number;
  model: GraphModel;
  details: GraphAnswer['subgraphs'][number] | undefined;
}

function SubgraphArea({ name, hue, model, details }: AreaSettings) {
  const w = useWords();
  const entities = model.types.filter(({ isEntity }) => isEntity);
  const owned = entities.filter(({ owner }) => owner === name);
  const added = entities.filter((entity) => entity.owner !== name && partOf(entity, name).length > 0);
  const card = (entity: TypeModel, role: 'owns' | 'adds') => (
    <TypeCard key={entity.name} type={entity} subgraph={name} role={role} model={model} />
  );
  return (
    <section className="subgraph" data-hue={hue} aria-labelledby={`subgraph-${name}`}>
      <h3 id={`subgraph-${name}`}>{name}</h3>
      <p className="owner">{details?.owner ?? w.notKnown}</p>
      <h4>{w.mapOwns}</h4>
      <ul className="cards">{owned.map((entity) => card(entity, 'owns'))}</ul>
      {added.length > 0 && (
        <>
          <h4>{w.mapAdds}</h4>
          <ul className="cards">{added.map((entity) => card(entity, 'adds'))}</ul>
        </>
      )}
    </section>
  );
}

interface CardSettings {
  type: TypeModel;
  subgraph: string;
  role: 'owns' | 'adds';
  model: GraphModel;
}

/** A card says where its lines begin and end by data attributes, which useLines reads. */
function TypeCard({ type, subgraph, role, model }: CardSettings) {
  const w = useWords();
  const fields = partOf(type, subgraph);
  const ports = fields.filter(({ leadsTo }) => leadsTo && leadsTo !== type.name);
  return (
    <li className="card" data-role={role} data-type={type.name} data-subgraph={subgraph}>
      <a href={hashOf.schema(type.name)}>{type.name}</a>
      <span className="facts">
        {role === 'owns'
          ? `${w.by} ${type.keys.join(` ${w.or} `)} · ${w.countFields(fields.length)}`
          : `+ ${w.countFields(fields.length)}`}
      </span>
      {ports.length > 0 && (
        <ul className="ports">
          {ports.map((field) => (
            <li key={field.name} {...(leavesFor(field, subgraph, model) && { 'data-leads-to': field.leadsTo })}>
              <code>{field.name}</code> <span aria-hidden="true">→</span>
              <span className="unseen">{w.leadsTo}</span> {field.leadsTo}
            </li>
          ))}
        </ul>
      )}
    </li>
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
