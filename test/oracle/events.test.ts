// Truth cases of events and aggregates. Now is Sunday 2026-03-15 12:00 UTC.
import { describe, expect, test } from "vitest";
import { type Event, instant, isIn } from "./one.ts";

const A = "2026-01-01T00:00:00Z";
const B = "2026-02-01T00:00:00Z";
const C = "2026-03-15T12:00:00Z";

type Row = readonly [condition: string, events: readonly Event[], expected: boolean];

function cases(rows: readonly Row[]): void {
  test.each(rows)("%s of %o: %s", (condition, events, expected) => {
    expect(isIn(condition, { events })).toBe(expected);
    expect(isIn(`not (${condition})`, { events })).toBe(!expected);
  });
}

const twice: readonly Event[] = [
  ["bought", A],
  ["bought", B],
];

describe("performed", () => {
  cases([
    ["performed bought", [], false],
    ["performed bought", [["bought", A]], true],
    ["performed bought", [["viewed", A]], false],
    ["performed bought", [["bought", C]], true],
    ["performed bought", [["bought", "2026-03-15T12:00:00.000001Z"]], false],
    ["performed bought", [["bought", null]], false],
    ["did not perform bought", [], true],
    ["did not perform bought in last 60 days", twice, false],
    ["did not perform bought in last 30 days", twice, true],
    ["performed bought at least 2 times", twice, true],
    ["performed bought at least 3 times", twice, false],
    [
      "performed bought at least 2 times",
      [
        ["bought", A],
        ["bought", A],
      ],
      true,
    ],
    ["performed bought at most 1 time", twice, false],
    ["performed bought at most 3 times", [], true],
    ["performed bought fewer than 2 times", [], true],
    ["performed bought fewer than 2 times", twice, false],
    ["performed bought exactly 0 times", [], true],
    ["performed bought exactly 2 times", twice, true],
    ["performed bought once", twice, false],
    ["performed bought once", [["bought", A]], true],
    ["performed bought more than 1 time", twice, true],
    ["performed bought between 2 and 5 times", twice, true],
    ["performed bought between 3 and 5 times", twice, false],
    ["did not perform bought at least 2 times", twice, false],
    ["performed bought at least 1 time since 2026-01-15", twice, true],
    ["performed bought at least 2 times since 2026-01-15", twice, false],
    ["performed any event", [["opened", A]], true],
    ["performed any event", [["unheard_of", A]], false],
    ["performed bought | viewed in last 60 days", [["viewed", B]], true],
    ["performed bought | viewed at least 2 times", [["viewed", B], ...twice.slice(1)], true],
    ["performed purchase where (amount > 5)", [["bought", A, { price: "6" }]], true],
  ]);
});

describe("filters", () => {
  const cheap: Event = ["bought", A, { price: "1", kind: "a" }];
  cases([
    ["performed bought where (price > 50)", [cheap], false],
    ['performed bought where (price < 50 and kind = "a")', [cheap], true],
    ["performed bought where (price > 50)", [["bought", A]], false],
    ["performed bought where (not price > 50)", [["bought", A]], true],
    ['performed bought where (kind != "a")', [["bought", A]], true],
    ["performed bought where (price is missing)", [["bought", A]], true],
    ['performed bought | viewed where (kind = "a")', [["viewed", A, { kind: "a" }]], true],
    ["performed bought where (gift)", [["bought", A, { gift: true }]], true],
    ["performed bought where (due before 2026-01-02)", [["bought", A, { due: "2026-01-01" }]], true],
    ["performed bought where (totals.net > 1)", [["bought", A, { totals: { net: "2" } }]], true],
    [
      'performed bought where (any of items (sku = "A" and quantity > 2))',
      [["bought", A, { items: [{ sku: "A", quantity: "3" }] }]],
      true,
    ],
    [
      'performed bought where (any of items (sku = "A" and quantity > 2))',
      [
        [
          "bought",
          A,
          {
            items: [
              { sku: "A", quantity: "1" },
              { sku: "B", quantity: "3" },
            ],
          },
        ],
      ],
      false,
    ],
  ]);
  test("reach the persona's traits by `persona.`", () => {
    const events: readonly Event[] = [["bought", A, { city: "Rome" }]];
    expect(isIn("performed bought where (city = persona.city)", { events, traits: { city: "Rome" } })).toBe(
      true,
    );
    expect(isIn("performed bought where (city = persona.city)", { events, traits: { city: "Oslo" } })).toBe(
      false,
    );
    expect(isIn("performed bought where (city = persona.city)", { events })).toBe(false);
    expect(isIn("performed bought where (city != persona.city)", { events })).toBe(true);
  });
});

describe("aggregates", () => {
  const priced: readonly Event[] = [
    ["bought", A, { price: "0.1", kind: "a" }],
    ["bought", B, { price: "0.2", kind: "b" }],
    ["bought", C, { price: null, kind: "b" }],
  ];
  // A third of their sum, as floating numbers, is below each.
  const alike = [A, B, C].map((at): Event => ["bought", at, { price: "0.1", kind: "b" }]);
  cases([
    ["count(bought) = 3", priced, true],
    ["count(bought) = 0", [], true],
    ["count(bought where (price is known)) = 2", priced, true],
    ["sum(bought.price) = 0.3", priced, true],
    ["sum(bought.price) = 0", [], true],
    ["sum(bought.price) = 0", [["bought", A]], true],
    ["sum(bought.price where (kind = 'b') in last 60 days) = 0.2", priced, true],
    ["sum(bought.totals.net) = 2", [["bought", A, { totals: { net: "2" } }]], true],
    ["avg(bought.price) > 0.1499999", priced, true],
    ["avg(bought.price) < 0.1500001", priced, true],
    ["avg(bought.price) = 0.15", priced, true],
    ["avg(bought.price) = 0.1", alike, true],
    ["avg(bought.price) in (0.1, 2)", alike, true],
    ["avg(bought.price) = avg(bought.price where (kind = 'b'))", alike, true],
    ["avg(bought.price) = sum(bought.price) / count(bought)", alike, true],
    ["coalesce(avg(bought.price), 0) = 0.1", alike, false],
    ["avg(bought.price) + 0 = 0.1", alike, false],
    ["avg(bought.price) is missing", [["bought", A]], true],
    ["min(bought.price) = 0.1", priced, true],
    ["max(bought.price) = 0.2", priced, true],
    ["max(bought.price) is missing", [], true],
    ["max(bought.price) < 1", [], false],
    ["min(bought.kind) = 'a'", priced, true],
    ["distinct(bought.kind) = 2", priced, true],
    [
      "distinct(bought.price) = 1",
      [
        ["bought", A, { price: "1" }],
        ["bought", A, { price: "1.0" }],
      ],
      true,
    ],
    ["distinct(bought.kind) = 0", [], true],
    ["first(bought.kind) = 'a'", priced, true],
    ["last(bought.kind) = 'b'", priced, true],
    ["last(bought.price) is missing", priced, true],
    ["last(bought.kind) is missing", [], true],
    ["first(bought) = 2026-01-01T00:00:00Z", priced, true],
    ["last(bought) = 2026-03-15T12:00:00Z", priced, true],
    ["last(bought) more than 30 days ago", twice, true],
    ["last(bought) more than 30 days ago", [], false],
    ["first(bought) is missing", [], true],
    ["most_common(bought.kind) = 'b'", priced, true],
    ["most_common(bought.kind) is missing", [["bought", A]], true],
    // 31 days and 42 days 12 hours: their mean is 36 days 18 hours.
    ["typical_gap(bought) = 882 hours", priced, true],
    ["typical_gap(bought) > 36 days", priced, true],
    ["typical_gap(bought) is missing", [["bought", A]], true],
    [
      "last(any event) = 2026-02-01T00:00:00Z",
      [
        ["viewed", B],
        ["opened", A],
      ],
      true,
    ],
    [
      "sum(bought | viewed.price) = 3",
      [
        ["bought", A, { price: "1" }],
        ["viewed", A, { price: "2" }],
      ],
      true,
    ],
  ]);
});

describe("ties", () => {
  cases([
    // Of simultaneous events: known before missing, then the smallest.
    [
      "first(bought.kind) = 'a'",
      [
        ["bought", A, { kind: "b" }],
        ["bought", A, { kind: "a" }],
        ["bought", A],
      ],
      true,
    ],
    [
      "last(bought.kind) = 'a'",
      [
        ["bought", A, { kind: "b" }],
        ["bought", A, { kind: "a" }],
        ["bought", A],
      ],
      true,
    ],
    // The order column breaks ties; without a number it is the lowest.
    [
      "last(viewed.kind) = 'b'",
      [
        ["viewed", A, { kind: "b" }, 2],
        ["viewed", A, { kind: "a" }, 1],
      ],
      true,
    ],
    [
      "first(viewed.kind) = 'a'",
      [
        ["viewed", A, { kind: "b" }, 2],
        ["viewed", A, { kind: "a" }, 1],
      ],
      true,
    ],
    [
      "first(viewed.kind) = 'z'",
      [
        ["viewed", A, { kind: "z" }, null],
        ["viewed", A, { kind: "a" }, 1],
      ],
      true,
    ],
    [
      "last(viewed.kind) = 'a'",
      [
        ["viewed", A, { kind: "z" }, null],
        ["viewed", A, { kind: "a" }, 1],
      ],
      true,
    ],
    [
      "last(viewed.kind) is missing",
      [
        ["viewed", A, { kind: "a" }, 1],
        ["viewed", A, {}, 2],
      ],
      true,
    ],
    // The most recent of equally frequent values, then the smallest.
    [
      "most_common(bought.kind) = 'b'",
      [
        ["bought", A, { kind: "a" }],
        ["bought", B, { kind: "b" }],
      ],
      true,
    ],
    [
      "most_common(bought.kind) = 'a'",
      [
        ["bought", B, { kind: "a" }],
        ["bought", A, { kind: "b" }],
      ],
      true,
    ],
    [
      "most_common(bought.kind) = 'a'",
      [
        ["bought", A, { kind: "b" }],
        ["bought", A, { kind: "a" }],
      ],
      true,
    ],
    [
      "most_common(viewed.kind) = 'b'",
      [
        ["viewed", A, { kind: "a" }, 1],
        ["viewed", A, { kind: "b" }, 2],
      ],
      true,
    ],
  ]);
});

test("sources leave out the events of others", () => {
  const events: readonly Event[] = [
    ["bought", A, {}, null, "pos"],
    ["bought", A, {}, null, "web"],
    ["bought", A, {}, null, null],
  ];
  // The persona has no source, so she is left out too; nobody is left to count for.
  expect(isIn("count(bought) = 3", { events })).toBe(true);
  expect(isIn("count(bought) >= 0", { events, settings: 'sources "pos"' })).toBe(false);
});

test("computed traits are traits", () => {
  const also =
    "trait spent = sum(bought.price) trait rich = spent > 10 trait average = spent / count(bought)";
  const events: readonly Event[] = [["bought", A, { price: "20" }]];
  expect(isIn("rich and spent = 20 and average = 20", { also, events })).toBe(true);
  expect(isIn("rich", { also })).toBe(false);
  expect(isIn("average is missing", { also })).toBe(true);
  expect(isIn("performed bought where (price = persona.spent)", { also, events })).toBe(true);
  expect(isIn("seen in last 1 day", { traits: { seen: instant(C) } })).toBe(true);
});
