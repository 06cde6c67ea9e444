import { asText, type Times } from "@muster/measuring";
import { expect, test } from "vitest";
import type { Found } from "../src/bench/finding.ts";
import { reportOf } from "../src/bench/report.ts";

const MACHINE = {
  processor: "a processor",
  processors: 2,
  memory: "24 GB",
  load: 0.5,
  node: "24",
  engine: "duckdb 1",
  date: "2026-11-22 12:00",
};

const times = (median: number, cpu: number): Times => ({
  median,
  min: median / 2,
  max: median * 2,
  cpu,
  runs: 3,
});

function question(name: string, compiled: number, byHand: number): Found {
  return {
    family: "single",
    name,
    times: {
      compiled: times(compiled, compiled * 2),
      byHand: times(byHand, byHand),
      template: times(3 * compiled, 3 * compiled),
      scan: times(1, 1),
      "rows: reading": times(100, 90),
      "rows: evaluating": times(10, 10),
    },
    figures: { members: 1234 },
  };
}

const report = (found: readonly Found[]) => reportOf({ machine: MACHINE, personas: 10, events: 100, found });

test("a question's ratios are of the clock, of the least and of the processors; the median of all stands below", () => {
  const found = [question("a", 10, 10), question("b", 20, 10), question("c", 30, 10)];
  const { sections } = report(found);
  const [table, others] = sections;
  expect(table!.rows.map((row) => [row[1], ...row.slice(-3)])).toEqual([
    ["a", "1.00", "1.00", "2.00"],
    ["b", "2.00", "2.00", "4.00"],
    ["c", "3.00", "3.00", "6.00"],
    ["median of all", "2.00", "2.00", "4.00"],
  ]);
  expect(table!.plots).toHaveLength(1);
  // template over compiled, and reading with evaluating over compiled, by the processors' time
  expect(others!.rows[0]!.slice(4, 9)).toEqual(["30", "1.50", "100", "10", "5.00"]);
});

test("an idiom that has members of its own says by how many, and is not wrong", () => {
  const one = question("a", 10, 10);
  const found = {
    ...one,
    times: { ...one.times, idiom: times(5, 5) },
    figures: { ...one.figures, "idiom differs by": 7 },
  };
  const { sections } = report([found, question("b", 10, 10)]);
  expect(sections.map(({ title }) => title)).not.toContain("WRONG ANSWERS");
  expect(sections[1]!.rows.map((row) => row.slice(-3))).toEqual([
    ["5.0", "0.25", "7"],
    ["·", "·", "·"],
  ]);
});

test("wrong answers come before everything else", () => {
  const { sections } = report([{ ...question("a", 1, 1), wrong: "template differs by 3 keys" }]);
  expect(sections[0]).toMatchObject({
    title: "WRONG ANSWERS",
    rows: [["single", "a", "template differs by 3 keys"]],
  });
});

test("families that were not measured are not told of, and all times can be compared later", () => {
  const found: Found[] = [
    {
      family: "together",
      name: "10",
      times: { first: times(500, 400), "one by one": times(2000, 1600) },
      figures: { audiences: 10, members: 5, memory: 300, touched: 0 },
    },
    {
      family: "together",
      name: "100",
      times: { first: times(1000, 800), "one by one": times(20_000, 16_000) },
      figures: { audiences: 100, members: 50, memory: 300, touched: 0 },
    },
  ];
  const { sections, measures, ...rest } = report(found);
  expect(sections.map(({ title }) => title)).toEqual(["Many audiences in one refresh"]);
  expect(sections[0]!.rows.map((row) => row.slice(-3, -1))).toEqual([
    ["0.25", "0.25"],
    ["0.05", "0.05"],
  ]);
  expect(sections[0]!.plots?.[0]?.svg).toContain("one by one");
  expect(measures.map(({ group, name, way }) => `${group} ${name} ${way}`)).toEqual([
    "together 10 first",
    "together 10 one by one",
    "together 100 first",
    "together 100 one by one",
  ]);
  expect(asText({ sections, measures, ...rest })).toContain("one by one");
});
