/** What callers get by asking: every root of Query, and what each condition, order and count of a list tells. */
import { type GraphQLEnumType, type GraphQLInputObjectType, type GraphQLObjectType, getNamedType } from 'graphql';
import { selectionOf } from '../../support/selection.ts';
import { pathLines, rowLines } from './lines.ts';
import { village, visibilities, type World, word } from './world.ts';

export interface Root {
  title: string;
  field: string;
  args: string;
}

export interface Section {
  title: string;
  lines: string[];
}

/** The roots of Query with their arguments, by the chapter in which they stand. */
export function rootsOf({ complaints, agency, endpoints, disclosure }: World): Record<string, Root[]> {
  const root = (field: string, args = '', title = field): Root => ({ title, field, args });
  return {
    'single objects': [
      ...visibilities.map((each) => root('complaint', `(id: "${complaints[each].id}")`, `complaint (${each})`)),
      root('agency', `(id: "${agency}")`),
      root('agencyFor', '(affair: "1.03", regionalUnit: "33.74")'),
      root('regionalUnit', '(code: "33.74")'),
      root('workingCalendar', '(year: 2026)'),
      ...[0, 4, 5].map((i) => root('webhook', `(id: "${endpoints[i]!.id}")`, `webhook (${endpoints[i]!.name})`)),
      root('disclosure', `(id: "${disclosure}")`),
      root('disclosedIdentity', `(disclosure: "${disclosure}")`),
    ],
    lists: [
      root('complaints', `(first: 2, filter: { agency: "${agency}", regionalUnit: "33.74" })`),
      root('complaints', '(first: 5, filter: { mine: true })', 'complaints (mine)'),
      root('complaints', '(first: 5, filter: { confidential: true })', 'complaints (confidential)'),
      root('agencies', '(first: 1, filter: { regionalUnit: "33.74" })'),
      root('regionalUnits', '(first: 1, filter: { parent: "33" })'),
      root('governmentAffairs'),
      root('categories'),
      root('deadlineRules'),
      root('webhooks', '(first: 10)'),
    ],
    search: [
      root('complaints', '(first: 2, filter: { search: "lampu" }, orderBy: RELEVANCE)', 'complaints (search)'),
      root(
        'similarComplaints',
        `(input: { title: "Lampu jalan padam", body: "padam", regionalUnit: "${village}", category: "public-works.roads" })`,
      ),
    ],
    performance: [
      root(
        'performance',
        '(period: { from: "2026-07-01", to: "2026-07-31" }, groupBy: PROVINCE, first: 2, filter: { regionalUnit: "33.74" })',
      ),
      root('performanceTargets', '(year: 2026)'),
    ],
  };
}

export async function rootLines({ title, field, args }: Root, { schema, people, asking }: World): Promise<string[]> {
  const type = getNamedType(schema.getQueryType()!.getFields()[field]!.type) as GraphQLObjectType;
  const query = `{ ${field}${args} ${selectionOf(type)} }`;
  const answers = await Promise.all(people.map((person) => asking(person, query)));
  // An operation that nobody can ask says nothing of who may.
  for (const answer of answers) if (answer.data === undefined) throw new Error(JSON.stringify(answer).slice(0, 1000));
  return pathLines(title, field, type, answers);
}

export const setLegend =
  'which of the three complaints of the matrix. p: the public one; n: the anonymous one; b: both; c: the confidential one; o: the public and the confidential one; h: the anonymous and the confidential one; a: all; -: none; !: the count of the list is another than what is in it';

/** Whom a list shows which of the three complaints, and whether it counts as many. */
async function foundLines(lists: readonly (readonly [title: string, args: string])[], world: World): Promise<string[]> {
  const { people, complaints, asking } = world;
  const rows: [string, string][] = [];
  for (const [title, args] of lists) {
    const cells = people.map(async (person) => {
      const { data, errors } = await asking(person, `{ complaints${args} { totalCount nodes { id } } }`);
      if (errors) throw new Error(`${title}: ${JSON.stringify(errors)}`);
      const ids: string[] = data.complaints.nodes.map(({ id }: { id: string }) => id);
      const found = visibilities.filter((visibility) => ids.includes(complaints[visibility].id));
      return ids.length === data.complaints.totalCount ? letters[found.join()]! : '!';
    });
    rows.push([(await Promise.all(cells)).join(''), title]);
  }
  return rowLines(rows);
}

const letters: Record<string, string> = {
  '': '-',
  PUBLIC: 'p',
  ANONYMOUS: 'n',
  'PUBLIC,ANONYMOUS': 'b',
  'PUBLIC,CONFIDENTIAL': 'o',
  'ANONYMOUS,CONFIDENTIAL': 'h',
  CONFIDENTIAL: 'c',
  'PUBLIC,ANONYMOUS,CONFIDENTIAL': 'a',
};

/** For each condition of a list, a value that the three complaints fulfil. */
const conditions = ({ agency }: World): Record<string, string> => ({
  status: '[ANSWERED]',
  classification: '[COMPLAINT]',
  category: '["public-works.roads"]',
  channel: '[WEBSITE]',
  agency: `"${agency}"`,
  regionalUnit: `"${village}"`,
  submittedFrom: '"2026-07-06T03:00:00Z"',
  submittedTo: '"2026-07-07T03:00:00Z"',
  overdue: 'false',
  dueClock: '[VERIFY, COMPLETION, FIRST_FOLLOW_UP, SETTLE, AUTO_CLOSE]',
  dueFrom: '"2026-07-06T03:00:00Z"',
  dueTo: '"2026-09-01T00:00:00Z"',
  escalationLevel: '[0]',
  search: `"${word}"`,
  mine: 'true',
  confidential: 'true',
});

/** Every condition alone, and beside "only confidential ones"; a word that only the three have keeps the others out. */
export function filterLines(world: World): Promise<string[]> {
  const input = world.schema.getType('ComplaintFilter') as GraphQLInputObjectType;
  const known = conditions(world);
  const lists = Object.keys(input.getFields()).flatMap((name) => {
    const value = known[name];
    if (value === undefined) throw new Error(`the matrix has no value for the condition "${name}"`);
    const condition = name === 'search' ? '' : `, ${name}: ${value}`;
    const list = (title: string, more: string) =>
      [title, `(first: 10, filter: { search: "${word}"${condition}${more} })`] as const;
    if (name === 'confidential') return [list(name, '')];
    return [list(name, ''), list(`${name}+confidential`, ', confidential: true')];
  });
  return foundLines(lists, world);
}

export function orderLines(world: World): Promise<string[]> {
  const orders = (world.schema.getType('ComplaintOrder') as GraphQLEnumType).getValues().map(({ name }) => name);
  const lists = orders.flatMap((order) =>
    ['', ', confidential: true'].map(
      (more) =>
        [
          `${order}${more && '+confidential'}`,
          `(first: 10, filter: { search: "${word}"${more} }, orderBy: ${order})`,
        ] as const,
    ),
  );
  return foundLines(lists, world);
}

/** Whom which words lead to a complaint: those of the public, and those that are nobody's business. */
export function searchLines(world: World): Promise<string[]> {
  const words = {
    'a word of the text': word,
    'a telephone number in the text': '"0812-0000-0001"',
    'digits of it': '0001',
    'the name of the complainant': 'kenanga',
    'the address of the complainant': '"jalan satu"',
    'a note': 'berangkat',
    'an internal note': 'antar',
    'the answer': 'menyala',
  };
  const lists = Object.entries(words).flatMap(([title, text]) =>
    ['', ', confidential: true'].map(
      (more) =>
        [
          `${title}${more && '+confidential'}`,
          `(first: 10, filter: { search: ${JSON.stringify(text)}, regionalUnit: "${village}"${more} })`,
        ] as const,
    ),
  );
  return foundLines(lists, world);
}

export const countLegend =
  'how many. A digit: so many (9 for more); s: suppressed, because it is fewer than five; x: refused; -: nothing is told';

/** What is counted of the village in which only the three complaints lie, and of nothing else. */
export async function countLines({ people, asking, agency }: World): Promise<string[]> {
  const period = '(period: { from: "2026-07-06", to: "2026-07-06" }';
  const counts: [title: string, query: string][] = [
    ['complaints', `{ at: complaints(filter: { regionalUnit: "${village}" }) { count: totalCount } }`],
    [
      'complaints (confidential)',
      `{ at: complaints(filter: { regionalUnit: "${village}", confidential: true }) { count: totalCount } }`,
    ],
    [
      'complaints (mine)',
      `{ at: complaints(filter: { regionalUnit: "${village}", mine: true }) { count: totalCount } }`,
    ],
    ['RegionalUnit.complaints', `{ at: regionalUnit(code: "${village}") { complaints { count: totalCount } } }`],
    [
      'RegionalUnit.complaints (confidential)',
      `{ at: regionalUnit(code: "${village}") { complaints(filter: { confidential: true }) { count: totalCount } } }`,
    ],
    [
      'Agency.complaints',
      `{ at: agency(id: "${agency}") { complaints(filter: { regionalUnit: "${village}" }) { count: totalCount } } }`,
    ],
    [
      'Agency.complaints (confidential)',
      `{ at: agency(id: "${agency}") { complaints(filter: { regionalUnit: "${village}", confidential: true }) { count: totalCount } } }`,
    ],
    ...['received', 'verified', 'open', 'settled'].map((measure): [string, string] => [
      `RegionalUnit.performance.${measure}`,
      `{ at: regionalUnit(code: "${village}") { performance${period}) { ${measure} { count: value suppressed } } } }`,
    ]),
    [
      'performance.total.received',
      `{ at: performance${period}, filter: { regionalUnit: "${village}" }) { total { received { count: value suppressed } } } }`,
    ],
  ];
  const rows: [string, string][] = [];
  for (const [title, query] of counts) {
    const cells = people.map(async (person) => {
      const { data, errors } = await asking(person, query);
      if (errors && data == null) throw new Error(`${title}: ${JSON.stringify(errors)}`);
      return countIn(JSON.stringify(data), errors !== undefined);
    });
    rows.push([(await Promise.all(cells)).join(''), title]);
  }
  return rowLines(rows);
}

function countIn(text: string, isRefused: boolean): string {
  const [, count] = /"count":(\d+)/.exec(text) ?? [];
  if (count !== undefined) return String(Math.min(9, Number(count)));
  if (isRefused) return 'x';
  return text.includes('"suppressed":true') ? 's' : '-';
}

export const historyLegend =
  'the steps of a history. n: with its note; s: without; w: with a telephone number; -: not at all';

export async function historyLines({ people, complaints, asking }: World): Promise<string[]> {
  const rows: [string, string][] = [];
  for (const visibility of visibilities) {
    const query = `{ complaint(id: "${complaints[visibility].id}") { history { sequence note } } }`;
    const seen: { sequence: number; note: string | null }[][] = [];
    for (const person of people) seen.push((await asking(person, query)).data.complaint?.history ?? []);
    const steps = ['SUBMIT', 'DISPOSE', 'FOLLOW_UP', 'FOLLOW_UP (internal)', 'ANSWER'];
    for (const [i, step] of steps.entries()) {
      const pattern = seen.map((history) => {
        const found = history.find(({ sequence }) => sequence === i + 1);
        return found ? (found.note === null ? 's' : 'n') : '-';
      });
      rows.push([pattern.join(''), `${visibility} ${step}`]);
    }
  }
  return rowLines(rows);
}
