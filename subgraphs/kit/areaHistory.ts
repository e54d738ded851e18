/**
 * How the map of provinces changed, for whoever counts by area: the register of regional units, the figures of complaints.
 * The four provinces of 2022 were split off from Papua and Papua Barat; their regencies went with them and received new
 * codes.
 *
 * Sources: UU 14, 15 and 16/2022 (25 July 2022) and UU 29/2022 (8 December 2022); the former codes are those of
 * Permendagri 72/2019.
 */

interface Split {
  province: string;
  from: string;
  /** The first day of the new province. */
  since: string;
  law: string;
  /** Former code -> code of today. */
  regencies: Record<string, string>;
}

export const splits: readonly Split[] = [
  {
    province: '93',
    from: '91',
    since: '2022-07-25',
    law: 'UU 14/2022',
    regencies: { '91.01': '93.01', '91.16': '93.02', '91.17': '93.03', '91.18': '93.04' },
  },
  {
    province: '94',
    from: '91',
    since: '2022-07-25',
    law: 'UU 15/2022',
    regencies: {
      '91.04': '94.01',
      '91.07': '94.02',
      '91.08': '94.03',
      '91.09': '94.04',
      '91.25': '94.05',
      '91.26': '94.06',
      '91.27': '94.07',
      '91.28': '94.08',
    },
  },
  {
    province: '95',
    from: '91',
    since: '2022-07-25',
    law: 'UU 16/2022',
    regencies: {
      '91.02': '95.01',
      '91.12': '95.02',
      '91.13': '95.03',
      '91.14': '95.04',
      '91.21': '95.05',
      '91.22': '95.06',
      '91.23': '95.07',
      '91.24': '95.08',
    },
  },
  {
    province: '96',
    from: '92',
    since: '2022-12-08',
    law: 'UU 29/2022',
    regencies: {
      '92.01': '96.01',
      '92.04': '96.02',
      '92.05': '96.03',
      '92.09': '96.04',
      '92.10': '96.05',
      '92.71': '96.71',
    },
  },
];

export interface Validity {
  validFrom: string | null;
  predecessorCodes: string[];
}

/** When a unit of today came into force under its code, and what it was before. */
export function validityOf(code: string): Validity {
  const split = splits.find(({ province }) => code === province || code.startsWith(`${province}.`));
  if (!split) return { validFrom: null, predecessorCodes: [] };
  return { validFrom: split.since, predecessorCodes: predecessorsOf(code, split) };
}

function predecessorsOf(code: string, split: Split): string[] {
  if (code === split.province) return [split.from];
  return Object.entries(split.regencies).flatMap(([former, today]) => (today === code ? [former] : []));
}

/** The regencies under the codes that they no longer have: what they are called today, and their last day. */
export function formerRegencies(): { code: string; today: string; validTo: string }[] {
  return splits.flatMap(({ regencies, since }) =>
    Object.entries(regencies).map(([code, today]) => ({ code, today, validTo: dayBefore(since) })),
  );
}

const splitOfProvince = new Map(splits.map((split) => [split.province, split]));
const todayOfRegency = new Map(splits.flatMap(({ regencies }) => Object.entries(regencies)));
const formerOfRegency = new Map([...todayOfRegency].map(([former, today]) => [today, former]));

/**
 * The code that a unit has today, also of a district or a village whose regency has another one now. The former code of
 * a whole province is that of what is left of it: nothing tells which part was meant.
 */
export function codeToday(code: string): string {
  return (todayOfRegency.get(code.slice(0, 5)) ?? code.slice(0, 5)) + code.slice(5);
}

/**
 * The code that a unit of today had on a day, as `YYYY-MM-DD`; a province's is that of the one that it was part of.
 *
 * ```ts
 * codeOn('93', '2020-09-01'); // '91'
 * codeOn('93.01', '2020-09-01'); // '91.01'
 * ```
 */
export function codeOn(code: string, day: string): string {
  const split = splitOfProvince.get(code.slice(0, 2));
  if (!split || day >= split.since) return code;
  if (code.length < 5) return split.from;
  return (formerOfRegency.get(code.slice(0, 5)) ?? code.slice(0, 5)) + code.slice(5);
}

/** The provinces of today that made up a province on a day; none if it was not one. */
export function provincesOf(code: string, day: string): string[] {
  const later = splits.filter(({ from, since }) => from === code && day < since).map(({ province }) => province);
  return codeOn(code, day) === code ? [code, ...later] : [];
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
