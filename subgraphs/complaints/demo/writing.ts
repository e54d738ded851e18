/** Puts a title and a body together from the templates of a sub-topic. */
import type { Classification } from '../domain/complaint.ts';
import type { Random } from './random.ts';
import {
  aspirations,
  bridges,
  closings,
  facilities,
  openings,
  questions,
  streets,
  type Topic,
  topics,
} from './texts.ts';

export interface Writing {
  title: string;
  body: string;
}

/** @param place the name of the place, as people call it */
export function write(random: Random, categoryId: string, classification: Classification, place: string): Writing {
  const topic = topics[categoryId] as Topic;
  const slots = drawSlots(random, place);
  const problem = fill(random.pick(topic.problems), slots);
  const bridge = random.pick(bridges);
  const details = shuffled(random, topic.details).slice(0, 1 + random.below(3));
  const parts = [
    random.pick(openings),
    fill(bridge.replace('{problem}', bridge.startsWith('{problem}') ? problem : lowerFirst(problem)), slots),
    ...details,
    classification === 'INFORMATION_REQUEST' ? random.pick(questions) : random.pick(topic.wishes),
    classification === 'ASPIRATION' ? random.pick(aspirations) : '',
    random.pick(closings),
  ];
  return {
    title: titleOf(random, problem, slots),
    body: parts
      .map((part) => fill(part, slots))
      .filter(Boolean)
      .join(' '),
  };
}

type Slots = Record<'place' | 'street' | 'since' | 'count' | 'hours' | 'money' | 'facility', string>;

function drawSlots(random: Random, place: string): Slots {
  const street = random.pick(streets);
  const number = random.below(120) + 1;
  return {
    place,
    street: random.happens(0.5)
      ? street
      : `${street} ${random.happens(0.5) ? `RT ${1 + random.below(12)}/RW ${1 + random.below(9)}` : `Nomor ${number}`}`,
    since: since(random),
    count: String(2 + random.below(40)),
    hours: String(2 + random.below(7)),
    money: `Rp ${(5 + random.below(195)) * 5}.000`,
    facility: random.pick(facilities),
  };
}

function since(random: Random): string {
  const units = ['hari', 'minggu', 'bulan'];
  const count = 2 + random.below(10);
  return random.pick([
    `sejak ${count} ${random.pick(units)} lalu`,
    `selama ${count} ${random.pick(units)}`,
    'sejak awal tahun',
    'sejak musim hujan',
    'sejak tahun lalu',
    'berbulan-bulan',
  ]);
}

function titleOf(random: Random, problem: string, { street, place, facility }: Slots): string {
  return random.pick([
    `${problem} di ${street}, ${place}`,
    `${problem} di ${street}`,
    `${problem} di ${place}`,
    `${place}: ${lowerFirst(problem)} dekat ${facility}`,
    `Laporan ${lowerFirst(problem)} di ${street} ${place}`,
    `Mohon perhatian: ${lowerFirst(problem)}, ${place}`,
  ]);
}

function fill(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot as keyof Slots] ?? whole);
}

/** Abbreviations keep their capitals: "KTP belum jadi". */
function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text[0]!.toLowerCase() + text.slice(1);
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
