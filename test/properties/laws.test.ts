// What must hold of any definitions on any warehouse, whatever they mean: no oracle is asked.
import { createDatabase, type TestDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseInstant } from "../oracle/calendar.ts";
import { Dice } from "../world/dice.ts";
import { randomWorld } from "../world/random-world.ts";
import type { World } from "../world/world.ts";
import { checked, compiled, duckdbEngine, type Engine, postgresEngine } from "./engines.ts";

const SEEDS = Array.from({ length: 12 }, (_, index) => 5001 + index);

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

type Ask = (condition: string) => Promise<Set<string>>;

/** Loads the world of a seed into every engine and lets `law` ask it for the members of conditions. */
function onEveryEngine(law: (ask: Ask, pick: () => string, dice: Dice) => Promise<void>): void {
  test.each(SEEDS)("in the world of seed %d", async (seed) => {
    const world = randomWorld(seed);
    const conditions = world.definitions.flatMap((text) => / where (.*) \}$/s.exec(text)?.[1] ?? []);
    for (const engine of engines) {
      await engine.load(world);
      const dice = new Dice(seed);
      const pick = () => `(${dice.pick(conditions)})`;
      await law((condition) => ask(engine, world, condition), pick, dice);
    }
  });
}

async function ask(engine: Engine, world: World, condition: string): Promise<Set<string>> {
  const text = `${world.definitions.join("\n")}\naudience asked { where ${condition} }`;
  const { resolution, diagnostics } = checked(text, world);
  expect(diagnostics.filter((each) => each.severity === "error")).toEqual([]);
  return new Set((await engine.members(compiled(engine, resolution, "asked", world))).keys());
}

const EVERYONE = "(performed any event at least 0 times)";

describe("A and not A partition the base population", () => {
  onEveryEngine(async (ask, pick) => {
    const all = await ask(EVERYONE);
    for (let i = 0; i < 5; i++) {
      const a = pick();
      const [yes, no] = [await ask(a), await ask(`not ${a}`)];
      expect(yes.intersection(no), a).toEqual(new Set());
      expect(sorted(yes.union(no)), a).toEqual(sorted(all));
      expect(sorted(await ask(`not not ${a}`)), a).toEqual(sorted(yes));
    }
  });
});

describe("De Morgan, distribution, absorption", () => {
  onEveryEngine(async (ask, pick) => {
    for (let i = 0; i < 3; i++) {
      const [a, b, c] = [pick(), pick(), pick()];
      for (const [left, right] of [
        [`not (${a} and ${b})`, `not ${a} or not ${b}`],
        [`not (${a} or ${b})`, `not ${a} and not ${b}`],
        [`${a} and (${b} or ${c})`, `${a} and ${b} or ${a} and ${c}`],
        [`${a} or ${b} and ${c}`, `(${a} or ${b}) and (${a} or ${c})`],
        [`${a} or ${a} and ${b}`, a],
      ] as const) {
        expect(sorted(await ask(left)), left).toEqual(sorted(await ask(right)));
      }
    }
  });
});

describe("windows and counts are monotone", () => {
  onEveryEngine(async (ask, _pick, dice) => {
    const windows = ["1 hour", "1 day", "7 days", "1 month", "1 quarter", "1 year"];
    for (let i = 0; i < 5; i++) {
      const event = dice.pick(["bought", "viewed", "opened", "any event"]);
      const first = dice.whole(0, windows.length - 2);
      const [short, long] = [windows[first]!, windows[dice.whole(first + 1, windows.length - 1)]!];
      const n = dice.whole(1, 3);
      const count = (clause: string, window: string) =>
        ask(`performed ${event} ${clause} times in last ${window}`);
      const atLeast = await count(`at least ${n}`, long);
      expect((await count(`at least ${n}`, short)).isSubsetOf(atLeast)).toBe(true);
      expect((await count(`at most ${n}`, long)).isSubsetOf(await count(`at most ${n}`, short))).toBe(true);
      const more = await count(`at least ${n + 1}`, long);
      const exactly = await count(`exactly ${n}`, long);
      expect(more.isDisjointFrom(exactly)).toBe(true);
      expect(sorted(more.union(exactly))).toEqual(sorted(atLeast));
      expect(sorted(await ask(`count(${event} in last ${long}) >= ${n}`))).toEqual(sorted(atLeast));
    }
  });
});

describe("what happens after the instant of evaluation changes nothing", () => {
  test.each(SEEDS.slice(0, 4))("in the world of seed %d", async (seed) => {
    const world = randomWorld(seed);
    const later = parseInstant(world.asOf) + 86_400_000_000n;
    // Whole days of the project, so that every way of storing a time can hold them.
    const events = world.data.events.map((event) => ({
      ...event,
      time: later - (later % 86_400_000_000n) + 172_800_000_000n,
    }));
    const future = { ...world, data: { ...world.data, events: [...world.data.events, ...events] } };
    const { resolution } = checked(world.definitions.join("\n"), world);
    for (const engine of engines) {
      await engine.load(world);
      const before = new Map<string, unknown>();
      const members = async (audience: string) =>
        [...(await engine.members(compiled(engine, resolution, audience, world)))].sort();
      for (const audience of world.audiences) before.set(audience, await members(audience));
      await engine.load(future);
      for (const audience of world.audiences)
        expect(await members(audience), audience).toEqual(before.get(audience));
    }
  });
});

function sorted(keys: Set<string>): string[] {
  return [...keys].sort();
}
