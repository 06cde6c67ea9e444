import type { Row, Warehouse } from "@muster/engine";
import { expect, test } from "vitest";
import { inSequence, isBurst, topParts } from "../src/rows/look.ts";
import { readPersonas } from "../src/rows/read.ts";
import type { PersonaRow } from "../src/rows/row-question.ts";

const CUSTOMERS: readonly Row[] = [
  [1n, null, false, true, "pro", "Denver", true, ["vip"]],
  [2n, 7n, true, true, "pro", null, null, null], // archived
  [3n, null, null, false, null, null, null, null], // anonymous
  [4n, null, null, true, null, null, null, null], // merged into another
  [5n, 7n, null, true, null, null, null, null],
];
const EVENTS: readonly Row[] = [
  [1n, "viewed", "2026-10-01T00:00:00.000000Z", "12.50"],
  [1n, "viewed", "2026-10-02T00:00:00.000000Z", null],
  [2n, "viewed", "2026-10-02T00:00:00.000000Z", null],
  [5n, "carted", "2026-10-03T00:00:00.000000Z", null],
  [9n, "carted", "2026-10-03T00:00:00.000000Z", null], // nobody's
];
const ORDERS: readonly Row[] = [
  [5n, "2026-10-04T00:00:00.000000Z", "19.99", "Shoes", 4n, "card"],
  [9n, "2026-10-04T00:00:00.000000Z", "1.00", null, null, null],
];

/** Gives rows one by one, and notes which streams are open. */
function warehouse(open: Set<string>): Warehouse {
  const rowsOf = (sql: string) =>
    sql.includes("from customers") ? CUSTOMERS : sql.includes("from events") ? EVENTS : ORDERS;
  return {
    query: async () => [[4n]],
    async *stream({ sql }: { sql: string }) {
      open.add(sql);
      try {
        for (const row of rowsOf(sql)) yield [row];
      } finally {
        open.delete(sql);
      }
    },
  } as unknown as Warehouse;
}

test("personas of the base population come with what is theirs, and every stream is given back", async () => {
  const open = new Set<string>();
  const found: PersonaRow[] = [];
  const reads = { events: [{ name: "viewed" }, { name: "carted" }], ordersAfter: 0 };
  for await (const persona of readPersonas(warehouse(open), reads, () => "value")) {
    expect(open.size).toBeGreaterThan(0);
    found.push(persona);
  }
  expect(open).toEqual(new Set());
  expect(found.map(({ key, account, plan, tags }) => ({ key, account, plan, tags }))).toEqual([
    { key: 1, account: null, plan: "pro", tags: ["vip"] },
    { key: 5, account: 7, plan: null, tags: null },
  ]);
  expect(found[0]!.events.get("viewed")).toEqual([
    { at: Date.parse("2026-10-01T00:00:00Z"), value: "12.50" },
    { at: Date.parse("2026-10-02T00:00:00Z"), value: null },
  ]);
  expect(found[1]!.orders).toEqual([
    { at: Date.parse("2026-10-04T00:00:00Z"), cents: 1999, category: "Shoes", store: 4, payment: "card" },
  ]);
});

test("streams are given back where reading ends early", async () => {
  const open = new Set<string>();
  const reads = { events: [{ name: "viewed" }], ordersAfter: 0 };
  for await (const _ of readPersonas(warehouse(open), reads, () => "value")) break;
  expect(open).toEqual(new Set());
});

const at = (...instants: number[]) => instants.map((each) => ({ at: each, value: null }));

test("a sequence is some choice of events, not the first that fits", () => {
  // By the first events the path takes too long; by later ones it does not.
  expect(inSequence([at(0, 10), at(1, 12), at(15)], 5, "first")).toBe(true);
  expect(inSequence([at(0), at(1), at(15)], 5, "first")).toBe(false);
  expect(inSequence([at(0), at(4), at(8)], 5, "before")).toBe(true);
  expect(inSequence([at(0), at(4), at(8)], 5, "first")).toBe(false);
  expect(inSequence([at(3), at(3)], 5, "before")).toBe(false);
  expect(inSequence([at(), at(3)], 5, "before")).toBe(false);
});

test("a burst ends with its span", () => {
  expect(isBurst(at(0, 4, 7), 3, 7)).toBe(true);
  expect(isBurst(at(0, 4, 8), 3, 7)).toBe(false);
});

test("equal values are in the same part", () => {
  const all = [1, 2, 2, 2, 5].map((value, key) => ({ key, value }));
  expect([...topParts(all, 5, 2)].toSorted()).toEqual([1, 2, 3, 4]);
  expect([...topParts(all, 5, 3)]).toEqual([4]);
});
