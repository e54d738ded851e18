/**
 * An operation that is ready to run: its plan as functions, and the shape of its answer. Compiled once, run for every
 * request that asks the same.
 */
import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { FetchNode, QueryPlan } from '../queryPlan.ts';
import { compileNode, createWorld, fetchesOf, fieldsOf, type SupergraphFacts, type World } from './compile.ts';
import { compileBody } from './request.ts';
import { compileRootAnswer } from './rootFetch.ts';
import { type Data, Problems, type Run, type Send, type SubgraphAnswer } from './run.ts';
import { compileShape, type Shape } from './shape.ts';

export interface OperationSettings {
  plan: QueryPlan;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** What clients see. */
  schema: GraphQLSchema;
  facts: SupergraphFacts;
}

export interface Answer {
  data: Data | null;
  errors?: readonly GraphQLError[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Opens a subscription at one subgraph. `body` is the JSON text of a GraphQL request. */
export type OpenStream = (service: string, body: string) => AsyncIterable<SubgraphAnswer>;

export interface CompiledOperation {
  /** @param variables coerced by the schema */
  execute(variables: Variables, send: Send): Promise<Answer>;
  /**
   * For subscriptions: each event of the one subgraph, completed with fields of the others. An event is finished before
   * the next one is read, so that they stay in order. Throws a GraphQLError when the stream breaks.
   */
  subscribe(variables: Variables, open: OpenStream, send: Send): AsyncGenerator<Answer>;
}

const mostShapes = 64;

/** Throws a GraphQLError, PLANNING_FAILED, if the plan can't be right. */
export function compileOperation(settings: OperationSettings): CompiledOperation {
  const { plan, document, operation, schema, facts } = settings;
  const world = createWorld(plan, document, operation, facts);
  const step = planned(() => compileNode(plan.node, world));
  const stream = plan.subscription && planned(() => compileStream(plan.subscription!, world));
  const shapeFor = shapesOf(settings);

  function startRun(variables: Variables, send: Send): Run {
    return { data: {}, problems: new Problems(), variables, calls: new Map(), send };
  }

  function answerOf(run: Run): Answer {
    const shape = shapeFor(run.variables, false);
    const introspection = shape.introspection.length > 0 ? introspect(shape.introspection, run.variables) : {};
    const data = shape.complete(run.data, { path: [], problems: run.problems, introspection });
    const { errors } = run.problems;
    return errors.length > 0 ? { data, errors } : { data };
  }

  return {
    async execute(variables, send) {
      const run = startRun(variables, send);
      if (step) await step(run);
      return answerOf(run);
    },
    async *subscribe(variables, open, send) {
      if (!stream) throw new Error('not a subscription');
      for await (const event of open(stream.service, stream.body(variables))) {
        const run = startRun(variables, send);
        stream.takeIn(run, event);
        if (step) await step(run);
        yield answerOf(run);
      }
    },
  };

  function introspect(nodes: readonly FieldNode[], variableValues: Variables): Data {
    const fragments = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    const asked: OperationDefinitionNode = {
      ...operation,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [...nodes] },
    };
    const introspected: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments] };
    return (executeSync({ schema, document: introspected, variableValues }).data ?? {}) as Data;
  }
}

/** Where the events of a subscription come from, and how each enters the data. */
function compileStream(node: FetchNode, world: World) {
  const takeIn = compileRootAnswer(node, world);
  return {
    service: node.service,
    body: compileBody(node.operation, node.variables),
    takeIn(run: Run, event: SubgraphAnswer): void {
      try {
        takeIn(run, event);
      } catch (error) {
        takeIn.fail(run, error as GraphQLError);
      }
    },
  };
}

/** What goes wrong while a plan is made or compiled is the plan's fault, not the client's. */
export function planned<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    throw new GraphQLError('There is no way through the subgraphs that answers this operation rightly.', {
      originalError: error as Error,
      extensions: { code: 'PLANNING_FAILED' },
    });
  }
}

/** A shape for each combination of the values that @skip, @include and @defer take. */
function shapesOf({ plan, document, operation, schema }: OperationSettings) {
  const names = conditionVariables(document);
  const shapes = new Map<string, Shape>();
  let services: Map<string, string> | null = null;
  const serviceOf = (keys: readonly string[]): string | null => {
    services ??= new Map(
      [...(plan.subscription ? [plan.subscription] : []), ...fetchesOf(plan.node)].flatMap((fetch) =>
        fieldsOf(fetch).map((field) => [field, fetch.service] as const),
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
      shape = compileShape({ schema, document, operation, conditions, defers, serviceOf });
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
