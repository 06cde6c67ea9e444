// The first day and the last that can be written have bounds like any other, in every time zone and however a time is stored.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES, type EngineName } from "../engines.ts";
import { modelOf, whoIs } from "./who.ts";

const TRAITS = `
personas:
  table: people
  key: id
  traits:
    ends: date
    started: { type: timestamp, storage: date, column: ends }
    seen: timestamp
    called: { type: timestamp, storage: epoch_s }
`;

const FOUND: Readonly<Record<string, string>> = {
  "on 9999-12-31": "",
  "after 9999-12-31": "",
  "not after 9999-12-31": "1 2",
  "after 9999-12-30": "",
  "from 2026-01-01 to 9999-12-31": "1",
  "before 9999-12-31": "1",
  "since 0001-01-01": "1",
  "on 0001-01-01": "",
  "before 0001-01-01": "",
};

describe.each(ENGINE_NAMES)("%s", (name: EngineName) => {
  let engine: Awaited<ReturnType<(typeof ENGINES)[EngineName]["open"]>>;

  beforeAll(async () => {
    engine = await ENGINES[name].open();
    const { integer, date, timestamp } = engine.warehouse.dialect.types;
    for (const sql of [
      `create table people (id ${integer}, ends ${date} null, seen ${timestamp} null, called ${integer} null)`,
      "insert into people values (1, '2026-01-31', '2026-07-01 12:30:00', 1781000000), (2, null, null, null)",
    ])
      await engine.warehouse.execute({ sql, parameters: [] });
  });
  afterAll(() => engine.close());

  describe.each(["UTC", "Asia/Tokyo", "America/Denver"])("%s", (zone) => {
    const model = modelOf(TRAITS, zone);

    test.each(Object.entries(FOUND))("%s", async (phrase, who) => {
      for (const trait of ["ends", "started", "seen", "called"]) {
        const condition = phrase.startsWith("not ")
          ? `not ${trait} ${phrase.slice(4)}`
          : `${trait} ${phrase}`;
        expect(await whoIs(engine.warehouse, model, condition), condition).toBe(who);
      }
    });
  });

  test.each([
    ["CET", 14],
    ["EET", 15],
    ["WET", 13],
    ["america/denver", 6],
  ])("the clock of %s in summer", async (zone, hour) => {
    expect(await whoIs(engine.warehouse, modelOf(TRAITS, zone), `hour(seen) = ${hour}`)).toBe("1");
  });
});
