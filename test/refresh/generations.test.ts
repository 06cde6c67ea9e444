// Where generations stand in for transactions: what is begun and not published is nobody's, and is removed.
import { refresh, type Session, type Warehouse } from "@muster/engine";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { interruptedAt, lostConnection } from "./interrupted.ts";
import { engines } from "./places.ts";
import { audience, fill, open, project, published, request, rows, run } from "./world.ts";

describe("clickhouse", () => {
  const engine = engines.clickhouse();
  let warehouse: Warehouse;
  beforeEach(async () => {
    warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
    await refresh(warehouse, project(), request(audience("a", 1, 5)));
    return async () => warehouse[Symbol.asyncDispose]();
  });
  afterAll(() => engine.close());

  const next = request(audience("a", 4, 8));
  const places = async () =>
    (
      await rows(
        warehouse,
        "select name from system.databases where name like 'muster%generation%' order by length(name), name",
      )
    ).map(([name]) => String(name));
  const present = async () =>
    rows(warehouse, "select max(number) from muster.generations where event = 'published'");

  test("whoever drops the schema begins anew, whatever generations of it are left", async () => {
    expect((await places()).length).toBeGreaterThan(0);
    await run(warehouse, "drop database muster sync");
    // One of many before, and of a model whose keys had another type.
    await run(warehouse, "create database muster_generation_99");
    await run(
      warehouse,
      "create table muster_generation_99.membership (audience String, persona String) order by audience",
    );
    for (let n = 0; n < 3; n++) {
      const { audiences } = await refresh(warehouse, project(), next);
      expect(audiences).toMatchObject([{ size: 5, entered: n === 0 ? 5 : 0, exited: 0 }]);
    }
    expect(await rows(warehouse, "select distinct toTypeName(persona) from muster.membership")).toEqual([
      ["Int64"],
    ]);
  });

  test("whoever publishes after another has begun publishes nothing, and is told", async () => {
    const before = await published(warehouse);
    const overtaken = changed(warehouse, async (session, sql) => {
      if (!sql.includes("'published' where")) return;
      await run(
        session,
        "insert into muster.generations (number, event) select max(number) + 1, 'begun' from muster.generations",
      );
    });
    await expect(refresh(overtaken, project(), next)).rejects.toThrow(
      /somebody else has begun to write the schema muster/,
    );
    expect(await published(warehouse)).toEqual(before);
    const { audiences } = await refresh(warehouse, project(), next);
    expect(audiences).toMatchObject([{ size: 5, entered: 3, exited: 3 }]);
  });

  test("the publishing is one statement: before it all is as it was, after it all is new", async () => {
    const before = await published(warehouse);
    const sent: string[] = [];
    const seen: unknown[] = [];
    const looking = changed(warehouse, async (_, sql) => {
      sent.push(sql);
      seen.push(await published(warehouse));
    });
    await refresh(looking, project(), next);
    const at = sent.findIndex((sql) => sql.includes("'published' where"));
    expect(at).toBeGreaterThan(30);
    expect(seen.slice(0, at + 1)).toEqual(seen.slice(0, at + 1).map(() => before));
    const after = await published(warehouse);
    expect(after).not.toEqual(before);
    expect(seen.slice(at + 1)).toEqual(seen.slice(at + 1).map(() => after));
  });

  test("what a writer left is removed by the next one; what was superseded lately stays for who reads it", async () => {
    const { warehouse: dying } = interruptedAt(warehouse, 30, lostConnection);
    await expect(refresh(dying, project(), next)).rejects.toThrow("the connection is gone");
    await refresh(warehouse, project(), next);
    const [[last] = []] = await present();
    const numbers = (await places()).map((name) => Number(name.split("_").at(-1)));
    const known = await rows(warehouse, "select number from muster.generations where event = 'published'");
    expect(numbers.toSorted()).toEqual(known.map(([number]) => Number(number)).toSorted());
    // A minute passes.
    await run(
      warehouse,
      "alter table muster.generations update at = at - interval 1 minute where true settings mutations_sync = 1",
    );
    await refresh(warehouse, project(), next);
    expect(await places()).toEqual([`muster_generation_${last}`, `muster_generation_${Number(last) + 1}`]);
  });
});

/** Tells of each statement of a transaction before it is sent. */
function changed(real: Warehouse, notice: (session: Session, sql: string) => Promise<void>): Warehouse {
  return Object.assign(Object.create(real) as Warehouse, {
    dialect: real.dialect,
    query: real.query.bind(real),
    execute: real.execute.bind(real),
    transaction: <T>(work: (session: Session) => Promise<T>) =>
      real.transaction((session) =>
        work({
          ...session,
          query: async (statement) => {
            await notice(session, statement.sql);
            return session.query(statement);
          },
          execute: async (statement) => {
            await notice(session, statement.sql);
            return session.execute(statement);
          },
        }),
      ),
  });
}
