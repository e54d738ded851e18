/**
 * The figures that the demonstration set follows, each with where it comes from.
 *
 * "Published" means read in a source that is named; "assumed" is ours, chosen so that the screens show every situation
 * and the published figures still come out.
 */
import type { Channel, Classification, Visibility } from '../domain/complaint.ts';

/**
 * Reports a year, in thousands. Published: 600,092 in all by September 2020, 2.2 million by December 2023.
 * The reports of before 2019 are put into 2019, when PermenPANRB 62/2018 came into force. Assumed: the growth after 2023.
 */
export const reportsByYear: readonly (readonly [year: number, thousands: number])[] = [
  [2019, 330],
  [2020, 360],
  [2021, 430],
  [2022, 500],
  [2023, 580],
  [2024, 640],
  [2025, 700],
  [2026, 760],
  [2027, 820],
];

/** How many reports come on a day, against a mean of 1. Assumed: fewer on Saturdays and Sundays. */
export const reportsByWeekday = { monday: 1.2, tuesdayToFriday: 1.1, saturday: 0.75, sunday: 0.65 };

/** Reports by the hour at which they are handed in, local time. Assumed: the day and the evening, hardly the night. */
export const reportsByHour: readonly number[] = [
  1, 0.6, 0.4, 0.3, 0.4, 1, 2, 3.5, 6, 8, 8.5, 7.5, 6.5, 6.5, 6.5, 6, 5.5, 5, 5, 5.5, 5.5, 4.5, 3, 2,
];

/** Per cent of the topics. Published: July 2025, of which the ten largest; assumed: how the other 16 % are divided. */
export const topicShares: Readonly<Record<string, number>> = {
  other: 22.8,
  'public-works': 16.7,
  manpower: 8.0,
  social: 6.5,
  education: 6.2,
  'public-order': 5.9,
  transport: 5.3,
  environment: 4.9,
  ict: 4.7,
  health: 3.0,
  'civil-registration': 4.0,
  energy: 2.8,
  land: 2.6,
  'food-agriculture': 1.9,
  housing: 1.2,
  consumer: 1.4,
  law: 1.6,
  'tourism-culture': 0.5,
};

/** Published: website, SMS and Android lead, walk-in at most 1 %; assumed: the numbers. */
export const channelShares: readonly (readonly [Channel, number])[] = [
  ['WEBSITE', 42],
  ['SMS', 21],
  ['ANDROID', 19],
  ['WHATSAPP', 6],
  ['IOS', 4],
  ['SOCIAL_MEDIA', 3.2],
  ['PARTNER_SYSTEM', 2.5],
  ['EMAIL', 1],
  ['WALK_IN', 0.8],
  ['LETTER', 0.5],
];

/** Assumed. */
export const classificationShares: readonly (readonly [Classification, number])[] = [
  ['COMPLAINT', 85],
  ['ASPIRATION', 8],
  ['INFORMATION_REQUEST', 7],
];

/** Assumed: only complaints can be supervisory. */
export const supervisoryShare = 0.035;

/** Assumed. */
export const visibilityShares: readonly (readonly [Visibility, number])[] = [
  ['PUBLIC', 80],
  ['ANONYMOUS', 12],
  ['CONFIDENTIAL', 8],
];

/**
 * Inhabitants of the provinces in thousands, by Kemendagri code. Published: BPS, census of 2020. The census counted 34
 * provinces; Papua and Papua Barat are divided among the provinces formed from them in 2022 in round numbers (assumed).
 */
export const inhabitants: Readonly<Record<string, number>> = {
  '11': 5275,
  '12': 14_799,
  '13': 5534,
  '14': 6394,
  '15': 3548,
  '16': 8467,
  '17': 2011,
  '18': 9008,
  '19': 1456,
  '21': 2065,
  '31': 10_562,
  '32': 48_274,
  '33': 36_516,
  '34': 3669,
  '35': 40_666,
  '36': 11_905,
  '51': 4317,
  '52': 5320,
  '53': 5326,
  '61': 5414,
  '62': 2670,
  '63': 4074,
  '64': 3766,
  '65': 702,
  '71': 2622,
  '72': 2986,
  '73': 9074,
  '74': 2625,
  '75': 1172,
  '76': 1419,
  '81': 1849,
  '82': 1283,
  '91': 1013,
  '92': 529,
  '93': 513,
  '94': 1348,
  '95': 1430,
  '96': 605,
};

export const jakarta = '31';

/**
 * Published: 185,852 reports in Jakarta in 2024. Its own system is counted on top of the national one, which by
 * `reportsByYear` had about 640,000: 186 of 826.
 */
export const jakartaShare = 185_852 / (640_000 + 185_852);

/** To which level of the regional units the place of a report is known, in per cent. Assumed. */
export const placeShares = [
  ['VILLAGE', 70],
  ['DISTRICT', 15],
  ['REGENCY', 10],
  ['NONE', 5],
] as const;

/** What share of reports meets something besides the plain course. All assumed. */
export const events = {
  withdrawnBeforeVerification: 0.008,
  withdrawnLater: 0.008,
  held: 0.06,
  completedAfterHold: 0.65,
  archivedAfterVerification: 0.06,
  duplicates: 0.025,
  archiveReopened: 0.03,
  returned: 0.06,
  /** Of the reports that a provincial government receives; about 30 % of all reports then. */
  delegated: 0.92,
  internalNote: 0.25,
  disputed: 0.07,
  accepted: 0.38,
  reopened: 0.015,
};

/** Ratings 1 to 5. Assumed: those who rate are pleased or angry. */
export const ratingShares: readonly (readonly [number, number])[] = [
  [1, 13],
  [2, 8],
  [3, 18],
  [4, 31],
  [5, 30],
];

/** The median of working days and how far the long tail reaches (sigma of a log-normal distribution). Assumed. */
export const durations = {
  verify: { median: 1.9, spread: 0.5 },
  firstFollowUp: { median: 3.7, spread: 0.45 },
  settle: { median: 9.5, spread: 0.42 },
  settleRequest: { median: 4, spread: 0.5 },
  settleSupervisory: { median: 38, spread: 0.5 },
} as const;

/**
 * What share of the reports that reach an agency is left lying, by the day on which they were handed in.
 *
 * Published: the regional governments' completed follow-up rose from 69.78 % (January 2021) to 81.28 % (31 August 2021)
 * after a ministerial circular; Jakarta settled 96.8 % of the reports of 2024. Assumed: the years since, and that most
 * of what had been left lying was settled later.
 */
export const leftLying: readonly { until: string; share: number; jakarta: number }[] = [
  { until: '2021-02-01', share: 0.3, jakarta: 0.2 },
  { until: '2021-09-01', share: 0.2, jakarta: 0.1 },
  { until: '2023-01-01', share: 0.13, jakarta: 0.05 },
  { until: '9999-12-31', share: 0.1, jakarta: 0.03 },
];

/** When what had been left lying was settled after all. */
export const settledAfterAll = {
  /** Of the reports of before the circular: settled from February to August 2021, in the two years after, or never. */
  beforeCircular: [
    ['CAMPAIGN', 46],
    ['LATER', 47],
    ['NEVER', 7],
  ],
  since: [
    ['LATER', 75],
    ['NEVER', 25],
  ],
  laterWorkingDays: { from: 45, to: 260 },
} as const;
