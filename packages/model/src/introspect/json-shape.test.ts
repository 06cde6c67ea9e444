import { expect, test } from "vitest";
import { jsonShape } from "./json-shape.ts";

/** The shape of these values of one key, and what is told of it. */
function shapeOf(...values: readonly unknown[]) {
  const told: string[] = [];
  const shape = jsonShape(
    values.map((value) => JSON.stringify({ key: value })),
    (path, what) => told.push(`${path.join(".")} ${what}`),
  );
  const field = shape && "fields" in shape ? shape.fields?.key : undefined;
  return { type: field, told };
}

test.each([
  [[1, 2.5, null], "number"],
  [["49.90", 12, 7], "number"],
  [["49.90", 12], "number"],
  [["80014", "80015"], "text"],
  [[true, "false"], "boolean"],
  [["", "2026-01-01", null], "date"],
  [["2026-01-01T10:00:00Z", " ", ""], "timestamp"],
  [["2026-10-31T10:00:00.123456", "2026-10-31 10:00:00 UTC", "2026-10-31 10:00+02"], "timestamp"],
  [["2026-10-31T25:00:00Z"], "text"],
  [["", ""], "text"],
  [["a", 1, true], "text"],
  [[["a"], [1, "b"]], "list<text>"],
  [[[1], []], "list<number>"],
  [[[{ a: 1 }], [{ a: "2" }, null]], { type: "list<record>", fields: { a: "number" } }],
  [[{ a: 1 }, ""], { type: "json", fields: { a: "number" } }],
])("%j: %j, and all of it is read", (values, type) => {
  expect(shapeOf(...values)).toEqual({ type, told: [] });
});

test("the type of most values, where the others are then missing", () => {
  expect(shapeOf(1, 2, "n/a")).toEqual({
    type: "number",
    told: ["key holds numbers: 1 of 3 seen are none, and read as missing"],
  });
  expect(shapeOf(["a"], ["b"], "a")).toEqual({
    type: "list<text>",
    told: ["key holds lists: 1 of 3 seen are none, and read as missing"],
  });
  expect(shapeOf("n/a", "none", 3).type).toBe("text");
  expect(shapeOf("soon", "2026-01-01")).toEqual({ type: "text", told: [] });
});

test("what is left out is told", () => {
  expect(shapeOf(null, null)).toEqual({ told: ["key is left out: no value of it was seen"] });
  expect(shapeOf([])).toEqual({ told: ["key is left out: only empty lists were seen"] });
  expect(shapeOf([[1]])).toEqual({ told: ["key is left out: no type fits what its lists hold"] });
  expect(shapeOf({ "a`b": 1 }).told).toEqual(["key.a`b is left out: no definition can write its name"]);
  expect(shapeOf({ a: { b: { c: { d: 1 } } } }).told).toEqual([
    "key.a.b.c.d is left out: it lies more than 4 keys deep",
  ]);
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));
  expect(shapeOf(keys(101)).told).toEqual(["key has 1 more key, which is left out: 100 are drafted at most"]);
  const told: string[] = [];
  jsonShape([JSON.stringify(keys(120))], (path, what) => told.push(`${path.length} ${what}`));
  expect(told).toEqual(["0 has 20 more keys, which are left out: 100 are drafted at most"]);
});
