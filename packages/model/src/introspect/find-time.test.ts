import { expect, test } from "vitest";
import { table } from "../../test/catalogs.ts";
import type { Ask } from "./answers.ts";
import { findTime, whyNoTime } from "./find-time.ts";

/** Which of these times is chosen, or why none: each is missing in so many of a hundred rows. */
function chosen(name: string, absent: Readonly<Record<string, number>>): string {
  const columns = Object.keys(absent);
  const nullable = table(name, Object.fromEntries(columns.map((column) => [column, "timestamp"])));
  const events = {
    ...nullable,
    columns: nullable.columns.map((column) => ({ ...column, nullable: absent[column.name] !== 0 })),
  };
  const ask: Ask = () =>
    Array.from({ length: 100 }, (_, row) =>
      JSON.stringify(columns.map((column) => (row < absent[column]! ? null : "2026-01-01 00:00:00"))),
    );
  return findTime(events, ask)?.column.name ?? whyNoTime(events, ask);
}

test.each<[string, string, Readonly<Record<string, number>>, string]>([
  [
    "what somebody called a time, not what says nothing",
    "trips",
    { eta: 0, picked_up_at: 30 },
    "picked_up_at",
  ],
  ["not what a pipeline wrote", "orders", { _fivetran_synced: 0, ordered_at: 6 }, "ordered_at"],
  ["but that, where most have nothing else", "orders", { synced_at: 0, cancelled_at: 90 }, "synced_at"],
  ["and rather that than what says nothing", "trips", { eta: 0, synced_at: 0 }, "synced_at"],
  ["hardly ever missing", "orders", { ordered_at: 40, created_at: 0 }, "created_at"],
  ["the plainest", "orders", { closed_at: 0, created_at: 0 }, "created_at"],
  ["the only one", "trips", { eta: 0 }, "eta"],
  [
    "none, where nothing tells",
    "trips",
    { eta: 0, picked_up_at: 100 },
    "nothing tells whether eta or picked_up_at is the time of an event",
  ],
  ["none, where there is none", "trips", { updated_at: 0 }, "no column holds the time of an event"],
])("%s", (_, name, absent, time) => {
  expect(chosen(name, absent)).toBe(time);
});
