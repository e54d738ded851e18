/**
 * How a command speaks: results to stdout, everything else to stderr; with --json one JSON document and nothing else on
 * stdout, refusals included. Colours and progress are for terminals only (NO_COLOR is heard).
 */
import { styleText } from 'node:util';

/** How a command ends; README.md explains them. */
export const exits = { done: 0, refused: 1, usage: 2, away: 3, notAllowed: 4, fault: 70 } as const;

/** Something was not done, and whoever asked can read why. */
export class Failure extends Error {
  readonly exit: number;
  readonly code: string;
  /** What more there is to read, such as a report. */
  readonly more: object;
  /** `more` as a person reads it. */
  readonly text: string;

  constructor(exit: number, code: string, message: string, more: object = {}, text = '') {
    super(message);
    this.name = 'Failure';
    this.exit = exit;
    this.code = code;
    this.more = more;
    this.text = text;
  }
}

export interface Terminal {
  readonly json: boolean;
  /** A result: as JSON, or as a person reads it. */
  tell(value: object, text: () => string): void;
  /** A sentence by the way; not with --json. */
  note(sentence: string): void;
  /** Shows that something goes on, and for how long already. */
  during<T>(what: string, work: Promise<T>): Promise<T>;
  fail(failure: Failure): void;
}

const frames = ['-', '\\', '|', '/'];

export function createTerminal(json: boolean): Terminal {
  const { stdout, stderr } = process;
  return {
    json,
    tell(value, text) {
      const told = json ? JSON.stringify(value, null, 2) : paint(text());
      stdout.write(told.endsWith('\n') ? told : `${told}\n`);
    },
    note(sentence) {
      if (!json) stderr.write(`${sentence}\n`);
    },
    async during(what, work) {
      if (!stderr.isTTY || json) return work;
      const began = performance.now();
      let turn = 0;
      const show = () => {
        const seconds = Math.floor((performance.now() - began) / 1000);
        stderr.write(`\r${frames[turn++ % frames.length]} ${what}${seconds > 0 ? ` ${seconds} s` : ''} `);
      };
      show();
      const timer = setInterval(show, 200);
      try {
        return await work;
      } finally {
        clearInterval(timer);
        stderr.write(`\r${' '.repeat(what.length + 12)}\r`);
      }
    },
    fail({ code, message, more, text }) {
      if (json) stdout.write(`${JSON.stringify({ error: { code, message }, ...more }, null, 2)}\n`);
      else {
        if (text) stdout.write(`${paint(text)}\n`);
        stderr.write(`${styleText('red', message, { stream: stderr })}\n`);
      }
    },
  };
}

type Style = Parameters<typeof styleText>[0];

/** What the lines of a text begin with or are, and how they look then. */
const looks: readonly [RegExp, Style][] = [
  [/^Not fine.*$/, ['bold', 'red']],
  [/^Fine.*$/, ['bold', 'green']],
  [/^(Errors|Breaks clients) \(\d+\)$/, ['bold', 'red']],
  [/^(Dangerous|Warnings|Breaking, but .*) \(\d+\)$/, ['bold', 'yellow']],
  [/^[A-Z][^()]*\(\d+\)$/, 'bold'],
  [/^ +-> .*$/, 'green'],
  [/^ {2}\S+ {2}[A-Z][A-Z_]+$/, 'cyan'],
  [/^ {4}used by .*$/, 'dim'],
];

function paint(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, style] = looks.find(([form]) => form.test(line)) ?? [];
      return style ? styleText(style, line, { stream: process.stdout }) : line;
    })
    .join('\n');
}

/** Columns that are as wide as what stands in them; the first row is the head. */
export function table(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => String(cell ?? '-')));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]!.length)));
  return texts
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
