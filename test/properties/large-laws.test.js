// The laws at a size that the oracle cannot reach; `npm run laws` goes further, to a hundred thousand events and more.
import { createDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, test } from "vitest";
import { Dice } from "../world/dice.ts";
import { duckdbEngine, postgresEngine } from "./engines.ts";
import { obeysLaws, staysTheSame } from "./large.ts";
import { fill } from "./large-world.ts";
const EVENTS = 15_000;
let database;
beforeAll(async () => {
    database = await createDatabase();
});
afterAll(async () => {
    await database.drop();
});
describe.each([
    ["duckdb", duckdbEngine],
    ["postgres", () => postgresEngine(database.url)],
])("on %s", (_name, open) => {
    test("fifteen thousand events, a quarter of them one persona's, obey the laws", async () => {
        const engine = await open();
        try {
            const model = await fill(engine, EVENTS);
            const dice = new Dice(1);
            await obeysLaws(engine, model, dice, 1);
            await staysTheSame(engine, model, dice, 2);
        }
        finally {
            await engine.close();
        }
    }, 900_000);
});
//# sourceMappingURL=large-laws.test.js.map