/** What can be asked: types and fields with whose they are, who may have them, and who uses them; and what systems share. */
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { GraphModel, TypeModel } from '../../graphModel.ts';
import type { OperationExample } from '../../operations.ts';
import type { GraphAnswer } from '../../routes.ts';
import { useFormats, useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import { Scrolled } from '../shell/Scrolled.tsx';
import { EntityMatrix } from './EntityMatrix.tsx';
import { kindOrder } from './kinds.ts';
import { MapView } from './MapView.tsx';
import { Search } from './Search.tsx';
import { TypePage } from './TypePage.tsx';
import './schema.css';

interface SchemaViewProps {
  graph: GraphAnswer;
  model: GraphModel;
  operations: readonly OperationExample[];
  /** `Agency`, `Agency.complaints`, or `-/entities`. */
  place: string | null;
}

/** With more, the lines of the map cross too often; the table of entities says the same. */
const mostOnMap = 6;

export default function SchemaView({ graph, model, operations, place }: SchemaViewProps) {
  const w = useWords();
  const [typeName = '', fieldName = null] = place && !place.startsWith('-') ? place.split('.') : [];
  const type = [...model.roots, ...model.types].find(({ name }) => name === typeName) ?? null;
  const hasMap = model.subgraphs.length <= mostOnMap;
  const shown = place === '-/entities' ? 'entities' : place === '-/map' && hasMap ? 'map' : 'types';
  const content = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another type is read from its beginning
  useEffect(() => {
    // A field goes to its own place.
    if (fieldName) return;
    if (content.current) content.current.scrollTop = 0;
    // Below the list where there is no room beside it.
    if (type && matchMedia('(max-width: 56rem)').matches) content.current?.scrollIntoView({ block: 'start' });
  }, [typeName]);

  return (
    <div className="schema">
      <aside aria-label={w.typesLabel}>
        <nav className="tabs" aria-label={w.schemaParts}>
          <Tab href={hashOf.view('schema')} isOn={shown === 'types'}>
            {w.types}
          </Tab>
          <Tab href={hashOf.entities} isOn={shown === 'entities'}>
            {w.entitiesShared}
          </Tab>
          {hasMap && (
            <Tab href={hashOf.map} isOn={shown === 'map'}>
              {w.map}
            </Tab>
          )}
        </nav>
        <Search model={model} graph={graph}>
          <TypeList model={model} chosen={typeName} />
        </Search>
      </aside>
      <div className="content" ref={content} data-shown={shown}>
        {shown === 'entities' && <EntityMatrix model={model} graph={graph} />}
        {shown === 'map' && <MapView model={model} details={graph.subgraphs} />}
        {shown === 'types' &&
          (type ? (
            <TypePage type={type} field={fieldName} model={model} graph={graph} operations={operations} />
          ) : (
            <Overview model={model} graph={graph} missing={typeName || null} />
          ))}
      </div>
    </div>
  );
}

function Tab({ href, isOn, children }: { href: string; isOn: boolean; children: ReactNode }) {
  return (
    <a href={href} aria-current={isOn ? 'page' : undefined}>
      {children}
    </a>
  );
}

function TypeList({ model, chosen }: { model: GraphModel; chosen: string }) {
  const w = useWords();
  const groups = useMemo(() => groupsOf(model), [model]);
  return (
    <>
      {groups.map(([kind, types]) => (
        <section key={kind}>
          <h3>
            {w.kinds[kind]} <small>{types.length}</small>
          </h3>
          <ul>
            {types.map(({ name, owner }) => (
              <li key={name}>
                <a href={hashOf.schema(name)} aria-current={name === chosen ? 'true' : undefined}>
                  <span>{name}</span>
                  {kind === 'entity' && <small>{owner}</small>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function groupsOf({ roots, types }: GraphModel) {
  const byName = (list: TypeModel[]) => list.toSorted((a, b) => a.name.localeCompare(b.name));
  return kindOrder.flatMap((kind) => {
    const found =
      kind === 'root'
        ? roots
        : byName(types.filter((type) => (type.isEntity ? kind === 'entity' : kind === type.kind)));
    return found.length > 0 ? [[kind, found] as const] : [];
  });
}

function Overview({ model, graph, missing }: { model: GraphModel; graph: GraphAnswer; missing: string | null }) {
  const w = useWords();
  const format = useFormats();
  const all = [...model.roots, ...model.types];
  const fields = all.flatMap((type) => type.fields);
  const deprecated = all.flatMap((type) => type.fields.flatMap((field) => (field.deprecation ? { type, field } : [])));
  const guarded = all.flatMap((type) => type.fields.flatMap((field) => (field.policy ? { type, field } : [])));
  return (
    <div className="overview">
      {missing && (
        <p className="problem" role="alert">
          {w.noSuchType(missing)}
        </p>
      )}
      <h2>{w.theGraph}</h2>
      <p className="lead">{w.theGraphHelp}</p>
      <dl className="tiles">
        {(
          [
            [w.subgraphs, model.subgraphs.length],
            [w.types, model.types.length],
            [w.fields, fields.length],
            [w.kinds.entity, model.types.filter(({ isEntity }) => isEntity).length],
            [w.protectedFields, guarded.length],
            [w.deprecatedFields, deprecated.length],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.whole(count)}</dd>
          </div>
        ))}
      </dl>
      <h3>{w.subgraphsAndOwners}</h3>
      <Scrolled label={w.subgraphsAndOwners}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.subgraph}</th>
              <th scope="col">{w.owner}</th>
              <th scope="col">{w.contact}</th>
              <th scope="col">{w.kinds.entity}</th>
            </tr>
          </thead>
          <tbody>
            {model.subgraphs.map(({ name }) => {
              const details = graph.subgraphs.find((one) => one.name === name);
              const owned = model.types.filter((type) => type.isEntity && type.owner === name);
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{details?.owner ?? w.notKnown}</td>
                  <td>{details ? <Contact of={details.contact} /> : w.notKnown}</td>
                  <td>
                    {owned.map((type, i) => (
                      <span key={type.name}>
                        {i > 0 && ', '}
                        <a href={hashOf.schema(type.name)}>{type.name}</a>
                      </span>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolled>
      <Listed title={w.protectedFields} none={w.noneProtected} of={guarded} />
      <Listed title={w.deprecatedFields} none={w.noneDeprecated} of={deprecated} />
      <p className="hint">{graph.usage ? w.usageHelp : w.noUsageRecorded}</p>
    </div>
  );
}

function Listed({
  title,
  none,
  of: found,
}: {
  title: string;
  none: string;
  of: readonly { type: TypeModel; field: TypeModel['fields'][number] }[];
}) {
  const w = useWords();
  const format = useFormats();
  return (
    <>
      <h3>{title}</h3>
      {found.length === 0 ? (
        <p className="hint">{none}</p>
      ) : (
        <ul className="listed">
          {found.map(({ type, field }) => (
            <li key={`${type.name}.${field.name}`}>
              <a href={hashOf.schema(`${type.name}.${field.name}`)}>
                <code>
                  {type.name}.{field.name}
                </code>
              </a>{' '}
              {field.deprecation?.sunset && <span>{w.goneFrom(format.day(field.deprecation.sunset))}</span>}
              {field.policy && <span>{w.policy(field.policy)}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Contact({ of: contact }: { of: string }) {
  if (!/^(https?|mailto):/.test(contact)) return contact;
  return (
    <a href={contact} rel="noreferrer">
      {contact.replace(/^(https?:\/\/|mailto:)/, '')}
    </a>
  );
}
