/**
 * Everything that can be asked about one thing by its id, and what it is asked with: for comparing what does not exist
 * with what one may not know of.
 */
import { keyed, mutation, type Province } from './provinces.ts';

export interface Question {
  name: string;
  /** Which of a province's ids it takes. */
  about: 'complaint' | 'trackingId' | 'webhook' | 'disclosure';
  ask: (id: string, own: Province) => { query: string; variables: object };
}

const selection = 'id title status complainant { name } history { note }';

const steps: Record<string, object> = {
  holdComplaint: { note: 'x' },
  completeComplaint: { text: 'x' },
  disposeComplaint: {},
  delegateComplaint: { agency: 'AGENCY' },
  returnComplaint: { note: 'x' },
  archiveComplaint: { reason: 'TOO_GENERAL' },
  followUpComplaint: { note: 'x' },
  answerComplaint: { answer: 'x' },
  disputeComplaint: { note: 'x' },
  acceptComplaint: { rating: 5 },
  reopenComplaint: { note: 'x' },
  withdrawComplaint: {},
  reclassifyComplaint: { supervisory: true },
  nameOfficers: { officers: ['x'] },
};

const step = (name: string, more: object): Question => ({
  name,
  about: 'complaint',
  ask: (id, { agency }) => ({
    query: mutation(name, `complaint { ${selection} }`),
    variables: JSON.parse(
      JSON.stringify({ input: keyed(name, { id, version: 4, ...more }) }).replace('AGENCY', agency),
    ),
  }),
});

const onWebhook = (name: string, more: object, fields: string): Question => ({
  name,
  about: 'webhook',
  ask: (id) => ({ query: mutation(name, fields), variables: { input: { id, ...more } } }),
});

const query = (name: string, about: Question['about'], text: string): Question => ({
  name,
  about,
  ask: (id) => ({ query: text, variables: { id } }),
});

export const questions: readonly Question[] = [
  query('complaint', 'complaint', `query ($id: ID!) { complaint(id: $id) { ${selection} } }`),
  query(
    'complaint with a secret',
    'complaint',
    `query ($id: ID!) { complaint(id: $id, secret: "guessed") { ${selection} } }`,
  ),
  query(
    'complaint by its number',
    'trackingId',
    `query ($id: String!) { complaint(trackingId: $id) { ${selection} } }`,
  ),
  query('webhook', 'webhook', 'query ($id: ID!) { webhook(id: $id) { id name url } }'),
  query('disclosedIdentity', 'disclosure', 'query ($id: ID!) { disclosedIdentity(disclosure: $id) { name } }'),
  ...Object.entries(steps).map(([name, more]) => step(name, more)),
  {
    name: 'addSupport',
    about: 'complaint',
    ask: (id) => ({
      query: mutation('addSupport', `complaint { ${selection} }`),
      variables: { input: keyed('addSupport', { id }) },
    }),
  },
  {
    name: 'linkDuplicate',
    about: 'complaint',
    ask: (id, { complaints }) => ({
      query: mutation('linkDuplicate', `complaint { ${selection} }`),
      variables: { input: keyed('linkDuplicate', { id, version: 4, original: complaints.PUBLIC.id }) },
    }),
  },
  {
    name: 'linkDuplicate, to an original',
    about: 'complaint',
    ask: (id, { complaints: { PUBLIC } }) => ({
      query: mutation('linkDuplicate', `complaint { ${selection} }`),
      variables: { input: keyed('linkDuplicate', { id: PUBLIC.id, version: PUBLIC.version, original: id }) },
    }),
  },
  {
    name: 'requestDisclosure',
    about: 'complaint',
    ask: (id) => ({
      query: mutation('requestDisclosure', 'disclosure { id }'),
      variables: { input: keyed('requestDisclosure', { complaint: id, reason: 'x' }) },
    }),
  },
  {
    name: 'approveDisclosure',
    about: 'disclosure',
    ask: (id) => ({
      query: mutation('approveDisclosure', 'disclosure { id }'),
      variables: { input: keyed('approveDisclosure', { disclosure: id }) },
    }),
  },
  {
    name: 'declineDisclosure',
    about: 'disclosure',
    ask: (id) => ({
      query: mutation('declineDisclosure', 'disclosure { id }'),
      variables: { input: keyed('declineDisclosure', { disclosure: id, reason: 'no' }) },
    }),
  },
  onWebhook('updateWebhook', { name: 'x' }, 'webhook { id }'),
  onWebhook('rotateWebhookSecret', {}, 'secret'),
  onWebhook('replayWebhookDeliveries', { deadLetters: true }, 'count'),
  onWebhook('sendTestWebhook', {}, 'delivered'),
  onWebhook('deleteWebhook', {}, 'id'),
];
