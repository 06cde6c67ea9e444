// Sizes that are read: only while they are of the present definition and fresh; and questions that cost too much.
import { personaHistory, publishedSizes, requireWithinLimits, size, type Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compiled, ENGINES, fill, project, refreshed, resolve } from "../looking/shop.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;

describe.each(Object.entries(ENGINES))("%s", (_, open) => {
  let warehouse: Warehouse;
  let close: () => Promise<void>;
  const shop = project();
  const definitions = {
    pros: "where plan = 'pro'",
    hourly: "refresh every 1 hour where plan = 'pro'",
    halves: "where loyal = true split 50% a, 50% b",
    never: "where loyal = true",
  };
  const resolution = resolve(shop, definitions);
  const names = Object.keys(definitions);
  const read = (of = resolution, now = new Date()) =>
    publishedSizes(warehouse, shop, { resolution: of, audiences: names, now });
  const refreshedAsOf = (asOf: number, audiences = ["pros", "hourly", "halves"]) =>
    refreshed(warehouse, shop, resolution, audiences, BigInt(asOf) * 1000n);

  beforeAll(async () => {
    ({ warehouse, close } = await open());
    await fill(warehouse);
  });
  afterAll(() => close());

  test("before the first refresh nothing is published", async () => {
    expect(await read()).toEqual(new Map());
  });

  test("what a refresh found is read, with its parts, while it is fresh and of the present definition", async () => {
    // As of the instant at which a run began that takes a while.
    const begun = Date.now() - HOUR / 6;
    await refreshedAsOf(begun);
    const found = await read();
    expect([...found.keys()]).toEqual(["pros", "hourly", "halves"]);
    const exact = await size(warehouse, compiled(warehouse, shop, resolution, "pros"));
    expect(found.get("pros")).toMatchObject({ size: exact, parts: new Map(), asOf: new Date(begun) });
    const { size: all, parts, sizedAt } = found.get("halves")!;
    expect((parts.get("a") ?? 0) + (parts.get("b") ?? 0)).toBe(all);
    const names = async (later: number) => [
      ...(await read(resolution, new Date(sizedAt.getTime() + later))).keys(),
    ];
    // The next run has begun, and lasts as long.
    expect(await names(HOUR * 0.95)).toEqual(["pros", "hourly", "halves"]);
    expect(await names(HOUR * 2)).toEqual(["pros", "halves"]);
    expect(await names(DAY * 2)).toEqual([]);
    const changed = resolve(shop, { ...definitions, pros: "where plan = 'free'" });
    expect([...(await read(changed)).keys()]).toEqual(["hourly", "halves"]);
    // Of another time, and of one that is yet to come.
    await refreshedAsOf(Date.now() - 2 * HOUR, ["hourly"]);
    await refreshedAsOf(Date.now() + 2 * DAY, ["pros"]);
    expect([...(await read()).keys()]).toEqual(["halves"]);
  });

  test("a size is read in two statements and a membership in three: people wait for these", async () => {
    const asked: string[] = [];
    const watched = Object.assign(Object.create(warehouse) as Warehouse, {
      query: (statement: Parameters<Warehouse["query"]>[0]) => {
        asked.push(/ from "\w+"\."(\w+)"/.exec(statement.sql.replaceAll("`", '"'))?.[1] ?? statement.sql);
        return warehouse.query(statement);
      },
      transaction: () => Promise.reject(new Error("a round trip more at either end")),
    });
    await publishedSizes(watched, shop, { resolution, audiences: ["pros"], now: new Date() });
    expect(asked.splice(0)).toEqual(["meta", "audiences"]);
    const pros = resolution.audiences.get("pros")!;
    expect(await personaHistory(watched, shop, pros, "1")).toMatchObject({ isMember: true });
    expect(asked).toEqual(["meta", "membership_log", "membership"]);
  });

  test("limits refuse before anything runs, and only where there are any", async () => {
    const pros = compiled(warehouse, shop, resolution, "pros");
    const { rowsRead, cost } = await warehouse.explain(pros);
    expect(rowsRead).toBeGreaterThan(0);
    const held = (limits: object) =>
      requireWithinLimits(warehouse, { limits: { audiences: 1, ...limits } }, pros);
    await held({});
    await held({ rowsRead, cost });
    await expect(held({ rowsRead: rowsRead - 1 })).rejects.toThrow(/`pros` is expected to read [\d,]+ rows/);
    await expect(held({ cost: cost - 1 })).rejects.toThrow(
      /`pros` is expected to cost [\d,]+ \(.*\); the project's limit/,
    );
    const untouchable = Object.assign(Object.create(warehouse) as Warehouse, {
      explain: () => Promise.reject(new Error("asked")),
    });
    await requireWithinLimits(untouchable, { limits: { audiences: 1 } }, pros);
  });
});
