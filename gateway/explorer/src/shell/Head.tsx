import type { Persona } from '../../personas.ts';
import type { Ready } from './App.tsx';
import { type Theme, themes, usePreferences, useWords } from './preferences.tsx';
import { hashOf, type View, views } from './route.ts';
import type { Loaded } from './useJson.ts';
import { languageNames, languages } from './words.ts';

interface HeadSettings {
  view: View;
  ready: Loaded<Ready>;
  personas: readonly Persona[];
  persona: Persona | null;
  setPersona: (persona: Persona | null) => void;
}

export function Head({ view, ready, personas, persona, setPersona }: HeadSettings) {
  const w = useWords();
  return (
    <header className="head">
      <a className="brand" href={hashOf.view('editor')}>
        <Mark />
        <span>
          <h1>Satu Aduan</h1>
          <small>{w.tagline}</small>
        </span>
      </a>
      <nav aria-label={w.viewsLabel}>
        {views.map((one) => (
          <a key={one} href={hashOf.view(one)} aria-current={view === one ? 'page' : undefined}>
            <ViewIcon view={one} />
            {w.views[one]}
          </a>
        ))}
      </nav>
      <div className="controls">
        <AskAs personas={personas} chosen={persona} choose={setPersona} />
        <Choices />
        <ReadyMark ready={ready} />
      </div>
    </header>
  );
}

/** Three systems that meet in one. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M16 16.5 8.5 9m7.5 7.5L23.5 9M16 16.500V25" />
      <circle cx="16" cy="16.5" r="3.6" />
      <circle cx="8.5" cy="9" r="2.5" />
      <circle cx="23.5" cy="9" r="2.5" />
      <circle cx="16" cy="25" r="2.5" />
    </svg>
  );
}

const icons: Record<View, string> = {
  editor: 'M8 6 3 12l5 6M16 6l5 6-5 6',
  plan: 'M4 6h7M4 12h11M9 18h11',
  schema: 'M4 5h6v5H4zM14 14h6v5h-6zM7 10v6.500h7',
  work: 'M5 20v-7M12 20V5M19 20v-10',
  health: 'M3 13h4l3-8 4 14 3-6h4',
};

function ViewIcon({ view }: { view: View }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[view]} />
    </svg>
  );
}

/** In whose name is asked; nothing where there are no ready tokens. */
function AskAs({
  personas,
  chosen,
  choose,
}: {
  personas: readonly Persona[];
  chosen: Persona | null;
  choose: (persona: Persona | null) => void;
}) {
  const w = useWords();
  if (personas.length === 0) return null;
  return (
    <label className="ask-as">
      <span className="wide">{w.askAs}</span>
      <select
        aria-label={w.askAs}
        value={chosen?.name ?? ''}
        onChange={({ target }) => choose(personas.find(({ name }) => name === target.value) ?? null)}
      >
        <option value="">{w.anybody}</option>
        {personas.map(({ name }) => (
          <option key={name} value={name}>
            {w.personas[name] ?? name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Choices() {
  const w = useWords();
  const { language, setLanguage, theme, setTheme } = usePreferences();
  return (
    <>
      <select
        className="language"
        aria-label={w.language}
        title={languageNames[language]}
        value={language}
        onChange={({ target }) => setLanguage(languages.find((one) => one === target.value)!)}
      >
        {languages.map((one) => (
          <option key={one} value={one}>
            {one.toUpperCase()}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="theme"
        aria-label={`${w.colours}: ${w.themes[theme]}`}
        title={`${w.colours}: ${w.themes[theme]}`}
        onClick={() => setTheme(themes[(themes.indexOf(theme) + 1) % themes.length]!)}
      >
        <ThemeIcon theme={theme} />
      </button>
    </>
  );
}

const themePaths: Record<Theme, string> = {
  system: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.500M12 19.500V22M4.9 4.900l1.8 1.800M17.3 17.300l1.8 1.800M2 12h2.500M19.5 12H22M4.9 19.100l1.8-1.800M17.3 6.700l1.8-1.8',
  dark: 'M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z',
};

function ThemeIcon({ theme }: { theme: Theme }) {
  return (
    <svg className="icon" data-theme-icon={theme} viewBox="0 0 24 24" aria-hidden="true">
      <path d={themePaths[theme]} />
    </svg>
  );
}

function ReadyMark({ ready: { value, failure } }: { ready: Loaded<Ready> }) {
  const w = useWords();
  const isReady = failure ? false : value ? value.status === 'ready' : null;
  const words = isReady == null ? w.asking : isReady ? w.ready : w.notReady;
  return (
    <a className="ready" href={hashOf.view('health')} data-ready={isReady ?? undefined} title={w.gatewayIs(words)}>
      <span className="dot" aria-hidden="true" />
      <span className="unseen">{w.gateway} </span>
      <span className="wide">{words}</span>
    </a>
  );
}
