// The arithmetic of SCALE.md: what three worlds tell of any other.
import { expect, test } from "vitest";
import { costOf, lineThrough } from "../src/scale/fit.ts";

const worlds = (cost: (events: number, personas: number) => number) =>
  lineThrough([
    { events: 100, personas: 10, cost: cost(100, 10) },
    { events: 400, personas: 10, cost: cost(400, 10) },
    { events: 400, personas: 40, cost: cost(400, 40) },
  ]);

test("a cost by event, by persona and at all is found again", () => {
  const line = worlds((events, personas) => 7 + 2 * events + 5 * personas);
  expect(line).toEqual({ fixed: 7, perEvent: 2, perPersona: 5 });
  expect(costOf(line, 1_000, 100)).toBe(2_507);
});

test("what would be below nothing is nothing", () => {
  expect(worlds((events) => 1_000 - events)).toEqual({ fixed: 600, perEvent: 0, perPersona: 0 });
});
