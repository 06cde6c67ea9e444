// A session's own tables while it refreshes, beside tables of the user's that are called the same.
import { refresh, type Warehouse } from "@muster/engine";
import { parseProject } from "@muster/model";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { wordsOf } from "../words.ts";
import { engines } from "./places.ts";
import { AS_OF, open, requestOf, rows, run } from "./world.ts";

const NAMES = [
  "muster_changes",
  "muster_account_changes",
  "muster_found",
  "muster_account_found",
  "muster_found_audiences",
  "muster_kept_1",
  "muster_kept_2",
  "muster_touched_1",
  "muster_touched_names_1",
];

const DEFINITIONS = [
  "audience recent { status active where performed bought in last 30 days }",
  "audience often { status active where performed bought at least 2 times in last 30 days }",
  "audience others { status active where not in audience recent }",
];

function parsed() {
  const text = `name: shop
warehouse: { duckdb: { path: ":memory:" } }
model:
  personas: { table: people, key: { column: id, type: integer }, updated: { column: changed, lateness: 1 day } }
  events: { bought: { table: orders, persona: person, time: bought, lateness: 1 day } }
`;
  const read = parseProject({ name: "muster.yaml", text }, { environment: {} });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value.project;
}

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let warehouse: Warehouse;
  const write = (sql: string) => run(warehouse, wordsOf(warehouse)(sql));

  beforeEach(async () => {
    warehouse = await open(await engine.fresh());
    await write("create table people (id bigint, changed timestamp)");
    await write("create table orders (person bigint, bought timestamp)");
    const people = Array.from({ length: 40 }, (_, at) => `(${at}, timestamp '2025-01-01 00:00:00')`);
    await write(`insert into people values ${people.join(", ")}`);
    const orders = Array.from(
      { length: 30 },
      (_, at) => `(${at}, timestamp '2025-12-${String((at % 28) + 1).padStart(2, "0")} 12:00:00')`,
    );
    await write(`insert into orders values ${orders.join(", ")}`);
    for (const each of NAMES) {
      await write(`create table ${each} (c1 bigint)`);
      await write(`insert into ${each} values (7)`);
    }
  });
  afterEach(() => warehouse[Symbol.asyncDispose]());
  afterAll(() => engine.close());

  test("these are neither read nor written nor dropped", async () => {
    const project = parsed();
    const HOUR = 3_600_000_000n;
    for (const mode of ["full", "touched", "cheapest"] as const) {
      const asOf = AS_OF + (mode === "full" ? 0n : mode === "touched" ? HOUR : 400n * HOUR);
      const { failures, audiences } = await refresh(warehouse, project, {
        ...requestOf(project, DEFINITIONS),
        asOf,
        mode,
        verify: true,
      });
      expect(failures).toEqual([]);
      if (mode === "touched") expect(audiences[0]!.foundBy.kind).toBe("touched");
    }
    for (const each of NAMES) expect(await rows(warehouse, `select c1 from ${each}`)).toEqual([[7n]]);
  });
});
