/** What a reader has chosen, kept in the browser: the language and the colours of the page. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, languages, type Words, words } from './words.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

interface Chosen {
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
  /** What the theme comes to now. */
  isDark: boolean;
}

const Choice = createContext<Chosen | null>(null);

export function Preferences({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useStored('aduan:language', languages, languageOf(navigator.languages));
  const [theme, setTheme] = useStored('aduan:theme', themes, 'system');
  const systemIsDark = useSystemIsDark();
  const isDark = theme === 'system' ? systemIsDark : theme === 'dark';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const chosen = useMemo(
    () => ({ language, setLanguage, theme, setTheme, isDark }),
    [language, setLanguage, theme, setTheme, isDark],
  );
  return <Choice value={chosen}>{children}</Choice>;
}

export function usePreferences(): Chosen {
  const chosen = useContext(Choice);
  if (!chosen) throw new Error('outside of Preferences');
  return chosen;
}

export function useWords(): Words {
  return words[usePreferences().language];
}

/** Numbers and days as the reader writes them. */
export function useFormats() {
  const { language } = usePreferences();
  return useMemo(() => {
    // Days before months, as both languages are written here.
    const locale = language === 'en' ? 'en-GB' : 'id-ID';
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const finer = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    return {
      whole: (value: number) => whole.format(value),
      fine: (value: number) => fine.format(value),
      milliseconds: (value: number) => `${(value < 10 ? finer : value < 100 ? fine : whole).format(value)} ms`,
      bytes: (value: number) =>
        value < 1000
          ? `${whole.format(value)} B`
          : value < 1_000_000
            ? `${fine.format(value / 1000)} kB`
            : `${fine.format(value / 1_000_000)} MB`,
      percent: (value: number) => `${fine.format(value)} %`,
      clock: (value: Date | string | number) => clock.format(new Date(value)),
      /** Of a day without a time zone: `2026-11-27`. */
      day: (value: string) => day.format(new Date(value)),
      moment: (value: Date | string | number) => moment.format(new Date(value)),
    };
  }, [language]);
}

export type Formats = ReturnType<typeof useFormats>;

function languageOf(preferred: readonly string[]): Language {
  const first = preferred.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'id' || tag === 'en');
  return first === 'id' ? 'id' : 'en';
}

function useStored<T extends string>(key: string, allowed: readonly T[], otherwise: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      const stored = localStorage.getItem(key);
      return allowed.find((one) => one === stored) ?? otherwise;
    } catch {
      return otherwise;
    }
  });
  const set = useMemo(
    () => (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Forbidden: then it holds as long as the page.
      }
    },
    [key],
  );
  return [value, set];
}

function useSystemIsDark(): boolean {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const preference = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setDark(preference.matches);
    preference.addEventListener('change', follow);
    return () => preference.removeEventListener('change', follow);
  }, []);
  return isDark;
}
