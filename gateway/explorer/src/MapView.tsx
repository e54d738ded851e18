import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type FieldModel, readGraphModel, type TypeModel } from '../graphModel.ts';
import type { GraphAnswer } from './App.tsx';

/** The graph as three areas, one for each subgraph: what it owns, what it adds to the others, and the ways between. */
export function MapView({ graph }: { graph: GraphAnswer }) {
  const model = useMemo(() => readGraphModel(graph.supergraphSdl), [graph.supergraphSdl]);
  const entities = model.types.filter(({ isEntity }) => isEntity);
  const [chosen, setChosen] = useState<string | null>(null);
  const type = model.types.find(({ name }) => name === chosen) ?? null;
  const canvas = useRef<HTMLDivElement>(null);
  const lines = useLines(canvas, graph.supergraphSdl);

  return (
    <div className="map">
      <div className="canvas" ref={canvas}>
        <svg className="lines" aria-hidden="true">
          {lines.map(({ key, path, name }) => (
            <path key={key} d={path} data-chosen={name === chosen || undefined} />
          ))}
        </svg>
        {model.subgraphs.map(({ name, url }) => {
          const details = graph.subgraphs.find((subgraph) => subgraph.name === name);
          const added = entities.filter((entity) => entity.owner !== name && addedBy(entity, name).length > 0);
          return (
            <section className="subgraph" key={name} aria-label={`Subgraph ${name}`}>
              <h2>{name}</h2>
              <dl>
                <dt>Owner</dt>
                <dd>{details?.owner ?? 'not known'}</dd>
                <dt>Contact</dt>
                <dd>
                  {details ? <a href={details.contact}>{details.contact.replace('https://', '')}</a> : 'not known'}
                </dd>
                <dt>Address</dt>
                <dd>{details?.url ?? url}</dd>
                <dt>Asked first</dt>
                <dd>
                  {model.entryPoints
                    .filter((field) => field.subgraphs.includes(name))
                    .map((field) => field.name)
                    .join(', ')}
                </dd>
              </dl>
              <h3>Owns</h3>
              {entities
                .filter(({ owner }) => owner === name)
                .map((entity) => (
                  <TypeCard
                    key={entity.name}
                    type={entity}
                    fields={addedBy(entity, name)}
                    part="owner"
                    chosen={chosen}
                    choose={setChosen}
                  />
                ))}
              {added.length > 0 && <h3>Adds</h3>}
              {added.map((entity) => (
                <TypeCard
                  key={entity.name}
                  type={entity}
                  fields={addedBy(entity, name)}
                  part="adds"
                  chosen={chosen}
                  choose={setChosen}
                />
              ))}
            </section>
          );
        })}
      </div>
      <aside aria-live="polite" aria-label="Fields of the chosen type">
        {type ? (
          <TypePanel type={type} isKnown={(name) => model.types.some((one) => one.name === name)} choose={setChosen} />
        ) : (
          <Guide model={model.types} choose={setChosen} />
        )}
      </aside>
    </div>
  );
}

function addedBy(type: TypeModel, subgraph: string): FieldModel[] {
  return type.fields.filter(
    ({ subgraphs, name }) => subgraphs.includes(subgraph) && (type.owner === subgraph || !type.keys.includes(name)),
  );
}

interface CardSettings {
  type: TypeModel;
  fields: FieldModel[];
  part: 'owner' | 'adds';
  chosen: string | null;
  choose: (name: string) => void;
}

function TypeCard({ type, fields, part, chosen, choose }: CardSettings) {
  return (
    <button
      type="button"
      className="type"
      data-role={part}
      data-type={type.name}
      aria-pressed={chosen === type.name}
      onClick={() => choose(type.name)}
    >
      <strong>{type.name}</strong>
      <span>
        {part === 'owner'
          ? `key ${type.keys.join(', ')} · ${fields.length} fields`
          : `+ ${fields.map(({ name }) => name).join(', ')}`}
      </span>
    </button>
  );
}

function TypePanel({
  type,
  isKnown,
  choose,
}: {
  type: TypeModel;
  isKnown: (name: string) => boolean;
  choose: (name: string) => void;
}) {
  return (
    <>
      <h2>{type.name}</h2>
      <p>{type.description}</p>
      <ul className="fields">
        {type.fields.map((field) => (
          <li key={field.name}>
            <code>{field.name}</code>{' '}
            {isKnown(field.typeName) ? (
              <button type="button" className="link" onClick={() => choose(field.typeName)}>
                {field.type}
              </button>
            ) : (
              <code className="scalar">{field.type}</code>
            )}
            <span className="from">{field.subgraphs.join(', ')}</span>
            <p>{field.description}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Guide({ model, choose }: { model: TypeModel[]; choose: (name: string) => void }) {
  return (
    <>
      <h2>How to read this map</h2>
      <p>
        Each area is a system of its own with its own database. It owns the types under “Owns” and adds fields to types
        of the others under “Adds”; a line leads from what is added to the type it is added to. Choose a type to see its
        fields and who answers each.
      </p>
      <h3>All types</h3>
      <p className="all">
        {model.map(({ name }) => (
          <button type="button" className="link" key={name} onClick={() => choose(name)}>
            {name}
          </button>
        ))}
      </p>
    </>
  );
}

interface Line {
  key: string;
  name: string;
  path: string;
}

/** From each "adds" card to the card of its owner, as they lie on the page. */
function useLines(canvas: React.RefObject<HTMLDivElement | null>, version: string): Line[] {
  const [lines, setLines] = useState<Line[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another graph has other cards
  useLayoutEffect(() => {
    const area = canvas.current;
    if (!area) return;
    const draw = () => setLines(linesIn(area));
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(area);
    return () => observer.disconnect();
  }, [canvas, version]);
  return lines;
}

function linesIn(area: HTMLElement): Line[] {
  const origin = area.getBoundingClientRect();
  const cards = [...area.querySelectorAll<HTMLElement>('.type')];
  return cards
    .filter(({ dataset }) => dataset.role === 'adds')
    .flatMap((from, i) => {
      const name = from.dataset.type!;
      const owner = cards.find(({ dataset }) => dataset.role === 'owner' && dataset.type === name);
      if (!owner) return [];
      const [a, b] = [from.getBoundingClientRect(), owner.getBoundingClientRect()];
      const toRight = b.left > a.left;
      const x1 = (toRight ? a.right : a.left) - origin.left + area.scrollLeft;
      const x2 = (toRight ? b.left : b.right) - origin.left + area.scrollLeft;
      const y1 = a.top + a.height / 2 - origin.top + area.scrollTop;
      const y2 = b.top + b.height / 2 - origin.top + area.scrollTop;
      const bend = Math.max(24, Math.abs(x2 - x1) / 2) * (toRight ? 1 : -1);
      return [{ key: `${name} ${i}`, name, path: `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}` }];
    });
}
