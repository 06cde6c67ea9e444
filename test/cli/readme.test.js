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
import { execFile } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { build, Folder, MUSTER } from "./muster.ts";
const README = fileURLToPath(new URL("../../packages/cli/README.md", import.meta.url));
beforeAll(build);
test("the examples of the command's reference run, in order", async () => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_1, new Folder(), false);
        chmodSync(folder.write("bin/muster", `#!/bin/sh\nexec "${process.execPath}" "${MUSTER}" "$@"\n`), 0o755);
        const blocks = [...readFileSync(README, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines]) => lines);
        expect(blocks.length).toBeGreaterThan(8);
        const script = `set -eu\nexport PATH="${join(folder.path, "bin")}${delimiter}$PATH"\n${blocks.join("\n")}`;
        const { code, output } = await shell(script, folder.path);
        expect(output).toContain("lapsed_vips");
        expect(code, output).toBe(0);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}, 240_000);
function shell(script, cwd) {
    const env = { ...process.env, NO_COLOR: "1", MUSTER_EXAMPLE_EVENTS: "20000" };
    return new Promise((resolve) => {
        execFile("sh", ["-c", script], { cwd, env }, (error, out, err) => {
            const code = error === null ? 0 : Number(error.code ?? -1);
            resolve({ code, output: `${out}${err}` });
        });
    });
}
//# sourceMappingURL=readme.test.js.map