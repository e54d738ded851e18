/**
 * All that belongs to one supergraph, and never changes: the schema that clients see, the planner's plans, the facts
 * about its subgraphs. A request keeps the generation on which it was validated until it ends.
 */
import { createHash } from 'node:crypto';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import type { SupergraphFacts } from './facts.ts';
import { checkScalars } from './scalars.ts';

/** The gateway's own offer to its clients, which no subgraph needs to know. */
const deferSdl = `"Tells that a fragment may come later than the rest, where the client takes it so."
directive @defer(if: Boolean! = true, "Tells the parts of an answer apart." label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT`;

export interface Generation<Plans> {
  /** Of the supergraph's text. */
  readonly id: string;
  readonly supergraphSdl: string;
  readonly schema: GraphQLSchema;
  readonly facts: SupergraphFacts;
  readonly plans: Plans;
  /** A request begins. */
  enter(): void;
  /** It has ended. */
  leave(): void;
  /** How many are inside. */
  readonly open: number;
  /** Another generation has taken over; `released` is called once nobody is inside. */
  retire(released: () => void): void;
}

export function createGeneration<Plans>(
  supergraphSdl: string,
  apiSdl: string,
  facts: SupergraphFacts,
  plans: Plans,
): Generation<Plans> {
  const sdl = /^directive @defer\b/m.test(apiSdl) ? apiSdl : `${apiSdl}\n${deferSdl}`;
  const schema = buildASTSchema(parse(sdl, { noLocation: true }), { assumeValid: true });
  checkScalars(schema);
  let open = 0;
  let onIdle: (() => void) | null = null;
  const releaseIfIdle = () => {
    if (open > 0 || !onIdle) return;
    onIdle();
    onIdle = null;
  };
  return {
    id: createHash('sha256').update(supergraphSdl).digest('hex').slice(0, 12),
    supergraphSdl,
    schema,
    facts,
    plans,
    enter() {
      open += 1;
    },
    leave() {
      open -= 1;
      releaseIfIdle();
    },
    get open() {
      return open;
    },
    retire(released) {
      onIdle = released;
      releaseIfIdle();
    },
  };
}
