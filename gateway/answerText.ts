/** Data of an answer that are JSON text already: of one that was kept, or that was written at once. */

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

/** JSON text of the data of an answer. */
export const writeData = (data: object): string => (data instanceof DataText ? data.text : JSON.stringify(data));

/** JSON text of an answer. */
export function writeAnswer(answer: { data?: unknown }): string {
  if (!(answer.data instanceof DataText)) return JSON.stringify(answer);
  const { data, ...rest } = answer;
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"data":${data.text}}` : `{"data":${data.text},${others.slice(1)}`;
}
