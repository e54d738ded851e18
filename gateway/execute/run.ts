/** What one execution carries from its first fetch to its answer. */
import { GraphQLError } from 'graphql';
import type { EntityFetchNode, FetchNode } from '../queryPlan.ts';

/** An object of the data: what subgraphs answered, joined. */
export type Data = Record<string, unknown>;

export type ResponsePath = readonly (string | number)[];

/** A call to one subgraph. `body` is the JSON text of a GraphQL request. */
export interface SubgraphCall {
  service: string;
  kind: 'query' | 'mutation';
  body: string;
  /** The part of the plan that wants it. */
  fetch: FetchNode | EntityFetchNode;
  /** Reads the ordinary answer faster than JSON.parse; null if there is no such code. */
  read: ReadAnswer | null;
}

/** Null if something is out of the ordinary. */
export type ReadAnswer = (bytes: Buffer) => SubgraphAnswer | null;

/** What a subgraph answered: JSON of any shape, which is not yet trusted. */
export interface SubgraphAnswer {
  data?: unknown;
  errors?: unknown;
}

/**
 * An answer whose strings all stand in JSON as they are, between quotes. Only a reader makes it, of bytes that it has seen:
 * what JSON.parse made is never one, whatever it holds.
 */
export class PlainAnswer implements SubgraphAnswer {
  readonly data: unknown;

  constructor(data: unknown) {
    this.data = data;
  }
}

/** Rejects with a GraphQLError that has a code and names the service. */
export type Send = (call: SubgraphCall) => Promise<SubgraphAnswer>;

export type Joined = (call: SubgraphCall) => void;

export interface Run {
  readonly data: Data;
  readonly problems: Problems;
  /** Coerced by the schema. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Calls of this execution that may be asked for again, by service and body. */
  readonly calls: Map<string, Promise<SubgraphAnswer>>;
  readonly send: Send;
  /** Told of a part of the plan that joins an equal call, where somebody wants to know. */
  readonly joined: Joined | null;
  readonly leftOut: Map<Data, Map<string, boolean>>;
  /** Whether an entity was met at more than one place, which share then what is told of it. */
  hasDoubles: boolean;
  /** Whether all that was told so far stands in a PlainAnswer. */
  isPlain: boolean;
}

/**
 * Fields that are null because their fetch failed, by their objects: nothing can be worked out from them. True where an
 * error tells why.
 */
export type LeftOut = ReadonlyMap<Data, ReadonlyMap<string, boolean>>;

const mostErrors = 20;

/** The errors of one answer: at most twenty, so that a subgraph in trouble can't make the answer a flood. */
export class Problems {
  readonly errors: GraphQLError[] = [];
  /** How many there were, told or not. */
  total = 0;

  get isFull(): boolean {
    return this.errors.length >= mostErrors;
  }

  add(error: GraphQLError): void {
    this.total += 1;
    if (!this.isFull) this.errors.push(error);
  }

  /** `count` more that nobody reads. */
  leaveOut(count: number): void {
    this.total += count;
  }

  /**
   * Whether an error already says why there is nothing at `path`: one above, at, or below it. GraphQL specification,
   * section 6.4.4: if null rises from a field that has its error, there is no second one.
   */
  explain(path: ResponsePath): boolean {
    return this.errors.some(({ path: known }) => {
      if (!known) return true;
      const common = Math.min(known.length, path.length);
      for (let i = 0; i < common; i++) if (known[i] !== path[i]) return false;
      return true;
    });
  }
}

/** The same error with another place in the client's operation. */
export function errorAt(error: GraphQLError, path: ResponsePath): GraphQLError {
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { path: path.length > 0 ? path : undefined, extensions, originalError });
}
