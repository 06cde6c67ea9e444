import { expect, test } from "vitest";
import { compareMeasures, readMeasures } from "./compare.ts";
import type { Measure } from "./measure.ts";

function measure(name: string, median: number, cpu: number): Measure {
  return {
    group: "single",
    name,
    way: "compiled",
    times: { median, min: median / 2, max: median * 2, cpu, runs: 5 },
  };
}

test("what became slower comes first; what only one run knows is left out", () => {
  const before = [
    measure("same", 10, 10),
    measure("slower", 10, 10),
    measure("faster", 10, 10),
    measure("gone", 1, 1),
  ];
  const now = [
    measure("faster", 5, 5),
    measure("new", 1, 1),
    measure("slower", 30, 20),
    measure("same", 10, 10),
  ];
  expect(
    compareMeasures(before, now).map(({ name, ratio, ratioOfLeast, ratioOfCpu }) => [
      name,
      ratio,
      ratioOfLeast,
      ratioOfCpu,
    ]),
  ).toEqual([
    ["slower", 3, 3, 2],
    ["same", 1, 1, 1],
    ["faster", 0.5, 0.5, 0.5],
  ]);
});

test("without the processors' time the least of the clock decides", () => {
  const found = compareMeasures(
    [measure("a", 10, 0), measure("b", 10, 0)],
    [measure("a", 10, 5), measure("b", 20, 5)],
  );
  expect(found.map(({ name, ratioOfCpu }) => [name, ratioOfCpu])).toEqual([
    ["b", undefined],
    ["a", undefined],
  ]);
});

test("measures are read from a report, and from nothing else", () => {
  expect(readMeasures(JSON.stringify({ title: "x", measures: [measure("a", 1, 1)] }))).toHaveLength(1);
  expect(readMeasures("[]")).toBeUndefined();
  expect(readMeasures("question,ms")).toBeUndefined();
  expect(readMeasures('{"questions": []}')).toBeUndefined();
});
