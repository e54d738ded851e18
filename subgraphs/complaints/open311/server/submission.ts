/**
 * POST requests: a form becomes a submission. The complainant's name, telephone number and e-mail address are not kept:
 * nobody who is not signed in could be told them again.
 */
import { createHash } from 'node:crypto';
import { type Attachment, attachmentAt, longestMediaUrl } from '../../domain/attachment.ts';
import type { CategoryTree } from '../../domain/category.ts';
import { classifications, visibilities } from '../../domain/complaint.ts';
import { showTrackingId } from '../../domain/trackingId.ts';
import type { Handling, SubmissionWish } from '../../handling/handling.ts';
import { createReading, most, shortestUnguessableKey } from '../../handling/reading.ts';
import { callerWith, type KeyHolder } from '../keys.ts';
import { titleOf } from '../title.ts';
import { Open311Refused } from './errors.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { noticeOf } from './requests.ts';

export interface SubmissionDesk {
  handling: Handling;
  categories: CategoryTree;
}

interface Sent {
  key: KeyHolder;
  idempotencyKey: string | null;
  now: Date;
  requestId: string | null;
}

export interface Submitted {
  service_request_id: string;
  service_notice: string | null;
  account_id: null;
  /** By the tracking secret, whoever reported follows the complaint and speaks for its complainant through the graph. */
  extended_attributes?: { tracking_secret: string };
}

/**
 * The tracking secret is told to whoever sends an idempotency key that nobody guesses: a form that is its own key could be
 * sent by anybody who knows what was reported. Who reports anonymously or confidentially has no other way to the complaint,
 * so there the key must be sent.
 *
 * @param idempotencyKey of the header; without one, the same form sent again is the same request
 */
export async function submitRequest(
  form: URLSearchParams,
  { key, idempotencyKey, now, requestId }: Sent,
  { handling, categories }: SubmissionDesk,
): Promise<Submitted> {
  const isUnguessable = (idempotencyKey?.length ?? 0) >= shortestUnguessableKey;
  const { wish, attachments } = readForm(readParameters(form), categories, isUnguessable);
  const outcome = await handling.submit(
    {
      caller: callerWith(key),
      now,
      requestId,
      operation: 'open311 requests',
      key: idempotencyKey == null ? hashOf(form) : readKey(idempotencyKey),
      input: { ...wish, ...(attachments.length > 0 && { attachments }) },
    },
    wish,
    { attachments },
  );
  const [refusal] = outcome.errors;
  if (refusal?.code === 'FORBIDDEN') throw new Open311Refused(403, 'This key does not hand in complaints.');
  if (refusal) throw new Open311Refused(400, ...outcome.errors.map(({ message }) => message));
  const complaint = outcome.complaint!;
  return {
    service_request_id: showTrackingId(complaint.trackingId),
    service_notice: noticeOf(complaint),
    account_id: null,
    ...(isUnguessable && { extended_attributes: { tracking_secret: outcome.trackingSecret! } }),
  };
}

interface Form {
  wish: SubmissionWish;
  attachments: Attachment[];
}

function readForm(parameters: Parameters, categories: CategoryTree, isUnguessable: boolean): Form {
  const { text, decimal, oneOf, refuse } = parameters;
  const serviceCode = text('service_code');
  if (serviceCode === null) refuse('"service_code" must be given; GET services lists the codes.');
  else if (!categories.byId(serviceCode))
    throw new Open311Refused(404, `There is no service with the code "${serviceCode.slice(0, 60)}".`);
  const [latitude, longitude] = [decimal('lat'), decimal('long')];
  if ((latitude === null) !== (longitude === null)) refuse('"lat" and "long" must be given together.');
  const [address, unit] = [text('address_string'), text('address_id')];
  if (latitude === null && address === null && unit === null)
    refuse(
      'The place must be given: "lat" and "long", "address_id" (the code of a regional unit) or "address_string".',
    );
  const description = text('description');
  if (description === null) refuse('"description" must be given.');
  const media = text('media_url');
  const attachment = media === null ? null : attachmentAt(media);
  if (media !== null && attachment === null)
    refuse(`"media_url" must be an https URL of at most ${longestMediaUrl} characters, without a user and a password.`);

  const read = createReading();
  const point = latitude !== null && longitude !== null ? { latitude, longitude } : undefined;
  read.point(point);
  const body = [description, address && `Lokasi: ${address}`].filter(Boolean).join('\n\n');
  const wish: SubmissionWish = {
    sourceId: null,
    title: read.text('attribute[title]', text('attribute[title]') ?? titleOf(description ?? '-'), most.title),
    body: read.text('description', body || '-', most.text),
    classification: oneOf('attribute[classification]', classifications) ?? 'COMPLAINT',
    visibility: oneOf('attribute[visibility]', visibilities) ?? 'PUBLIC',
    channel: 'PARTNER_SYSTEM',
    categoryId: serviceCode,
    targetAgencyId: null,
    addressedTo: read.optionalText('attribute[addressed_to]', text('attribute[addressed_to]'), most.addressedTo),
    regionalUnitCode: unit,
    latitude,
    longitude,
  };
  if (wish.visibility !== 'PUBLIC' && !isUnguessable)
    refuse(
      `A report that is ${wish.visibility} is followed by its secret, which is told to whoever sends the header "Idempotency-Key" with at least ${shortestUnguessableKey} characters that nobody can guess, such as a new UUID.`,
    );
  for (const { message } of read.errors) refuse(message);
  parameters.check();
  return { wish, attachments: attachment === null ? [] : [attachment] };
}

function readKey(header: string): string {
  if (/^[!-~]{1,128}$/.test(header)) return `key:${header}`.slice(0, 200);
  throw new Open311Refused(400, 'The header "Idempotency-Key" must be 1 to 128 visible ASCII characters.');
}

/** Of everything but the key that it came with, in whatever order. */
function hashOf(form: URLSearchParams): string {
  const fields = [...form].filter(([name]) => name !== 'api_key').sort(([a, x], [b, y]) => (a + x < b + y ? -1 : 1));
  return `form:${createHash('sha256').update(JSON.stringify(fields)).digest('hex')}`;
}
