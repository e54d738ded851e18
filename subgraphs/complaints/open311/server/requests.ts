/** Complaints as Open311 knows them: service requests, open or closed, and the steps after the first as updates. */
import { timeZoneOf } from '#kit';
import type { PublicStep, Report } from '../../data/complaint.repository.ts';
import type { CategoryTree } from '../../domain/category.ts';
import { type Status, type Step, statuses } from '../../domain/complaint.ts';
import { showTrackingId } from '../../domain/trackingId.ts';

/**
 * What Open311 calls closed: nobody at an agency owes anything. An answer closes a request, although the complainant may
 * still dispute it and so open it again; Open311 has no word for the time between.
 */
const closed: readonly Status[] = ['ANSWERED', 'CLOSED', 'ARCHIVED', 'WITHDRAWN'];

export const requestStatuses = ['open', 'closed'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export function requestStatusOf(status: Status): RequestStatus {
  return closed.includes(status) ? 'closed' : 'open';
}

/** The statuses of complaints that a filter by Open311's means. */
export function statusesOf(wanted: readonly RequestStatus[]): Status[] {
  return statuses.filter((status) => wanted.includes(requestStatusOf(status)));
}

const labels: Record<Status, string> = {
  SUBMITTED: 'Menunggu verifikasi',
  ON_HOLD: 'Menunggu kelengkapan dari pelapor',
  DISPOSED: 'Terdisposisi ke instansi',
  IN_PROGRESS: 'Proses tindak lanjut',
  ANSWERED: 'Ditanggapi',
  CLOSED: 'Selesai',
  ARCHIVED: 'Diarsipkan',
  WITHDRAWN: 'Ditarik oleh pelapor',
};

export interface ServiceRequest {
  service_request_id: string;
  status: RequestStatus;
  status_notes: string;
  service_name: string | null;
  service_code: string | null;
  description: string;
  agency_responsible: string | null;
  service_notice: string | null;
  requested_datetime: string;
  updated_datetime: string;
  expected_datetime: string | null;
  address: string | null;
  address_id: string | null;
  zipcode: string | null;
  lat: number | null;
  long: number | null;
  /** Told to nobody here: whoever asks is the public, whatever key they have. */
  media_url: null;
  extended_attributes: { title: string; complaint_status: Status; classification: string; channel: string };
}

export function requestOf(
  report: Report,
  { categories, agencyNames }: { categories: CategoryTree; agencyNames: ReadonlyMap<string, string> },
): ServiceRequest {
  const { title, body, status, lastNote } = report;
  return {
    service_request_id: showTrackingId(report.trackingId),
    status: requestStatusOf(status),
    status_notes: lastNote ? `${labels[status]}: ${lastNote}` : labels[status],
    service_name: (report.categoryId != null && categories.byId(report.categoryId)?.indonesianName) || null,
    service_code: report.categoryId,
    description: body.startsWith(title) ? body : `${title}\n\n${body}`,
    agency_responsible: (report.agencyId != null && agencyNames.get(report.agencyId)) || null,
    service_notice: noticeOf(report),
    requested_datetime: momentOf(report.submittedAt),
    updated_datetime: momentOf(report.lastAt),
    expected_datetime: report.dueAt && momentOf(report.dueAt),
    address: null,
    address_id: report.regionalUnitCode,
    zipcode: null,
    lat: report.latitude,
    long: report.longitude,
    media_url: null,
    extended_attributes: {
      title,
      complaint_status: status,
      classification: report.classification,
      channel: report.channel,
    },
  };
}

/** Until when something is owed, in the words of the complainant; null if nothing is. */
export function noticeOf({ dueAt, regionalUnitCode }: Pick<Report, 'dueAt' | 'regionalUnitCode'>): string | null {
  if (dueAt == null) return null;
  const zone = regionalUnitCode == null ? 'WIB' : timeZoneOf(regionalUnitCode);
  // The due time is the first moment that is late: the day before it is the last one.
  const day = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: cities[zone] });
  return `Langkah berikutnya paling lambat ${day.format(new Date(dueAt.getTime() - 1))}.`;
}

const cities = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;

export interface RequestUpdate {
  update_id: string;
  service_request_id: string;
  status: RequestStatus;
  updated_datetime: string;
  description: string;
  media_url: string | null;
  extended_attributes: { step: Step; complaint_status: Status };
}

export function updateOf({ complaintId, sequence, trackingId, step, toStatus, at, note }: PublicStep): RequestUpdate {
  return {
    update_id: `${complaintId}:${sequence}`,
    service_request_id: showTrackingId(trackingId),
    status: requestStatusOf(toStatus),
    updated_datetime: momentOf(at),
    description: note ?? '',
    media_url: null,
    extended_attributes: { step, complaint_status: toStatus },
  };
}

function momentOf(at: Date): string {
  return at.toISOString();
}
