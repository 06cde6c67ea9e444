/**
 * The laws where the oracle cannot follow:
 *
 *     npm run laws -- --events 1000000 --times 20 --seed 1 [--engines duckdb]
 */
import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import setup from "../postgres-server.ts";
import { Dice } from "../world/dice.ts";
import { duckdbEngine, postgresEngine } from "./engines.ts";
import { obeysLaws, staysTheSame } from "./large.ts";
import { fill } from "./large-world.ts";
const { values } = parseArgs({
    options: {
        events: { type: "string", default: "200000" },
        times: { type: "string", default: "5" },
        seed: { type: "string", default: "1" },
        engines: { type: "string", default: "duckdb,postgres" },
    },
});
async function main() {
    let desk = "";
    const teardown = await setup({
        provide: (_key, url) => (desk = url),
    });
    const engines = [];
    try {
        if (values.engines.includes("duckdb"))
            engines.push(await duckdbEngine());
        if (values.engines.includes("postgres")) {
            engines.push(await postgresEngine(await (await fetch(desk)).text()));
        }
        for (const engine of engines)
            await hold(engine);
    }
    finally {
        for (const engine of engines)
            await engine.close();
        await teardown();
    }
}
async function hold(engine) {
    const dice = new Dice(Number(values.seed));
    const model = await fill(engine, Number(values.events));
    await obeysLaws(engine, model, dice, Number(values.times), (law, milliseconds) => console.log(`${engine.name}: ${law}: ${milliseconds} ms`));
    await staysTheSame(engine, model, dice, Number(values.times));
    console.log(`${engine.name}: all laws hold over ${values.events} events`);
}
await main().catch((error) => {
    console.error(error instanceof assert.AssertionError ? error.message : error);
    process.exitCode = 1;
});
//# sourceMappingURL=large-laws.js.map