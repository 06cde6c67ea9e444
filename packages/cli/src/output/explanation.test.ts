import type { ExplainedCondition, Explanation } from "@muster/engine";
import { createColors } from "picocolors";
import { expect, test } from "vitest";
import { explanationText } from "./explanation.ts";

function leaf(text: string, holds: boolean, found: number, atLeast: number): ExplainedCondition {
  const count = { found, atLeast, latestEver: "2026-08-19T10:40:00Z", closed: "2026-09-23T09:00:00Z" };
  return {
    kind: "leaf",
    text,
    holds,
    operands: [],
    behind: { values: [], events: [], audiences: [], count },
  };
}

const EXPLANATION: Explanation = {
  audience: "lapsed_vips",
  of: "persona",
  asOf: "2026-11-22T16:00:00Z",
  timezone: "UTC",
  subject: { key: "48121", contacts: { email: "ana@example.com" } },
  member: false,
  barred: [],
  condition: {
    kind: "and",
    text: "",
    holds: false,
    operands: [
      leaf("performed order_completed at least 3 times between 180 and 60 days ago", false, 2, 3),
      leaf("performed any event", true, 7, 1),
    ],
  },
};

const shown = (width: number) =>
  explanationText(EXPLANATION, {
    paint: createColors(false),
    quiet: false,
    timezone: "UTC",
    width,
  }).split("\n");

test("where there is room, what is behind a condition stands beside it", () => {
  expect(shown(120).slice(1)).toEqual([
    "  ✗ and",
    "    ✗ performed order_completed at least 3 times between 180  2 of 3",
    "        and 60 days ago                                       one more would have had to come by 2026-09-23 09:00 UTC",
    "    ✓ performed any event                                     7 of 1",
  ]);
});

test("in a narrow terminal it stands below, and no line is longer than it is wide", () => {
  expect(shown(70)).toEqual([
    "  ana@example.com (persona 48121) is NOT in lapsed_vips as of",
    "    2026-11-22 16:00 UTC",
    "  ✗ and",
    "    ✗ performed order_completed at least 3 times between 180 and 60",
    "        days ago",
    "        2 of 3",
    "        one more would have had to come by 2026-09-23 09:00 UTC",
    "    ✓ performed any event",
    "        7 of 1",
  ]);
});

test("a contact that is white space names nobody", () => {
  const named = (contacts: Readonly<Record<string, string>>) =>
    explanationText(
      { ...EXPLANATION, subject: { key: "7", contacts } },
      { paint: createColors(false), quiet: false, timezone: "UTC", width: 120 },
    ).split("\n")[0];
  expect(named({ email: "", phone: " ", first_name: "Ana" })).toMatch(/^ {2}Ana \(persona 7\) is NOT/);
  expect(named({ email: "" })).toMatch(/^ {2}persona 7 is NOT/);
});
