/** What Open311 answers instead of a result: a list of codes with sentences, under an HTTP status (GeoReport v2, "Errors"). */

export interface Open311Error {
  code: string;
  description: string;
}

export class Open311Refused extends Error {
  readonly status: number;
  readonly errors: readonly Open311Error[];

  constructor(status: 400 | 403 | 404, ...sentences: string[]) {
    super(sentences.join(' '));
    this.name = 'Open311Refused';
    this.status = status;
    this.errors = sentences.map((description) => ({ code: String(status), description }));
  }
}
