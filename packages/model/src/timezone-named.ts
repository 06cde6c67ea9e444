/**
 * The IANA time zone of that name, as every warehouse knows it; undefined where there is none. Offsets such as `+02:00` are none:
 * they have no summer. Nor has what Postgres takes names without a place for: `CET` is an hour from UTC there all the year.
 */
export function timezoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  const canonical = canonicalOf(name);
  if (canonical === undefined) return undefined;
  // Not every runtime knows a place by the same one of its names: where it may be, it stays as it is written.
  const isPlace = /^[A-Z][^/]*(\/[A-Z][^/]*)+$/.test(name) && name.toLowerCase() !== canonical.toLowerCase();
  return isPlace ? name : canonical;
}

function canonicalOf(name: string): string | undefined {
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    // Runtimes with older tables know these as zones of their own.
    return SAME.get(zone) ?? zone;
  } catch {
    return undefined;
  }
}

const SAME: ReadonlyMap<string, string> = new Map([
  ["CET", "Europe/Brussels"],
  ["MET", "Europe/Brussels"],
  ["EET", "Europe/Athens"],
  ["WET", "Europe/Lisbon"],
]);
