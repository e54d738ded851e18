/**
 * What Apollo Server asks for a schema and an execution, filled by our own rooms: a generation of the supergraph, its
 * plan for the operation, the execution of the plan, and the way to the subgraphs.
 */
import { type GraphQLRequestContextResponseForOperation, type GraphQLResponse, HeaderMap } from '@apollo/server';
import type { GatewayExecutionResult, GatewayInterface } from '@apollo/server-gateway-interface';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Admission } from './admission/admission.ts';
import { type Authorization, authorize, type Narrowed } from './auth/authorize.ts';
import { type Caching, type Claim, type Hints, type Policy, policyOf, scopeOf } from './caching/caching.ts';
import type { Question } from './caching/responses.ts';
import type { CallTrace, GatewayContext } from './context.ts';
import { type Answer, type CompiledOperation, compileOperation, planned } from './execute/operation.ts';
import type { Joined, Send } from './execute/run.ts';
import { type NormalisedOperation, normalise, withCombined } from './plan/normalise.ts';
import { createPlanCache, type PlanCache, type PlanCounts } from './plan/planCache.ts';
import { plannerNamed } from './plan/planners.ts';
import { type ActiveOverrides, fetchesOf, type Planner, type PlannerName, type QueryPlan } from './queryPlan.ts';
import { createSubscriptions } from './subscriptions/subscriptions.ts';
import { readFacts, type Subgraph } from './supergraph/facts.ts';
import { createGeneration, type Generation } from './supergraph/generation.ts';
import type { KeptSupergraph } from './supergraph/kept.ts';
import { plannable, plannableText } from './supergraph/plannable.ts';
import type { Preparer } from './supergraph/preparer.ts';
import { type Change, createGenerations } from './supergraph/reload.ts';
import { type Requirements, readRequirements } from './supergraph/requirements.ts';
import type { SupergraphSource } from './supergraph/source.ts';
import type { BreakerState, Transport } from './transport/transport.ts';
import { variablesOf } from './variables.ts';

export interface EngineSettings {
  source: SupergraphSource;
  /** Where the last good supergraph is kept; null if nowhere. */
  kept: KeptSupergraph | null;
  preparer: Preparer;
  planner: PlannerName;
  /** How many plans a generation keeps. */
  planCacheSize: number;
  /** Labels of `@override(label:)` that are active for all requests. */
  overrideLabels: readonly string[];
  /** At which run an operation gets code of its own, since most that are asked once are never asked again; 0 is never. */
  codeAfter: number;
  transport: Transport;
  /** For subscriptions, which don't pass through Apollo Server. */
  admission: Admission;
  /** Null if no answer is kept. */
  caching: Caching | null;
  /** What the subgraphs of a supergraph are told of a caller, by their names. */
  claimsIn: (subgraphs: readonly Subgraph[]) => (service: string) => readonly Claim[];
  /** A subscription begins. */
  onSubscription: (seen: SeenOperation, life: GatewayContext) => void;
  /** Whether a wrong name is answered with names that are like it. */
  suggests: boolean;
  log: Logger;
}

/** What was asked, after it was found valid. */
export interface SeenOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** The same with what came along with it. */
interface AskedOperation extends SeenOperation {
  source: string;
  request: { operationName?: string; variables?: Record<string, unknown> };
}

export interface SubscriptionRequest {
  query: string;
  operationName: string | null;
  variables: Record<string, unknown>;
}

export interface Engine extends GatewayInterface {
  /**
   * Answers ahead of Apollo Server's execution, as a plugin may, and spares what that makes of each request
   * (docs/decisions/0026). Null if there are errors, which Apollo Server tells and formats: its execution asks the
   * executor, and gets the same answer.
   */
  answerAhead(request: GraphQLRequestContextResponseForOperation<GatewayContext>): Promise<GraphQLResponse | null>;
  /**
   * Null if the operation is no subscription. A stream that breaks ends with an answer that has only errors.
   * Rejects with GraphQLErrors, one or an AggregateError of them, if it can't begin.
   */
  subscribe(request: SubscriptionRequest, life: GatewayContext): Promise<AsyncGenerator<object> | null>;
  /** Ends the open subscriptions, with the reason in their last answer. */
  endSubscriptions(reason: string): void;
  /** The generation in service; null before the first is loaded. */
  current(): OurGeneration | null;
  /** Null before the first generation is loaded. */
  report(): EngineReport | null;
  /** The latest changes of the supergraph, the newest first. */
  changes(): readonly Change[];
}

/** How the engine does, for whoever watches over it. Nothing of operations, nothing of addresses. */
export interface EngineReport {
  generation: string;
  /** `kept`: the one that was kept on the disk, since there was no other at the start. */
  supergraph: 'current' | 'kept';
  /** Requests and subscriptions inside this generation. */
  open: number;
  subscriptions: number;
  plans: PlanCounts;
  /** The breakers of the subgraphs that were called. */
  breakers: Record<string, BreakerState>;
}

/** What a generation knows of operations. */
interface Plans {
  cache: PlanCache;
  planner: Planner;
  requirements: Requirements;
  /** Null if no answer is kept. */
  hints: Hints | null;
  /** What a subgraph is told of a caller. */
  claimsOf: (service: string) => readonly Claim[];
  /** They live as long as the parsed document that Apollo Server keeps. */
  operations: WeakMap<OperationDefinitionNode, KnownOperation>;
  /** Documents of subscriptions, which don't pass through Apollo Server. */
  documents: LRUCache<string, DocumentNode>;
}

interface KnownOperation {
  /** Null if nothing that it asks for is protected. */
  authorization: Authorization | null;
  /** By what of it is refused. */
  variants: Map<string, Variant>;
}

/** An operation as one kind of caller may have it. */
interface Variant {
  isRefused: Narrowed['isRefused'];
  normalised: NormalisedOperation;
  /** What of its answers may be kept; null if nothing. */
  policy: Policy | null;
  compiled: Map<QueryPlan, Compiled>;
}

interface Compiled {
  run: CompiledOperation;
  policy: Policy | null;
  /** What the subgraphs of the plan are told of a caller. */
  claims: readonly Claim[];
  /** Percentages of `@override(label: "percent(n)")` that were active for the plan. */
  drawn: readonly number[];
}

export type OurGeneration = Generation<Plans>;

const mostSubscriptions = 10_000;

/** Of the documents of subscriptions that are kept. */
const mostCharacters = 4 * 1024 * 1024;

/** Within this time, the subscriptions of an old generation end. */
const spreadMs = 10_000;

type Variables = Readonly<Record<string, unknown>>;

const mostVariants = 64;

const nobodyRefuses = () => false;

/** What an answer says of HTTP by itself. */
const noHead = { status: undefined, headers: new HeaderMap() };

const noPlan: QueryPlan = { subscription: null, node: null };

export function createEngine(settings: EngineSettings): Engine {
  const { source, kept, preparer, planner: plannerName, planCacheSize, overrideLabels, codeAfter } = settings;
  const { transport, admission, caching, claimsIn, onSubscription, suggests, log } = settings;
  const bySchema = new WeakMap<GraphQLSchema, OurGeneration>();
  const active = new Set(overrideLabels);
  const subscriptions = createSubscriptions(mostSubscriptions);

  const generations = createGenerations<OurGeneration>({
    source,
    kept,
    log,
    async build(supergraphSdl, previous) {
      const texts = previous?.plans.cache.texts() ?? [];
      const { apiSdl, plans } = await preparer.prepare({ supergraphSdl, texts, planner: plannerName });
      const supergraph = parse(supergraphSdl, { noLocation: true });
      const facts = readFacts(plannable(supergraph));
      const planner = plannerNamed(plannerName, plannableText(supergraphSdl, supergraph), facts);
      const cache = createPlanCache(planner, planCacheSize);
      // The latest used last, so that it is the last to go.
      for (const [text, plan] of plans.reverse()) cache.put(text, plan);
      const generation = createGeneration<Plans>(supergraphSdl, apiSdl, facts, {
        cache,
        planner,
        requirements: readRequirements(supergraph),
        hints: caching?.learn(supergraph) ?? null,
        claimsOf: claimsIn(facts.subgraphs),
        operations: new WeakMap(),
        documents: new LRUCache({
          max: planCacheSize,
          maxSize: mostCharacters,
          sizeCalculation: (_, text) => text.length,
        }),
      });
      admission.learn(generation.schema, supergraph);
      bySchema.set(generation.schema, generation);
      if (previous) subscriptions.endAll('The graph has changed; subscribe again.', spreadMs);
      return generation;
    },
  });

  generations.onChange(({ plans }) => caching?.follow(plans.hints?.tellers ?? []));

  function overrides({ planner }: Plans): ActiveOverrides {
    return { labels: active, draw: planner.percentages.length > 0 ? Math.random() * 100 : 100 };
  }

  function variantFor(
    { plans, schema }: OurGeneration,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    { caller }: GatewayContext,
    variables: Variables,
  ): Variant {
    let known = plans.operations.get(operation);
    if (!known) {
      known = { authorization: authorize(schema, plans.requirements, document, operation), variants: new Map() };
      plans.operations.set(operation, known);
    }
    const { authorization, variants } = known;
    const refusals = authorization?.refusals(caller, variables) ?? '';
    let variant = variants.get(refusals);
    if (!variant) {
      const { isRefused, ...allowed } =
        authorization && refusals ? authorization.narrow(refusals) : { document, operation, isRefused: nobodyRefuses };
      const normalised = normalise(schema, allowed.document, allowed.operation);
      // What only some may have is not kept for anybody.
      const policy = plans.hints && !authorization ? policyOf(schema, plans.hints, document, operation) : null;
      variant = { isRefused, normalised, policy, compiled: new Map() };
      if (variants.size >= mostVariants) variants.clear();
      variants.set(refusals, variant);
    }
    return variant;
  }

  function compiledFor(
    generation: OurGeneration,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    life: GatewayContext,
    variables: Variables,
  ): Compiled {
    const { plans, schema, facts } = generation;
    const variant = variantFor(generation, document, operation, life, variables);
    const { isRefused, normalised, policy, compiled: byPlan } = variant;
    const { text, combined } = normalised;
    const state = overrides(plans);
    const plan = text === null ? noPlan : planned(() => plans.cache.planFor(text, state));
    let compiled = byPlan.get(plan);
    if (!compiled) {
      const run = planned(() =>
        compileOperation({
          plan,
          document,
          operation,
          schema,
          facts,
          codeAfter,
          variablesFor: (variables) => withCombined(variables, combined),
          isRefused,
        }),
      );
      const claims = fetchesOf(plan.node).flatMap(({ service }) => plans.claimsOf(service));
      // Other draws that lead here are between the same percentages.
      const drawn = plans.planner.percentages.filter((percentage) => state.draw < percentage);
      compiled = { run, policy, claims: [...new Set(claims)].sort(), drawn };
      byPlan.set(plan, compiled);
    }
    return compiled;
  }

  /** The same operation, with a note of how it was planned. */
  function explained({ id, plans }: OurGeneration, life: GatewayContext, plan: () => Compiled) {
    const { misses } = plans.cache.counts();
    const began = performance.now();
    const compiled = plan();
    const ms = performance.now() - began;
    life.planning = { generation: id, plan: compiled.run.plan, ms, isNew: plans.cache.counts().misses > misses };
    return compiled;
  }

  async function execute(asked: AskedOperation, life: GatewayContext): Promise<GatewayExecutionResult> {
    const { schema, document, operation, request, source: text } = asked;
    const generation = bySchema.get(schema);
    if (!generation) throw new Error('a schema that no generation has');
    life.claimsOf = generation.plans.claimsOf;
    if (operation.operation === OperationTypeNode.SUBSCRIPTION && life.explains !== 'plan-only') throw notHere();
    const { coerced, errors } = variablesOf(schema, operation, request.variables, suggests);
    if (errors) return { errors };
    generation.enter();
    let isOver = true;
    try {
      const compiled = life.explains
        ? explained(generation, life, () => compiledFor(generation, document, operation, life, coerced))
        : compiledFor(generation, document, operation, life, coerced);
      if (life.explains === 'plan-only') return { data: null };
      const { run } = compiled;
      const send: Send = (call) => transport.send(call, life);
      if (life.defers === 'no') {
        // Whoever wants to be told what is done for it gets nothing that was kept.
        if (life.explains) return await run.execute(coerced, send, life.calls && noteJoined(life.calls));
        const question = caching && questionOf(compiled, generation, text, request, coerced, life);
        if (!question) return await run.execute(coerced, send);
        const { answer, freshness } = await caching!.answer(question, async () => ({
          answer: await run.execute(coerced, send),
          isPersonal: life.isPersonal === true,
        }));
        if (freshness) life.freshness = freshness;
        return answer;
      }
      const { later, ...first } = await run.executeInParts(coerced, send);
      if (later) {
        isOver = false;
        life.later = leaving(generation, later);
      }
      return first;
    } catch (error) {
      // No plan: nothing was fetched, and the client is told why.
      if (error instanceof GraphQLError) return { data: null, errors: [error] };
      throw error;
    } finally {
      if (isOver) generation.leave();
    }
  }

  async function answerAhead(
    asked: GraphQLRequestContextResponseForOperation<GatewayContext>,
  ): Promise<GraphQLResponse | null> {
    const { contextValue: life } = asked;
    const answer = execute(asked, life);
    try {
      const told = await answer;
      // An object of its own: others may be told the same, and plugins write into it.
      if (!told.errors) return { http: noHead, body: { kind: 'single', singleResult: { ...told, errors: undefined } } };
    } catch {
      // Thrown again to whoever asks the executor.
    }
    life.ahead = answer;
    return null;
  }

  /** As Apollo Server does it for the other operations. */
  function documentOf({ schema, plans }: OurGeneration, query: string): DocumentNode {
    let document = plans.documents.get(query);
    if (!document) {
      try {
        document = parse(query, admission.parseOptions);
      } catch (error) {
        throw admission.meant(error as GraphQLError) ?? withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED');
      }
      const errors = validate(schema, document, [...specifiedRules, admission.rule], { hideSuggestions: !suggests });
      if (errors.length > 0)
        throw new AggregateError(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')));
      plans.documents.set(query, document);
    }
    return document;
  }

  async function subscribe(request: SubscriptionRequest, life: GatewayContext): Promise<AsyncGenerator<object> | null> {
    const generation = generations.current()!;
    const document = documentOf(generation, request.query);
    const operation = getOperationAST(document, request.operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return null;
    const variables = variablesOf(generation.schema, operation, request.variables, suggests);
    if (variables.errors) throw new AggregateError(variables.errors.map((error) => withCode(error, 'BAD_USER_INPUT')));
    generation.enter();
    let isHeld = false;
    try {
      const asked = { schema: generation.schema, document, operation, variables: request.variables };
      await admission.checkOperation(asked, life);
      const compiled = compiledFor(generation, document, operation, life, variables.coerced);
      const controller = new AbortController();
      life.signal.addEventListener('abort', () => controller.abort(), { once: true });
      if (life.signal.aborted) controller.abort();
      const { claimsOf } = generation.plans;
      const ours = { ...life, claimsOf, signal: controller.signal, isGone: () => controller.signal.aborted };
      const answers = compiled.run.subscribe(
        variables.coerced,
        (service, body) => transport.open(service, body, ours),
        // Each event has its own time.
        (call) => transport.send(call, { ...ours, beganAt: performance.now(), late: new Set() }),
      );
      // Throws if there are too many.
      const held = subscriptions.hold(untilItBreaks(answers, ours.signal), controller, life.caller.expiresAt);
      isHeld = true;
      onSubscription({ schema: generation.schema, document, operation }, life);
      return leaving(generation, held);
    } finally {
      if (!isHeld) generation.leave();
    }
  }

  /** A request that has entered leaves when the last of its answers is told. */
  async function* leaving<T>(generation: OurGeneration, answers: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      yield* answers;
    } finally {
      generation.leave();
    }
  }

  return {
    current: generations.current,
    changes: generations.changes,
    answerAhead,
    subscribe,
    endSubscriptions: (reason) => subscriptions.endAll(reason, 0),
    report() {
      const generation = generations.current();
      return (
        generation && {
          generation: generation.id,
          supergraph: generations.isKept() ? 'kept' : 'current',
          open: generation.open,
          subscriptions: subscriptions.open,
          plans: generation.plans.cache.counts(),
          breakers: transport.states(),
        }
      );
    },
    async load() {
      await generations.start();
      return {
        async executor(asked) {
          const life = asked.context as unknown as GatewayContext;
          return life.ahead ?? execute(asked, life);
        },
      };
    },
    onSchemaLoadOrUpdate(callback) {
      const tell = ({ schema, supergraphSdl }: OurGeneration) =>
        callback({ apiSchema: schema, coreSupergraphSdl: supergraphSdl });
      const current = generations.current();
      if (current) tell(current);
      return generations.onChange(tell);
    },
    async stop() {
      generations.stop();
      await preparer.stop();
    },
  };
}

/** Null if the answer is for nobody else, now or later. */
function questionOf(
  { policy, claims, drawn }: Compiled,
  generation: OurGeneration,
  text: string,
  { operationName }: { operationName?: string },
  variables: Variables,
  { caller, reason, headers }: GatewayContext,
): Question | null {
  const scope = policy && scopeOf(claims, caller, reason);
  if (policy === null || scope === null) return null;
  const asked = { document: text, operationName: operationName ?? null, drawn, variables, headers };
  return { policy, scope, generation: generation.id, ...asked };
}

/** Its last answer says what broke it; when the client has gone, nobody needs to know. */
async function* untilItBreaks(answers: AsyncGenerator<Answer>, signal: AbortSignal): AsyncGenerator<object> {
  try {
    yield* answers;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (!signal.aborted) yield { errors: [error] };
  }
}

/** Beside the call that was made. */
const noteJoined =
  (calls: readonly CallTrace[]): Joined =>
  ({ service, body, fetch }) =>
    calls.find((call) => call.service === service && call.body === body)?.joinedBy.push(fetch);

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { ...error, extensions: { code, ...error.extensions } });
}

function notHere(): GraphQLError {
  return new GraphQLError('Subscriptions are answered as "text/event-stream": send that in the "accept" header.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 406 } },
  });
}
