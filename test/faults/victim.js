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
// Run as a process of its own, to be killed: says "ready", reads one order, and refreshes a shop.
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { open } from "../refresh/world.ts";
import { refreshShop } from "./shop.ts";
import { watched } from "./watched.ts";
const said = text(process.stdin);
process.stdout.write("ready\n");
const { place, day, strike } = JSON.parse(await said);
const die = () => process.kill(process.pid, "SIGKILL");
var real, warehouse;
const env_1 = { stack: [], error: void 0, hasError: false };
try {
    real = __addDisposableResource(env_1, await open(place), true);
    warehouse = watched(real, ({ number, phase }) => {
        if (number !== strike?.number || phase !== strike.phase)
            return;
        if (strike.delay === 0)
            die();
        else
            setTimeout(die, strike.delay);
    });
    if (!process.stdout.write("begun\n"))
        await once(process.stdout, "drain");
    await refreshShop(warehouse, day);
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
//# sourceMappingURL=victim.js.map