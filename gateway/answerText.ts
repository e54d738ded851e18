/** Data of an answer that are JSON text already, so that an answer that was kept is not read and written anew. */

export class DataText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For whoever writes the answer in another way. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** JSON text of an answer. */
export function writeAnswer(answer: { data?: unknown }): string {
  if (!(answer.data instanceof DataText)) return JSON.stringify(answer);
  const { data, ...rest } = answer;
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"data":${data.text}}` : `{"data":${data.text},${others.slice(1)}`;
}
