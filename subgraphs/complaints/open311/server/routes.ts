/**
 * GeoReport v2 for partner applications, under /open311/v2 of the complaints process: what is asked is read here and
 * answered as JSON or XML; what it means is in the files beside. Nothing is shown that the public may not see.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Database } from '#kit';
import type { Calendars } from '../../data/calendar.ts';
import { createComplaints, type Report } from '../../data/complaint.repository.ts';
import { findAgencies } from '../../data/directory.ts';
import type { CategoryTree } from '../../domain/category.ts';
import { readTrackingId } from '../../domain/trackingId.ts';
import type { Handling } from '../../handling/handling.ts';
import { findKey, type KeyHolder } from '../keys.ts';
import { writeXml } from '../xml.ts';
import { Open311Refused } from './errors.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { receiveUpdate } from './receiveUpdate.ts';
import { requestOf, requestStatuses, type ServiceRequest, statusesOf, updateOf } from './requests.ts';
import { attributes, servicesOf } from './services.ts';
import { submitRequest } from './submission.ts';

export interface Open311Desk {
  database: Database;
  handling: Handling;
  calendars: Calendars;
  categories: CategoryTree;
  clock: Clock;
  /** Where the public finds this server; null for the address that a request came to. */
  publicUrl: string | null;
  jurisdictionId: string;
}

export const open311Path = '/open311/v2';

const dayMs = 86_400_000;
const longestSpanMs = 90 * dayMs;
const mostRows = 1000;
/** Further back, a page by its number would cost more than it should; a narrower time window leads there. */
const furthestRow = 100_000;

/** What a request is about, and what is answered: the root element, and the value in it. */
interface Asked {
  id: string;
  parameters: Parameters;
  form: URLSearchParams;
  request: FastifyRequest;
}
type Answer = readonly [root: string, value: unknown];

export function open311Routes(desk: Open311Desk): (app: FastifyInstance) => Promise<void> {
  const routes: readonly [method: string, path: RegExp, answer: (asked: Asked) => Answer | Promise<Answer>][] = [
    ['GET', /^discovery$/, discovery],
    ['GET', /^services$/, () => ['services', servicesOf(desk.categories)]],
    ['GET', /^services\/(?<id>[^/]+)$/, definition],
    ['GET', /^requests$/, requests],
    ['POST', /^requests$/, submission],
    ['GET', /^requests\/(?<id>[^/]+)$/, oneRequest],
    ['GET', /^tokens\/(?<id>[^/]+)$/, token],
    ['GET', /^servicerequestupdates$/, updates],
    ['POST', /^servicerequestupdates$/, update],
  ];

  return async (app) => {
    await app.register(
      async (open311) => {
        open311.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 256 * 1024 }, (_, body, done) =>
          done(null, body),
        );
        open311.removeContentTypeParser('application/json');
        open311.setErrorHandler((error, request, reply) => {
          const refused = refusalOf(error);
          if (!refused) request.log.error({ err: error }, 'an Open311 request failed');
          return send(request, reply, refused?.status ?? 500, [
            'errors',
            refused?.errors ?? [{ code: '500', description: 'Something went wrong here; it was recorded.' }],
          ]);
        });
        open311.all('/*', async (request, reply) => send(request, reply, 200, await answer(request)));
      },
      { prefix: open311Path },
    );
  };

  async function answer(request: FastifyRequest): Promise<Answer> {
    const path = pathOf(request).replace(/\.(json|xml)$/, '');
    const here = routes.filter(([, pattern]) => pattern.test(path));
    const route = here.find(([method]) => method === request.method);
    if (!route) {
      const methods = here.map(([method]) => method);
      if (methods.length > 0) throw new Open311Refused(400, `Here is only ${methods.join(' and ')}.`);
      throw new Open311Refused(404, 'There is no such resource.');
    }
    const form = formOf(request);
    const parameters = readParameters(form);
    const jurisdiction = parameters.text('jurisdiction_id');
    if (jurisdiction !== null && jurisdiction !== desk.jurisdictionId)
      throw new Open311Refused(404, `There is no jurisdiction "${jurisdiction.slice(0, 60)}" here.`);
    return route[2]({ id: idOf(route[1], path), parameters, form, request });
  }

  function discovery({ request }: Asked): Answer {
    const base = desk.publicUrl ?? `${request.protocol}://${request.host}`;
    return [
      'discovery',
      {
        changeset: '2026-11-26T00:00:00Z',
        contact: 'Keys are given by the administrators of this server.',
        key_service: 'POST requests and POST servicerequestupdates need an api_key; everything else is open.',
        endpoints: [
          {
            specification: 'http://wiki.open311.org/GeoReport_v2',
            url: `${base}${open311Path}`,
            changeset: '2026-11-26T00:00:00Z',
            type: 'production',
            formats: ['text/xml', 'application/json'],
          },
        ],
      },
    ];
  }

  function definition({ id }: Asked): Answer {
    if (!desk.categories.byId(id))
      throw new Open311Refused(404, `There is no service with the code "${id.slice(0, 60)}".`);
    return ['service_definition', { service_code: id, attributes }];
  }

  async function requests({ parameters }: Asked): Promise<Answer> {
    const ids = parameters.list('service_request_id', mostRows);
    const [from, to] = windowOf(parameters, 'start_date', 'end_date');
    const [updatedFrom, updatedTo] = [parameters.moment('updated_after'), parameters.moment('updated_before')];
    const category = parameters.list('service_code', 100);
    const status = parameters.list('status', 2);
    const unknown = status?.find((each) => !(requestStatuses as readonly string[]).includes(each.toLowerCase()));
    if (unknown) parameters.refuse(`"status" must be open or closed; it is "${unknown.slice(0, 60)}".`);
    const { limit, offset } = pageOf(parameters);
    parameters.check();

    if (ids) return ['service_requests', await requestsWith(ids)];
    // Who asks by change does not ask by submission, unless both are said.
    const byChange = updatedFrom !== null || updatedTo !== null;
    const isSaid = parameters.text('start_date') !== null || parameters.text('end_date') !== null;
    const found = await createComplaints(desk.database).reports({
      filter: {
        ...((!byChange || isSaid) && { submittedFrom: from, submittedTo: new Date(to.getTime() + 1) }),
        ...(category && { category }),
        ...(status && { status: statusesOf(status.map((each) => each.toLowerCase() as 'open' | 'closed')) }),
      },
      ...(updatedFrom && { updatedFrom }),
      ...(updatedTo && { updatedTo }),
      limit,
      offset,
    });
    return ['service_requests', await shown(found)];
  }

  async function oneRequest({ id }: Asked): Promise<Answer> {
    const found = await requestsWith([id]);
    if (found.length === 0) throw new Open311Refused(404, `There is no service request "${id.slice(0, 60)}".`);
    return ['service_requests', found];
  }

  /** The number is given at once, and so is its own token: who asks for one by the habit of other servers finds it. */
  async function token({ id }: Asked): Promise<Answer> {
    const [found] = await requestsWith([id]);
    if (!found) throw new Open311Refused(404, `There is no token "${id.slice(0, 60)}".`);
    return ['service_requests', [{ token: id, service_request_id: found.service_request_id }]];
  }

  async function submission({ form, request }: Asked): Promise<Answer> {
    const key = await keyOf(form);
    const header = request.headers['idempotency-key'];
    const submitted = await submitRequest(
      form,
      {
        ...{ key, idempotencyKey: typeof header === 'string' ? header : null },
        ...{ now: desk.clock(), requestId: request.id },
      },
      desk,
    );
    return ['service_requests', [submitted]];
  }

  async function updates({ parameters }: Asked): Promise<Answer> {
    const [from, to] = windowOf(parameters, 'start_date', 'end_date');
    const ids = parameters.list('service_request_id', mostRows);
    const { limit, offset } = pageOf(parameters);
    parameters.check();
    const steps = await createComplaints(desk.database).publicSteps({
      // Of requests that are named, all updates unless a time is said too.
      from: ids && parameters.text('start_date') === null ? new Date(0) : from,
      to,
      trackingIds: ids && trackingIdsOf(ids),
      limit,
      offset,
    });
    return ['service_request_updates', steps.map(updateOf)];
  }

  async function update({ form, parameters }: Asked): Promise<Answer> {
    return ['service_request_updates', [await receiveUpdate(parameters, await keyOf(form), desk)]];
  }

  async function keyOf(form: URLSearchParams): Promise<KeyHolder> {
    const given = form.get('api_key');
    if (!given) throw new Open311Refused(403, '"api_key" must be given.');
    const key = given.length <= 200 && !given.includes('\0') ? await findKey(desk.database.housekeeping, given) : null;
    if (!key) throw new Open311Refused(403, 'There is no such "api_key", or it was revoked.');
    return key;
  }

  async function requestsWith(ids: readonly string[]): Promise<ServiceRequest[]> {
    const trackingIds = trackingIdsOf(ids);
    if (trackingIds.length === 0) return [];
    return shown(await createComplaints(desk.database).reportsWithTrackingIds(trackingIds));
  }

  async function shown(reports: readonly Report[]): Promise<ServiceRequest[]> {
    const agencyIds = [...new Set(reports.flatMap(({ agencyId }) => agencyId ?? []))];
    const agencies = await desk.database.withClient((client) => findAgencies(client, agencyIds));
    const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
    return reports.map((report) => requestOf(report, { categories: desk.categories, agencyNames }));
  }

  /** From and to when; 90 days at most, and the last 90 days if nothing is said. */
  function windowOf(parameters: Parameters, first: string, last: string): [Date, Date] {
    const [start, end] = [parameters.moment(first), parameters.moment(last)];
    const to =
      end ?? (start ? new Date(Math.min(start.getTime() + longestSpanMs, desk.clock().getTime())) : desk.clock());
    const from = start ?? new Date(to.getTime() - longestSpanMs);
    if (to.getTime() - from.getTime() > longestSpanMs)
      parameters.refuse(`"${first}" and "${last}" can be 90 days apart; ask for several windows.`);
    return [from, to];
  }
}

function pageOf(parameters: Parameters): { limit: number; offset: number } {
  const limit = parameters.wholeNumber('page_size', { least: 1, most: mostRows, otherwise: mostRows });
  const page = parameters.wholeNumber('page', { least: 1, most: furthestRow, otherwise: 1 });
  if (page * limit > furthestRow)
    parameters.refuse(`Only the first ${furthestRow} rows can be paged through; ask for a narrower time window.`);
  return { limit, offset: (page - 1) * limit };
}

function trackingIdsOf(ids: readonly string[]): string[] {
  return ids.flatMap((id) => readTrackingId(id) ?? []);
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]!.slice(open311Path.length + 1);
}

function idOf(pattern: RegExp, path: string): string {
  // A path that is not encoded well does not come this far.
  return decodeURIComponent(pattern.exec(path)?.groups?.id ?? '');
}

/** The parameters of the URL, and of the form where one was sent; the form's come first. */
function formOf({ url, method, headers, body }: FastifyRequest): URLSearchParams {
  const query = new URLSearchParams(url.split('?').slice(1).join('?'));
  if (method !== 'POST') return query;
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? 'application/x-www-form-urlencoded'))
    throw new Open311Refused(400, 'The body must be a form: application/x-www-form-urlencoded.');
  return new URLSearchParams([...new URLSearchParams(typeof body === 'string' ? body : ''), ...query]);
}

/** As the end of the path says; else as the client would like it; else XML, which GeoReport requires. */
function isJson(request: FastifyRequest): boolean {
  const path = pathOf(request);
  if (path.endsWith('.json')) return true;
  return !path.endsWith('.xml') && /\bjson\b/.test(request.headers.accept ?? '');
}

function send(request: FastifyRequest, reply: FastifyReply, status: number, [root, value]: Answer): FastifyReply {
  reply.code(status);
  return isJson(request)
    ? reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
    : reply.type('text/xml; charset=utf-8').send(writeXml(root, value));
}

function refusalOf(error: unknown): Open311Refused | null {
  if (error instanceof Open311Refused) return error;
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode >= 400 && statusCode < 500)
    return new Open311Refused(400, statusCode === 413 ? 'The body is too large.' : 'The request cannot be read.');
  return null;
}
