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
// A few dozen refreshes that are killed; `npm run faults` is for hundreds.
import { createDatabase } from "@muster/test/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES } from "../engines.ts";
import { open } from "../refresh/world.ts";
import { Dice } from "../world/dice.ts";
import { comparable, contradictions, readBooks } from "./books.ts";
import { GROUNDS } from "./grounds.ts";
import { Killer } from "./killing.ts";
import { openShop, refreshShop } from "./shop.ts";
import { Twins } from "./trials.ts";
const SEED = 20_261_122;
const DAYS = 12;
let killer;
beforeAll(() => {
    killer = new Killer();
});
afterAll(() => killer[Symbol.asyncDispose]());
describe.each(ENGINE_NAMES)("%s", (engine) => {
    const ground = GROUNDS[engine](createDatabase);
    afterAll(() => ground.close());
    test("a refresh that is killed publishes all or nothing, and needs no repair", async () => {
        const dice = new Dice(SEED);
        const twins = await Twins.born(ground, SEED);
        const outcomes = [];
        for (let day = 1; day <= DAYS; day++) {
            const { kill, outcome, faults } = await twins.nextDay(dice, killer);
            expect({ day, kill, faults }).toEqual({ day, kill, faults: [] });
            outcomes.push(outcome);
        }
        // Whoever came too late has killed nobody: that does not happen often.
        expect(outcomes.filter((outcome) => outcome === "before").length).toBeGreaterThan(DAYS / 3);
    }, 180_000);
    test("tables that contradict each other are noticed", async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const place = await ground.fresh();
            const warehouse = __addDisposableResource(env_1, await open(place), true);
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
            ];
            for (const [sql, told] of damages) {
                await warehouse.execute({ sql, parameters: [] });
                expect(contradictions(await readBooks(warehouse)).join("\n")).toMatch(told);
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
    });
});
//# sourceMappingURL=kills.test.js.map