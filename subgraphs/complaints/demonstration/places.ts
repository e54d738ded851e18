/** Where reports come from: villages drawn by the inhabitants of their provinces, and how precisely a report names them. */
import { inhabitants, jakarta, jakartaShare, placeShares } from './calibration.ts';
import { type Random, weighted } from './random.ts';

interface Area {
  code: string;
  name: string;
}

export interface Areas {
  provinces: readonly Area[];
  regencies: readonly Area[];
  districts: readonly Area[];
  villages: readonly Area[];
}

export interface Place {
  /** The code that the report carries: of a village, a district, a regency, or none. */
  code: string | null;
  provinceCode: string;
  regencyCode: string;
  /** True for a desa, false for a kelurahan. */
  isRural: boolean;
  /** `Desa Cibiru Wetan`, `Kelurahan Gubeng`. */
  village: string;
  /** `Kecamatan Cileunyi`. */
  district: string;
  /** `Kabupaten Bandung`. */
  regency: string;
  province: string;
}

/**
 * Draws places. Within a province each regency and city counts the same, and each village in it: the reports of a dense
 * city are then too few, but the package of areas has no inhabitants, and no screen depends on it.
 *
 * Throws a RangeError if no village lies in a province with known inhabitants.
 */
export function createPlaces({ provinces, regencies, districts, villages }: Areas): (random: Random) => Place {
  const names = new Map([...provinces, ...regencies, ...districts].map(({ code, name }) => [code, name]));
  const villagesOf = Map.groupBy(villages, ({ code }) => code.slice(0, 5));
  const regenciesOf = Map.groupBy(villagesOf.keys(), (code) => code.slice(0, 2));
  const weights = weightsOf([...regenciesOf.keys()]);
  if (weights.length === 0) throw new RangeError('The demonstration needs at least one village of a known province.');
  const drawProvince = weighted(weights);
  const drawLevel = weighted(placeShares);

  return (random) => {
    const provinceCode = drawProvince(random);
    const regencyCode = random.pick(regenciesOf.get(provinceCode)!);
    const village = random.pick(villagesOf.get(regencyCode)!);
    const level = drawLevel(random);
    return {
      code: codeAt(level, village.code),
      provinceCode,
      regencyCode,
      isRural: !isUrban(village.code),
      village: `${isUrban(village.code) ? 'Kelurahan' : 'Desa'} ${village.name}`,
      district: `Kecamatan ${names.get(village.code.slice(0, 8)) ?? village.name}`,
      regency: (names.get(regencyCode) ?? village.name).replace('Administrasi ', ''),
      province: names.get(provinceCode) ?? village.name,
    };
  };
}

/** The provinces with their inhabitants; Jakarta with so many that its share comes out, wherever others are too. */
function weightsOf(provinces: readonly string[]): [string, number][] {
  const others = provinces
    .filter((code) => code !== jakarta && inhabitants[code])
    .map((code): [string, number] => [code, inhabitants[code]!]);
  if (!provinces.includes(jakarta)) return others;
  const sum = others.reduce((total, [, weight]) => total + weight, 0);
  return [...others, [jakarta, sum === 0 ? 1 : (sum * jakartaShare) / (1 - jakartaShare)]];
}

function codeAt(level: (typeof placeShares)[number][0], village: string): string | null {
  switch (level) {
    case 'VILLAGE':
      return village;
    case 'DISTRICT':
      return village.slice(0, 8);
    case 'REGENCY':
      return village.slice(0, 5);
    case 'NONE':
      return null;
  }
}

/** The last four digits begin with 1 for a kelurahan, with 2 for a desa, with 3 for a desa adat. */
function isUrban(villageCode: string): boolean {
  return villageCode[9] === '1';
}
