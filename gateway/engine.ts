/**
 * What Apollo Server asks for a schema and an execution, filled by our own rooms: a generation of the supergraph, its
 * plan for the operation, the execution of the plan, and the way to the subgraphs.
 */
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from './context.ts';
import { type Answer, type CompiledOperation, compileOperation, planned } from './execute/operation.ts';
import { operationText } from './plan/operationText.ts';
import { createPlanCache, type PlanCache } from './plan/planCache.ts';
import { type PlannerName, plannerNamed } from './plan/planners.ts';
import type { ActiveOverrides, Planner, QueryPlan } from './queryPlan.ts';
import { createGeneration, type Generation } from './supergraph/generation.ts';
import type { Preparer } from './supergraph/preparer.ts';
import { createGenerations } from './supergraph/reload.ts';
import type { SupergraphSource } from './supergraph/source.ts';
import type { Transport } from './transport/transport.ts';

export interface EngineSettings {
  source: SupergraphSource;
  preparer: Preparer;
  planner: PlannerName;
  /** How many plans a generation keeps. */
  planCacheSize: number;
  /** Labels of `@override(label:)` that are active for all requests. */
  overrideLabels: readonly string[];
  transport: Transport;
  log: Logger;
}

export interface Engine extends GatewayInterface {
  /** The generation in service; null before the first is loaded. */
  current(): OurGeneration | null;
}

/** What a generation knows of operations. */
interface Plans {
  cache: PlanCache;
  planner: Planner;
  /** Compiled operations live as long as the parsed document that Apollo Server keeps. */
  compiled: WeakMap<OperationDefinitionNode, Map<QueryPlan | null, CompiledOperation>>;
  texts: WeakMap<OperationDefinitionNode, string | null>;
}

export type OurGeneration = Generation<Plans>;

const noPlan: QueryPlan = { subscription: null, node: null };

export function createEngine(settings: EngineSettings): Engine {
  const { source, preparer, planner: plannerName, planCacheSize, overrideLabels, transport, log } = settings;
  const bySchema = new WeakMap<GraphQLSchema, OurGeneration>();
  const active = new Set(overrideLabels);

  const generations = createGenerations<OurGeneration>({
    source,
    log,
    async build(supergraphSdl, previous) {
      const texts = previous?.plans.cache.texts() ?? [];
      const { apiSdl, plans } = await preparer.prepare({ supergraphSdl, texts, planner: plannerName });
      const planner = await plannerNamed(plannerName, supergraphSdl);
      const cache = createPlanCache(planner, planCacheSize);
      // The latest used last, so that it is the last to go.
      for (const [text, plan] of plans.reverse()) cache.put(text, plan);
      const generation = createGeneration<Plans>(supergraphSdl, apiSdl, {
        cache,
        planner,
        compiled: new WeakMap(),
        texts: new WeakMap(),
      });
      bySchema.set(generation.schema, generation);
      return generation;
    },
  });

  function overrides({ planner }: Plans): ActiveOverrides {
    return { labels: active, draw: planner.percentages.length > 0 ? Math.random() * 100 : 100 };
  }

  function compiledFor(
    { plans, schema, facts }: OurGeneration,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CompiledOperation {
    let text = plans.texts.get(operation);
    if (text === undefined) {
      text = operationText(document, operation);
      plans.texts.set(operation, text);
    }
    const plan = text === null ? noPlan : planned(() => plans.cache.planFor(text, overrides(plans)));
    if (text !== null && plan.node === null && plan.subscription === null)
      planned(() => {
        throw new Error('the plan is empty');
      });
    let byPlan = plans.compiled.get(operation);
    if (!byPlan) {
      byPlan = new Map();
      plans.compiled.set(operation, byPlan);
    }
    let compiled = byPlan.get(plan);
    if (!compiled) {
      compiled = planned(() => compileOperation({ plan, document, operation, schema, facts }));
      byPlan.set(plan, compiled);
    }
    return compiled;
  }

  const execute: GatewayExecutor = async ({ schema, document, operation, request, context }) => {
    const generation = bySchema.get(schema);
    if (!generation) throw new Error('a schema that no generation has');
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw notHere();
    const { coerced, errors } = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      request.variables ?? {},
      { maxErrors: 20 },
    );
    if (errors) return { errors };
    generation.enter();
    try {
      const life = context as unknown as GatewayContext;
      return await answer(compiledFor(generation, document, operation), coerced, life);
    } finally {
      generation.leave();
    }
  };

  function answer(
    compiled: CompiledOperation,
    variables: Record<string, unknown>,
    life: GatewayContext,
  ): Promise<Answer> {
    return compiled.execute(variables, (call) => transport.send(call, life));
  }

  return {
    current: generations.current,
    async load() {
      await generations.start();
      return { executor: execute };
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

function notHere(): GraphQLError {
  return new GraphQLError('Subscriptions are answered as "text/event-stream": send that in the "accept" header.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 406 } },
  });
}
