/** Who is told of which steps, as they happen: subscribers, and agencies' systems by webhooks. */
import { type GraphQLObjectType, getNamedType } from 'graphql';
import { selectionOf } from '../../support/selection.ts';
import { leafLines, pathLines, rowLines } from './lines.ts';
import { type Reference, verifier, visibilities, type World } from './world.ts';

const stepNames = ['SUBMIT', 'DISPOSE', 'FOLLOW_UP', 'FOLLOW_UP (internal)', 'ANSWER'];

/**
 * Steps of two complaints after those of the matrix, one with each of its agencies: who has been told of the last step
 * has been told of all that they are told.
 */
export async function takeLastSteps({ submit, step, agency, other }: World): Promise<Reference[]> {
  const last = [];
  for (const to of [agency, other]) {
    const complaint = await submit('PUBLIC');
    await step(verifier, 'disposeComplaint', complaint, { agency: to });
    last.push(complaint);
  }
  return last;
}

/** Of the steps that were kept, as a subscriber gets them who resumes. */
export async function subscriptionLines(world: World, last: readonly Reference[]): Promise<string[]> {
  const { schema, people, complaints, following } = world;
  const field = schema.getSubscriptionType()!.getFields().complaintUpdated!;
  const type = getNamedType(field.type) as GraphQLObjectType;
  const text = `subscription ($after: ID) { complaintUpdated(after: $after) ${selectionOf(type, 2)} }`;
  const end = `${last.at(-1)!.id}:2`;
  const told: { eventId: string; event: { id: string } }[][] = [];
  for (const person of people) {
    const events = await following(person, text, { after: `${complaints.PUBLIC.id}:1` });
    const received = [];
    while (received.at(-1)?.eventId !== end) {
      const answer = await events.next();
      if (!answer?.data?.complaintUpdated) throw new Error(`the stream ended with ${JSON.stringify(answer)}`);
      received.push(answer.data.complaintUpdated);
    }
    events.close();
    told.push(received);
  }
  const rows = visibilities.flatMap((visibility) =>
    // The first step is the one after which all resume.
    stepNames.slice(visibility === 'PUBLIC' ? 1 : 0).map((name): [string, string] => {
      const eventId = `${complaints[visibility].id}:${stepNames.indexOf(name) + 1}`;
      const cells = told.map((events) => (events.some((event) => event.eventId === eventId) ? 'v' : '-'));
      return [cells.join(''), `${visibility} ${name}`];
    }),
  );
  const fields = visibilities.flatMap((visibility) => {
    const answers = told.map((events) => ({
      data: { complaintUpdated: events.filter(({ eventId }) => eventId.startsWith(complaints[visibility].id)) },
    }));
    if (answers.every(({ data }) => data.complaintUpdated.length === 0)) return [];
    return pathLines(`complaintUpdated (${visibility})`, 'complaintUpdated', type, answers, 2);
  });
  return [...rowLines(rows), ...fields];
}

/** Of each endpoint, what was delivered to it. */
export async function webhookLines(world: World, last: readonly Reference[]): Promise<string[]> {
  const { endpoints, complaints, delivered } = world;
  const [own, foreign] = last as [Reference, Reference];
  const ends = [foreign, foreign, null, own, own, foreign];
  for (const [i, end] of ends.entries()) if (end) await delivered(endpoints[i]!, `${end.id}:2`);
  const rows = visibilities.flatMap((visibility) =>
    stepNames.map((name, i): [string, string] => {
      const eventId = `${complaints[visibility].id}:${i + 1}`;
      return [
        endpoints.map(({ receiver }) => (receiver.taken().includes(eventId) ? 'v' : '-')).join(''),
        `${visibility} ${name}`,
      ];
    }),
  );
  const fields = visibilities.flatMap((visibility) =>
    leafLines(
      `webhook (${visibility})`,
      endpoints.map(({ receiver }) =>
        receiver.received.filter(({ id }) => id.startsWith(complaints[visibility].id)).map(({ data }) => data),
      ),
    ),
  );
  return [...rowLines(rows), ...fields];
}
