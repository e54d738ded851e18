/**
 * An operation that is ready to run: its plan as functions, and the shape of its answer. Compiled once, run for every
 * request that asks the same.
 */
import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { dataOfText } from '../answerText.ts';
import { fragmentsOf } from '../documents.ts';
import { aliasPrefix, type FetchNode, fetchesOf, type QueryPlan } from '../queryPlan.ts';
import { compileNode, createWorld, fieldsOf, type Step, type SupergraphFacts, type World } from './compile.ts';
import { type DeferredPlace, deferPlan, deferredPlaces } from './deferred.ts';
import { compileBody } from './request.ts';
import { compileRootAnswer } from './rootFetch.ts';
import {
  type Data,
  type Joined,
  Problems,
  type ResponsePath,
  type Run,
  type Send,
  type SubgraphAnswer,
} from './run.ts';
import { compileShape, type IsRefused, isAsked, nothing, type Shape } from './shape.ts';

export interface OperationSettings {
  plan: QueryPlan;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** What clients see. */
  schema: GraphQLSchema;
  facts: SupergraphFacts;
  /** At which run the operation gets code of its own (code.ts). */
  codeAfter: number;
  /** The variables that the plan knows, from the client's. */
  variablesFor: (variables: Variables) => Variables;
  /** The fields that this caller may not have: nothing is in the plan for them. */
  isRefused: IsRefused;
}

export interface Answer {
  data: Data | null;
  errors?: readonly GraphQLError[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Opens a subscription at one subgraph. `body` is the JSON text of a GraphQL request. */
export type OpenStream = (service: string, body: string) => AsyncIterable<SubgraphAnswer>;

export interface CompiledOperation {
  readonly plan: QueryPlan;
  /** @param variables coerced by the schema */
  execute(variables: Variables, send: Send, joined?: Joined | null): Promise<Answer>;
  /** The same for a client that takes deferred fragments later: `later` is there if there are any. */
  executeInParts(variables: Variables, send: Send): Promise<Answer & { later?: AsyncGenerator<LaterParts> }>;
  /**
   * For subscriptions: each event of the one subgraph, completed with fields of the others. An event is finished before
   * the next one is read, so that they stay in order. Throws a GraphQLError when the stream breaks.
   */
  subscribe(variables: Variables, open: OpenStream, send: Send): AsyncGenerator<Answer>;
}

/** Deferred fragments that have become ready together. */
export interface LaterParts {
  parts: LaterPart[];
  /** Whether others follow. */
  hasNext: boolean;
}

export interface LaterPart {
  label: string | null;
  path: ResponsePath;
  /** Null if a null rose to the top of the fragment. */
  data: Data | null;
  errors?: readonly GraphQLError[];
}

const mostShapes = 64;

/** Throws a GraphQLError, PLANNING_FAILED, if the plan can't be right. */
export function compileOperation(settings: OperationSettings): CompiledOperation {
  const { plan, document, operation, schema, facts, codeAfter, variablesFor } = settings;
  const world = createWorld(plan, document, operation, facts);
  let step = planned(() => compileNode(plan.node, world));
  let runs = 0;
  const stream = plan.subscription && planned(() => compileStream(plan.subscription!, world));
  const shapeFor = shapesOf(settings);

  /** The steps of an operation in parts, for one shape of it; null if all of it comes at once. */
  const inParts = new WeakMap<Shape, PartSteps | null>();
  function partsOf(shape: Shape): PartSteps | null {
    let steps = inParts.get(shape);
    if (steps === undefined) {
      const { primary, deferred } = shape.fields();
      const deferral = deferred.size > 0 ? deferPlan(plan.node, primary, deferred) : null;
      steps = deferral && {
        primary: compileNode(deferral.primary, world),
        parts: new Map([...deferral.parts].map(([id, node]) => [id, compileNode(node, sharing(world))])),
      };
      inParts.set(shape, steps);
    }
    return steps;
  }

  function startRun(variables: Variables, send: Send, joined: Joined | null = null): Run {
    return {
      data: {},
      problems: new Problems(),
      variables: variablesFor(variables),
      calls: new Map(),
      send,
      joined,
      leftOut: new Map(),
      hasDoubles: false,
      isPlain: true,
    };
  }

  async function runWhole(variables: Variables, send: Send, joined: Joined | null = null): Promise<Run> {
    runs += 1;
    if (runs === codeAfter) step = compileNode(plan.node, { ...world, isFrequent: true });
    const run = startRun(variables, send, joined);
    if (step) await step(run);
    return run;
  }

  /** Where it takes less than making the answer and writing it. */
  function textOf(run: Run): Answer | null {
    if (!run.hasDoubles || !run.isPlain || run.problems.total > 0 || run.leftOut.size > 0) return null;
    const text = shapeFor(run.variables, false).text(run.data);
    return text === undefined ? null : { data: dataOfText(text) };
  }

  function answerOf(run: Run, shape = shapeFor(run.variables, false)): Answer {
    if (run.problems.total === 0 && run.leftOut.size === 0) {
      const data = shape.quick(run.data);
      if (data) return { data };
    }
    const introspection = shape.introspection.length > 0 ? introspect(shape.introspection, run.variables) : {};
    const { problems, leftOut } = run;
    const data = shape.complete(run.data, { path: [], problems, leftOut, introspection });
    const errors = problems.errors.filter(({ path }) => !path || isAsked(shape.root, run.data, path, leftOut));
    return errors.length > 0 ? { data, errors } : { data };
  }

  return {
    plan,
    async execute(variables, send, joined) {
      const run = await runWhole(variables, send, joined);
      return textOf(run) ?? answerOf(run);
    },
    async executeInParts(variables, send) {
      const shape = shapeFor(variables, true);
      const steps = partsOf(shape);
      if (!steps) return answerOf(await runWhole(variables, send));
      const run = startRun(variables, send);
      if (steps.primary) await steps.primary(run);
      const answer = answerOf(run, shape);
      const places = deferredPlaces(shape.root, run.data, answer.data);
      return places.length === 0 ? answer : { ...answer, later: laterParts(run, places, steps.parts) };
    },
    async *subscribe(variables, open, send) {
      // All of it is refused: there is nothing to wait for.
      if (!stream) return yield answerOf(startRun(variables, send));
      for await (const event of open(stream.service, stream.body(variablesFor(variables)))) {
        const run = startRun(variables, send);
        stream.takeIn(run, event);
        if (step) await step(run);
        yield answerOf(run);
      }
    },
  };

  function introspect(nodes: readonly FieldNode[], variableValues: Variables): Data {
    const fragments = fragmentsOf(document).values();
    const asked: OperationDefinitionNode = {
      ...operation,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [...nodes] },
    };
    const introspected: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments] };
    return (executeSync({ schema, document: introspected, variableValues }).data ?? {}) as Data;
  }
}

interface PartSteps {
  primary: Step | null;
  parts: ReadonlyMap<SelectionSetNode, Step | null>;
}

/** Two fragments may need the same fetch: it is sent once. */
function sharing(world: World): World {
  return { ...world, isRepeated: () => true };
}

/** The deferred fragments, each with all its places as soon as its fetches have ended. */
async function* laterParts(
  run: Run,
  places: readonly DeferredPlace[],
  steps: PartSteps['parts'],
): AsyncGenerator<LaterParts> {
  const byFragment = Map.groupBy(places, ({ fragment }) => fragment.id);
  const waiting = new Map(
    [...byFragment].map(([id, list]) => {
      // Other fragments may share what this one walks through.
      const own: Run = { ...run, problems: new Problems(), hasDoubles: true };
      const ready = Promise.resolve(steps.get(id)?.(own)).then(() => ({
        id,
        parts: list.map((place) => partAt(place, own)),
      }));
      return [id, ready] as const;
    }),
  );
  while (waiting.size > 0) {
    const { id, parts } = await Promise.race(waiting.values());
    waiting.delete(id);
    yield { parts, hasNext: waiting.size > 0 };
  }
}

function partAt({ fragment, source, path }: DeferredPlace, { problems, leftOut }: Run): LaterPart {
  const data = fragment.shape.complete(source, { path: [...path], problems, leftOut, introspection: {} });
  const isHere = (error: GraphQLError) => {
    const common = Math.min(error.path?.length ?? 0, path.length);
    return path.slice(0, common).every((step, i) => step === error.path![i]);
  };
  const errors = problems.errors.filter(isHere);
  const part = { label: fragment.label, path, data: data === nothing ? null : data };
  return errors.length > 0 ? { ...part, errors } : part;
}

/** Where the events of a subscription come from, and how each enters the data. */
function compileStream(node: FetchNode, world: World) {
  const answerTo = compileRootAnswer(node, world);
  return {
    service: node.service,
    body: compileBody(node.operation, node.variables),
    takeIn(run: Run, event: SubgraphAnswer): void {
      const answer = answerTo(run)!;
      try {
        answer.takeIn(event);
      } catch (error) {
        answer.fail(error as GraphQLError);
      }
    },
  };
}

/** What goes wrong while a plan is made or compiled is the plan's fault, not the client's. */
export function planned<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    // Planners throw GraphQLErrors with codes of their own.
    if (error instanceof GraphQLError && error.extensions.code === 'OPERATION_TOO_LARGE') throw error;
    throw new GraphQLError('There is no way through the subgraphs that answers this operation rightly.', {
      originalError: error as Error,
      extensions: { code: 'PLANNING_FAILED' },
    });
  }
}

/** A shape for each combination of the values that @skip, @include and @defer take. */
function shapesOf({ plan, document, operation, schema, codeAfter, isRefused }: OperationSettings) {
  const names = conditionVariables(document);
  const shapes = new Map<string, Shape>();
  let services: Map<string, string> | null = null;
  const serviceOf = (keys: readonly string[]): string | null => {
    services ??= new Map(
      [...(plan.subscription ? [plan.subscription] : []), ...fetchesOf(plan.node)].flatMap((fetch) =>
        fieldsOf(fetch).map((field) => [field.replaceAll(`.${aliasPrefix}`, '.'), fetch.service] as const),
      ),
    );
    return services.get(`.${keys.join('.')}`) ?? null;
  };
  return (variables: Variables, defers: boolean): Shape => {
    let state = defers ? 'd' : '';
    for (const name of names) state += `${String(variables[name])} `;
    let shape = shapes.get(state);
    if (!shape) {
      if (shapes.size >= mostShapes) shapes.clear();
      const conditions = Object.fromEntries(names.map((name) => [name, variables[name]]));
      shape = compileShape({ schema, document, operation, conditions, defers, codeAfter, serviceOf, isRefused });
      shapes.set(state, shape);
    }
    return shape;
  };
}

function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include' && name.value !== 'defer') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
