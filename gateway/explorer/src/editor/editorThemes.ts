/** The editor's colours: GraphiQL's two themes again, with the page's accent in place of theirs. */
interface Theme {
  base: 'vs' | 'vs-dark';
  inherit: boolean;
  rules: { token: string; foreground: string }[];
  colors: Record<string, string>;
}

const themes = {
  'graphiql-LIGHT': {
    base: 'vs',
    accent: '#0b6e69',
    box: '#ffffff',
    comment: '52605d',
    number: '#5f6b68',
    keyword: '0b6e69',
    argument: '8a5a00',
  },
  'graphiql-DARK': {
    base: 'vs-dark',
    accent: '#55c2b8',
    box: '#1d2625',
    comment: 'a3b2af',
    number: '#93a3a0',
    keyword: '55c2b8',
    argument: 'd9a441',
  },
} as const;

/** @param editor Monaco's `editor` */
export function defineEditorThemes(editor: { defineTheme(name: string, theme: Theme): void }): void {
  for (const [name, { base, accent, box, comment, number, keyword, argument }] of Object.entries(themes))
    editor.defineTheme(name, {
      base,
      inherit: true,
      rules: [
        { token: 'comment', foreground: comment },
        { token: 'keyword.gql', foreground: keyword },
        { token: 'argument.identifier.gql', foreground: argument },
      ],
      colors: {
        'editor.background': '#ffffff00',
        'editorLineNumber.foreground': number,
        'editorLineNumber.dimmedForeground': number,
        'scrollbar.shadow': '#ffffff00',
        'editorHoverWidget.background': box,
        'editorWidget.background': box,
        'editorSuggestWidget.background': box,
        'menu.background': box,
        'quickInput.background': box,
        'list.hoverBackground': `${accent}19`,
        'list.highlightForeground': accent,
        'list.focusHighlightForeground': accent,
        'editorSuggestWidget.selectedBackground': `${accent}26`,
        'editorSuggestWidget.selectedForeground': accent,
        'menu.selectionBackground': `${accent}19`,
        'menu.selectionForeground': accent,
        'quickInputList.focusBackground': `${accent}19`,
        'textLink.foreground': accent,
        'textLink.activeForeground': accent,
        'editorLink.activeForeground': accent,
        focusBorder: accent,
      },
    });
}
