// The laws in small random worlds, where conditions are of every kind; and what changes nothing.
import assert from "node:assert/strict";
import { parse } from "@muster/grammar";
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseInstant } from "../oracle/calendar.ts";
import { Dice } from "../world/dice.ts";
import type { LogicalData } from "../world/logical-data.ts";
import { randomWorld } from "../world/random-world.ts";
import type { World } from "../world/world.ts";
import { checked, duckdbEngine, type Engine, planned, postgresEngine } from "./engines.ts";
import { type Asked, LAWS } from "./laws.ts";
import type { Vocabulary } from "./monotone.ts";

const SEEDS = Array.from({ length: 4 }, (_, index) => 5001 + index);
const TIMES = 1;
/** Few definitions, because every question checks them all again. */
const SIZE = 8;

let database: TestDatabase;
const engines: Engine[] = [];

beforeAll(async () => {
  database = await createDatabase();
  engines.push(await duckdbEngine(), await postgresEngine(database.url));
});

afterAll(async () => {
  for (const engine of engines) await engine.close();
  await database.drop();
});

const WORDS: Vocabulary = {
  events: ["bought", "viewed", "opened", "bought | viewed", "viewed | opened"],
  filters: ["price > 0", 'kind = "a"', "kind is known", "not price < 1"],
  properties: ["price", "kind"],
  durations: ["90 minutes", "1 day", "7 days", "1 month", "1 quarter", "1 year"],
};

function asked(engine: Engine, world: World, dice: Dice): Asked {
  const text = world.definitions.join("\n");
  const { file } = parse({ name: "world.aud", text });
  const conditions = (of: "personas" | "accounts") =>
    file.definitions.flatMap((each) =>
      each.kind === "audience" && each.where && (each.of ?? "personas") === of
        ? [`(${text.slice(each.where.span.start, each.where.span.end)})`]
        : [],
    );
  const all = { personas: conditions("personas"), accounts: conditions("accounts") };
  return {
    hasAccounts: all.accounts.length > 0,
    words: WORDS,
    condition: (of) => dice.pick(all[of]),
    async ask(condition, { of = "personas", choice = "" } = {}) {
      const subject = of === "accounts" ? "of accounts" : "";
      const question = `audience asked ${subject} { where ${condition} ${choice} }`;
      const { resolution, diagnostics } = checked(`${text}\n${question}`, world);
      const error = diagnostics.find(({ severity }) => severity === "error");
      assert.equal(error, undefined, `${question}: ${JSON.stringify(error)}`);
      return new Set(
        (
          await engine.members(engine.target.render(planned(resolution, "asked", world, engine.target)))
        ).keys(),
      );
    },
  };
}

describe.each(Object.entries(LAWS))("%s", (_name, law) => {
  test.each(SEEDS)("in the world of seed %d", async (seed) => {
    const world = randomWorld(seed, SIZE);
    for (const engine of engines) {
      await engine.load(world);
      const dice = new Dice(seed);
      const here = asked(engine, world, dice);
      for (let i = 0; i < TIMES; i++) await law(here, dice);
    }
  });
});

describe("the members stay the same", () => {
  /** Loads both and compares all audiences, with their parts. */
  async function unchanged(world: World, other: World): Promise<void> {
    for (const engine of engines) {
      const [before, after] = [await members(engine, world), await members(engine, other)];
      expect(after).toEqual(before);
    }
  }

  async function members(engine: Engine, world: World): Promise<Map<string, unknown>> {
    await engine.load(world);
    const { resolution } = checked(world.definitions.join("\n"), world);
    const found = new Map<string, unknown>();
    for (const audience of world.audiences) {
      const rows = await engine.members(
        engine.target.render(planned(resolution, audience, world, engine.target)),
      );
      found.set(
        audience,
        [...rows].sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    }
    return found;
  }

  const withData = (world: World, data: Partial<LogicalData>): World => ({
    ...world,
    data: { ...world.data, ...data },
  });

  test.each(SEEDS)("whatever happens after the instant of evaluation: seed %d", async (seed) => {
    const world = randomWorld(seed, SIZE);
    const day = 86_400_000_000n;
    const later = parseInstant(world.asOf) + 3n * day;
    // Whole days of the project, so that every way of storing a time can hold them.
    const time = later - (later % day);
    const { events, history = [] } = world.data;
    await unchanged(
      world,
      withData(world, {
        events: [...events, ...events.map((event) => ({ ...event, time }))],
        history: [...history, ...history.map((change) => ({ ...change, at: time }))],
      }),
    );
  });

  test.each(SEEDS)("in whatever order definitions are written: seed %d", async (seed) => {
    const world = randomWorld(seed, SIZE);
    await unchanged(world, { ...world, definitions: world.definitions.toReversed() });
  });

  test.each(SEEDS)("in whatever order rows are stored: seed %d", async (seed) => {
    const world = randomWorld(seed, SIZE);
    const { personas, events, accounts = [] } = world.data;
    const turned = {
      personas: personas.toReversed(),
      events: events.toReversed(),
      accounts: accounts.toReversed(),
    };
    await unchanged(world, withData(world, turned));
  });

  test.each(SEEDS)(
    "when half of a persona's events are another id's that is merged: seed %d",
    async (seed) => {
      const world = randomWorld(seed, SIZE);
      const { identities = { table: { name: "aliases" }, alias: "alias", persona: "persona" } } = world.model;
      const { events, aliases, personas } = world.data;
      const known = world.model.identities ? aliases : [];
      const alias = { integer: "99999", text: "another", uuid: "99999999-0000-4000-8000-000000000000" };
      const other = alias[world.model.personas.keyType];
      const persona = events.find((event) => personas.some(({ key }) => key === event.persona))!.persona!;
      const moved = events.map((event, index) =>
        event.persona === persona && index % 2 === 0 ? { ...event, persona: other } : event,
      );
      const target = known.find((each) => each.alias === persona)?.persona ?? persona;
      const merged = { ...world, model: { ...world.model, identities } };
      await unchanged(
        world,
        withData(merged, { events: moved, aliases: [...known, { alias: other, persona: target }] }),
      );
    },
  );
});
