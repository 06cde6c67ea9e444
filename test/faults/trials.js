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
import { open } from "../refresh/world.ts";
import { comparable, contradictions, readBooks, text } from "./books.ts";
import { liveThrough, openShop, refreshShop } from "./shop.ts";
import { watched } from "./watched.ts";
export class Twins {
    #ground;
    #seed;
    #place;
    #twin;
    #day = 0;
    constructor(ground, seed, place, twin) {
        this.#ground = ground;
        this.#seed = seed;
        this.#place = place;
        this.#twin = twin;
    }
    static async born(ground, seed) {
        const [place, twin] = [await ground.fresh(), await ground.fresh()];
        for (const each of [place, twin])
            await within(each, (warehouse) => openShop(warehouse, seed));
        return new Twins(ground, seed, place, twin);
    }
    /** A day passes, and its refresh is killed. The first day's refresh makes the tables too. */
    async nextDay(dice, killer) {
        const day = ++this.#day;
        const after = await within(this.#twin, async (warehouse) => {
            await liveThrough(warehouse, this.#seed, day);
            return await measured(warehouse, day);
        });
        const before = await within(this.#place, async (warehouse) => {
            await liveThrough(warehouse, this.#seed, day);
            return await readBooks(warehouse);
        });
        const kill = chooseKill(dice, after);
        const order = { place: this.#ground.victims(this.#place), day };
        const { killed } = typeof kill === "number"
            ? await killer.kill(order, kill)
            : await killer.kill({ ...order, strike: kill });
        await this.#ground.settled(this.#place);
        const found = await within(this.#place, readBooks);
        const published = text(comparable(found)) === text(comparable(after.books));
        const faults = contradictions(found);
        if (!published && text(found) !== text(before))
            faults.push("the tables are neither those before nor those after");
        if (!killed && !published)
            faults.push("it ended by itself, and published nothing");
        // A run more than the twin has: that one runs once more too.
        if (published)
            await within(this.#twin, (warehouse) => refreshShop(warehouse, day));
        const mended = await within(this.#place, async (warehouse) => {
            await refreshShop(warehouse, day);
            return await readBooks(warehouse);
        });
        const twin = await within(this.#twin, readBooks);
        if (text(comparable(mended)) !== text(comparable(twin)))
            faults.push("after the next refresh the tables are not those of the twin");
        faults.push(...contradictions(mended));
        faults.push(...(await this.#ground.leftovers(this.#place)).map((what) => `left behind: ${what}`));
        const outcome = killed ? (published ? "after" : "before") : "survived";
        return { day, kill, outcome, faults, books: [before, found, mended, twin] };
    }
}
async function measured(real, day) {
    let statements = 0;
    const warehouse = watched(real, ({ number }) => {
        statements = number;
    });
    const started = performance.now();
    await refreshShop(warehouse, day);
    const milliseconds = performance.now() - started;
    return { books: await readBooks(real), statements, milliseconds };
}
function chooseKill(dice, { statements, milliseconds }) {
    if (dice.chance(0.3))
        return Math.round(dice.next() * milliseconds * 1.3);
    // Most of what could go wrong is at the end: the publishing, and the commits.
    const number = dice.chance(0.5)
        ? dice.whole(1, statements)
        : dice.whole(Math.max(1, statements - 12), statements);
    const phase = dice.pick(["before", "during", "during", "after"]);
    return { number, phase, delay: phase === "during" ? dice.whole(0, 6) : 0 };
}
async function within(place, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const warehouse = __addDisposableResource(env_1, await open(place), true);
        return await work(warehouse);
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
//# sourceMappingURL=trials.js.map