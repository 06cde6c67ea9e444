var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
/**
 * Refreshes that are killed, until one leaves something wrong behind, or until there are enough:
 *
 *     npm run faults -- --kills 500 --seed 1 [--keep-going] [--engines duckdb]
 *
 * Each is a process of its own that gets SIGKILL, at a statement or at a time. What failed is written to a folder that is
 * named: the tables before, after the kill, after the next refresh, and the twin's.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabaseOn } from "../create-database.ts";
import setup from "../postgres-server.ts";
import { Dice } from "../world/dice.ts";
import { text } from "./books.ts";
import { GROUNDS } from "./grounds.ts";
import { Killer } from "./killing.ts";
import { Twins } from "./trials.ts";
const { values } = parseArgs({
    options: {
        kills: { type: "string", default: "200" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        engines: { type: "string", default: "duckdb,postgres" },
        "keep-going": { type: "boolean", default: false },
    },
});
/** Shops live so long; then others are opened, and with them Muster's tables are made anew. */
const DAYS = 12;
async function main() {
    let desk = "";
    const teardown = await setup({
        provide: (_key, url) => (desk = url),
    });
    const create = async () => createDatabaseOn(await (await fetch(desk)).text());
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const killer = __addDisposableResource(env_1, new Killer(), true);
            for (const [engine, open] of Object.entries(GROUNDS)) {
                if (!values.engines.split(",").includes(engine))
                    continue;
                const ground = open(create);
                try {
                    if (!(await campaign(engine, ground, killer)))
                        process.exitCode = 1;
                }
                finally {
                    await ground.close();
                }
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    finally {
        await teardown();
    }
}
async function campaign(engine, ground, killer) {
    const [kills, seed] = [Number(values.kills), Number(values.seed)];
    const counts = { before: 0, after: 0, survived: 0, wrong: 0 };
    let shown = Date.now();
    for (let shop = 0; counts.before + counts.after < kills; shop++) {
        const dice = new Dice(seed + shop);
        const twins = await Twins.born(ground, seed + shop);
        for (let day = 1; day <= DAYS && counts.before + counts.after < kills; day++) {
            const trial = await twins.nextDay(dice, killer);
            counts[trial.outcome]++;
            if (trial.faults.length > 0) {
                counts.wrong++;
                console.log(`${engine}, seed ${seed + shop}: ${save(engine, seed + shop, trial)}`);
                if (!values["keep-going"])
                    return false;
                break;
            }
            if (Date.now() - shown < 5_000)
                continue;
            shown = Date.now();
            console.log(`${engine}, to seed ${seed + shop}: ${told(counts)}`);
        }
    }
    console.log(`${engine}, ${kills} kills from seed ${seed}: ${told(counts)}`);
    return counts.wrong === 0;
}
function told(counts) {
    return Object.entries(counts)
        .map(([what, count]) => `${count} ${what}`)
        .join(", ");
}
function save(engine, seed, trial) {
    const folder = mkdtempSync(join(tmpdir(), `muster-fault-${engine}-${seed}-`));
    const { books, ...rest } = trial;
    writeFileSync(join(folder, "trial.json"), text(rest));
    for (const [at, name] of ["before", "killed", "mended", "twin"].entries())
        writeFileSync(join(folder, `${name}.json`), text(books[at]));
    return `${text({ ...rest, faults: trial.faults.slice(0, 3) })}\n  the tables are in ${folder}`;
}
await main();
//# sourceMappingURL=kills.js.map