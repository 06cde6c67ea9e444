import { describePath, type Path } from "./places.ts";
import type { MarkSource } from "./project-schema.ts";
import { authored, type Reporter, reportValue } from "./reporter.ts";
import type { Mark } from "./warehouse-model.ts";

/** A mark as the model sees it: its lateness in the units in which it grows. */
export function markOf(to: Reporter, { column, storage, lateness }: MarkSource, at: Path): Mark {
  const path = [...at, "lateness"];
  if (storage !== "number") return { column, storage, lateness: latenessOf(to, lateness, path) };
  if (typeof lateness === "number") return { column, storage, lateness };
  return { column, storage, lateness: wrong(to, lateness, "a whole number, as the mark is one", path) };
}

/** Microseconds of `2 days`, `90 minutes` and the like: lengths that are the same on every calendar. */
export function latenessOf(to: Reporter, lateness: string | number, at: Path): number {
  const expected = "a length of time, such as `10 minutes` or `2 days`";
  const [, amount, unit] = /^(\d{1,6}) +(second|minute|hour|day|week)s?$/.exec(String(lateness)) ?? [];
  if (amount === undefined) return wrong(to, lateness, expected, at);
  return Number(amount) * MICROS[unit as keyof typeof MICROS];
}

const MICROS = {
  second: 1_000_000,
  minute: 60_000_000,
  hour: 3_600_000_000,
  day: 86_400_000_000,
  week: 604_800_000_000,
};

function wrong(to: Reporter, value: string | number, expected: string, at: Path): number {
  reportValue(to, "wrong-value", { where: describePath(at), expected, found: authored(to, at, value) }, at);
  return 0;
}
