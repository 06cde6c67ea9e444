// Times of a user's own audiences: the answers, the report, and that the warehouse stays as it is.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIENCES, build, Folder, type Outcome, projectFile } from "./muster.ts";
import { type TestWarehouse, WAREHOUSES } from "./warehouses.ts";

beforeAll(build);

/** What would differ if anything had been written. */
const STATE: Readonly<Record<string, (folder: Folder, warehouse: TestWarehouse) => Promise<unknown>>> = {
  duckdb: async (folder) =>
    createHash("sha256")
      .update(readFileSync(folder.at("shop.duckdb")))
      .digest("hex"),
  postgres: async (_, { address }) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      // Written rows carry the number of their transaction, and so do those of the catalogue.
      const { rows } = await client.query(
        "select count(*), max(xmin::text::bigint), (select max(xmin::text::bigint) from pg_class) from customers",
      );
      return rows;
    } finally {
      await client.end();
    }
  },
};

describe.each(Object.entries(WAREHOUSES))("%s", (engine, make) => {
  const folder = new Folder();
  let warehouse: TestWarehouse;
  const muster = (...args: string[]): Promise<Outcome> =>
    folder.muster([...args, "--as-of", "2026-11-01"], { env: warehouse.env });
  const fine = async (...args: string[]): Promise<string> => {
    const outcome = await muster(...args);
    expect(outcome, `${outcome.out}${outcome.err}`).toMatchObject({ code: 0 });
    return outcome.out;
  };

  beforeAll(async () => {
    warehouse = await make();
    folder.write("muster.yaml", projectFile(warehouse.entry));
    folder.write("audiences/a.aud", AUDIENCES);
    await fine("generate", "--personas", "2000", "--events", "20000", "--days", "365");
  });
  afterAll(async () => {
    folder[Symbol.dispose]();
    await warehouse.drop();
  });

  test("all active audiences of the project have the sizes that they have, and nothing is written", async () => {
    const before = await STATE[engine]!(folder, warehouse);
    const found = JSON.parse(await fine("bench", "--runs", "2", "--format", "json"));
    expect(await STATE[engine]!(folder, warehouse)).toEqual(before);
    const { audiences } = JSON.parse(await fine("size", "lapsed", "buyers", "--format", "json"));
    expect(
      found.audiences.map(({ audience, size }: { audience: string; size: number }) => ({ audience, size })),
    ).toEqual(audiences);
    for (const { found: times, scan, timesScan } of found.audiences) {
      expect(times).toMatchObject({ runs: 2 });
      expect(times.min).toBeGreaterThan(0);
      expect(timesScan).toBe(times.min / scan.min);
    }
    expect(found.machine.engine).toMatch(new RegExp(`^${engine} \\d`));
  });

  test("the report stands beside the project, or where it is wanted, and a later run is held against it", async () => {
    await fine("bench", "buyers", "-e", 'plan = "business"', "--runs", "1");
    const report = readFileSync(folder.at("bench/bench.md"), "utf8");
    expect(report).toMatch(/^# Audiences of shop\n/);
    expect(report).toMatch(/^\| buyers \| [\d,]+ \|/m);
    expect(report).toContain("![Time to find all members, over the bare scan](bench-audiences.svg)");
    expect(readFileSync(folder.at("bench/bench-audiences.svg"), "utf8")).toMatch(/^<svg /);
    const out = await fine(
      "bench",
      "buyers",
      "--runs",
      "1",
      "--report",
      "after",
      "--compare",
      "bench/bench.json",
    );
    expect(out).toMatch(/^ {2}audience +way +then +now +ratio +of least$/m);
    expect(out).toMatch(/^ {2}buyers +compiled +[\d.,]+ +[\d.,]+ +[\d.]+ +[\d.]+$/m);
    expect(out).toMatch(/^ {2}buyers +scan /m);
    expect(out).not.toContain("lapsed");
    expect(readFileSync(folder.at("after/bench.md"), "utf8")).toContain("## Since the other run");
  });

  test("what cannot be benched is told, with 1", async () => {
    folder.write("other/bench.json", '{"title": "x"}');
    for (const [args, says] of [
      [["nobody"], "nobody"],
      [["buyers", "--runs", "0"], "--runs"],
      [["buyers", "--compare", "missing.json"], "missing.json cannot be read"],
      [["buyers", "--compare", "other/bench.json"], "is no report of muster bench"],
    ] as const) {
      const { code, err } = await muster("bench", ...args);
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(err).toContain(says);
    }
  });

  test("a project without an active audience says so", async () => {
    using idle = new Folder();
    idle.write("muster.yaml", projectFile(warehouse.entry));
    idle.write("audiences/a.aud", 'audience idea { where plan = "business" }\n');
    const { code, err } = await idle.muster(["bench"], { env: warehouse.env });
    expect([code, err]).toEqual([1, expect.stringContaining("no active audience")]);
  });
});
