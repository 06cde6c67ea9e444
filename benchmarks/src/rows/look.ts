/** What a program that looks at rows asks of those of one persona. */
import type { EventRow, PersonaRow } from "./row-question.ts";

const DAY = 86_400_000;

/** The instant of evaluation: the SQL in baselines/ is written for it. */
export const AS_OF = "2026-11-01T00:00:00Z";

export function daysAgo(days: number): number {
  return Date.parse(AS_OF) - days * DAY;
}

export const YEAR_AGO = Date.parse("2025-11-01T00:00:00Z");

export function days(count: number): number {
  return count * DAY;
}

export function eventsOf(persona: PersonaRow, name: string): readonly EventRow[] {
  return persona.events.get(name) ?? [];
}

export function did(persona: PersonaRow, name: string, times = 1): boolean {
  return eventsOf(persona, name).length >= times;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Whether `count` of them lie no further apart than `span`. */
export function isBurst(rows: readonly EventRow[], count: number, span: number): boolean {
  return rows.some((row, at) => at >= count - 1 && row.at - rows[at - count + 1]!.at <= span);
}

/**
 * Whether one of each can be chosen, each later than the one before: within `span` of the first of all, or of the one
 * before. Of all ways to a step the one that began last is at least as good as any other.
 */
export function inSequence(
  steps: readonly (readonly { readonly at: number }[])[],
  span: number,
  from: "first" | "before",
): boolean {
  let reached = (steps[0] ?? []).map(({ at }) => ({ at, start: at }));
  for (const step of steps.slice(1)) {
    const next: { at: number; start: number }[] = [];
    let seen = 0;
    let start = Number.NEGATIVE_INFINITY;
    for (const { at } of step) {
      for (; seen < reached.length && reached[seen]!.at < at; seen++)
        start = Math.max(start, reached[seen]!.start);
      if (at - start <= span) next.push({ at, start: from === "first" ? start : at });
    }
    reached = next;
  }
  return reached.length > 0;
}

/** The keys of those whose place in the order of the values, counted in `parts` even parts, is at least this one. */
export function topParts(
  all: readonly { readonly key: number; readonly value: number }[],
  parts: number,
  least: number,
): Set<number> {
  const sorted = all.toSorted((a, b) => a.value - b.value);
  const found = new Set<number>();
  let rank = 0;
  sorted.forEach(({ key, value }, at) => {
    if (at === 0 || sorted[at - 1]!.value !== value) rank = at;
    if (Math.floor((parts * rank) / sorted.length) + 1 >= least) found.add(key);
  });
  return found;
}

/** The best so many; of equal ones the smaller key. */
export function best(
  all: { readonly key: number; readonly value: number }[],
  count: (size: number) => number,
): number[] {
  const sorted = all.sort((a, b) => b.value - a.value || a.key - b.key);
  return sorted.slice(0, count(sorted.length)).map(({ key }) => key);
}
