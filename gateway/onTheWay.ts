/** What goes along with a request through Apollo Server. */
import type { GraphQLRequestContextWillSendResponse, GraphQLRequestListener } from '@apollo/server';
import type { Admission } from './admission/admission.ts';
import type { GatewayContext } from './context.ts';
import type { Engine } from './engine.ts';
import { nameArguments } from './http/argument.ts';
import type { freshnessTeller } from './http/freshness.ts';
import { inParts } from './http/incremental.ts';
import { nameClosedSchema } from './http/introspection.ts';
import { refuseUnknownOperation } from './http/operation.ts';
import { nameWrongHash } from './http/persisted.ts';
import { statusByMediaType } from './http/status.ts';
import { explain } from './plan/explainPlan.ts';
import type { Counters } from './telemetry/counters.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { logErrors, logOperation } from './telemetry/operationLog.ts';
import { reportUsage, type UsageReporter } from './telemetry/usage.ts';

export interface Companions {
  admission: Admission;
  answerAhead: Engine['answerAhead'];
  metrics: Metrics;
  counters: Counters;
  /** An error comes later than the rest of its answer, with this code. */
  told: (code: unknown) => void;
  /** Null where the registry is not told. */
  usage: UsageReporter | null;
  tellFreshness: ReturnType<typeof freshnessTeller>;
  costLimit: number;
}

/** What happens to a request on its way through Apollo Server, in this order; the same for all requests. */
export const onTheWay = ({
  admission,
  answerAhead,
  metrics,
  counters,
  told,
  usage,
  tellFreshness,
  costLimit,
}: Companions): GraphQLRequestListener<GatewayContext> => ({
  async didResolveOperation(context) {
    refuseUnknownOperation(context);
    const { schema, document, operation, request, contextValue } = context;
    await admission.checkOperation(
      { schema, document, operation: operation!, variables: request.variables ?? {} },
      contextValue,
    );
  },
  responseForOperation: answerAhead,
  async didEncounterErrors(request) {
    admission.nameRefusals(request);
    nameArguments(request);
    nameWrongHash(request);
    nameClosedSchema(request);
    logErrors(request);
  },
  async willSendResponse(request) {
    statusByMediaType(request);
    admission.showCost(request);
    countAnswer(request, metrics);
    tellFreshness(request);
    showPlan(request, costLimit);
    const { ms, codes } = logOperation(request);
    counters.operation(ms, codes);
    if (usage) reportUsage(usage, request);
    // Last: the others read the answer as one.
    inParts(request, told);
  },
});

function countAnswer(
  { response, operation }: GraphQLRequestContextWillSendResponse<GatewayContext>,
  metrics: Metrics,
): void {
  if (response.body.kind === 'single')
    metrics.answered(operation?.operation ?? 'none', response.body.singleResult.errors ?? []);
}

/** For developers, who ask for it by a header. */
function showPlan(
  { response, contextValue }: GraphQLRequestContextWillSendResponse<GatewayContext>,
  costLimit: number,
): void {
  const { planning, calls, cost = null, beganAt } = contextValue;
  if (!planning || !calls || response.body.kind !== 'single') return;
  const explanation = explain({ planning, calls, cost, costLimit, beganAt });
  response.body.singleResult.extensions = { ...response.body.singleResult.extensions, explanation };
}
