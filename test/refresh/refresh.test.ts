import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fingerprint, type Resolution } from "@muster/compiler";
import { Fault, refresh, status, type Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, type PerEngine } from "../engines.ts";
import { wordsOf } from "../words.ts";
import { firstRelease } from "./first-release.ts";
import { interruptedAt, lostConnection } from "./interrupted.ts";
import { engines } from "./places.ts";
import {
  AS_OF,
  audience,
  fill,
  inOwnTables,
  open,
  type Place,
  project,
  published,
  request,
  requestOf,
  rows,
  run,
  withAccounts,
} from "./world.ts";

/** How many statements lie between those at which a refresh is interrupted: all are tried where they are quick. */
const STRIDE: PerEngine<number> = { duckdb: 1, postgres: 1, clickhouse: 11 };

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let place: Place;
  let warehouse: Warehouse;

  async function begin(count = 10): Promise<void> {
    place = await engine.fresh();
    warehouse = await open(place);
    await fill(warehouse, count);
  }
  beforeAll(() => begin());
  afterAll(async () => {
    await warehouse[Symbol.asyncDispose]();
    await engine.close();
  });

  test("publishes members, sizes and the run, and says who came and who left", async () => {
    const first = await refresh(warehouse, project(), request(audience("a", 1, 5), audience("b", 3, 3)));
    expect(first.audiences).toMatchObject([
      { audience: "a", size: 5, previousSize: undefined, entered: 5, exited: 0 },
      { audience: "b", size: 1, previousSize: undefined, entered: 1, exited: 0 },
    ]);
    const second = await refresh(warehouse, project(), request(audience("a", 4, 8), audience("b", 1, 0)));
    expect(second.audiences).toMatchObject([
      { audience: "a", size: 5, previousSize: 5, entered: 3, exited: 3 },
      { audience: "b", size: 0, previousSize: 1, entered: 0, exited: 1 },
    ]);
    expect(await rows(warehouse, "select audience, persona from muster.membership order by 1, 2")).toEqual(
      [4n, 5n, 6n, 7n, 8n].map((id) => ["a", id]),
    );
    expect(
      await rows(
        warehouse,
        "select audiences, members, entered, exited, outcome from muster.runs order by started",
      ),
    ).toEqual([
      [2n, 6n, 6n, 0n, "published"],
      [2n, 5n, 3n, 4n, "published"],
    ]);
    expect(await rows(warehouse, "select as_of, run from muster.audiences where name = 'a'")).toEqual([
      [expect.stringMatching(/^2026-01-01T00:00:00/), second.run],
    ]);
  });

  test("logs who entered and who exited, when, by which definition and in which run", async () => {
    await begin();
    const log = () =>
      rows(
        warehouse,
        `select persona, part, change, "at", version, run from muster.membership_log order by "at", persona, change`,
      );
    const earlier = request(audience("a", 1, 2));
    const later = { ...request(audience("a", 2, 3)), asOf: AS_OF + 1_000_000n };
    const versions = [earlier, later].map(({ resolution }) => fingerprint(resolution, "a", project().model));
    const first = await refresh(warehouse, project(), earlier);
    const second = await refresh(warehouse, project(), later);
    await refresh(warehouse, project(), later);
    const [entered, exited] = ["entered", "exited"];
    const [now, then] = [/^2026-01-01T00:00:00/, /^2026-01-01T00:00:01/].map((at) =>
      expect.stringMatching(at),
    );
    expect(await log()).toEqual([
      [1n, null, entered, now, versions[0], first.run],
      [2n, null, entered, now, versions[0], first.run],
      [1n, null, exited, then, versions[1], second.run],
      [3n, null, entered, then, versions[1], second.run],
    ]);
  });

  test("the log never goes back: what is found as of an earlier instant is noted as of the last one, and that is told", async () => {
    await begin();
    const as = (asOf: bigint, ...definitions: readonly string[]) =>
      refresh(warehouse, project(), { ...request(...definitions), asOf });
    const SECOND = 1_000_000n;
    const [a, b] = [audience("a", 1, 2), audience("b", 1, 1)];
    await as(AS_OF, a);
    // Nobody comes and nobody goes; it is looked at all the same.
    await as(AS_OF + 2n * SECOND, a);
    const { run: back, audiences } = await as(AS_OF + SECOND, audience("a", 2, 3), b);
    expect(audiences).toMatchObject([{ audience: "a", notedAt: AS_OF + 2n * SECOND }, { audience: "b" }]);
    expect(audiences[1]).not.toHaveProperty("notedAt");
    const { audiences: next } = await as(AS_OF + 3n * SECOND, audience("a", 1, 2), b);
    expect(next.filter((one) => "notedAt" in one)).toEqual([]);
    const noted = await rows(
      warehouse,
      `select audience, persona, change, "at" from muster.membership_log where run = '${back}' order by audience, persona`,
    );
    const [one, two] = ["01", "02"].map((at) => expect.stringMatching(`^2026-01-01T00:00:${at}`));
    expect(noted).toEqual([
      ["a", 1n, "exited", two],
      ["a", 3n, "entered", two],
      ["b", 1n, "entered", one],
    ]);
  });

  test("keeps the part of each member; a change of part is an exit and an entry", async () => {
    await begin();
    const parts = (boundary: number) =>
      requestOf(
        project(),
        [
          "waterfall a { low, high }",
          `audience low { where number <= ${boundary} }`,
          "audience high { where number <= 3 }",
        ],
        ["a"],
      );
    await refresh(warehouse, project(), parts(1));
    const { audiences, run: moved } = await refresh(warehouse, project(), parts(2));
    expect(audiences).toMatchObject([{ size: 3, previousSize: 3, entered: 1, exited: 1 }]);
    expect(await rows(warehouse, "select persona, part from muster.membership order by persona")).toEqual([
      [1n, "low"],
      [2n, "low"],
      [3n, "high"],
    ]);
    expect(
      await rows(
        warehouse,
        `select persona, part, change from muster.membership_log where run = '${moved}' order by change`,
      ),
    ).toEqual([
      [2n, "low", "entered"],
      [2n, "high", "exited"],
    ]);
    const { audiences: whole } = await refresh(warehouse, project(), request(audience("a", 1, 3)));
    expect(whole).toMatchObject([{ size: 3, entered: 3, exited: 3 }]);
    expect(await rows(warehouse, "select distinct part from muster.membership")).toEqual([[null]]);
  });

  test("audiences of accounts have tables of their own, made when the model comes to have accounts", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("a", 1, 2), audience("b", 1, 2)));
    const tables = () =>
      rows(
        warehouse,
        "select count(*) from information_schema.tables where table_schema = 'muster' and table_name like 'account%'",
      );
    expect(await tables()).toEqual([[0n]]);
    const companies = requestOf(withAccounts(), [
      "audience a of accounts { status active where number <= 3 }",
    ]);
    const { audiences } = await refresh(warehouse, withAccounts(), companies);
    expect(await tables()).toEqual([[2n]]);
    expect(audiences).toMatchObject([{ audience: "a", size: 3, previousSize: 2, entered: 3, exited: 2 }]);
    expect(await rows(warehouse, "select account from muster.account_membership order by account")).toEqual([
      ["1"],
      ["2"],
      ["3"],
    ]);
    expect(await rows(warehouse, "select distinct audience from muster.membership")).toEqual([["b"]]);
    expect(await rows(warehouse, "select count(*) from muster.account_membership_log")).toEqual([[3n]]);
    await expect(refresh(warehouse, withAccounts("integer"), companies)).rejects.toThrow(
      /accounts in the schema muster have keys of type text/,
    );
  });

  const hadAFirstRelease = test.skipIf(name === "clickhouse");
  hadAFirstRelease(
    "tables of the first release are brought to this one, with the members that they hold",
    async () => {
      await begin();
      for (const statement of firstRelease(warehouse.dialect.state.keys.many))
        await run(warehouse, statement);
      const asked = {
        resolution: resolutionOf("a"),
        fingerprints: new Map([["a", "0123456789abcdef"]]),
        now: new Date("2026-01-01T00:00:01Z"),
      };
      expect(await status(warehouse, project(), asked)).toMatchObject([
        { audience: "a", size: 2, state: "fresh" },
      ]);
      const { audiences, run: run2 } = await refresh(warehouse, project(), request(audience("a", 2, 3)));
      expect(audiences).toMatchObject([{ size: 2, previousSize: 2, entered: 1, exited: 1 }]);
      expect(
        await rows(warehouse, "select persona, change from muster.membership_log order by persona"),
      ).toEqual([
        [1n, "exited"],
        [3n, "entered"],
      ]);
      expect(await rows(warehouse, "select value from muster.meta where name = 'version'")).toEqual([["6"]]);
      expect(await rows(warehouse, "select count(*) from muster.failures")).toEqual([[0n]]);
      expect(await rows(warehouse, "select count(*) from muster.lists")).toEqual([[0n]]);
      expect(await rows(warehouse, "select count(*) from muster.marks")).toEqual([[0n]]);
      expect(
        await rows(
          warehouse,
          "select version, kind, change, status, source, definition, recorded_by, run from muster.definitions where name = 'a' order by version",
        ),
      ).toEqual([
        [1n, "audience", "created", "active", "audiences/a.aud", "audience a {}", null, expect.any(String)],
        [2n, "audience", "changed", "active", "audiences/a.aud", audience("a", 2, 3), null, run2],
      ]);
    },
  );

  test("an audience that is not refreshed keeps its members, and the warehouse knows its status", async () => {
    await refresh(warehouse, project(), request(audience("a", 1, 5), audience("resting", 1, 2)));
    const resting = "audience resting { status paused where number <= 2 }";
    await refresh(warehouse, project(), request(audience("a", 1, 6), resting));
    expect(await rows(warehouse, "select status, size from muster.audiences where name = 'resting'")).toEqual(
      [["paused", 2n]],
    );
    expect(
      await rows(warehouse, "select count(*) from muster.membership where audience = 'resting'"),
    ).toEqual([[2n]]);
  });

  test("audiences whose names are long are brought up to date together", async () => {
    await begin();
    const names = Array.from({ length: 12 }, (_, at) => `${"long_".repeat(100)}${at}`);
    const all = (to: number) => request(...names.map((name) => audience(name, 1, to)));
    await refresh(warehouse, project(), all(2));
    await refresh(warehouse, project(), all(3));
    expect(await rows(warehouse, "select name, size from muster.audiences order by name")).toEqual(
      names.toSorted().map((name) => [name, 3n]),
    );
  });

  test("two at once take turns", async () => {
    await begin();
    const second = await open("duckdb" in place ? { duckdb: ":memory:" } : place);
    const others = "duckdb" in place ? warehouse : second;
    const events: string[] = [];
    await Promise.all([
      ...[1, 2, 3].map((at) =>
        refresh(warehouse, project(), request(audience("a", at, at + 4)), ({ kind }) => events.push(kind)),
      ),
      ...[4, 5, 6].map((at) =>
        refresh(others, project(), request(audience("a", at, at + 4)), ({ kind }) => events.push(kind)),
      ),
    ]);
    await second[Symbol.asyncDispose]();
    expect(events).toContain("waiting");
    expect(
      await rows(warehouse, "select size, (select count(*) from muster.membership) from muster.audiences"),
    ).toEqual([[5n, 5n]]);
    expect(await rows(warehouse, "select count(*) from muster.runs where outcome = 'published'")).toEqual([
      [6n],
    ]);
  });

  test("interrupted at any statement: old members, sizes and run stand together, and the next refresh needs no repair", async () => {
    await begin();
    const old = request(audience("a", 1, 5), audience("b", 9, 9));
    const next = request(audience("a", 4, 8), audience("b", 1, 2));
    await refresh(warehouse, project(), old);
    const counted = interruptedAt(warehouse, 0, lostConnection);
    await refresh(counted.warehouse, project(), old);
    expect(counted.count()).toBeGreaterThan(10);
    const before = await published(warehouse);
    const changed = [
      { size: 5, entered: 3, exited: 3 },
      { size: 2, entered: 2, exited: 1 },
    ];
    for (let statement = 1; statement <= counted.count(); statement += STRIDE[name]) {
      const { warehouse: dying } = interruptedAt(warehouse, statement, lostConnection);
      const outcome = await refresh(dying, project(), next).catch((error: Error) => error.message);
      // The lock is given back after the commit: there the connection may go, and the refresh has succeeded.
      if (typeof outcome === "object") {
        expect(statement).toBe(counted.count());
        expect(outcome.audiences).toMatchObject(changed);
        return;
      }
      expect(outcome).toBe("the connection is gone");
      expect(await published(warehouse)).toEqual(before);
    }
    expect((await refresh(warehouse, project(), next)).audiences).toMatchObject(changed);
  });

  // An engine in the process dies with it: test/faults kills those.
  test.skipIf(name === "clickhouse")("killed: the same", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("a", 1, 5), audience("b", 9, 9)));
    const before = await published(warehouse);
    for (const statement of [3, 6, 9, 12]) {
      await warehouse[Symbol.asyncDispose]();
      await killedRefresh(place, statement);
      warehouse = await open(place);
      expect(await published(warehouse)).toEqual(before);
    }
    const { audiences } = await refresh(warehouse, project(), request(audience("a", 4, 8)));
    expect(audiences).toMatchObject([{ size: 5, entered: 3, exited: 3 }]);
  });

  test("a commit whose answer was lost counts as what it is", async () => {
    await begin();
    const real = warehouse;
    const deaf = Object.assign(Object.create(real) as Warehouse, {
      dialect: real.dialect,
      query: real.query.bind(real),
      execute: real.execute.bind(real),
      transaction: async <T>(work: Parameters<Warehouse["transaction"]>[0]) => {
        const result = (await real.transaction(work)) as T;
        if (typeof result === "object") lostConnection();
        return result;
      },
    });
    const { audiences } = await refresh(deaf, project(), request(audience("a", 1, 5)));
    expect(audiences).toMatchObject([{ size: 5 }]);
    expect(await rows(real, "select outcome from muster.runs")).toEqual([["published"]]);
  });

  test("tables of a newer release are refused, by reading and by writing", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("a", 1, 5)));
    const newer = "update muster.meta set value = '99' where name = 'version'";
    await run(warehouse, wordsOf(warehouse)(await inOwnTables(warehouse, newer)));
    const resolution = {
      audiences: new Map(),
      traits: new Map(),
      accountTraits: new Map(),
      unavailable: new Map(),
      groups: new Map(),
    };
    for (const attempt of [
      () => refresh(warehouse, project(), request(audience("a", 1, 6))),
      () => status(warehouse, project(), { resolution, fingerprints: new Map(), now: new Date() }),
    ]) {
      await expect(attempt()).rejects.toThrow(Fault);
      await expect(attempt()).rejects.toThrow(/made by a newer Muster: its version is 99/);
    }
  });

  test("keys of another type are refused", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("a", 1, 5)));
    await expect(refresh(warehouse, project("text"), request(audience("a", 1, 5)))).rejects.toThrow(
      /keys of type integer/,
    );
  });

  test("keys may be texts, and names and schemas anything", async () => {
    const name = `it's "odd"; drop table customers --`;
    const odd = project("text", 'My "own" schema');
    const texts = requestOf(odd, [`audience \`${name}\` { status active }`]);
    const { audiences } = await refresh(warehouse, odd, texts);
    expect(audiences).toMatchObject([{ audience: name, size: 10 }]);
    const again = await refresh(warehouse, odd, texts);
    expect(again.audiences).toMatchObject([{ entered: 0, exited: 0 }]);
  });

  test("status tells what the files and the warehouse have, and makes no tables", async () => {
    await begin();
    const asOf = new Date();
    const asked = { resolution: resolutionOf("new"), fingerprints: new Map(), now: asOf };
    expect(await status(warehouse, project(), asked)).toMatchObject([{ audience: "new", state: "never" }]);
    expect(
      await rows(warehouse, "select count(*) from information_schema.tables where table_schema = 'muster'"),
    ).toEqual([[0n]]);
    const asA = request(audience("a", 1, 5), audience("gone", 1, 2));
    await refresh(warehouse, project(), { ...asA, asOf: BigInt(asOf.getTime()) * 1000n });
    const told = await status(warehouse, project(), {
      ...asked,
      resolution: resolutionOf("a"),
      fingerprints: new Map([["a", fingerprint(asA.resolution, "a", project().model)]]),
    });
    expect(told).toMatchObject([
      { audience: "a", status: "active", state: "fresh", size: 5, asOf },
      { audience: "gone", status: "no file", state: "kept", size: 2 },
    ]);
  });
});

function definition(name: string) {
  const span = { start: 0, end: 0 };
  return {
    name,
    status: "active",
    includeAnonymous: false,
    timezone: "UTC",
    settings: [],
    of: "persona",
    condition: { kind: "truth", value: true, type: { kind: "boolean" }, span },
    parameters: [],
    source: "audiences/a.aud",
    span,
  } as const;
}

function resolutionOf(name: string): Resolution {
  return {
    audiences: new Map([[name, definition(name)]]),
    traits: new Map(),
    accountTraits: new Map(),
    unavailable: new Map(),
    groups: new Map(),
  };
}

function killedRefresh(place: Place, statement: number): Promise<void> {
  const script = fileURLToPath(new URL("killed-process.ts", import.meta.url));
  const args = ["--conditions=source", "--no-warnings", script, JSON.stringify(place), String(statement)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error) => {
      if (error?.signal === "SIGKILL") resolve();
      else reject(new Error("it was not killed", { cause: error }));
    });
  });
}
