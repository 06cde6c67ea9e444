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
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openDuckdb } from "@muster/duckdb/driver";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../postgres.ts";
import { build, Folder, finish, MUSTER, projectFile } from "./muster.ts";
const folder = new Folder();
let database;
beforeAll(async () => {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        await build();
        database = await createDatabase();
        folder.write("muster.yaml", projectFile("duckdb: { path: shop.duckdb }"));
        folder.write("audiences/a.aud", "audience everyone { status active include anonymous }\n");
        const warehouse = __addDisposableResource(env_1, await openDuckdb({ path: folder.at("shop.duckdb") }, { projectDir: "/" }), true);
        const run = (sql) => warehouse.execute({ sql, parameters: [] });
        await run("create table customers as select i as customer_id, 'a\u001b[31mb' as email, null::varchar as phone, 'line\nline' as first_name, 'x' as plan, timestamp '2026-01-01' as created_at, null::date as birthday from range(200000) as t(i)");
        await run("create table orders (customer_id bigint, ordered_at timestamp, total decimal(8, 2), category varchar, store_id integer)");
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
afterAll(async () => {
    folder[Symbol.dispose]();
    await database.drop();
});
function shell(script) {
    const env = { ...process.env, NO_COLOR: "1", MUSTER: `"${process.execPath}" "${MUSTER}"` };
    return new Promise((resolve) => {
        execFile("bash", ["-c", script], { cwd: folder.path, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
            resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
        });
    });
}
test("a reader that has seen enough ends the command, quietly", async () => {
    const { out, err } = await shell("eval $MUSTER members everyone --format csv | head -2");
    expect(out).toMatch(/^persona\n\d+\n$/);
    expect(err).toBe("");
});
test.runIf(process.platform === "linux")("a full disk is said to be one", async () => {
    const { code, err } = await shell("eval $MUSTER members everyone --format csv > /dev/full");
    expect(err).toBe("error: the disk is full\n");
    expect(code).toBe(2);
});
test("200,000 members with contacts come through a pipe whole", async () => {
    const { code, out } = await shell("eval $MUSTER members everyone --contacts --format json");
    expect(code).toBe(0);
    const members = JSON.parse(out);
    expect(new Set(members.map(({ persona }) => persona)).size).toBe(200_000);
});
test("what stands in the data cannot colour the terminal or break a line", async () => {
    const { out } = await shell("eval $MUSTER members everyone --contacts --limit 2");
    expect(out).not.toContain("\u001b");
    expect(out).toContain("a\\u{1b}[31mb");
    expect(out).toContain("line\\nline");
});
test("interrupted while it waits for another refresh: nothing is published", async () => {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const project = __addDisposableResource(env_2, new Folder(), false);
        const env = { DATABASE_URL: database.url };
        project.write("muster.yaml", projectFile('postgres: { url: "${DATABASE_URL}" }'));
        project.write("audiences/a.aud", "audience everyone { status active }\n");
        const world = ["generate", "--personas", "200", "--events", "1000"];
        expect((await project.muster(world, { env })).code).toBe(0);
        const holder = new Client({ connectionString: database.url });
        await holder.connect();
        const key = createHash("sha256").update("muster:muster").digest().readBigInt64BE();
        await holder.query("select pg_advisory_lock($1)", [String(key)]);
        const child = project.begin(["refresh"], { env });
        const outcome = finish(child);
        for (;;) {
            const { rowCount } = await holder.query("select 1 from pg_locks where locktype = 'advisory' and not granted");
            if (rowCount)
                break;
            await sleep(50);
        }
        child.kill("SIGINT");
        const { code, err } = await outcome;
        expect(err).toBe("interrupted: nothing was published\n");
        expect(code).toBe(130);
        await holder.query("select pg_advisory_unlock($1)", [String(key)]);
        await holder.end();
        expect((await project.muster(["refresh"], { env })).code).toBe(0);
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        __disposeResources(env_2);
    }
});
//# sourceMappingURL=streams.test.js.map