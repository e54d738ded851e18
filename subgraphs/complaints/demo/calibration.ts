/**
 * The figures that the demonstration set is drawn from. "Published" ones were read in a source; the others are our own
 * proposal, chosen to agree with them.
 */
import type { Channel, Classification, Visibility } from '../domain/complaint.ts';

/**
 * Reports by year. Published: 600,092 in all by September 2020 and 2.2 million by December 2023 (KemenPANRB); what is
 * between and after is drawn through these two.
 */
export const reportsByYear: readonly (readonly [number, number])[] = [
  [2019, 160_000],
  [2020, 270_000],
  [2021, 420_000],
  [2022, 510_000],
  [2023, 580_000],
  [2024, 600_000],
  [2025, 620_000],
  [2026, 640_000],
  [2027, 660_000],
];

/** Shares of July 2025 in per cent: the first ten are published (KemenPANRB), the others share the rest. */
export const topicShares: readonly (readonly [string, number])[] = [
  ['other', 22.8],
  ['public-works', 16.7],
  ['manpower', 8.0],
  ['social', 6.5],
  ['education', 6.2],
  ['public-order', 5.9],
  ['transport', 5.3],
  ['environment', 4.9],
  ['ict', 4.7],
  ['health', 3.0],
  ['civil-registration', 3.6],
  ['energy', 2.6],
  ['land', 2.4],
  ['housing', 1.7],
  ['law', 1.6],
  ['food-agriculture', 1.5],
  ['consumer', 1.5],
  ['tourism-culture', 1.1],
];

/** Published: website, SMS and Android lead, walk-in has at most 1 %. */
export const channelShares: readonly (readonly [Channel, number])[] = [
  ['WEBSITE', 38],
  ['SMS', 22],
  ['ANDROID', 21],
  ['WHATSAPP', 6],
  ['IOS', 4],
  ['SOCIAL_MEDIA', 3.5],
  ['PARTNER_SYSTEM', 3],
  ['EMAIL', 1.2],
  ['WALK_IN', 0.8],
  ['LETTER', 0.5],
];

export const classificationShares: readonly (readonly [Classification, number])[] = [
  ['COMPLAINT', 86],
  ['ASPIRATION', 6],
  ['INFORMATION_REQUEST', 8],
];

export const visibilityShares: readonly (readonly [Visibility, number])[] = [
  ['PUBLIC', 80],
  ['ANONYMOUS', 12],
  ['CONFIDENTIAL', 8],
];

/** Of the complaints in the narrower sense. */
export const supervisoryShare = 0.03;

/** Millions of inhabitants, census of 2020 (BPS), the new Papuan provinces by their regencies. */
// biome-ignore format: a table is read in lines
const inhabitants: Record<string, number> = {
  11: 5.27, 12: 14.8, 13: 5.53, 14: 6.39, 15: 3.55, 16: 8.47, 17: 2.01, 18: 9.01, 19: 1.46, 21: 2.06, 31: 10.56,
  32: 48.27, 33: 36.52, 34: 3.67, 35: 40.67, 36: 11.9, 51: 4.32, 52: 5.32, 53: 5.33, 61: 5.41, 62: 2.67, 63: 4.07,
  64: 3.77, 65: 0.7, 71: 2.62, 72: 2.99, 73: 9.07, 74: 2.62, 75: 1.17, 76: 1.42, 81: 1.85, 82: 1.28, 91: 1.05,
  92: 0.55, 93: 0.51, 94: 1.43, 95: 1.45, 96: 0.58,
};

/** Published: Jakarta alone had 185,852 reports in 2024, some 30 % of the country's. */
const jakartaFactor = 10.5;

export const provinceWeights: readonly (readonly [string, number])[] = Object.entries(inhabitants).map(
  ([code, millions]) => [code, code === '31' ? millions * jakartaFactor : millions],
);

/** Published: completed follow-up of the regional governments 69.78 % in January and 81.28 % in August 2021. */
export const completionByYear: Record<number, number> = {
  2019: 0.66,
  2020: 0.69,
  2021: 0.79,
  2022: 0.86,
  2023: 0.89,
  2024: 0.91,
  2025: 0.92,
  2026: 0.93,
  2027: 0.93,
};

/** Published: 96.8 % in 2024. */
export const jakartaCompletion = 0.968;

/** Medians in working days, and the sigma of the logarithm. */
export const durations = {
  verify: { median: 1.6, spread: 0.5 },
  /** Delegation, return, a second look. */
  pass: { median: 1, spread: 0.5 },
  firstFollowUp: { median: 2.6, spread: 0.55 },
  settle: { median: 5, spread: 0.75 },
  complete: { median: 3, spread: 0.8 },
} as const;

/** How often what happens, of the complaints that come so far. */
export const chances = {
  hold: 0.06,
  completed: 0.6,
  archived: 0.07,
  /** Of those that have an earlier one of the same category in the same regency. */
  duplicate: 0.06,
  withdrawn: 0.015,
  toGovernmentFirst: 0.3,
  returned: 0.05,
  secondFollowUp: 0.35,
  internalNote: 0.15,
  disputed: 0.07,
  accepted: 0.38,
  rated: 0.8,
  reopened: 0.012,
} as const;

export const ratingShares: readonly (readonly [number, number])[] = [
  [1, 14],
  [2, 8],
  [3, 17],
  [4, 26],
  [5, 35],
];

/** How exactly the place is known. */
export const placeShares: readonly (readonly ['VILLAGE' | 'DISTRICT' | 'REGENCY' | 'NONE', number])[] = [
  ['VILLAGE', 70],
  ['DISTRICT', 15],
  ['REGENCY', 10],
  ['NONE', 5],
];

/** By hour of the day, 0 to 23: people write in the morning and in the evening. */
export const hourWeights = [4, 2, 1, 1, 1, 3, 6, 9, 12, 13, 13, 11, 9, 10, 10, 9, 8, 7, 7, 9, 10, 9, 7, 5];

/** By day of the week, Sunday first. */
export const weekdayWeights = [7, 16, 16, 15, 15, 14, 9];

type Era = readonly [code: string, since: string];

/** For topics that the state's own agencies handle: how often, and which, each with its names through the years. */
// biome-ignore format: a table is read in lines
export const nationalAgencies: Record<string, { share: number; agencies: readonly (readonly Era[])[] }> = {
  manpower: { share: 0.55, agencies: [[['BPJS-KETENAGAKERJAAN', '']], [['KEMNAKER', '']]] },
  social: { share: 0.45, agencies: [[['KEMENSOS', '']], [['BPJS-KESEHATAN', '']]] },
  education: { share: 0.25, agencies: [[['KEMENDIKBUD', ''], ['KEMENDIKBUDRISTEK', '2021-04-28'], ['KEMENDIKDASMEN', '2024-10-21']]] },
  health: { share: 0.45, agencies: [[['BPJS-KESEHATAN', '']], [['KEMENKES', '']]] },
  transport: { share: 0.3, agencies: [[['KEMENHUB', '']], [['KAI', '']], [['DITJEN-PERHUBUNGAN-DARAT', '']]] },
  ict: { share: 0.7, agencies: [[['KOMDIGI', '']], [['TELKOM', '']], [['TELKOMSEL', '']]] },
  energy: { share: 0.85, agencies: [[['PLN', '']], [['PLN', '']], [['PERTAMINA', '']], [['ESDM', '']]] },
  land: { share: 0.75, agencies: [[['ATR-BPN', '']]] },
  consumer: { share: 0.4, agencies: [[['KEMENDAG', '']], [['OJK', '']]] },
  law: { share: 0.3, agencies: [[['POLRI', '']], [['KEJAGUNG', '']]] },
  environment: { share: 0.08, agencies: [[['KLHK', ''], ['KLH', '2024-10-21']]] },
  other: { share: 0.25, agencies: [[['KEMENPANRB', '']], [['BKN', '']], [['KEMENKEU', '']], [['DITJEN-IMIGRASI', '']], [['POS-INDONESIA', '']]] },
};
