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
import { beforeAll, expect, test } from "vitest";
import { build, Folder } from "./muster.ts";
const COMMANDS = [
    "init",
    "generate",
    "load",
    "list",
    "check",
    "fmt",
    "test",
    "compile",
    "size",
    "members",
    "why",
    "overlap",
    "insights",
    "refresh",
    "status",
    "history",
];
beforeAll(build);
test("alone it shows what there is, in a terminal's width", async () => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_1, new Folder(), false);
        const { code, out, err } = await folder.muster([]);
        expect([code, err]).toEqual([0, ""]);
        for (const command of COMMANDS)
            expect(out).toMatch(new RegExp(`^ {4}${command} +\\S`, "m"));
        for (const line of out.split("\n"))
            expect(line.length).toBeLessThanOrEqual(80);
        expect(out).not.toContain("\u001b");
        expect((await folder.muster(["--help"])).out).toBe(out);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
});
test.each(COMMANDS)("%s --help teaches by examples and says what to type next", async (command) => {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_2, new Folder(), false);
        const { code, out, err } = await folder.muster([command, "--help"]);
        expect([code, err]).toEqual([0, ""]);
        expect(out).toMatch(new RegExp(`^muster ${command}`));
        const examples = out.match(/^ {2}muster .+/gm) ?? [];
        expect(examples.length).toBeGreaterThanOrEqual(1);
        expect(out).toMatch(/\nNext\n {2}\S/);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
});
test("--version is the package's", async () => {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_3, new Folder(), false);
        expect((await folder.muster(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        __disposeResources(env_3);
    }
});
//# sourceMappingURL=help.test.js.map