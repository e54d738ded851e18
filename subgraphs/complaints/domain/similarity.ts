/**
 * How likely two complaints report the same thing: by their words, their places and their times.
 *
 *     similarity = words x (0.6 + 0.3 x place + 0.1 x time)
 *
 * | factor | from 0 to 1 |
 * |---|---|
 * | words | 0.4 x trigram similarity of the titles + 0.6 x that of title and body |
 * | place | both have a point: halved every 500 m. Otherwise by the smallest unit that holds both: village 0.8, district 0.5, regency or city 0.3, province 0.1 |
 * | time | 1 on the same day, falling evenly to 0 after 90 days |
 *
 * The words weigh most because without them there is no suspicion: two complaints of one day from one street are mostly
 * about two things. What nobody has said (no point, no unit) counts as far away. Trigrams are those of pg_trgm.
 */

/** What is compared, of the one complaint and of the other. */
export interface Comparable {
  categoryId: string | null;
  regionalUnitCode: string | null;
  latitude: number | null;
  longitude: number | null;
  submittedAt: Date;
}

/** How alike the texts are by trigrams, each from 0 to 1. */
export interface Wording {
  titles: number;
  texts: number;
}

export const similarityReasons = [
  'SIMILAR_TITLE',
  'SIMILAR_TEXT',
  'SAME_CATEGORY',
  'SAME_REGIONAL_UNIT',
  'NEARBY',
  'SAME_WEEK',
] as const;
export type SimilarityReason = (typeof similarityReasons)[number];

export interface Likeness {
  /** From 0 to 1. */
  similarity: number;
  /** In metres; null unless both have a point. */
  distance: number | null;
  reasons: SimilarityReason[];
}

/** Complaints that are further apart in time are not compared. */
export const furthestDays = 90;

/** Less than this is no suspicion. */
export const leastSimilarity = 0.3;

const dayMs = 86_400_000;
const halvingMetres = 500;
const earthRadiusMetres = 6_371_008.8;
/** By the length of the code of the smallest unit that holds both. */
const shareOfUnit: Record<number, number> = { 13: 0.8, 8: 0.5, 5: 0.3, 2: 0.1 };

/** How alike two complaints are, and why. The order of the two does not matter. */
export function likeness(one: Comparable, other: Comparable, { titles, texts }: Wording): Likeness {
  const distance = distanceBetween(one, other);
  const unit = sharedUnit(one.regionalUnitCode, other.regionalUnitCode);
  const place = distance === null ? (shareOfUnit[unit.length] ?? 0) : 2 ** (-distance / halvingMetres);
  const daysApart = Math.abs(one.submittedAt.getTime() - other.submittedAt.getTime()) / dayMs;
  const time = Math.max(0, 1 - daysApart / furthestDays);
  const words = 0.4 * titles + 0.6 * texts;
  const applies: Record<SimilarityReason, boolean> = {
    SIMILAR_TITLE: titles >= 0.5,
    SIMILAR_TEXT: texts >= 0.5,
    SAME_CATEGORY: one.categoryId !== null && one.categoryId === other.categoryId,
    SAME_REGIONAL_UNIT: one.regionalUnitCode !== null && one.regionalUnitCode === other.regionalUnitCode,
    NEARBY: distance !== null && distance <= halvingMetres,
    SAME_WEEK: daysApart <= 7,
  };
  return {
    similarity: words * (0.6 + 0.3 * place + 0.1 * time),
    distance: distance === null ? null : Math.round(distance),
    reasons: similarityReasons.filter((reason) => applies[reason]),
  };
}

/** Along the great circle, in metres; null unless both have a point. */
function distanceBetween(one: Comparable, other: Comparable): number | null {
  if (one.latitude === null || one.longitude === null || other.latitude === null || other.longitude === null)
    return null;
  const north = radians(other.latitude - one.latitude);
  const east = radians(other.longitude - one.longitude);
  const square =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(square)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** The code of the smallest unit that holds both; empty if none does, or if one is not known. */
function sharedUnit(one: string | null, other: string | null): string {
  const parts = one?.split('.') ?? [];
  const others = other?.split('.') ?? [];
  const differing = parts.findIndex((part, i) => part !== others[i]);
  return parts.slice(0, differing === -1 ? parts.length : differing).join('.');
}
