/** Which agency gets a complaint: by the government affair of its category and the area, or one of the state's own. */
import type { AgencyEntry } from '../domain/directory.ts';
import { chances, nationalAgencies } from './calibration.ts';
import type { Random } from './random.ts';

export interface Route {
  /** Who acts, first to last: a government and its office, or one agency alone. */
  agencies: AgencyEntry[];
  target: AgencyEntry | null;
}

export interface Routing {
  route(random: Random, question: { topic: string; affair: string | null; place: string; at: Date }): Route;
  /** Another agency of the area, for what the first one returns. */
  other(random: Random, place: string): AgencyEntry;
}

export function createRouting(agencies: readonly AgencyEntry[]): Routing {
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]));
  const governments = new Map(
    agencies.filter(({ kind }) => kind.endsWith('_GOVERNMENT')).map((agency) => [agency.regionalUnitCode!, agency]),
  );
  const offices = new Map(
    agencies
      .filter(({ kind, affairCode }) => kind === 'OFFICE' && affairCode != null)
      .map((agency) => [`${agency.regionalUnitCode} ${agency.affairCode}`, agency]),
  );
  const provinceOf = (place: string) => governments.get(place.slice(0, 2))!;
  const nearest = (place: string) => governments.get(place.slice(0, 5)) ?? provinceOf(place);

  return {
    route(random, { topic, affair, place, at }) {
      const national = nationalAgency(random, topic, at, byCode);
      if (national) return { agencies: [national], target: random.happens(0.85) ? national : nearest(place) };
      const office = offices.get(`${place.slice(0, 2)} ${affair}`);
      const government = nearest(place);
      // A city has no offices in the register: its government acts itself.
      const isProvincial = government === provinceOf(place);
      if (!office || (!isProvincial && random.happens(0.55))) return { agencies: [government], target: government };
      const first = provinceOf(place);
      const route = random.happens(chances.toGovernmentFirst / 0.55) ? [first, office] : [office];
      return { agencies: route, target: random.happens(0.7) ? first : office };
    },
    other: (random, place) => (random.happens(0.5) ? nearest(place) : provinceOf(place)),
  };
}

function nationalAgency(random: Random, topic: string, at: Date, byCode: Map<string, AgencyEntry>): AgencyEntry | null {
  const national = nationalAgencies[topic];
  if (!national || !random.happens(national.share)) return null;
  const eras = random.pick(national.agencies);
  const day = at.toISOString().slice(0, 10);
  const [code] = eras.findLast(([, since]) => since <= day) ?? eras[0]!;
  return byCode.get(code) ?? null;
}
