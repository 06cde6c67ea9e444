// A few dozen refreshes that are killed; `npm run faults` is for hundreds.
import { createDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { open } from "../refresh/world.ts";
import { Dice } from "../world/dice.ts";
import { comparable, contradictions, readBooks } from "./books.ts";
import { GROUNDS, type Ground } from "./grounds.ts";
import { Killer } from "./killing.ts";
import { openShop, refreshShop } from "./shop.ts";
import { Twins } from "./trials.ts";

const SEED = 20_261_122;
const DAYS = 12;

let killer: Killer;
beforeAll(() => {
  killer = new Killer();
});
afterAll(() => killer[Symbol.asyncDispose]());

describe.each(ENGINE_NAMES)("%s", (engine) => {
  const ground: Ground = GROUNDS[engine](createDatabase);
  afterAll(() => ground.close());

  test("a refresh that is killed publishes all or nothing, and needs no repair", async () => {
    const dice = new Dice(SEED);
    const twins = await Twins.born(ground, SEED);
    const outcomes: string[] = [];
    for (let day = 1; day <= DAYS; day++) {
      const { kill, outcome, faults } = await twins.nextDay(dice, killer);
      expect({ day, kill, faults }).toEqual({ day, kill, faults: [] });
      outcomes.push(outcome);
    }
    // Whoever came too late has killed nobody: that does not happen often.
    expect(outcomes.filter((outcome) => outcome === "before").length).toBeGreaterThan(DAYS / 3);
  }, 180_000);

  test("tables that contradict each other are noticed", async () => {
    const place = await ground.fresh();
    await using warehouse = await open(place);
    await openShop(warehouse, SEED);
    await refreshShop(warehouse, 1);
    const good = await readBooks(warehouse);
    expect(contradictions(good)).toEqual([]);
    expect(comparable(good).runs).toMatchObject([{ id: "run 1", outcome: "published" }]);
    const damages = [
      [
        "delete from muster.membership where audience = 'buyers' and persona = (select min(persona) from muster.membership where audience = 'buyers')",
        /membership: the log has .*buyers/,
      ],
      ["update muster.audiences set size = size + 1 where name = 'silent'", /silent has the size/],
      [
        "update muster.membership_log set change = 'exited' where audience = 'best' and persona = (select min(persona) from muster.membership_log where audience = 'best')",
        /exited twice/,
      ],
      ["update muster.runs set outcome = 'failed'", /is not of the run that it names/],
      ["delete from muster.runs", /in a run that is not there/],
    ] as const;
    for (const [sql, told] of damages) {
      await warehouse.execute({ sql, parameters: [] });
      expect(contradictions(await readBooks(warehouse)).join("\n")).toMatch(told);
    }
  });
});
