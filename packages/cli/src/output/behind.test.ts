import type { Behind, ExplainedValue } from "@muster/engine";
import { expect, test } from "vitest";
import { behindNotes } from "./behind.ts";

function notes(value: ExplainedValue["value"], missing: ExplainedValue["value"]): readonly string[] {
  const values = [{ text: "a / b", type: "number", value, parts: [] }];
  const behind: Behind = { values, missing, events: [], audiences: [] };
  return behindNotes(behind, false, { timezone: "UTC", asOf: "2026-11-01T00:00:00Z" });
}

test("a difference is shown, however small", () => {
  expect(notes(1310.456789, -10.123456)).toEqual(["1,310.4568", "10.1235 too much"]);
  expect(notes(99.99000000000001, -1.4210854715202004e-14)).toEqual([
    "99.99000000000001",
    "0.00000000000001421085 too much",
  ]);
});

test("whole numbers keep all of their digits", () => {
  expect(notes("9007199254740993", "7")).toEqual(["9,007,199,254,740,993", "7 too little"]);
});

test("too few are told by how many are asked at least, whatever is asked at most", () => {
  const told = (found: number) =>
    behindNotes({ values: [], events: [], audiences: [], count: { found, atLeast: 2, atMost: 5 } }, false, {
      timezone: "UTC",
      asOf: "2026-11-01T00:00:00Z",
    });
  expect(told(0)).toEqual(["0 of 2", "none ever", "2 would do"]);
  expect(told(1)).toEqual(["1 of 2", "one more would do"]);
  expect(told(6)).toEqual(["6, at most 5"]);
});

test("a weekday is told by its word", () => {
  const values = [{ text: "weekday(t)", type: "number", value: 6, weekday: "sat", parts: [] }];
  const behind: Behind = { values, events: [], audiences: [] };
  expect(behindNotes(behind, true, { timezone: "UTC", asOf: "2026-11-01T00:00:00Z" })).toEqual(["sat"]);
});
