import type { Audience, OperationExample } from '../../operations.ts';
import { useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';

const audiences: Audience[] = ['front-end', 'partner', 'developer'];

/** The side list: a click puts the operation into the editor, where one reads it before it runs. */
export function Examples({ operations }: { operations: readonly OperationExample[] }) {
  const w = useWords();
  return (
    <section className="examples" aria-label={w.examplesLabel}>
      <h2>{w.examples}</h2>
      {audiences.map((audience) => (
        <div key={audience}>
          <h3>{w.audiences[audience]}</h3>
          <ul>
            {operations
              .filter((operation) => operation.audience === audience)
              .map(({ id, title, description }) => (
                <li key={id}>
                  <a href={hashOf.example(id)}>
                    <strong>{title}</strong>
                    <span>{description}</span>
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

export function ExamplesIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <path d="M5 5h14M5 12h9M5 19h14" strokeLinecap="round" />
    </svg>
  );
}
