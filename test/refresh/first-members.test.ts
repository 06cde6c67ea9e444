// Audiences that nobody is in: whoever is found is written at once where that is cheaper, and logged like all others.
import { fingerprint } from "@muster/compiler";
import { type RefreshRequest, refresh, type Warehouse } from "@muster/engine";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { watched } from "../faults/watched.ts";
import { engines } from "./places.ts";
import {
  AS_OF,
  audience,
  broken,
  fill,
  open,
  project,
  request,
  requestOf,
  rows,
  withAccounts,
} from "./world.ts";

const HOUR = 3_600_000_000n;

const nobody = (name: string) => audience(name, 1, 0);

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let warehouse: Warehouse;

  async function begin(): Promise<void> {
    warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
  }
  afterEach(() => warehouse[Symbol.asyncDispose]());
  afterAll(() => engine.close());

  const at = (asked: RefreshRequest, hours: bigint) => ({ ...asked, asOf: AS_OF + hours * HOUR });
  const members = () => rows(warehouse, "select audience, persona from muster.membership order by 1, 2");
  const log = (of: string) =>
    rows(
      warehouse,
      `select persona, change, "at", version, run from muster.membership_log where audience = '${of}' order by "at", change desc, persona`,
    );

  test("some that are new, and some that had been empty, are published beside one that has members", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("a", 1, 3), nobody("b")));
    const asked = at(request(audience("a", 3, 4), audience("b", 5, 6), audience("c", 7, 7), nobody("d")), 1n);
    const second = await refresh(warehouse, project(), asked);
    expect(second.audiences).toMatchObject([
      { audience: "a", size: 2, previousSize: 3, entered: 1, exited: 2 },
      { audience: "b", size: 2, previousSize: 0, entered: 2, exited: 0 },
      { audience: "c", size: 1, previousSize: undefined, entered: 1, exited: 0 },
      { audience: "d", size: 0, previousSize: undefined, entered: 0, exited: 0 },
    ]);
    expect(await members()).toEqual([
      ["a", 3n],
      ["a", 4n],
      ["b", 5n],
      ["b", 6n],
      ["c", 7n],
    ]);
    const version = fingerprint(asked.resolution, "b", project().model);
    const then = expect.stringMatching(/^2026-01-01T01:00:00/);
    expect(await log("b")).toEqual([
      [5n, "entered", then, version, second.run],
      [6n, "entered", then, version, second.run],
    ]);
    expect(await rows(warehouse, "select count(*) from muster.membership_log")).toEqual([[9n]]);
  });

  test("the log does not go back for one that was emptied at a later instant", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("a", 1, 1)));
    await refresh(warehouse, project(), at(request(nobody("a")), 2n));
    await refresh(warehouse, project(), at(request(audience("a", 2, 2), audience("b", 2, 2)), 1n));
    const instants = async (of: string) =>
      (await log(of)).map(([persona, change, instant]) => [persona, change, String(instant).slice(11, 13)]);
    expect(await instants("a")).toEqual([
      [1n, "entered", "00"],
      [1n, "exited", "02"],
      [2n, "entered", "02"],
    ]);
    expect(await instants("b")).toEqual([[2n, "entered", "01"]]);
  });

  test("one whose members are of another subject now has somebody who leaves", async () => {
    await begin();
    const accounts = requestOf(withAccounts(), [
      "audience a of accounts { status active where number <= 3 }",
    ]);
    await refresh(warehouse, withAccounts(), accounts);
    const personas = requestOf(withAccounts(), [audience("a", 1, 2)]);
    const { audiences } = await refresh(warehouse, withAccounts(), personas);
    expect(audiences).toMatchObject([{ audience: "a", size: 2, previousSize: 3, entered: 2, exited: 3 }]);
    expect(await rows(warehouse, "select count(*) from muster.account_membership")).toEqual([[0n]]);
  });

  test("what was written before another one fails is written once", async () => {
    await begin();
    const { failures } = await refresh(warehouse, project(), request(audience("a", 1, 2), broken("b")));
    expect(failures).toMatchObject([{ audience: "b" }]);
    expect(await members()).toEqual([
      ["a", 1n],
      ["a", 2n],
    ]);
    expect(await log("a")).toHaveLength(2);
  });
});

test("on DuckDB they are compared with nobody, and the next time they are", async () => {
  const duckdb = engines.duckdb();
  const warehouse = await open(await duckdb.fresh());
  await fill(warehouse, 10);
  const comparing = async (...definitions: readonly string[]): Promise<number> => {
    let count = 0;
    const told = watched(warehouse, ({ phase, sql }) => {
      if (phase === "before" && /^insert into "muster_changes"/.test(sql)) count++;
    });
    await refresh(told, project(), request(...definitions));
    return count;
  };
  const [a, b, c] = [audience("a", 1, 5), audience("b", 3, 3), audience("c", 4, 4)];
  expect(await comparing(a, b)).toBe(0);
  expect(await comparing(a, b, c)).toBe(1);
  await warehouse[Symbol.asyncDispose]();
  await duckdb.close();
});
