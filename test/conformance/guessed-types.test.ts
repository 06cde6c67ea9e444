// Types of a new table are guessed from a file's first records, and must be those that a look at all of its records finds.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, run, temporaryFolder } from "./driver-engines.ts";

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await temporaryFolder();
  warehouse = await openDuckdb({ path: ":memory:" }, { projectDir: folder });
});
afterAll(async () => {
  await warehouse[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** What a column holds for 21,000 lines, more than are looked at, and what may come then: a cast would take most of it. */
const columns: readonly (readonly [kind: string, first: string, ...lates: string[]])[] = [
  [
    "whole numbers",
    "11",
    "007",
    "-0",
    "7.0",
    ".5",
    "7e2",
    "1_0",
    "+7",
    " 7",
    "12345678901234567890123",
    "true",
  ],
  [
    "numbers",
    "1.5",
    "007.5",
    "-07",
    "7",
    "7 ",
    "7\t",
    "+7",
    "7E+2",
    "1_000.5",
    ".5",
    "5.",
    "inf",
    "nan",
    "1,5",
    "0.123456789",
    "0.1234567891",
    "1.5000000000000",
    "12345678901234567890.5",
    "1234567890.1598765432",
    "123456789012345678901234567890.5",
  ],
  [
    "numbers that only a double holds",
    "1e-7",
    "1.5",
    "9007199254740993",
    "1e400",
    "0.30000000000000004",
    "nan",
  ],
  ["long fractions", "0.30000000000000004", "1.5", "9007199254740993", "1e-7", "1234567890.1598765432"],
  ["longer fractions", "0.3000000000000000444", "1.5", "0.30000000000000004441", "1e-7", "1234567890.1"],
  ["whole numbers beyond 64 bits", "123456789012345678901", "5", "1.5", "x", "-7", "007"],
  [
    "ids of browsers",
    "1234567890.1598765432",
    "1234567.1598765432",
    "1.5",
    "5",
    "x",
    "1234567890.2598765432",
  ],
  ["truths", "true", "TRUE", "t", "1", "0", "yes"],
  [
    "dates",
    "2026-11-01",
    "2026-11-01 10:00",
    "2026-11-01T10:00:00Z",
    "2026-1-1",
    "20261101",
    "11/18/2026",
    "26-11-01",
  ],
  [
    "dates of another form",
    "18/11/2026",
    "1/2/2026",
    "11/18/2026",
    "2026-11-18",
    "18/11/2026 10:00:00",
    "18/11/26",
    "18.11.2026",
  ],
  [
    "dates that may have the day or the month first",
    "01/02/2026",
    "11/18/2026",
    "18/11/2026",
    "x",
    "2026-11-18",
  ],
  ["dates that are the same in either way", "01/01/2026", "01/01/2026", "11/18/2026", "18/11/2026"],
  ["versions, or years of two digits", "1.10.23", "2.3.11", "x", "18.11.26", "11.18.26", "1.2.3"],
  ["years of two digits", "11/18/26", "18/11/26", "11/18/2026", "1/2/26"],
  [
    "instants",
    "2026-11-01 10:00:00",
    "2026-11-01T10:00:00+02:00",
    "2026-11-01",
    "2026-11-01 10:00:00 Asia/Tokyo",
  ],
  ["instants of another form", "18/11/2026 10:00:00", "11/18/2026 10:00:00", "2026-11-18 10:00:00"],
  [
    "instants with an offset",
    "2026-11-01T10:00:00Z",
    "2026-11-01 10:00:00+02",
    "2026-11-01",
    "x",
    "1",
    "2026-11-01 10:00:00 Asia/Tokyo",
  ],
  ["times of day", "10:00:00", "9:00", "10:00:00.5", "2026-11-01 10:00:00", "epoch"],
  ["texts", "x", "1", "2026-11-01"],
  ["nothing", "", "1", "1.5", "2026-11-01", "true", "x"],
];

/** Types of a column in a new table; with an `other` value below its numbers, the second column makes all of the file be looked at. */
async function typeOf(first: string, late: string, other: string): Promise<unknown> {
  const path = join(folder, "late.csv");
  await writeFile(path, `k,other,v\n${`1,1,${first}\n`.repeat(21_000)}1,${other},"${late}"\n`);
  await run(warehouse, "drop table if exists target");
  await warehouse.load({ table: { name: "target" }, files: [path] });
  const types = await ask(
    warehouse,
    "select data_type from duckdb_columns() where table_name = 'target' and column_name = 'v'",
  );
  return types[0]?.[0];
}

test.each(columns)(
  "%s",
  async (_kind, first, ...lates) => {
    for (const late of lates) {
      expect([late, await typeOf(first, late, "1")]).toEqual([late, await typeOf(first, late, "x")]);
    }
  },
  600_000,
);

test.each([
  ["7", "7.0", "DECIMAL(38,9)"],
  ["7", "12345678901234567890123", "VARCHAR"],
  ["7", "007", "VARCHAR"],
  ["1.5", "0.1234567891", "DOUBLE"],
  ["1.5", "9007199254740993", "DECIMAL(38,9)"],
  ["1.5", "7E+2", "DOUBLE"],
  ["1.5", "1234567890.1598765432", "DECIMAL(38,10)"],
  ["1e-7", "9007199254740993", "VARCHAR"],
  ["18/11/2026", "11/18/2026", "VARCHAR"],
  ["18/11/2026", "2026-11-18", "VARCHAR"],
  ["01/02/2026", "18/11/2026", "DATE"],
])("%s, and %s at last: %s", async (first, late, type) => {
  expect(await typeOf(first, late, "1")).toBe(type);
});
