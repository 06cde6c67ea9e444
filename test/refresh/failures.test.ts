// One audience that cannot be found: the others are published, it and those that ask about it keep their members.
import {
  type RefreshEvent,
  RefreshFailed,
  refresh,
  status,
  type Warehouse,
  WarehouseError,
} from "@muster/engine";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { ENGINE_NAMES, type PerEngine } from "../engines.ts";
import { engines } from "./places.ts";
import { AS_OF, audience, broken, fill, open, project, request, rows, run } from "./world.ts";

/** A view that is planned, and fails as soon as it is read. */
const FLAKY: PerEngine<string> = {
  duckdb:
    "create view nowhere as select cast(error('boom') as bigint) as customer, timestamp '2025-01-01' as vanished_at",
  postgres:
    "create view nowhere as select 1 / (customer - customer) as customer, ordered_at as vanished_at from orders",
  clickhouse:
    "create view nowhere as select throwIf(customer > 0) as customer, ordered_at as vanished_at from orders",
};

const asks = (name: string, of: string) =>
  `audience ${name} { status active where in audience ${of} and number <= 4 }`;

describe.each(ENGINE_NAMES)("%s", (name) => {
  const engine = engines[name]();
  let warehouse: Warehouse;

  async function begin(): Promise<void> {
    warehouse = await open(await engine.fresh());
    await fill(warehouse, 10);
  }
  afterEach(() => warehouse[Symbol.asyncDispose]());
  afterAll(() => engine.close());

  const held = () =>
    rows(warehouse, "select audience, count(*) from muster.membership group by audience order by audience");
  const noted = () =>
    rows(warehouse, "select run, audience, error, depends_on from muster.failures order by audience");

  test("the others are published, those that ask about it are not", async () => {
    await begin();
    await refresh(
      warehouse,
      project(),
      request(audience("good", 1, 5), audience("bad", 1, 3), asks("leaning", "bad"), asks("fine", "good")),
    );
    const events: RefreshEvent[] = [];
    const {
      run: id,
      audiences,
      failures,
    } = await refresh(
      warehouse,
      project(),
      request(audience("good", 1, 6), broken("bad"), asks("leaning", "bad"), asks("fine", "good")),
      (event) => events.push(event),
    );
    expect(audiences).toMatchObject([
      { audience: "good", size: 6, entered: 1, exited: 0 },
      { audience: "fine", size: 4, entered: 0, exited: 0 },
    ]);
    expect(failures).toEqual([
      { audience: "bad", error: expect.stringMatching(/nowhere/) },
      { audience: "leaning", dependsOn: "bad", error: "it depends on `bad`, which failed" },
    ]);
    expect(await noted()).toEqual([
      [id, "bad", failures[0]!.error, null],
      [id, "leaning", failures[1]!.error, "bad"],
    ]);
    expect(await held()).toEqual([
      ["bad", 3n],
      ["fine", 4n],
      ["good", 6n],
      ["leaning", 3n],
    ]);
    const [last] = await rows(
      warehouse,
      `select outcome, error, audiences from muster.runs where id = '${id}'`,
    );
    expect(last).toEqual(["published", "2 failed: bad, leaning", 2n]);
    expect(events.filter(({ kind }) => kind === "failed")).toEqual([{ kind: "failed", failures }]);
    expect(events.filter(({ kind }) => kind === "asking")).toMatchObject([
      { number: 1, of: 3 },
      { number: 2, of: 3 },
      { number: 3, of: 3 },
    ]);
  });

  test("what several ask together fails for all of them at once, also where it fails only when it is run", async () => {
    await begin();
    await run(warehouse, FLAKY[name]);
    const events: RefreshEvent[] = [];
    const shared = (of: string, numbers: string) =>
      `audience ${of} { status active where performed vanished at least 2 times and number ${numbers} }`;
    const { audiences, failures } = await refresh(
      warehouse,
      project(),
      request(shared("first", "> 2"), audience("good", 1, 5), shared("second", "> 3"), broken("third")),
      (event) => events.push(event),
    );
    expect(audiences).toMatchObject([{ audience: "good", size: 5 }]);
    expect(failures.map((one) => one.audience)).toEqual(["first", "second", "third"]);
    expect(events.filter(({ kind }) => kind === "failed")).toHaveLength(2);
  });

  test("of many whose table is gone the run begins anew once", async () => {
    await begin();
    const many = Array.from(
      { length: 8 },
      (_, at) => `audience bad_${at} { status active where performed vanished and number > ${at} }`,
    );
    const events: RefreshEvent[] = [];
    const { failures } = await refresh(
      warehouse,
      project(),
      request(...many, audience("good", 1, 5)),
      (event) => events.push(event),
    );
    expect(failures).toHaveLength(8);
    expect(events.filter(({ kind }) => kind === "failed")).toHaveLength(1);
  });

  test("whoever ends it then is heard", async () => {
    await begin();
    const controller = new AbortController();
    const refreshing = refresh(
      warehouse,
      project(),
      {
        ...request(broken("bad"), audience("good", 1, 5), audience("fine", 1, 3)),
        signal: controller.signal,
      },
      ({ kind }) => kind === "asking" && controller.abort(),
    );
    await expect(refreshing).rejects.toMatchObject({ cause: { code: "cancelled" }, audience: undefined });
  });

  test("when all fail nothing is published, and that is noted", async () => {
    await begin();
    const {
      run: id,
      audiences,
      failures,
    } = await refresh(warehouse, project(), request(broken("bad"), asks("leaning", "bad")));
    expect(audiences).toEqual([]);
    expect(failures).toHaveLength(2);
    expect(await noted()).toHaveLength(2);
    expect(await rows(warehouse, "select id, outcome, error, audiences from muster.runs")).toEqual([
      [id, "failed", "2 failed: bad, leaning", 2n],
    ]);
    expect(await held()).toEqual([]);
  });

  test("a full disk is nobody's fault: nothing is published", async () => {
    await begin();
    await refresh(warehouse, project(), request(audience("good", 1, 5)));
    const full = Object.assign(Object.create(warehouse) as Warehouse, {
      dialect: warehouse.dialect,
      query: warehouse.query.bind(warehouse),
      execute: warehouse.execute.bind(warehouse),
      transaction: <T>(work: Parameters<Warehouse["transaction"]>[0]) =>
        warehouse.transaction((session) =>
          work({
            ...session,
            execute: (statement) => {
              if (statement.sql.includes("changed as materialized"))
                throw new WarehouseError("disk-full", "the disk is full");
              return session.execute(statement);
            },
          }),
        ) as Promise<T>,
    });
    const failing = refresh(full, project(), request(audience("good", 1, 6), audience("other", 1, 2)));
    await expect(failing).rejects.toThrow(RefreshFailed);
    expect(await held()).toEqual([["good", 5n]]);
    expect(await noted()).toEqual([]);
  });

  test("status tells of it until it succeeds", async () => {
    await begin();
    const now = new Date();
    const asked = (...definitions: string[]) => {
      const { resolution } = request(...definitions);
      return status(warehouse, project(), { resolution, fingerprints: new Map(), now });
    };
    const failing = [broken("bad"), asks("leaning", "bad")];
    await refresh(warehouse, project(), request(audience("bad", 1, 3)));
    await refresh(warehouse, project(), request(...failing));
    const told = (await asked(...failing)).filter(({ source }) => source === "audiences/a.aud");
    expect(told).toMatchObject([
      {
        audience: "bad",
        size: 3,
        failure: { error: expect.stringMatching(/nowhere/), at: expect.any(Date) },
      },
      { audience: "leaning", state: "never", failure: { dependsOn: "bad" } },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await refresh(warehouse, project(), { ...request(audience("bad", 1, 4)), asOf: AS_OF });
    const mended = (await asked(audience("bad", 1, 4))).find((one) => one.audience === "bad");
    expect(mended).not.toHaveProperty("failure");
  });
});
