/** What belongs to complaints and lies in media stores: kept apart from them, and read only for those who read the texts as they were written. */
import type { PoolClient } from 'pg';
import type { Attachment } from '../domain/attachment.ts';
import type { Submission } from '../domain/complaint.ts';

export interface AttachmentRow extends Attachment {
  complaintId: string;
  /** In the order in which they were handed in, from 1. */
  position: number;
  addedAt: Date;
}

/** Those that were handed in with a complaint. */
export function insertAttachments(
  client: PoolClient,
  { id, submittedAt }: Pick<Submission, 'id' | 'submittedAt'>,
  attachments: readonly Attachment[],
): Promise<unknown> {
  return client.query({
    name: 'insert attachments',
    text: `insert into complaint_attachment (complaint_id, position, url, media_type, title, byte_size, added_at)
           select $1::uuid, a.*, $3::timestamptz from jsonb_to_recordset($2::jsonb)
             a(position int, url text, "mediaType" text, title text, "byteSize" int)`,
    values: [id, JSON.stringify(attachments.map((each, index) => ({ position: index + 1, ...each }))), submittedAt],
  });
}

/** Those of these complaints that the caller may know, in their order. */
export async function attachmentsOf(
  client: Pick<PoolClient, 'query'>,
  complaintIds: readonly string[],
): Promise<Map<string, AttachmentRow[]>> {
  if (complaintIds.length === 0) return new Map();
  const { rows } = await client.query<AttachmentRow>({
    name: 'attachments of complaints',
    text: `select complaint_id as "complaintId", position, url, media_type as "mediaType", title, byte_size as "byteSize",
             added_at as "addedAt"
           from complaint_attachment where complaint_id = any($1::uuid[]) order by complaint_id, position`,
    values: [complaintIds],
  });
  const attachments = rows.map((row) => ({ ...row, addedAt: new Date(row.addedAt) }));
  return Map.groupBy(attachments, ({ complaintId }) => complaintId);
}
