// Readers and other writers while refreshes publish: nobody sees a mixture, and those who write take turns.
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { openPostgres } from "@muster/postgres/driver";
import { createDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { build, Folder, projectFile } from "../cli/muster.ts";
import { ENGINE_NAMES, type PerEngine } from "../engines.ts";
import { open, type Place, run } from "../refresh/world.ts";
import { contradictions, mixture, readBooks, readOnce } from "./books.ts";
import { GROUNDS, type Ground } from "./grounds.ts";
import type { Report } from "./refreshing-process.ts";
import { AUDIENCES, liveThrough, openShop, refreshShop } from "./shop.ts";

const SEED = 11;
/** The engine in the process shares its processors with the test. */
const READERS = { duckdb: 100, postgres: 100, clickhouse: 10 } as const satisfies PerEngine<number>;
const REFRESHES = { duckdb: 5, postgres: 5, clickhouse: 3 } as const satisfies PerEngine<number>;

/** Processes that refresh at once. */
const WRITERS = { duckdb: 2, postgres: 6, clickhouse: 0 } as const satisfies PerEngine<number>;

/** With a connection for each reader. */
function openForMany(place: Place): Promise<Warehouse> {
  return "postgres" in place
    ? openPostgres({ url: place.postgres, connections: READERS.postgres + 5 })
    : open(place);
}

describe.each(ENGINE_NAMES)("%s", (engine) => {
  const ground: Ground = GROUNDS[engine](createDatabase);
  let place: Place;
  afterAll(() => ground.close());
  beforeEach(async () => {
    place = await ground.fresh();
    await using warehouse = await open(place);
    await openShop(warehouse, SEED);
    await refreshShop(warehouse, 1);
  });

  test(`${READERS[engine]} readers never see a mixture, and never an older run after a newer one`, async () => {
    await using warehouse = await openForMany(place);
    const runs = [String((await readOnce(warehouse))[0]?.[3])];
    const wrong: string[] = [];
    const seen = new Set<string>();
    const ended = new AbortController();
    let answers = 0;
    const reader = async () => {
      let newest = 0;
      let pause = 1_000;
      while (!ended.signal.aborted) {
        // They look now and then: at any moment one or two of them are asking, and the refreshes get on.
        await sleep(Math.random() * pause, undefined, { signal: ended.signal }).catch(() => undefined);
        const asked = performance.now();
        const answer = await readOnce(warehouse);
        pause = Math.min(10_000, (performance.now() - asked) * READERS[engine]);
        answers++;
        const of = String(answer[0]?.[3]);
        seen.add(of);
        const mixed = answer.length === AUDIENCES.length ? mixture(answer) : `${answer.length} audiences`;
        if (mixed !== undefined) wrong.push(mixed);
        // A run that is not known yet has just been published.
        const at = runs.includes(of) ? runs.indexOf(of) : runs.length;
        if (at < newest) wrong.push(`run ${at} after run ${newest}`);
        newest = at;
      }
    };
    const readers = Array.from({ length: READERS[engine] }, reader);
    for (let day = 2; runs.length <= REFRESHES[engine] || answers < READERS[engine]; day++) {
      await liveThrough(warehouse, SEED, day);
      const { run: id, audiences } = await refreshShop(warehouse, day);
      runs.push(id);
      expect(audiences.some(({ entered, exited }) => entered > 0 && exited > 0)).toBe(true);
    }
    ended.abort();
    await Promise.all(readers);
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(REFRESHES[engine] / 2);
  }, 600_000);

  // Without transactions, each statement sees what is published when it begins.
  test.skipIf(engine === "clickhouse")(
    "a reader that reads on in one transaction stays with the run that it began with",
    async () => {
      await using warehouse = await openForMany(place);
      await warehouse.transaction(async (session) => {
        for (const statement of warehouse.dialect.state.snapshot) await session.execute(statement);
        const before = await readOnce(session);
        await refreshShop(warehouse, 9);
        expect(await readOnce(session)).toEqual(before);
        expect(await readOnce(warehouse)).not.toEqual(before);
      });
    },
  );

  // An engine in the process is that process' own.
  test.skipIf(engine === "clickhouse")(
    "processes that refresh at once take turns",
    async () => {
      const script = fileURLToPath(new URL("refreshing-process.ts", import.meta.url));
      const processes = Array.from({ length: WRITERS[engine] }, async (_, at) => {
        const days = [2, 3, 4].map((day) => day + at);
        const args = ["--conditions=source", "--no-warnings", script, JSON.stringify({ place, days })];
        return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Report;
      });
      const reports = await Promise.all(processes);
      await using warehouse = await open(place);
      const books = await readBooks(warehouse);
      expect(contradictions(books)).toEqual([]);
      const published = reports.flatMap((report) => report.published);
      expect(published).toHaveLength(3 * WRITERS[engine]);
      // One more was there before.
      expect(books.runs?.map(({ id }) => id)).toEqual(expect.arrayContaining(published));
      expect(books.runs).toHaveLength(published.length + 1);
      for (const said of reports.flatMap(({ refused }) => refused))
        expect(said).toMatch(/another process has .*shop\.duckdb open \(process \d+\).*one writer at a time/);
    },
    600_000,
  );
});

describe("the command, while another process has the file", () => {
  beforeAll(() => build());

  test("says who has it, and what to do", async () => {
    using folder = new Folder();
    folder.write("muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
    await using holder = await openDuckdb({ path: "shop.duckdb" }, { projectDir: folder.path });
    await run(holder, "create table customers (customer_id bigint)");
    for (const args of [["status"], ["size", "buyers"], ["refresh"]]) {
      folder.write("audiences/a.aud", "audience buyers { status active where performed order_completed }");
      const { code, out, err } = await folder.muster(args);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(
        new RegExp(`another process has .*shop\\.duckdb open \\(process ${process.pid}\\)`),
      );
      expect(err).toMatch(/one writer at a time: end that process, or wait for it/);
    }
  }, 600_000);
});
