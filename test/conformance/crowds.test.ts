// Sequences of people who did so much of a step that pairs of events would be too many: they are told in another way.
import { check, compileAudience } from "@muster/compiler";
import { describe, expect, test } from "vitest";
import { model } from "../cases/sequences/data.ts";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";
import type { LogicalData, LogicalEvent } from "../world/logical-data.ts";
import { materialize } from "../world/materialize.ts";

const AS_OF = "2026-11-01T00:00:00Z";
const MINUTE = 60_000_000n;
const START = BigInt(Date.parse("2026-10-01T00:00:00Z")) * 1000n;

/** More than a few. */
const MANY = 200;

/** One after the other, a minute apart; of `at`, the minute of the first. */
function did(persona: number, at: number, ...names: readonly string[]): readonly LogicalEvent[] {
  return names.map((event, place) => ({
    event,
    persona: String(persona),
    time: START + BigInt(at + place) * MINUTE,
    order: event === "called" ? null : at + place,
    source: null,
    properties: event === "called" ? { topic: null } : { product: "p", price: null },
  }));
}

function times(count: number, ...names: readonly string[]): readonly string[] {
  return Array.from({ length: count }, () => names).flat();
}

const events: readonly LogicalEvent[] = [
  // 1: few of each, in order; 2: few, the wrong way round
  ...did(1, 0, "viewed", "added", "bought"),
  ...did(2, 0, "bought", "added", "viewed"),
  // 3: many of each, in turn; 4: many, the wrong way round
  ...did(3, 0, ...times(MANY, "viewed", "added", "bought")),
  ...did(4, 0, ...times(MANY, "bought"), ...times(MANY, "added"), ...times(MANY, "viewed")),
  // 5: one view before all else; 6: many views and additions, then one purchase; 7: all of that, but too late
  ...did(5, 0, "viewed", ...times(MANY, "added"), ...times(MANY, "bought")),
  ...did(6, 0, ...times(MANY, "viewed"), ...times(MANY, "added"), "bought"),
  ...did(7, 0, ...times(MANY, "viewed"), ...times(MANY, "added")),
  ...did(7, 20_000, "bought"),
  // 8: many calls after the purchase; 9: before it
  ...did(8, 0, "viewed", "bought", ...times(MANY, "called")),
  ...did(9, 0, ...times(MANY, "called"), "viewed", "bought"),
  // 10: many calls between the view and the purchase; 11: one
  ...did(10, 0, "viewed", ...times(MANY, "called"), "bought"),
  ...did(11, 0, "viewed", "called", "bought"),
];

const data: LogicalData = {
  personas: Array.from({ length: 11 }, (_, index) => ({
    key: String(index + 1),
    source: null,
    excluded: null,
    traits: { name: `Visitor ${index + 1}` },
  })),
  accounts: [],
  events,
  aliases: [],
};

const MEMBERS = {
  two_steps: ["viewed then bought within 7 days", [1, 3, 5, 6, 8, 9, 10, 11]],
  three_steps: ["viewed then added then bought all within 7 days", [1, 3, 5, 6]],
  each_in_time: ["viewed then added within 7 days then bought within 7 days", [1, 3, 5, 6]],
  same_product: [
    "viewed as v then bought where (product = v.product) within 7 days",
    [1, 3, 5, 6, 8, 9, 10, 11],
  ],
  nothing_between: ["viewed then bought within 7 days without called between", [1, 3, 5, 6, 8, 9]],
  nothing_else_between: ["viewed then bought within 7 days without added between", [8, 9, 10, 11]],
  unanswered: [
    "viewed then bought within 7 days then did not perform called within 1 day",
    [1, 3, 5, 6, 9, 10, 11],
  ],
  unanswered_at_once: ["bought then did not perform called within 1 day", [1, 2, 3, 4, 5, 6, 7, 9, 10, 11]],
} as const;

const text = Object.entries(MEMBERS)
  .map(([name, [sequence]]) => `audience ${name} {\n  where performed ${sequence}\n}\n`)
  .join("\n");

describe.each(ENGINE_NAMES)("crowds of events on %s", (name) => {
  test("are told as few are", async () => {
    const { resolution, diagnostics } = check(text, { model });
    expect(diagnostics).toEqual([]);
    const engine = await ENGINES[name].open();
    try {
      for (const sql of materialize(model, data, name))
        await engine.warehouse.execute({ sql, parameters: [] });
      const found: Record<string, readonly number[]> = {};
      for (const audience of Object.keys(MEMBERS)) {
        const { dialect } = engine.warehouse;
        const rows = await engine.warehouse.query(
          compileAudience(resolution, audience, { model, dialect, asOf: AS_OF }),
        );
        found[audience] = rows.map(([key]) => Number(key)).toSorted((a, b) => a - b);
      }
      expect(found).toEqual(
        Object.fromEntries(Object.entries(MEMBERS).map(([audience, [, members]]) => [audience, members])),
      );
    } finally {
      await engine.close();
    }
  });
});
