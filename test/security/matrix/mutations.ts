/** Who may do what: each mutation by each caller, on a complaint of each visibility that stands where the step is possible. */
import { randomUUID } from 'node:crypto';
import { type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql';
import type { Answer } from '../../../subgraphs/kit/testing.ts';
import { type Field, selectionOf } from '../../support/selection.ts';
import { phone, rowLines } from './lines.ts';
import {
  administrator,
  citizen,
  type Person,
  type Reference,
  second,
  type Visibility,
  verifier,
  visibilities,
  type World,
} from './world.ts';

export const mutationLegend =
  'what comes of it. v: done, and the answer shows of the complaint what the same caller reads; w: the same, with a telephone number; m: done, and the answer shows something else than that; f: FORBIDDEN; n: NOT_FOUND; s: STEP_NOT_ALLOWED; r: refused for another reason; x: refused by the schema’s policy; e: another error';

type Status = 'SUBMITTED' | 'ON_HOLD' | 'DISPOSED' | 'IN_PROGRESS' | 'ANSWERED' | 'CLOSED';

/** Steps of a complaint: where it must stand, and what the step needs besides the complaint. */
const steps = ({ agency, liaison, complaints }: World): Record<string, readonly [from: Status, input: object]> => ({
  holdComplaint: ['SUBMITTED', { note: 'Di mana?' }],
  completeComplaint: ['ON_HOLD', { text: 'Di sini.' }],
  disposeComplaint: ['SUBMITTED', { agency }],
  delegateComplaint: ['DISPOSED', { agency }],
  returnComplaint: ['DISPOSED', { note: 'Bukan kami.' }],
  archiveComplaint: ['SUBMITTED', { reason: 'TOO_GENERAL' }],
  followUpComplaint: ['DISPOSED', { note: 'Diperiksa.' }],
  answerComplaint: ['IN_PROGRESS', { answer: 'Sudah.' }],
  disputeComplaint: ['ANSWERED', { note: 'Belum.' }],
  acceptComplaint: ['ANSWERED', { rating: 5 }],
  reopenComplaint: ['CLOSED', { note: 'Padam lagi.' }],
  withdrawComplaint: ['SUBMITTED', {}],
  linkDuplicate: ['SUBMITTED', { original: complaints.PUBLIC.id }],
  reclassifyComplaint: ['DISPOSED', { supervisory: true }],
  addSupport: ['SUBMITTED', {}],
  nameOfficers: ['DISPOSED', { officers: [liaison.sub] }],
});

export async function mutationLines(world: World): Promise<string[]> {
  const { schema, people } = world;
  const known = steps(world);
  const mutations = Object.values(schema.getMutationType()!.getFields());
  const complaint = complaintSelection(schema);

  const row = async (title: string, attempt: (person: Person) => Promise<string>): Promise<[string, string]> => {
    let pattern = '';
    for (const person of people) pattern += await attempt(person);
    return [pattern, title];
  };
  const rowsOf = ({ name, type }: Field): Promise<[string, string][]> => {
    const step = known[name];
    if (step)
      return Promise.all(
        visibilities.map((visibility) =>
          row(`${name} (${visibility})`, attemptStep(world, name, step, visibility, complaint)),
        ),
      );
    const payload = withoutBraces(selectionOf(getNamedType(type) as GraphQLObjectType, 3));
    const inputs = Object.entries(others[name] ?? {});
    if (inputs.length === 0) throw new Error(`the matrix has no input for the mutation "${name}"`);
    const trial = (inputOf: InputOf) => async (person: Person) =>
      outcomeOf(await world.trying(person, name, await inputOf(world), payload));
    return Promise.all(inputs.map(([title, inputOf]) => row(`${name} (${title})`, trial(inputOf))));
  };

  const rows: [string, string][] = [];
  // Each on things of its own, so some side by side.
  for (let i = 0; i < mutations.length; i += atOnce)
    rows.push(...(await Promise.all(mutations.slice(i, i + atOnce).map(rowsOf))).flat());
  return rowLines(rows);
}

const atOnce = 4;

/** Whoever has done it leaves the next one another complaint. */
function attemptStep(
  world: World,
  name: string,
  [from, input]: readonly [Status, object],
  visibility: Visibility,
  complaintSelection: string,
): (person: Person) => Promise<string> {
  const { trying, asking } = world;
  let standing: Reference | null = null;
  return async (person) => {
    standing ??= await complaintIn(world, from, visibility);
    const { id, version } = standing;
    const takesVersion = name !== 'addSupport' && name !== 'nameOfficers';
    const given = { id, ...(takesVersion && { version }), ...input };
    const answer = await trying(person, name, given, `complaint ${complaintSelection}`);
    const outcome = outcomeOf(answer);
    if (outcome !== 'v' && outcome !== 'w') return outcome;
    standing = null;
    const read = await asking(person, `{ complaint(id: "${id}") ${complaintSelection} }`);
    return JSON.stringify(read.data.complaint) === JSON.stringify(answer.data.payload.complaint) ? outcome : 'm';
  };
}

type InputOf = (world: World) => object | Promise<object>;

/** Mutations that are no step: what they are tried on. */
const others: Record<string, Record<string, InputOf>> = {
  submitComplaint: Object.fromEntries(
    visibilities.map((visibility) => [visibility, ({ submission }: World) => submission(visibility)]),
  ),
  requestDisclosure: Object.fromEntries(
    visibilities.map((visibility) => [
      visibility,
      ({ complaints }: World) => ({ complaint: complaints[visibility].id, reason: 'why' }),
    ]),
  ),
  approveDisclosure: {
    "a second administrator's": async (world) => ({ disclosure: await disclosureOf(world, second) }),
    "the administrator's own": async (world) => ({ disclosure: await disclosureOf(world, administrator) }),
  },
  declineDisclosure: {
    "a second administrator's": async (world) => ({ disclosure: await disclosureOf(world, second), reason: 'no' }),
    "the administrator's own": async (world) => ({
      disclosure: await disclosureOf(world, administrator),
      reason: 'no',
    }),
  },
  setPerformanceTarget: {
    'for the country': () => ({ year: 2026, measure: 'SETTLED_ON_TIME', percent: 80 }),
    'for Central Java': () => ({ year: 2026, measure: 'SETTLED_ON_TIME', percent: 80, regionalUnit: '33' }),
    'for West Java': () => ({ year: 2026, measure: 'SETTLED_ON_TIME', percent: 80, regionalUnit: '32' }),
  },
  createWebhook: {
    'for all': () => endpoint({}),
    'for the handling agency': ({ agency }) => endpoint({ agency }),
    'for another agency': ({ other }) => endpoint({ agency: other }),
  },
  updateWebhook: onEndpoint({ name: 'Nama baru' }),
  rotateWebhookSecret: onEndpoint({}),
  deleteWebhook: onEndpoint({}),
  replayWebhookDeliveries: onEndpoint({ deadLetters: true }),
  sendTestWebhook: onEndpoint({}),
};

/** Nobody listens there. */
const endpoint = (input: object) => ({ name: 'Sistem', url: `http://127.0.0.1:9/${randomUUID()}`, ...input });

function onEndpoint(input: object): Record<string, (world: World) => Promise<object>> {
  const made = async ({ mutate, as }: World, whose: object) =>
    (await mutate(as(administrator), 'createWebhook', endpoint(whose), 'webhook { id }')).webhook.id;
  return {
    'an administrator’s': async (world) => ({ id: await made(world, {}), ...input }),
    'the administrator’s, for the handling agency': async (world) => ({
      id: await made(world, { agency: world.agency }),
      ...input,
    }),
    'the handling agency’s': async ({ mutate, as, liaison, agency }) => ({
      id: (await mutate(as(liaison), 'createWebhook', endpoint({ agency }), 'webhook { id }')).webhook.id,
      ...input,
    }),
    'another agency’s': async ({ mutate, as, elsewhere, other }) => ({
      id: (await mutate(as(elsewhere), 'createWebhook', endpoint({ agency: other }), 'webhook { id }')).webhook.id,
      ...input,
    }),
  };
}

async function disclosureOf({ mutate, as, complaints }: World, who: object): Promise<string> {
  const input = { complaint: complaints.PUBLIC.id, reason: 'why' };
  return (await mutate(as({ ...who }), 'requestDisclosure', input, 'disclosure { id }')).disclosure.id;
}

async function complaintIn(world: World, status: Status, visibility: Visibility): Promise<Reference> {
  const { submit, step, dispose, liaison, mutate, as } = world;
  const complaint = await submit(visibility);
  if (status === 'SUBMITTED') return complaint;
  if (status === 'ON_HOLD') {
    await step(verifier, 'holdComplaint', complaint, { note: 'Di mana?' });
    return complaint;
  }
  await dispose(complaint, visibility);
  if (status === 'DISPOSED') return complaint;
  await step(liaison, 'followUpComplaint', complaint, { note: 'Diperiksa.' });
  if (status === 'IN_PROGRESS') return complaint;
  await step(liaison, 'answerComplaint', complaint, { answer: 'Sudah.' });
  if (status === 'ANSWERED') return complaint;
  const { id, version, secret } = complaint;
  const payload = await mutate(
    as(citizen),
    'acceptComplaint',
    { id, version, rating: 5, ...(visibility === 'ANONYMOUS' && { secret }) },
    'complaint { id version }',
  );
  return payload.complaint;
}

const codes: Record<string, string> = { FORBIDDEN: 'f', NOT_FOUND: 'n', WEBHOOK_NOT_FOUND: 'n', STEP_NOT_ALLOWED: 's' };

function outcomeOf({ data, errors }: Answer): string {
  const { payload } = data ?? {};
  const [refusal] = payload?.errors ?? [];
  if (refusal) return codes[refusal.code] ?? 'r';
  if (errors?.some(({ extensions }) => extensions.code === 'UNAUTHORIZED_FIELD_OR_TYPE')) return 'x';
  if (errors || !payload) return 'e';
  return JSON.stringify(payload).includes(phone) ? 'w' : 'v';
}

/** Without its braces, and without what is asked anyway. */
const withoutBraces = (selection: string) => selection.slice(1, -1).replace(/ errors \{[^{}]*\}/, '');

/** What the complaints subgraph itself knows of a complaint; what others say of its agency and unit is in the chapters above. */
function complaintSelection(schema: GraphQLSchema): string {
  const leaves = (name: string) => selectionOf(schema.getType(name) as GraphQLObjectType, 4);
  const inner = `complainant ${leaves('Complainant')} history ${leaves('ComplaintEvent')} attachments ${leaves('Attachment')}`;
  return leaves('Complaint').replace(/\}$/, `${inner} }`);
}
