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
// What goes wrong before the first statement, and after the last: told so that the reader can mend it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDuckdb } from "@muster/duckdb/driver";
import { openPostgres } from "@muster/postgres/driver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase } from "../postgres.ts";
import { ask, run, temporaryFolder } from "./driver-engines.ts";
async function failure(opening) {
    const outcome = await opening.catch((error) => error);
    expect(outcome).toMatchObject({ name: "WarehouseError" });
    return outcome;
}
describe("duckdb", () => {
    let projectDir;
    beforeAll(async () => {
        projectDir = await temporaryFolder();
    });
    afterAll(() => rm(projectDir, { recursive: true, force: true }));
    test("a path is relative to the project; a new file takes the newest storage", async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const warehouse = __addDisposableResource(env_1, await openDuckdb({ path: "new.duckdb" }, { projectDir }), true);
            expect(await ask(warehouse, "select tags['storage_version'] from duckdb_databases() where not internal")).toEqual([[expect.stringMatching(/^v1\.[5-9]/)]]);
            expect(await readdir(projectDir)).toContain("new.duckdb");
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
    test("a database in memory", async () => {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const warehouse = __addDisposableResource(env_2, await openDuckdb({ path: ":memory:", memory_limit: "1GB", threads: 1 }, { projectDir }), true);
            expect(await ask(warehouse, "select current_setting('memory_limit'), current_setting('threads')")).toEqual([["953.6 MiB", 1n]]);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    });
    test("a folder that is not there", async () => {
        const error = await failure(openDuckdb({ path: "nowhere/shop.duckdb" }, { projectDir }));
        expect(error).toMatchObject({ code: "no-such-file", advice: expect.stringContaining("mkdir") });
    });
    test("a file that is not there, to be read only", async () => {
        expect(await failure(openDuckdb({ path: "missing.duckdb", read_only: true }, { projectDir }))).toMatchObject({ code: "no-such-file" });
    });
    test("a folder in place of the file", async () => {
        await mkdir(join(projectDir, "folder.duckdb"));
        expect(await failure(openDuckdb({ path: "folder.duckdb" }, { projectDir }))).toMatchObject({
            code: "not-a-database",
        });
    });
    test("a file that is something else", async () => {
        await writeFile(join(projectDir, "text.duckdb"), "this is not a database, and long enough to be looked at\n".repeat(1000));
        const error = await failure(openDuckdb({ path: "text.duckdb" }, { projectDir }));
        expect(error).toMatchObject({ code: "not-a-database", message: expect.stringContaining("text.duckdb") });
    });
    test("a file that another process has open", async () => {
        const env_3 = { stack: [], error: void 0, hasError: false };
        try {
            const path = join(projectDir, "busy.duckdb");
            const driver = fileURLToPath(import.meta.resolve("@duckdb/node-api", new URL("../../dialects/duckdb/src/driver.ts", import.meta.url)));
            const holder = spawn(process.execPath, [
                "--input-type=module",
                "-e",
                `import api from ${JSON.stringify(driver)}; globalThis.kept = await api.DuckDBInstance.create(${JSON.stringify(path)}); console.log("open"); setInterval(() => {}, 1000);`,
            ]);
            try {
                await once(holder.stdout, "data");
                const error = await failure(openDuckdb({ path: "busy.duckdb" }, { projectDir }));
                expect(error).toMatchObject({ code: "locked", advice: expect.any(String) });
                expect(error.message).toContain(String(holder.pid));
            }
            finally {
                holder.kill();
                await once(holder, "exit");
            }
            const _free = __addDisposableResource(env_3, await openDuckdb({ path: "busy.duckdb" }, { projectDir }), true);
        }
        catch (e_3) {
            env_3.error = e_3;
            env_3.hasError = true;
        }
        finally {
            const result_3 = __disposeResources(env_3);
            if (result_3)
                await result_3;
        }
    });
    // Root may write everywhere.
    test.skipIf(process.getuid?.() === 0)("a file that may not be written", async () => {
        await (await openDuckdb({ path: "fixed.duckdb" }, { projectDir }))[Symbol.asyncDispose]();
        await chmod(join(projectDir, "fixed.duckdb"), 0o444);
        expect(await failure(openDuckdb({ path: "fixed.duckdb" }, { projectDir }))).toMatchObject({
            code: "permission",
        });
    });
    test("nothing can be written into what was opened for reading", async () => {
        const env_4 = { stack: [], error: void 0, hasError: false };
        try {
            await (await openDuckdb({ path: "read.duckdb" }, { projectDir }))[Symbol.asyncDispose]();
            const warehouse = __addDisposableResource(env_4, await openDuckdb({ path: "read.duckdb", read_only: true }, { projectDir }), true);
            await expect(run(warehouse, "create table t (id integer)")).rejects.toMatchObject({ code: "permission" });
        }
        catch (e_4) {
            env_4.error = e_4;
            env_4.hasError = true;
        }
        finally {
            const result_4 = __disposeResources(env_4);
            if (result_4)
                await result_4;
        }
    });
    test("too little memory, with nowhere to spill", async () => {
        const env_5 = { stack: [], error: void 0, hasError: false };
        try {
            const warehouse = __addDisposableResource(env_5, await openDuckdb({ path: ":memory:", memory_limit: "20MB", temp_directory: "" }, { projectDir }), true);
            const greedy = "select count(*) from (select n, string_agg(n || 'x', '') over (order by n desc) from range(3000000) as r(n))";
            expect(await failure(ask(warehouse, greedy))).toMatchObject({
                code: "out-of-memory",
                advice: expect.stringContaining("memory_limit"),
            });
        }
        catch (e_5) {
            env_5.error = e_5;
            env_5.hasError = true;
        }
        finally {
            const result_5 = __disposeResources(env_5);
            if (result_5)
                await result_5;
        }
    });
    test("sealed, it reaches no file and keeps its settings", async () => {
        const env_6 = { stack: [], error: void 0, hasError: false };
        try {
            await writeFile(join(projectDir, "secret.csv"), "a\n1\n");
            const warehouse = __addDisposableResource(env_6, await openDuckdb({ path: "sealed.duckdb", sealed: true }, { projectDir }), true);
            for (const sql of [
                `select * from '${projectDir}/secret.csv'`,
                `select * from "${projectDir}/secret.csv"`,
                `select * from read_text('${projectDir}/secret.csv')`,
                `copy (select 1) to '${projectDir}/out.csv'`,
                `attach '${projectDir}/other.duckdb'`,
                "set enable_external_access = true",
                "set timezone = 'America/Denver'",
            ]) {
                await expect(run(warehouse, sql), sql).rejects.toMatchObject({ name: "WarehouseError" });
            }
            await run(warehouse, "create table t as select 1 as id");
            expect(await ask(warehouse, "select id, current_setting('TimeZone') from t")).toEqual([[1n, "UTC"]]);
        }
        catch (e_6) {
            env_6.error = e_6;
            env_6.hasError = true;
        }
        finally {
            const result_6 = __disposeResources(env_6);
            if (result_6)
                await result_6;
        }
    });
    test("what is closed says so, and leaves no temporary folder behind", async () => {
        const warehouse = await openDuckdb({ path: "closed.duckdb" }, { projectDir });
        await warehouse[Symbol.asyncDispose]();
        await warehouse[Symbol.asyncDispose]();
        await expect(ask(warehouse, "select 1")).rejects.toMatchObject({ code: "lost-connection" });
        expect((await readdir(projectDir)).filter((name) => name.startsWith("closed"))).toEqual([
            "closed.duckdb",
        ]);
    });
});
describe("postgres", () => {
    let database;
    beforeAll(async () => {
        database = await createDatabase();
    });
    afterAll(() => database.drop());
    const changed = (change) => {
        const url = new URL(database.url);
        change(url);
        return { url: url.href };
    };
    test.each([
        [
            "a port where nothing listens",
            (url) => {
                url.port = "1";
            },
            "unreachable",
        ],
        [
            "a host that is not there",
            (url) => {
                url.hostname = "no-such-host.invalid";
            },
            "unreachable",
        ],
        [
            "a database that is not there",
            (url) => {
                url.pathname = "/no_such_database";
            },
            "not-a-database",
        ],
    ])("%s", async (_what, change, code) => {
        const error = await failure(openPostgres(changed(change)));
        expect(error).toMatchObject({ code, advice: expect.any(String) });
        expect(error.message).not.toContain("muster:");
    });
    test("a wrong password is never repeated", async () => {
        const env_7 = { stack: [], error: void 0, hasError: false };
        try {
            const admin = __addDisposableResource(env_7, await openPostgres({ url: database.url }), true);
            await run(admin, "create role guarded login password 'right'");
            try {
                const error = await failure(openPostgres(changed((url) => {
                    url.username = "nobody_of_that_name";
                    url.password = "hunter2";
                })));
                // A server that trusts every local user still knows who exists.
                expect(error.code).toBe("authentication");
                expect(`${error.message} ${error.advice}`).not.toContain("hunter2");
            }
            finally {
                await run(admin, "drop role guarded");
            }
        }
        catch (e_7) {
            env_7.error = e_7;
            env_7.hasError = true;
        }
        finally {
            const result_7 = __disposeResources(env_7);
            if (result_7)
                await result_7;
        }
    });
    test("an address that is none", async () => {
        expect(await failure(openPostgres({ url: "mysql://root:hunter2@localhost/shop" }))).toMatchObject({
            code: "unreachable",
        });
        const error = await failure(openPostgres({ url: "hunter2" }));
        expect(error.message).not.toContain("hunter2");
    });
    test("a connection that dies is told, and the next statement has a new one", async () => {
        const env_8 = { stack: [], error: void 0, hasError: false };
        try {
            const warehouse = __addDisposableResource(env_8, await openPostgres({ url: database.url }), true);
            const other = __addDisposableResource(env_8, await openPostgres({ url: database.url }), true);
            const waiting = expect(ask(warehouse, "select pg_sleep(20)")).rejects.toMatchObject({
                code: "lost-connection",
            });
            await new Promise((resolve) => setTimeout(resolve, 200));
            await run(other, "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> pg_backend_pid()");
            await waiting;
            expect(await ask(warehouse, "select 1")).toEqual([[1n]]);
        }
        catch (e_8) {
            env_8.error = e_8;
            env_8.hasError = true;
        }
        finally {
            const result_8 = __disposeResources(env_8);
            if (result_8)
                await result_8;
        }
    });
    test("a statement that takes too long", async () => {
        const env_9 = { stack: [], error: void 0, hasError: false };
        try {
            const warehouse = __addDisposableResource(env_9, await openPostgres({ url: database.url, statement_timeout: 100 }), true);
            await expect(ask(warehouse, "select pg_sleep(5)")).rejects.toMatchObject({ code: "timeout" });
        }
        catch (e_9) {
            env_9.error = e_9;
            env_9.hasError = true;
        }
        finally {
            const result_9 = __disposeResources(env_9);
            if (result_9)
                await result_9;
        }
    });
    test("settings of the database do not change what texts mean", async () => {
        const env_10 = { stack: [], error: void 0, hasError: false };
        try {
            const admin = __addDisposableResource(env_10, await openPostgres({ url: database.url }), true);
            const name = new URL(database.url).pathname.slice(1);
            const settings = [
                "timezone = 'Asia/Tokyo'",
                "datestyle = 'German'",
                "bytea_output = 'escape'",
                "extra_float_digits = 0",
            ];
            for (const setting of settings)
                await run(admin, `alter database ${name} set ${setting}`);
            const warehouse = __addDisposableResource(env_10, await openPostgres({ url: database.url }), true);
            expect(await ask(warehouse, "select timestamp '2026-11-01 09:30:00.000001', date '2026-11-01', 0.1::float8 + 0.2::float8, timestamptz '2026-11-01 00:00'")).toEqual([
                ["2026-11-01T09:30:00.000001Z", "2026-11-01", 0.30000000000000004, "2026-11-01T00:00:00.000000Z"],
            ]);
            for (const setting of settings)
                await run(admin, `alter database ${name} reset ${setting.split(" ", 1)[0]}`);
        }
        catch (e_10) {
            env_10.error = e_10;
            env_10.hasError = true;
        }
        finally {
            const result_10 = __disposeResources(env_10);
            if (result_10)
                await result_10;
        }
    });
    test("system functions win over planted ones; tables of the user's schemas are found by name alone", async () => {
        const env_11 = { stack: [], error: void 0, hasError: false };
        try {
            const admin = __addDisposableResource(env_11, await openPostgres({ url: database.url }), true);
            const name = new URL(database.url).pathname.slice(1);
            await run(admin, "create schema planted");
            await run(admin, "create function planted.lower(text) returns text language sql as $$ select 'hijacked' $$");
            await run(admin, "create table planted.found (id integer)");
            await run(admin, `alter database ${name} set search_path = planted, pg_catalog, public`);
            const warehouse = __addDisposableResource(env_11, await openPostgres({ url: database.url }), true);
            expect(await ask(warehouse, "select lower('ABC'::text), count(*) from found")).toEqual([["abc", 0n]]);
            expect((await warehouse.catalog()).tables.find((table) => table.name === "found")).toMatchObject({
                schema: "planted",
                inDefaultSchema: true,
            });
            await run(admin, `alter database ${name} reset search_path`);
            await run(admin, "drop schema planted cascade");
        }
        catch (e_11) {
            env_11.error = e_11;
            env_11.hasError = true;
        }
        finally {
            const result_11 = __disposeResources(env_11);
            if (result_11)
                await result_11;
        }
    });
});
//# sourceMappingURL=drivers-open.test.js.map