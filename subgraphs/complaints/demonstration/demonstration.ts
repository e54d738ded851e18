/**
 * The demonstration set: complaints that nobody has made, about places that exist, with the figures that are published.
 *
 * The same seed, count, directory, areas and moment give the same set. What the figures are is calibration.ts, what
 * people write is texts/, what the offices do is route.ts.
 */
import { timeZoneOf } from '#kit/areas';
import { readCategories } from '../data/facts.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Complaint } from '../domain/complaint.ts';
import { type Day, dayNumberOf } from '../domain/days.ts';
import type { AgencyEntry } from '../domain/directory.ts';
import {
  channelShares,
  classificationShares,
  events,
  supervisoryShare,
  topicShares,
  visibilityShares,
} from './calibration.ts';
import { createOffices } from './offices.ts';
import { type Areas, createPlaces, type Place } from './places.ts';
import { createRandom, type Random, trackingId, uuid, weighted } from './random.ts';
import { travel } from './route.ts';
import { topics } from './texts/index.ts';
import { createScene, fill } from './texts/slots.ts';
import type { SubTopicTexts, TopicTexts } from './texts/topic.ts';
import { write } from './texts/wording.ts';
import { days, firstDay, lastMoment, reportedAt } from './time.ts';

export interface Wanted {
  seed: number;
  count: number;
  agencies: readonly AgencyEntry[];
  areas: Areas;
  calendar: Calendar;
  now: Date;
  /** The first day on which complaints come in; the first of 2019 if not given. */
  from?: Day;
}

/** What a report is about, and where. */
interface Subject {
  topic: TopicTexts;
  subTopic: SubTopicTexts;
  place: Place;
}

interface Told extends Subject {
  id: string;
  submittedAt: Date;
}

/** Reports of the last days that another one may repeat. */
const remembered = 40;

/**
 * Complaints by the day on which they were handed in, made while they are asked for.
 *
 * ```ts
 * for (const complaint of demonstration({ seed: 1, count: 20_000, agencies, areas, calendar, now })) save(complaint);
 * ```
 *
 * Throws a RangeError if there is no agency, no village, or if `now` is before 2019.
 */
export function* demonstration({ seed, count, agencies, areas, calendar, now, from }: Wanted): Generator<Complaint> {
  const random = createRandom(seed);
  const drawPlace = createPlaces(areas);
  const drawTopic = weighted(topics.map((topic) => [topic, topicShares[topic.id] ?? 0] as const));
  const drawSubTopic = new Map(
    topics.map((topic) => [topic, { rural: subTopicsOf(topic, true), urban: subTopicsOf(topic, false) }]),
  );
  const categories = readCategories();
  const until = lastMoment(now, calendar);
  const world = { offices: createOffices(agencies), calendar, until };
  const recent: Told[] = [];

  for (const day of days(random, count, from ? dayNumberOf(from) : firstDay, until)) {
    const original = random.chance(events.duplicates) && recent.length > 0 ? random.pick(recent) : null;
    const subject = original ?? draw();
    const submittedAt = reportedAt(random, day, timeZoneOf(subject.place.provinceCode), until);
    const isDuplicate = original !== null && original.submittedAt < submittedAt;
    const complaint = tell(subject, submittedAt, isDuplicate ? original.id : null);
    if (!isDuplicate) {
      recent.push({ ...subject, id: complaint.id, submittedAt });
      if (recent.length > remembered) recent.shift();
    }
    yield complaint;
  }

  function draw(): Subject {
    const topic = drawTopic(random);
    const place = drawPlace(random);
    const { rural, urban } = drawSubTopic.get(topic)!;
    return { topic, subTopic: (place.isRural ? rural : urban)(random), place };
  }

  function tell({ topic, subTopic, place }: Subject, submittedAt: Date, duplicateOfId: string | null): Complaint {
    const classification = drawClassification(random);
    const channel = drawChannel(random);
    const scene = createScene(random, place, submittedAt);
    const { title, body } = write(random, { classification, channel, topic, subTopic, scene });
    const agency = world.offices.responsible(random, subTopic.agencies ?? subTopic.id, place);
    const submission = {
      id: uuid(random),
      trackingId: trackingId(random),
      sourceId: null,
      title,
      body,
      classification,
      supervisory: classification === 'COMPLAINT' && random.chance(supervisoryShare),
      visibility: drawVisibility(random),
      channel,
      categoryId: subTopic.id,
      ...addressed(random, agency, () => world.offices.responsible(random, 'other', place)),
      regionalUnitCode: place.code,
      latitude: null,
      longitude: null,
      submittedAt,
    };
    const affairCode = categories.byId(subTopic.id)?.affairCode ?? null;
    const say = (sentence: string, writtenAt: Date) => fill(sentence, { ...scene, writtenAt }, random);
    return travel(
      random,
      { submission, place, affairCode, agency, duplicateOfId, answers: subTopic.answers ?? [], say },
      world,
    );
  }
}

function subTopicsOf({ subTopics }: TopicTexts, isRural: boolean) {
  const found = subTopics.filter((subTopic) => isRural || !subTopic.isRural);
  return weighted(found.map((subTopic) => [subTopic, subTopic.weight] as const));
}

const drawClassification = weighted(classificationShares);
const drawChannel = weighted(channelShares);
const drawVisibility = weighted(visibilityShares);

/** Whom the complainant addressed: mostly who is responsible, sometimes another one, sometimes nobody. */
function addressed(random: Random, agency: AgencyEntry, other: () => AgencyEntry) {
  const chance = random.next();
  if (chance < 0.1) return { targetAgencyId: null, addressedTo: null };
  const target = chance < 0.2 ? other() : agency;
  return { targetAgencyId: target.id, addressedTo: target.name };
}
