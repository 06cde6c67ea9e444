// Types of a new table are guessed from a file's first records, and must be those that all of its records have.
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
  ["numbers", "1.5", "007.5", "-07", "7", "7 ", "7\t", "+7", "7E+2", "1_000.5", ".5", "inf", "1,5"],
  ["truths", "true", "TRUE", "t", "1", "0", "yes"],
  ["dates", "2026-11-01", "2026-11-01 10:00", "2026-11-01T10:00:00Z", "2026-1-1", "20261101", "11/18/2026"],
  ["dates of another form", "18/11/2026", "1/2/2026", "11/18/2026", "2026-11-18", "18/11/2026 10:00:00"],
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

test.each(columns)(
  "%s",
  async (_kind, first, ...lates) => {
    const start = `k,v\n${`1,${first}\n`.repeat(21_000)}`;
    for (const late of lates) {
      const path = join(folder, "late.csv");
      await writeFile(path, `${start}1,"${late}"\n`);
      await run(warehouse, "drop table if exists target");
      await warehouse.load({ table: { name: "target" }, files: [path] });
      const wanted = await ask(
        warehouse,
        `select c.type from (select unnest(Columns) as c from sniff_csv('${path}', sample_size = -1, delim = ',', quote = '"', escape = '"', comment = ''))`,
      );
      const loaded = await ask(
        warehouse,
        "select data_type from duckdb_columns() where table_name = 'target' order by column_index",
      );
      expect([late, ...loaded.flat()]).toEqual([late, ...wanted.flat()]);
    }
  },
  600_000,
);
