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
// What `muster check` tells machines.
import { beforeAll, expect, test } from "vitest";
import { build, Folder, projectFile } from "./muster.ts";
const WRONG = `audience first {
  where plan = 3
}

audience second {
  where performed order_complete
}
`;
const DOUBTFUL = `audience never {
  where plan = "a" and plan = "b"
}
`;
beforeAll(build);
function project(folder, definitions) {
    folder.write("shop/muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
    folder.write("shop/audiences/a b.aud", definitions);
}
const check = (folder, format, ...more) => folder.muster(["check", "--project", "shop", "--offline", "--format", format, ...more]);
test("github: one annotation for each, at its place, from where the command runs", async () => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_1, new Folder(), false);
        project(folder, WRONG);
        const { code, out } = await check(folder, "github");
        expect(code).toBe(1);
        const lines = out.trimEnd().split("\n");
        expect(lines).toEqual([
            expect.stringMatching(/^::error file=shop\/audiences\/a b\.aud,line=2,endLine=2,col=\d+,endColumn=\d+,title=type-mismatch::/),
            expect.stringMatching(/^::error file=shop\/audiences\/a b\.aud,line=6,.*title=unknown-event::.*%0A.*`order_completed`/),
        ]);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
});
test("github: a warehouse that does not answer is told, and signs of the format are escaped", async () => {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_2, new Folder(), false);
        project(folder, "audience fine {}\n");
        const { code, out } = await folder.muster(["check", "--project", "shop", "--format", "github"]);
        expect(code).toBe(2);
        expect(out).toMatch(/^::error title=warehouse::the model was not held against the warehouse: .*\n$/);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
});
test("sarif: a log of version 2.1.0, with rules, places, fixes", async () => {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_3, new Folder(), false);
        project(folder, WRONG);
        const { code, out } = await check(folder, "sarif");
        expect(code).toBe(1);
        const log = JSON.parse(out);
        expect(Object.keys(log)).toEqual(["$schema", "version", "runs"]);
        expect(log.version).toBe("2.1.0");
        const [run] = log.runs;
        expect(run.tool.driver).toMatchObject({
            name: "Muster",
            semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
        });
        expect(run).toMatchObject({ columnKind: "utf16CodeUnits", invocations: [{ executionSuccessful: true }] });
        expect(run.results).toHaveLength(2);
        for (const result of run.results) {
            expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
            expect(["error", "warning"]).toContain(result.level);
            expect(result.message.text).toEqual(expect.any(String));
        }
        const [, unknown] = run.results;
        const artifactLocation = { uri: "shop/audiences/a%20b.aud" };
        const region = { startLine: 6, startColumn: 19, endLine: 6, endColumn: 33 };
        expect(unknown).toMatchObject({
            ruleId: "unknown-event",
            locations: [{ physicalLocation: { artifactLocation, region } }],
            fixes: [
                {
                    description: { text: expect.any(String) },
                    artifactChanges: [
                        {
                            artifactLocation,
                            replacements: [{ deletedRegion: region, insertedContent: { text: "order_completed" } }],
                        },
                    ],
                },
            ],
        });
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        __disposeResources(env_3);
    }
});
test("sarif: what could not be looked at is no result, but the run did not succeed", async () => {
    const env_4 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_4, new Folder(), false);
        project(folder, "audience fine {}\n");
        folder.write("shop/audiences/bytes.aud", new Uint8Array([0xff, 0xfe, 0x00, 0x41]));
        const { code, out } = await check(folder, "sarif");
        expect(code).toBe(1);
        const [run] = JSON.parse(out).runs;
        expect(run.results).toEqual([]);
        expect(run.invocations).toMatchObject([
            { executionSuccessful: false, toolExecutionNotifications: [{ level: "error" }] },
        ]);
    }
    catch (e_4) {
        env_4.error = e_4;
        env_4.hasError = true;
    }
    finally {
        __disposeResources(env_4);
    }
});
test("warnings are shown with their places, and are no failure", async () => {
    const env_5 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_5, new Folder(), false);
        project(folder, DOUBTFUL);
        const { code, out } = await check(folder, "table");
        expect(code, out).toBe(0);
        expect(out).toMatch(/^warning\[[a-z-]+\]: /m);
        expect(out).toMatch(/\^\^\^/);
        expect(out).toMatch(/1 warning in 1 of 2 files/);
        expect((await check(folder, "github")).out).toMatch(/^::warning file=/);
        const [run] = JSON.parse((await check(folder, "sarif")).out).runs;
        expect(run.results).toMatchObject([{ level: "warning" }]);
    }
    catch (e_5) {
        env_5.error = e_5;
        env_5.hasError = true;
    }
    finally {
        __disposeResources(env_5);
    }
});
test("other commands do not have these formats", async () => {
    const env_6 = { stack: [], error: void 0, hasError: false };
    try {
        const folder = __addDisposableResource(env_6, new Folder(), false);
        project(folder, "audience fine {}\n");
        const { code, err } = await folder.muster(["size", "fine", "--project", "shop", "--format", "sarif"]);
        expect(code).toBe(1);
        expect(err).toContain("size prints table or json or csv, not sarif");
    }
    catch (e_6) {
        env_6.error = e_6;
        env_6.hasError = true;
    }
    finally {
        __disposeResources(env_6);
    }
});
//# sourceMappingURL=reports.test.js.map