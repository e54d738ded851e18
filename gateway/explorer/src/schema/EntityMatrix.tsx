import { useMemo, useState } from 'react';
import type { FieldModel, GraphModel, TypeModel } from '../../graphModel.ts';
import type { GraphAnswer } from '../../routes.ts';
import { useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import { Scrolled } from '../shell/Scrolled.tsx';

/**
 * Entities by subgraphs, as a table: whose an entity is, who adds fields to it, who only points to it. It stays readable
 * where lines between boxes would not.
 */
export function EntityMatrix({ model, graph }: { model: GraphModel; graph: GraphAnswer }) {
  const w = useWords();
  const [onlyShared, setOnlyShared] = useState(model.subgraphs.length > 8);
  const [column, setColumn] = useState<string | null>(null);
  const entities = useMemo(() => orderedEntities(model), [model]);
  const shown = entities.filter((entity) => !onlyShared || partners(entity).length > 1);
  const ownerOf = (name: string) => graph.subgraphs.find((one) => one.name === name)?.owner;
  return (
    <div className="matrix-page">
      <h2>{w.entitiesShared}</h2>
      <p className="lead">{w.matrixHelp}</p>
      <div className="legend">
        <span>
          <i data-part="owns">●</i> {w.owns}
        </span>
        <span>
          <i data-part="adds">+3</i> {w.adds}
        </span>
        <span>
          <i data-part="points">·</i> {w.points}
        </span>
        <label>
          <input type="checkbox" checked={onlyShared} onChange={({ target }) => setOnlyShared(target.checked)} />{' '}
          {w.onlyShared}
        </label>
      </div>
      <Scrolled className="matrix" label={w.entitiesShared}>
        <table data-wide={model.subgraphs.length > 8 || undefined}>
          <thead>
            <tr>
              <th scope="col" className="corner">
                {w.kinds.entity}
              </th>
              {model.subgraphs.map(({ name }) => (
                <th
                  key={name}
                  scope="col"
                  data-on={column === name || undefined}
                  title={ownerOf(name)}
                  onMouseEnter={() => setColumn(name)}
                  onMouseLeave={() => setColumn(null)}
                >
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((entity) => (
              <tr key={entity.name}>
                <th scope="row">
                  <a href={hashOf.schema(entity.name)}>{entity.name}</a>
                </th>
                {model.subgraphs.map(({ name }) => (
                  <Cell key={name} entity={entity} subgraph={name} isOn={column === name} enter={setColumn} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {shown.length === 0 && <p className="hint">{w.nothingShared}</p>}
    </div>
  );
}

function Cell({
  entity,
  subgraph,
  isOn,
  enter,
}: {
  entity: TypeModel;
  subgraph: string;
  isOn: boolean;
  enter: (subgraph: string | null) => void;
}) {
  const w = useWords();
  const { part, fields } = partOf(entity, subgraph);
  const words =
    part === 'owns' ? w.ownsFields(fields.length) : part === 'adds' ? w.addsFields(fields) : part ? w.points : '';
  return (
    <td
      data-on={isOn || undefined}
      title={words && `${entity.name} · ${subgraph}: ${words}`}
      onMouseEnter={() => enter(subgraph)}
      onMouseLeave={() => enter(null)}
    >
      {part && (
        <>
          <i data-part={part} aria-hidden="true">
            {part === 'owns' ? '●' : part === 'adds' ? `+${fields.length}` : '·'}
          </i>
          <span className="unseen">{words}</span>
        </>
      )}
    </td>
  );
}

type Part = 'owns' | 'adds' | 'points';

function partOf(entity: TypeModel, subgraph: string): { part: Part | null; fields: string[] } {
  if (!entity.subgraphs.includes(subgraph)) return { part: null, fields: [] };
  const own = entity.fields.filter((field) => field.subgraphs.includes(subgraph));
  if (entity.owner === subgraph) return { part: 'owns', fields: own.map(({ name }) => name) };
  const added = own.filter(({ name }) => !isKey(entity, name)).map(({ name }) => name);
  return { part: added.length > 0 ? 'adds' : 'points', fields: added };
}

const isKey = ({ keys }: TypeModel, name: FieldModel['name']): boolean =>
  keys.some((key) => key.split(/[\s{}]+/).includes(name));

const partners = (entity: TypeModel): string[] => entity.subgraphs;

/** Those that most subgraphs share first. */
function orderedEntities({ types }: GraphModel): TypeModel[] {
  return types
    .filter(({ isEntity }) => isEntity)
    .toSorted((a, b) => b.subgraphs.length - a.subgraphs.length || a.name.localeCompare(b.name));
}
