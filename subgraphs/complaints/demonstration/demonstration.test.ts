import { beforeAll, describe, expect, test } from '@jest/globals';
import { readAreas, timeZoneOf } from '#kit/areas';
import { readCategories } from '../data/facts.ts';
import type { Complaint, TimeZone } from '../domain/complaint.ts';
import { dayNumberAt, dayOf } from '../domain/days.ts';
import { workingDaysTaken } from '../domain/deadlines.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import { redact } from '../domain/redaction.ts';
import { calendar } from '../domain/testing.ts';
import { channelShares, topicShares } from './calibration.ts';
import { demonstration, type Wanted } from './demonstration.ts';
import { topics } from './texts/index.ts';

const now = new Date('2026-11-23T03:00:00Z');
const size = 5000;
let wanted: Wanted;
let all: Complaint[];
let agencies: Map<string, AgencyEntry>;

beforeAll(async () => {
  const areas = await readAreas('provinces', 'regencies', 'districts', 'villages');
  agencies = new Map(directoryOf(areas).map((agency) => [agency.id, agency]));
  wanted = { seed: 7, count: size, agencies: [...agencies.values()], areas, calendar, now };
  all = [...demonstration(wanted)];
});

/** The regional governments, an office for public works and one for manpower in each province, and two ministries. */
function directoryOf({ provinces, regencies }: Pick<Wanted['areas'], 'provinces' | 'regencies'>): AgencyEntry[] {
  return [
    agency('KEMENPU', 'MINISTRY', null, { name: 'Kementerian Pekerjaan Umum' }),
    agency('KOMDIGI', 'MINISTRY', null, { name: 'Kementerian Komunikasi dan Digital' }),
    ...provinces.flatMap(({ code }) => [
      agency(`PEMPROV-${code}`, 'PROVINCIAL_GOVERNMENT', code),
      agency(`OPD-${code}-1.03`, 'OFFICE', code, { affairCode: '1.03', parentId: `PEMPROV-${code}` }),
      agency(`OPD-${code}-2.07`, 'OFFICE', code, { affairCode: '2.07', parentId: `PEMPROV-${code}` }),
    ]),
    ...regencies
      .filter(({ code }) => !code.startsWith('31.'))
      .map(({ code }) => agency(`PEMKAB-${code}`, 'REGENCY_GOVERNMENT', code)),
  ];
}

function agency(
  code: string,
  kind: AgencyEntry['kind'],
  regionalUnitCode: string | null,
  more: Partial<AgencyEntry> = {},
): AgencyEntry {
  return {
    id: code,
    code,
    name: code,
    abbreviation: null,
    kind,
    formerNames: [],
    parentId: null,
    regionalUnitCode,
    affairCode: null,
    active: true,
    successorIds: [],
    timeZone: regionalUnitCode ? timeZoneOf(regionalUnitCode) : 'WIB',
    ...more,
  };
}

describe('the demonstration set', () => {
  test('is the same for the same seed, and another for another', () => {
    expect([...demonstration({ ...wanted, count: 200 })]).toEqual([...demonstration({ ...wanted, count: 200 })]);
    const [other] = demonstration({ ...wanted, count: 200, seed: 8 });
    expect(other!.id).not.toBe([...demonstration({ ...wanted, count: 1 })][0]!.id);
  });

  test('has as many complaints as asked for, the oldest day first', () => {
    expect(all).toHaveLength(size);
    const days = all.map(({ submittedAt }) => Math.floor(submittedAt.getTime() / 86_400_000));
    expect(days.every((day, index) => index === 0 || day >= days[index - 1]! - 1)).toBe(true);
  });

  test('gives every complaint an id and a tracking number of its own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(size);
    expect(new Set(all.map(({ trackingId }) => trackingId)).size).toBe(size);
    expect(all[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(all[0]!.trackingId).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  });

  test('names categories, agencies and originals that exist', () => {
    const categories = readCategories();
    const before = new Map<string, Complaint>();
    for (const complaint of all) {
      expect(categories.byId(complaint.categoryId!)).not.toBeNull();
      for (const id of [complaint.agencyId, complaint.targetAgencyId]) if (id) expect(agencies.has(id)).toBe(true);
      if (complaint.duplicateOfId) {
        const original = before.get(complaint.duplicateOfId)!;
        expect(original.categoryId).toBe(complaint.categoryId);
        expect(original.submittedAt < complaint.submittedAt).toBe(true);
      }
      before.set(complaint.id, complaint);
    }
  });

  test('writes under every sub-topic', () => {
    const written = new Set(topics.flatMap(({ subTopics }) => subTopics.map(({ id }) => id)));
    const missing = readCategories().all.filter(({ id, parentId }) => parentId !== null && !written.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe('a history of the demonstration set', () => {
  test('has an event for each version, none after now', () => {
    for (const { history, version, status, submittedAt } of all) {
      expect(history).toHaveLength(version);
      expect(history.at(-1)!.to).toBe(status);
      expect(submittedAt <= history.at(-1)!.at && history.at(-1)!.at <= now).toBe(true);
    }
  });

  test('shows officers at work only on working days from 8 to 16', () => {
    const zones: TimeZone[] = ['WIB', 'WITA', 'WIT'];
    for (const { history } of all)
      for (const { actor, at, agencyId } of history)
        if (actor === 'VERIFIER' || actor === 'LIAISON_OFFICER') {
          const possible = agencyId ? [agencies.get(agencyId)!.timeZone] : zones;
          expect(possible.some((zone) => isOfficeTime(at, zone))).toBe(true);
        }
  });

  test('has every step of the procedure', () => {
    const steps = new Set(all.flatMap(({ history }) => history.map(({ step }) => step)));
    expect(steps.size).toBe(15);
    expect(all.some(({ history }) => history.some(({ internal }) => internal))).toBe(true);
  });

  function isOfficeTime(at: Date, zone: TimeZone): boolean {
    const hour = (at.getUTCHours() + { WIB: 7, WITA: 8, WIT: 9 }[zone]) % 24;
    return hour >= 8 && hour < 16 && calendar.isWorkingDay(dayOf(dayNumberAt(at, zone)));
  }
});

describe('the texts of the demonstration set', () => {
  test('hardly repeat', () => {
    expect(new Set(all.map(({ title }) => title)).size / size).toBeGreaterThan(0.6);
    expect(new Set(all.map(({ body }) => body)).size / size).toBeGreaterThan(0.95);
  });

  test('name nobody, and have no slot left open', () => {
    for (const { title, body, history } of all)
      for (const text of [title, body, ...history.map(({ note }) => note ?? '')]) {
        expect(redact(text)).toBe(text);
        expect(text).not.toMatch(/[{}]|undefined|null| {2}/);
      }
  });
});

describe('the figures of the demonstration set', () => {
  const share = (holds: (complaint: Complaint) => boolean) => (100 * all.filter(holds).length) / all.length;

  test('follow the topics', () => {
    for (const [topic, expected] of Object.entries(topicShares))
      expect(Math.abs(share(({ categoryId }) => categoryId!.split('.')[0] === topic) - expected)).toBeLessThan(1.8);
  });

  test('follow the channels, classifications and visibilities', () => {
    for (const [channel, expected] of channelShares)
      expect(Math.abs(share((complaint) => complaint.channel === channel) - expected)).toBeLessThan(2);
    expect(share(({ channel }) => channel === 'WALK_IN')).toBeLessThan(1.3);
    expect(share(({ classification }) => classification === 'COMPLAINT')).toBeCloseTo(85, -1);
    expect(share(({ visibility }) => visibility === 'ANONYMOUS')).toBeCloseTo(12, -1);
    expect(all.every(({ supervisory, classification }) => !supervisory || classification === 'COMPLAINT')).toBe(true);
  });

  test('follow the years and Jakarta', () => {
    const until = (day: string) => share(({ submittedAt }) => submittedAt < new Date(day));
    expect(until('2020-10-01') / until('2024-01-01')).toBeCloseTo(600 / 2200, 1);
    const placed = all.filter(({ regionalUnitCode }) => regionalUnitCode !== null);
    const inJakarta = placed.filter(({ regionalUnitCode }) => regionalUnitCode!.startsWith('31'));
    expect(inJakarta.length / placed.length).toBeCloseTo(0.225, 1);
  });

  test('follow the follow-up completed', () => {
    expect(Math.abs(completed('2021-01-31') - 69.78)).toBeLessThan(6);
    expect(Math.abs(completed('2021-08-31') - 81.28)).toBeLessThan(6);
    expect(share(({ status }) => status === 'CLOSED')).toBeGreaterThan(75);
  });

  test('follow the working days', () => {
    expect(median((each) => [each.submittedAt, each.disposedAt])).toBe(2);
    expect(median((each) => [each.disposedAt, each.firstFollowUpAt])).toBe(4);
    expect(Math.abs(median((each) => [each.disposedAt, each.answeredAt]) - 10)).toBeLessThanOrEqual(1);
  });

  /** Of the reports that a regional government had by that day: per cent answered. */
  function completed(day: string): number {
    const end = new Date(`${day}T17:00:00Z`);
    const disposed = all.filter(
      ({ disposedAt, agencyId }) =>
        disposedAt !== null &&
        disposedAt < end &&
        agencyId !== null &&
        agencies.get(agencyId)!.regionalUnitCode !== null,
    );
    const answered = disposed.filter(({ history }) => history.some(({ step, at }) => step === 'ANSWER' && at < end));
    return (100 * answered.length) / disposed.length;
  }

  function median(span: (complaint: Complaint) => [Date | null, Date | null]): number {
    const days = all
      .map(span)
      .filter((each): each is [Date, Date] => each[0] !== null && each[1] !== null)
      .map(([from, to]) => workingDaysTaken(from, to, 'WIB', calendar))
      .sort((a, b) => a - b);
    return days[Math.floor(days.length / 2)]!;
  }
});

describe('a demonstration that cannot be as asked', () => {
  test('needs agencies, villages and a present after 2019', () => {
    expect(() => [...demonstration({ ...wanted, agencies: [] })]).toThrow(RangeError);
    expect(() => [...demonstration({ ...wanted, areas: { ...wanted.areas, villages: [] } })]).toThrow(RangeError);
    expect(() => [...demonstration({ ...wanted, now: new Date('2018-06-01') })]).toThrow(RangeError);
  });

  test('ends before the calendar does', () => {
    const late = [...demonstration({ ...wanted, count: 300, now: new Date('2027-12-30T03:00:00Z') })];
    expect(late).toHaveLength(300);
    expect(late.at(-1)!.submittedAt < new Date('2027-10-15')).toBe(true);
  });
});
