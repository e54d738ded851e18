import { userErrorsOf } from '../handling/userErrors.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  WebhookDeliveryResolvers,
  WebhookResolvers,
} from './types.generated.ts';

export const webhookQueries = {
  webhooks: (_, args, { webhooks, caller }) => webhooks.list(caller, args),
  webhook: (_, { id }, { webhooks, caller }) => webhooks.find(caller, id),
} satisfies Partial<QueryResolvers>;

export const Webhook: WebhookResolvers = {
  agency: ({ agencyId }) => (agencyId == null ? null : { id: agencyId }),
  regionalUnit: ({ regionalUnitCode }) => (regionalUnitCode == null ? null : { code: regionalUnitCode }),
  view: ({ seesInside }) => (seesInside ? 'AGENCY' : 'PUBLIC'),
  pendingCount: (webhook, _, { webhooks }) => webhooks.pendingCount(webhook),
  deliveries: (webhook, { status, ...page }, { webhooks }) => webhooks.deliveries(webhook, status, page),
  deadLetters: (webhook, page, { webhooks }) => webhooks.deliveries(webhook, ['DEAD'], page),
};

export const WebhookDelivery: WebhookDeliveryResolvers = {
  id: ({ webhookId, outboxId }) => `${webhookId}:${outboxId}`,
};

export const webhookMutations = {
  createWebhook: (_, { input }, { webhooks, caller }) =>
    orErrors({ webhook: null, secret: null }, () => webhooks.create(caller, input)),
  updateWebhook: (_, { input: { id, ...change } }, { webhooks, caller }) =>
    orErrors({ webhook: null }, async () => ({ webhook: await webhooks.update(caller, id, change) })),
  rotateWebhookSecret: (_, { input: { id } }, { webhooks, caller }) =>
    orErrors({ webhook: null, secret: null }, () => webhooks.rotate(caller, id)),
  deleteWebhook: (_, { input: { id } }, { webhooks, caller }) =>
    orErrors({ id: null }, async () => ({ id: await webhooks.remove(caller, id) })),
  replayWebhookDeliveries: (_, { input: { id, deadLetters, since } }, { webhooks, caller }) =>
    orErrors({ webhook: null, count: null }, () =>
      webhooks.replay(caller, id, { deadLetters: deadLetters ?? false, since: since ?? null }),
    ),
  sendTestWebhook: (_, { input: { id } }, { webhooks, caller }) =>
    orErrors({ delivered: null, status: null, failure: null }, async () => {
      const { status, failure } = await webhooks.test(caller, id);
      return { delivered: failure === null, status, failure };
    }),
} satisfies Partial<MutationResolvers>;

/** What `work` brings, or nothing and the reasons. */
async function orErrors<T extends object>(nothing: { [K in keyof T]: null }, work: () => Promise<T>) {
  try {
    return { ...(await work()), errors: [] };
  } catch (error) {
    return { ...nothing, errors: [...userErrorsOf(error)] };
  }
}
