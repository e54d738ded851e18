/** A point in degrees, minutes and seconds, as the gazetteer writes it, in decimal degrees (WGS 84). */
export interface Point {
  latitude: number;
  longitude: number;
}

const form = /^(\d+)°(\d+)'([\d.]+)" ([NS]) (\d+)°(\d+)'([\d.]+)" ([EW])$/;

/** Reads `03°19'03.44" N 097°07'41.73" E`. Throws if the text has another form. */
export function readCoordinate(text: string): Point {
  const [, ...parts] = form.exec(text.trim()) ?? [];
  if (parts.length === 0) throw new Error(`"${text}" is not a coordinate like 03°19'03.44" N 097°07'41.73" E`);
  const [latDegrees, latMinutes, latSeconds, northSouth, lonDegrees, lonMinutes, lonSeconds, eastWest] = parts;
  return {
    latitude: degrees(latDegrees!, latMinutes!, latSeconds!) * (northSouth === 'S' ? -1 : 1),
    longitude: degrees(lonDegrees!, lonMinutes!, lonSeconds!) * (eastWest === 'W' ? -1 : 1),
  };
}

/** Rounded to 0.1 m, which is finer than the source. */
function degrees(whole: string, minutes: string, seconds: string): number {
  return Math.round((Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600) * 1e6) / 1e6;
}
