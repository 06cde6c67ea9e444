// Sizes that are read: only while they are of the present definition and fresh; and questions that cost too much.
import { personaHistory, publishedSizes, requireWithinLimits, size, type Warehouse } from "@muster/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AS_OF, compiled, ENGINES, fill, project, refreshed, resolve } from "../looking/shop.ts";

const DAY = 86_400_000;

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
  const shortly = new Date(Number(AS_OF / 1000n) + 60_000);
  const read = (of = resolution, now = shortly) =>
    publishedSizes(warehouse, shop, { resolution: of, audiences: names, now });

  beforeAll(async () => {
    ({ warehouse, close } = await open());
    await fill(warehouse);
  });
  afterAll(() => close());

  test("before the first refresh nothing is published", async () => {
    expect(await read()).toEqual(new Map());
  });

  test("what a refresh found is read, with its parts, while it is fresh and of the present definition", async () => {
    await refreshed(warehouse, shop, resolution, ["pros", "hourly", "halves"]);
    const found = await read();
    expect([...found.keys()]).toEqual(["pros", "hourly", "halves"]);
    const exact = await size(warehouse, compiled(warehouse, shop, resolution, "pros"));
    expect(found.get("pros")).toMatchObject({
      size: exact,
      parts: new Map(),
      asOf: new Date(Number(AS_OF / 1000n)),
    });
    const { size: all, parts, asOf } = found.get("halves")!;
    expect((parts.get("a") ?? 0) + (parts.get("b") ?? 0)).toBe(all);
    const names = async (now: number) => [...(await read(resolution, new Date(now))).keys()];
    expect(await names(asOf.getTime() + DAY / 12)).toEqual(["pros", "halves"]);
    expect(await names(asOf.getTime() + 2 * DAY)).toEqual([]);
    // Of an instant that is yet to come.
    expect(await names(asOf.getTime() - 2 * DAY)).toEqual([]);
    const changed = resolve(shop, { ...definitions, pros: "where plan = 'free'" });
    expect([...(await read(changed)).keys()]).toEqual(["hourly", "halves"]);
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
