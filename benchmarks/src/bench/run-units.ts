import type { Found, Unit } from "./finding.ts";
import type { Journal } from "./journal.ts";

/** Runs what the journal does not hold yet, one after the other, and says after each what is left. */
export async function runUnits(
  units: readonly Unit[],
  journal: Journal,
  progress: (text: string) => void,
): Promise<readonly Found[]> {
  const keyOf = ({ family, name }: { family: string; name: string }) => `${family} / ${name}`;
  const there = new Set(journal.found.map(keyOf));
  const missing = units.filter((unit) => !there.has(keyOf(unit)));
  if (missing.length < units.length)
    progress(`${units.length - missing.length} of ${units.length} are there already`);
  const started = performance.now();
  for (const [at, unit] of missing.entries()) {
    const passed = performance.now() - started;
    const left = at === 0 ? "" : `, about ${timeText((passed / at) * (missing.length - at))} left`;
    progress(`[${at + 1}/${missing.length}] ${keyOf(unit)}  (${timeText(passed)}${left})`);
    const finding = await unit.run();
    await journal.add({ family: unit.family, name: unit.name, ...finding });
    if (finding.wrong !== undefined) progress(`  WRONG: ${finding.wrong}`);
  }
  const wanted = new Set(units.map(keyOf));
  return journal.found.filter((found) => wanted.has(keyOf(found)));
}

function timeText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
