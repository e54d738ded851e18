/** What partner applications get by Open311, in both formats, with and without a key. */
import { XMLParser } from 'fast-xml-parser';
import { openForHousekeeping } from '../../../subgraphs/complaints/database.ts';
import { createKey } from '../../../subgraphs/complaints/open311/keys.ts';
import { leafLines, phone, rowLines } from './lines.ts';
import { administrator, village, visibilities, type World } from './world.ts';

export const applications = [
  'without a key',
  "with an application's key",
  'with a key of the handling agency',
  'with a key of another agency',
];

export const open311Legend =
  'answers. v: a value; w: a value with a telephone number in it; -: nothing. Of requests: +: done; the rest as HTTP says it, 3: 403; 4: 404; 0: 400';

export async function open311Lines(world: World): Promise<string[]> {
  const { graph, database, agency, other, asking, as, complaints, submit, dispose, aMinuteLater } = world;
  const base = graph.subgraphs.complaints!.url.replace('/graphql', '/open311/v2');
  const opened = await openForHousekeeping({ ...database, tell: () => undefined });
  const keys: (string | null)[] = [null];
  for (const agencyId of [null, agency, other]) keys.push((await createKey(opened, { name: 'Matriks', agencyId })).key);
  await opened.close();

  const get = async (path: string, key: string | null) => {
    const [route, search = ''] = path.split('?');
    const response = await fetch(
      `${base}/${route}?${new URLSearchParams([...new URLSearchParams(search), ...(key ? [['api_key', key]] : [])] as [string, string][])}`,
    );
    const text = await response.text();
    return {
      status: response.status,
      value: route!.endsWith('.json') ? JSON.parse(text) : new XMLParser().parse(text),
    };
  };
  const post = (path: string, key: string | null, form: Record<string, string>) =>
    fetch(`${base}/${path}`, { method: 'POST', body: new URLSearchParams({ ...form, ...(key && { api_key: key }) }) });

  const trackingIds: Record<string, string> = {};
  for (const visibility of visibilities) {
    const person = as(administrator, 'the number is wanted');
    const { data } = await asking(person, `{ complaint(id: "${complaints[visibility].id}") { trackingId } }`);
    trackingIds[visibility] = data.complaint.trackingId;
  }

  const lines: string[] = [];
  const rows: [string, string][] = [];
  for (const format of ['json', 'xml']) {
    for (const visibility of visibilities) {
      const id = trackingIds[visibility]!;
      for (const [title, path] of [
        ['requests', `requests.${format}?service_request_id=${id}`],
        ['request', `requests/${id}.${format}`],
        ['token', `tokens/${id}.${format}`],
        ['updates', `servicerequestupdates.${format}?service_request_id=${id}`],
      ] as const) {
        const answers = [];
        for (const key of keys) answers.push(await get(path, key));
        if (answers.some(({ status }) => status !== 200))
          rows.push([answers.map(({ status }) => cellOf(status)).join(''), `${title}.${format} (${visibility})`]);
        else
          lines.push(
            ...leafLines(
              `${title}.${format} (${visibility})`,
              answers.map(({ value }) => value),
            ),
          );
      }
    }
    const listed = [];
    for (const key of keys) listed.push(JSON.stringify((await get(`requests.${format}`, key)).value));
    for (const visibility of visibilities)
      rows.push([
        listed.map((text) => (text.includes(trackingIds[visibility]!) ? 'v' : '-')).join(''),
        `in requests.${format}: ${visibility}`,
      ]);
    rows.push([listed.map((text) => (text.includes(phone) ? 'w' : '-')).join(''), `in requests.${format}: ${phone}`]);
  }
  for (const visibility of visibilities) {
    let pattern = '';
    for (const key of keys) {
      aMinuteLater();
      const form = { service_code: 'public-works.roads', description: `Lampu ${Math.random()}`, address_id: village };
      const answer = await post('requests.json', key, { ...form, 'attribute[visibility]': visibility });
      pattern += cellOf(answer.status);
    }
    rows.push([pattern, `POST requests.json (${visibility})`]);
  }
  for (const visibility of visibilities) {
    const complaint = await submit(visibility);
    await dispose(complaint, visibility);
    const person = as(administrator, 'the number is wanted');
    const { data } = await asking(person, `{ complaint(id: "${complaint.id}") { trackingId } }`);
    let pattern = '';
    for (const key of keys) {
      const form = { service_request_id: data.complaint.trackingId, status: 'open', description: 'Diperiksa.' };
      pattern += cellOf((await post('servicerequestupdates.json', key, form)).status);
    }
    rows.push([pattern, `POST servicerequestupdates.json (${visibility})`]);
  }
  return [...rowLines(rows), ...lines];
}

const cellOf = (status: number): string => (status === 200 ? '+' : String(status).slice(-1));
