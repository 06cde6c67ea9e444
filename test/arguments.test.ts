import { expect, test } from "vitest";
import { helpOf, readArguments } from "./arguments.ts";

const OPTIONS = {
  cases: { takes: "N", says: "ends after so many", unless: 3000 },
  seed: { takes: "N", says: "of the first" },
  engines: { takes: "NAMES", says: "asks these", of: ["duckdb", "postgres"], unless: ["duckdb", "postgres"] },
  only: { takes: "NAMES", says: "of these constructs", of: ["burst", "habit"] },
  engine: { takes: "NAME", says: "asks this one", of: ["duckdb", "postgres"], unless: ["duckdb"] },
  "keep-going": { says: "goes on after a difference" },
} as const;

test("what is not said is as it is described", () => {
  expect(readArguments([], OPTIONS)).toEqual({
    cases: 3000,
    seed: undefined,
    engines: ["duckdb", "postgres"],
    only: undefined,
    engine: ["duckdb"],
    "keep-going": false,
  });
  expect(readArguments(["--cases", "1_000", "--engines=postgres", "--keep-going"], OPTIONS)).toMatchObject({
    cases: 1000,
    engines: ["postgres"],
    "keep-going": true,
  });
});

test.each([
  [["--cases", "many"], /--cases many is no whole number/],
  [["--cases", "-1"], /--cases/],
  [["--engines", "duckdb,oracle"], /--engines takes duckdb, postgres, not oracle/],
  [["--onyl", "burst"], /--onyl/],
  [["--engine", "duckdb,postgres"], /--engine takes one name/],
  [["burst"], /burst/],
])("%j is told", (args, expected) => {
  expect(() => readArguments(args, OPTIONS)).toThrow(expected);
});

test("help says all of it", () => {
  expect(helpOf("npm run fuzz", "Random worlds.", OPTIONS)).toBe(
    `npm run fuzz -- [OPTIONS]
Random worlds.

  --cases N        ends after so many; 3000 unless said
  --seed N         of the first
  --engines NAMES  asks these; of duckdb, postgres; duckdb, postgres unless said
  --only NAMES     of these constructs; of burst, habit
  --engine NAME    asks this one; of duckdb, postgres; duckdb unless said
  --keep-going     goes on after a difference`,
  );
});
