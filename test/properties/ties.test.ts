// Sequences of events that share instants, with orders that are equal, higher, lower and missing: what random worlds seldom have.
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { model } from "../cases/sequences/data.ts";
import { Dice } from "../world/dice.ts";
import type { LogicalData, LogicalEvent } from "../world/logical-data.ts";
import { compareWorld } from "./differences.ts";
import { clickhouseEngine, duckdbEngine, type Engine, postgresEngine } from "./engines.ts";

const PERSONAS = 2000;
const HOUR = 3_600_000_000n;
const START = BigInt(Date.parse("2026-10-01T00:00:00Z")) * 1000n;

const SEQUENCES = [
  "viewed then bought within 1 hour",
  "viewed then bought within 2 hours then viewed within 1 hour",
  "viewed then added then bought all within 1 hour",
  "viewed then added then called all within 2 hours",
  "viewed then added within 1 hour then bought then called all within 2 hours",
  "viewed then called then added then bought all within 2 hours",
  "called then viewed then added all within 1 hour",
  "called then viewed then added then bought all within 2 hours",
  "viewed then added then bought then viewed all within 2 hours",
  "viewed then added within 1 hour then bought then added within 1 hour all within 2 hours",
  "viewed as v then added where (product = v.product) then bought all within 1 hour",
  "viewed then added then bought more than 1 hour later then added all within 3 hours",
  "viewed | called then added then bought all within 1 hour",
  "viewed then bought more than 1 hour later within 2 hours",
  "called then viewed more than 1 hour later then bought all within 3 hours",
  "viewed as v then bought where (product = v.product) within 1 hour",
  "viewed as v then bought where (product = v.product) then called all within 2 hours",
  "viewed then bought within 2 hours without added between",
  "viewed then called within 2 hours without added between",
  "viewed then called within 2 hours without added between then bought within 1 hour",
  "viewed then bought within 2 hours without called between",
  "viewed then did not perform bought within 1 hour",
  "viewed then did not perform bought",
  "viewed then bought within 1 hour then did not perform added within 1 hour",
  "viewed then did not perform added within 1 hour then called within 2 hours",
  "viewed as v then did not perform bought where (product = v.product) within 1 hour",
  "viewed | added then bought within 1 hour",
  "viewed then bought | called within 1 hour",
];

/** Few events of few hours each. */
function random(dice: Dice): LogicalData {
  const events = Array.from({ length: PERSONAS }, (_, persona) =>
    dice.times(2, 7, (): LogicalEvent => {
      const event = dice.pick(["viewed", "added", "bought", "called"]);
      const product = dice.pick(["p", "q", null]);
      return {
        event,
        persona: String(persona + 1),
        time: START + BigInt(dice.whole(0, 2)) * HOUR,
        order: event === "called" ? null : dice.pick([null, 0, 1, 2]),
        source: null,
        properties: event === "called" ? { topic: null } : { product, price: null },
      };
    }),
  );
  const personas = events.map((_, index) => ({
    key: String(index + 1),
    source: null,
    excluded: null,
    traits: { name: `Visitor ${index + 1}` },
  }));
  return { personas, accounts: [], events: events.flat(), aliases: [] };
}

const definitions = SEQUENCES.map((sequence, at) => `audience a${at} { where performed ${sequence} }`);

let database: TestDatabase;
const engines: Engine[] = [];

beforeAll(async () => {
  database = await createDatabase();
  engines.push(await duckdbEngine(), await postgresEngine(database.url), await clickhouseEngine());
});

afterAll(async () => {
  for (const engine of engines) await engine.close();
  await database.drop();
});

describe("events of one instant", () => {
  test.each([1, 2])("are in order where they have one, from seed %d", async (seed) => {
    const audiences = definitions.map((_, at) => `a${at}`);
    const world = {
      model,
      data: random(new Dice(seed)),
      asOf: "2026-11-01T00:00:00Z",
      definitions,
      audiences,
    };
    const { differences, sizes } = await compareWorld(world, engines);
    expect(
      differences.map(({ engine, audience, detail }) => [
        engine,
        definitions[Number(audience.slice(1))],
        detail,
      ]),
    ).toEqual([]);
    // Some of them seldom have anybody.
    expect(sizes.some).toBeGreaterThan(definitions.length - 3);
  });
});
