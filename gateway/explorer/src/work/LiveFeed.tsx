import { useEffect, useRef, useState } from 'react';
import { createFetcher } from '../shell/fetcher.ts';
import { useFormats, useWords } from '../shell/preferences.tsx';
import { hashOf } from '../shell/route.ts';
import type { LiveUpdate } from './answers.ts';

type State = 'connecting' | 'live' | 'cut';

const mostShown = 12;
const againMs = 3000;

interface Event {
  data?: { complaintUpdated: LiveUpdate } | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Steps as they are taken, the latest first. After a cut it goes on from the last one that came. */
export function LiveFeed({ document: query, token }: { document: string; token: string | null }) {
  const w = useWords();
  const format = useFormats();
  const [updates, setUpdates] = useState<LiveUpdate[]>([]);
  const [state, setState] = useState<State>('connecting');
  const last = useRef<string | null>(null);

  useEffect(() => {
    let isOver = false;
    let stream: AsyncIterableIterator<object> | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function follow() {
      setState('connecting');
      const fetcher = createFetcher(
        ({ status }) => status === 200 && !isOver && setState('live'),
        () => token,
      );
      try {
        const variables = last.current ? { after: last.current } : {};
        stream = (await fetcher({ query, variables })) as AsyncIterableIterator<object>;
        for await (const { data, errors } of stream as AsyncIterableIterator<Event>) {
          if (isOver) return;
          const update = data?.complaintUpdated;
          if (errors?.some(({ extensions }) => extensions?.code === 'COMPLAINT_EVENT_NOT_KEPT')) last.current = null;
          if (!update) continue;
          last.current = update.eventId;
          setUpdates((all) => [update, ...all.filter(({ eventId }) => eventId !== update.eventId)].slice(0, mostShown));
        }
      } catch {
        // The gateway has gone: asked again below.
      }
      if (isOver) return;
      setState('cut');
      timer = setTimeout(follow, againMs);
    }

    void follow();
    return () => {
      isOver = true;
      clearTimeout(timer);
      void stream?.return?.();
    };
  }, [query, token]);

  return (
    <div className="feed">
      <p className="state" data-state={state} role="status">
        <span className="dot" aria-hidden="true" /> {w.feed[state]}
      </p>
      {updates.length === 0 ? (
        <p className="hint">
          {w.feedIsEmpty} <a href={hashOf.example('front-end/submit-a-complaint')}>{w.handOneIn}</a>
        </p>
      ) : (
        <ol>
          {updates.map(({ eventId, step, at, complaint }) => (
            <li key={eventId}>
              <time dateTime={at}>{format.clock(at)}</time>
              <span className="chip">{w.steps[step] ?? step.toLowerCase().replaceAll('_', ' ')}</span>
              <span className="what">
                <strong>{complaint?.title ?? w.notPublic}</strong>
                <small>{[complaint?.agency?.name, complaint?.regionalUnit?.name].filter(Boolean).join(' · ')}</small>
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
