import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { type GraphModel, indonesianTerm } from '../../graphModel.ts';
import type { GraphAnswer } from '../../routes.ts';
import { useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';

interface Found {
  place: string;
  title: string;
  context: string;
  text: string;
}

const mostShown = 60;

/** Over names, descriptions, Indonesian terms, arguments, values, owners. Without words, its children. */
export function Search({ model, graph, children }: { model: GraphModel; graph: GraphAnswer; children: ReactNode }) {
  const w = useWords();
  const id = useId();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words);
  const entries = useMemo(() => entriesOf(model, graph), [model, graph]);
  const found = useMemo(() => search(entries, asked), [entries, asked]);
  return (
    <>
      <div className="search">
        <label htmlFor={id} className="unseen">
          {w.searchLabel}
        </label>
        <input
          id={id}
          type="search"
          placeholder={w.searchHint}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="list">
        <p className="unseen" role="status">
          {asked.trim() !== '' && w.matches(found.length)}
        </p>
        {asked.trim() === '' ? (
          children
        ) : found.length === 0 ? (
          <p className="hint">{w.nothingFound}</p>
        ) : (
          <section>
            <h3>{w.matches(found.length)}</h3>
            <ul>
              {found.slice(0, mostShown).map(({ place, title, context }) => (
                <li key={`${place} ${title}`}>
                  <a className="hit" href={hashOf.schema(place)}>
                    <span>{title}</span>
                    <small>{context}</small>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function entriesOf({ types, roots }: GraphModel, { subgraphs }: GraphAnswer): Found[] {
  const owners = new Map(subgraphs.map(({ name, owner }) => [name, owner]));
  return [...roots, ...types].flatMap((type) => [
    {
      place: type.name,
      title: type.name,
      context: contextOf(type.description),
      text: [type.name, type.description, type.owner, owners.get(type.owner)].join(' ').toLowerCase(),
    },
    ...type.fields.map((field) => ({
      place: `${type.name}.${field.name}`,
      title: `${type.name}.${field.name}`,
      context: contextOf(field.description),
      text: [type.name, field.name, field.description, field.arguments.join(' '), field.typeName]
        .join(' ')
        .toLowerCase(),
    })),
    ...type.values.map((value) => ({
      place: `${type.name}.${value.name}`,
      title: `${type.name}.${value.name}`,
      context: contextOf(value.description),
      text: [type.name, value.name, value.description].join(' ').toLowerCase(),
    })),
  ]);
}

function contextOf(description: string): string {
  const term = indonesianTerm(description);
  const [sentence = ''] = description.replaceAll('`', '').split(/(?<=\.)\s/);
  return term && !sentence.includes(term) ? `${term} · ${sentence}` : sentence;
}

/** All words must be there; names come before descriptions, types before fields. */
function search(entries: readonly Found[], words: string): Found[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (asked.length === 0) return [];
  const rank = ({ title }: Found) => {
    const name = title.toLowerCase();
    const last = name.slice(name.indexOf('.') + 1);
    const [first = ''] = asked;
    return name === first ? 0 : last === first ? 1 : last.startsWith(first) ? 2 : name.includes(first) ? 3 : 4;
  };
  return entries
    .filter(({ text }) => asked.every((word) => text.includes(word)))
    .map((entry) => ({ entry, order: rank(entry) + (entry.place.includes('.') ? 0.5 : 0) }))
    .sort((a, b) => a.order - b.order)
    .map(({ entry }) => entry);
}
