// A few dozen refreshes that are killed; `npm run faults` is for hundreds.
import { createDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, type PerEngine } from "../engines.ts";
import { inOwnTables, open, run } from "../refresh/world.ts";
import { wordsOf } from "../words.ts";
import { Dice } from "../world/dice.ts";
import { comparable, contradictions, readBooks } from "./books.ts";
import { GROUNDS, type Ground } from "./grounds.ts";
import { Killer } from "./killing.ts";
import { openShop, refreshShop } from "./shop.ts";
import { Twins } from "./trials.ts";

const SEED = 20_261_122;
/** What each takes a while to open: the engine in the process starts anew each time. */
const DAYS = { duckdb: 8, postgres: 8, clickhouse: 4 } as const satisfies PerEngine<number>;

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
    for (let day = 1; day <= DAYS[engine]; day++) {
      const { kill, outcome, faults } = await twins.nextDay(dice, killer);
      expect({ day, kill, faults }).toEqual({ day, kill, faults: [] });
      outcomes.push(outcome);
    }
    // Whoever came too late has killed nobody: that does not happen often.
    expect(outcomes.filter((outcome) => outcome === "before").length).toBeGreaterThanOrEqual(
      DAYS[engine] / 4,
    );
  }, 600_000);

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
        `insert into muster.membership_log (audience, persona, part, change, "at", version, run) select audience, persona, part, 'exited', "at", version, run from muster.membership_log where audience = 'best' and persona = (select min(persona) from muster.membership_log where audience = 'best')`,
        /exited twice/,
      ],
      ["update muster.runs set outcome = 'failed' where true", /is not of the run that it names/],
      ["delete from muster.runs where true", /in a run that is not there/],
    ] as const;
    for (const [sql, told] of damages) {
      await run(warehouse, wordsOf(warehouse)(await inOwnTables(warehouse, sql)));
      expect(contradictions(await readBooks(warehouse)).join("\n")).toMatch(told);
    }
  });
});
