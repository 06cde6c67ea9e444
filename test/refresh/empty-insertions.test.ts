// DuckDB (1.5.6) loses what a transaction adds to a table after a statement that added nothing to it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdb } from "@muster/duckdb/driver";
import { refresh, type Warehouse } from "@muster/engine";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AS_OF, requestOf, rows, run, withAccounts } from "./world.ts";

/** More than DuckDB keeps in one group of rows. */
const MANY = 150_000;

let folder: string;
let warehouse: Warehouse;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-empty-"));
  // In a file more is lost than in memory.
  warehouse = await openDuckdb({ path: "shop.duckdb", threads: 2 }, { projectDir: folder });
  await run(
    warehouse,
    `create table customers as select i as id, i as number, null::varchar as company from range(${MANY}) t(i)`,
  );
  await run(
    warehouse,
    `create table companies as select i::varchar as name, i as number from range(${MANY}) t(i)`,
  );
});
afterEach(async () => {
  await warehouse[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const subjects = ["", " of accounts"];

test.each(subjects)("many who are found%s after nobody was are members", async (of) => {
  const project = withAccounts();
  const definitions = [
    `audience nobody${of} { status active where number is known and number * 0 > 0 }`,
    `audience everyone${of} { status active where number >= 0 }`,
    `audience nobody_again${of} { status active where number is known and number * 0 > 1 }`,
    `audience others${of} { status active where number >= 1 }`,
  ];
  const asked = requestOf(project, definitions);
  const sizes = [0, MANY, 0, MANY - 1];
  const first = await refresh(warehouse, project, asked);
  expect(first.audiences.map(({ size }) => size)).toEqual(sizes);
  const again = await refresh(warehouse, project, { ...asked, asOf: AS_OF + 1n, mode: "full" });
  expect(again.audiences).toMatchObject(sizes.map((size) => ({ size, entered: 0, exited: 0 })));
  const table = of === "" ? "membership" : "account_membership";
  expect(await rows(warehouse, `select count(*) from muster.${table}_log`)).toEqual([
    [2n * BigInt(MANY) - 1n],
  ]);
});

test.each(subjects)("whoever enters%s after a run in which all entered at once is a member", async (of) => {
  const project = withAccounts();
  const asked = requestOf(project, [`audience most${of} { status active where number >= 10 }`]);
  await refresh(warehouse, project, asked);
  const [changed, table] = of === "" ? ["customers", "membership"] : ["companies", "account_membership"];
  await run(warehouse, `update ${changed} set number = 10 where number < 10`);
  const { audiences } = await refresh(warehouse, project, { ...asked, asOf: AS_OF + 1n });
  expect(audiences).toMatchObject([{ size: MANY, entered: 10, exited: 0 }]);
  expect(await rows(warehouse, `select count(*) from muster.${table}`)).toEqual([[BigInt(MANY)]]);
  const again = await refresh(warehouse, project, { ...asked, asOf: AS_OF + 2n });
  expect(again.audiences).toMatchObject([{ size: MANY, entered: 0, exited: 0 }]);
});
