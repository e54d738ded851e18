/**
 * Complaints that nobody made, but that could have been made: drawn from published figures, told in plausible words,
 * each with a life that obeys the procedure. The same seed, count and present give the same complaints.
 */
import { timeZoneOf } from '#kit/areas';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint, Submission } from '../domain/complaint.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import {
  channelShares,
  classificationShares,
  hourWeights,
  placeShares,
  provinceWeights,
  reportsByYear,
  supervisoryShare,
  topicShares,
  visibilityShares,
  weekdayWeights,
} from './calibration.ts';
import { liveThrough } from './course.ts';
import { createRandom, drawFrom, drawUuid, type Random } from './random.ts';
import { createRouting } from './routing.ts';
import { topics } from './texts.ts';
import { write } from './writing.ts';

interface Area {
  code: string;
  name: string;
}

export interface DemonstrationSettings {
  seed: number;
  count: number;
  agencies: readonly AgencyEntry[];
  areas: { provinces: Area[]; regencies: Area[]; districts: Area[]; villages: Area[] };
  /** The government affair of each sub-topic. */
  affairOf: (categoryId: string) => string | null;
  calendar: Calendar;
  /** Nothing happens at this moment or later. */
  now: Date;
}

const dayMs = 86_400_000;

export function* demonstration({
  seed,
  count,
  agencies,
  areas,
  affairOf,
  calendar,
  now,
}: DemonstrationSettings): Generator<Complaint> {
  const random = createRandom(seed);
  const drawTime = submissionTimes(now);
  const drawPlace = places(areas);
  const routing = createRouting(agencies);
  const subTopics = Map.groupBy(Object.keys(topics), (id) => id.split('.')[0]!);
  /** The latest public complaint of each category in each regency: what another one may repeat. */
  const latest = new Map<string, { id: string; submittedAt: Date }>();

  for (let i = 0; i < count; i++) {
    const topic = drawTopic(random);
    const categoryId = random.pick(subTopics.get(topic)!);
    const place = drawPlace(random);
    const timeZone = timeZoneOf(place.within);
    const submittedAt = drawTime(random, timeZone);
    const classification = drawClassification(random);
    const { agencies: route, target } = routing.route(random, {
      topic,
      affair: affairOf(categoryId),
      place: place.within,
      at: submittedAt,
    });
    const submission: Submission = {
      id: drawUuid(random),
      trackingId: drawTrackingId(random),
      sourceId: null,
      ...write(random, categoryId, classification, place.name),
      classification,
      supervisory: classification === 'COMPLAINT' && random.happens(topic === 'law' ? 0.4 : supervisoryShare),
      visibility: drawVisibility(random),
      channel: drawChannel(random),
      categoryId,
      targetAgencyId: random.happens(0.85) ? (target?.id ?? null) : null,
      addressedTo: null,
      regionalUnitCode: place.code,
      latitude: null,
      longitude: null,
      submittedAt,
    };
    if (submission.targetAgencyId != null) submission.addressedTo = target!.name;
    const theme = `${categoryId} ${place.within}`;
    const earlier = latest.get(theme);
    const original = earlier && earlier.submittedAt < submittedAt ? earlier.id : null;
    const otherAgency = routing.other(random, place.within);
    const complaint = liveThrough(submission, { random, calendar, now, agencies: route, otherAgency, original });
    if (complaint.duplicateOfId == null && complaint.visibility === 'PUBLIC')
      latest.set(theme, { id: complaint.id, submittedAt });
    yield complaint;
  }
}

const drawTopic = drawFrom(topicShares);
const drawChannel = drawFrom(channelShares);
const drawClassification = drawFrom(classificationShares);
const drawVisibility = drawFrom(visibilityShares);
const drawProvince = drawFrom(provinceWeights);
const drawLevel = drawFrom(placeShares);
const drawHour = drawFrom(hourWeights.map((weight, hour) => [hour, weight] as const));

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function drawTrackingId(random: Random): string {
  let id = '';
  for (let i = 0; i < 12; i++) id += crockford[random.below(32)];
  return id;
}

/** By year, weekday and hour; the last year ends with the present. */
function submissionTimes(now: Date) {
  const years = reportsByYear
    .filter(([year]) => Date.UTC(year, 0, 1) < now.getTime())
    .map(([year, reports]) => {
      const begin = Date.UTC(year, 0, 1);
      const end = Math.min(Date.UTC(year + 1, 0, 1), now.getTime());
      return [{ begin, days: (end - begin) / dayMs }, (reports * (end - begin)) / (365 * dayMs)] as const;
    });
  const drawYear = drawFrom(years);
  const most = Math.max(...weekdayWeights);
  const ahead = { WIB: 7, WITA: 8, WIT: 9 };

  return (random: Random, timeZone: keyof typeof ahead): Date => {
    for (;;) {
      const { begin, days } = drawYear(random);
      const day = begin + random.below(Math.ceil(days)) * dayMs;
      if (!random.happens(weekdayWeights[new Date(day).getUTCDay()]! / most)) continue;
      const seconds = (drawHour(random) - ahead[timeZone]) * 3600 + random.below(3600);
      const at = new Date(day + seconds * 1000);
      // The first days of the calendar begin in the year before, by the western hours.
      if (at < now && at.getTime() >= begin) return at;
    }
  };
}

interface Place {
  /** What is known; null if nothing is. */
  code: string | null;
  /** What people call it. */
  name: string;
  /** The regency, which the route depends on also when the complaint does not say it. */
  within: string;
}

function places({ provinces, regencies, districts, villages }: DemonstrationSettings['areas']) {
  const byProvince = (list: Area[]) => Map.groupBy(list, ({ code }) => code.slice(0, 2));
  const nameOf = new Map([...provinces, ...regencies, ...districts].map(({ code, name }) => [code, name]));
  const lists = { VILLAGE: byProvince(villages), DISTRICT: byProvince(districts), REGENCY: byProvince(regencies) };
  return (random: Random): Place => {
    const level = drawLevel(random);
    const province = drawProvince(random);
    const area = random.pick(lists[level === 'NONE' ? 'REGENCY' : level].get(province)!);
    const within = area.code.slice(0, 5);
    const regency = nameOf.get(within) ?? area.name;
    const name = area.code.length > 5 ? `${titleCase(area.name)}, ${regency}` : regency;
    return {
      code: level === 'NONE' ? null : area.code,
      name: random.happens(0.5) ? name : titleCase(area.name),
      within,
    };
  };
}

/** Some names are registered in capitals. */
function titleCase(name: string): string {
  return name === name.toUpperCase() ? name.toLowerCase().replace(/\b\p{L}/gu, (letter) => letter.toUpperCase()) : name;
}
