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
// Names of a customer's tables, columns, events and JSON keys are quoted or bound, whatever stands in them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, compileAudience } from "@muster/compiler";
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINE_NAMES, ENGINES } from "../engines.ts";
import { materialize } from "../world/materialize.ts";
import { HOSTILE_NAMES } from "./hostile.ts";
import { shapeOf } from "./twins.ts";
const asOf = "2026-11-02T12:00:00Z";
/** A model in which everything that has a name in the warehouse has this one. */
function modelOf(name) {
    const own = (column) => `${column} ${name}`;
    const text = { kind: "text" };
    const traits = [
        { name: "city", type: text, source: { column: own("c"), path: [], storage: "native" } },
        { name: "plan", type: text, source: { column: own("d"), path: [name, own("k")], storage: "json" } },
    ];
    const event = {
        name: "bought",
        nameValue: name,
        table: {
            table: { schema: own("s"), name: own("e") },
            persona: own("p"),
            time: { column: own("t"), storage: "timestamptz" },
            order: own("o"),
            nameColumn: own("n"),
        },
        properties: new Map([
            ["kind", { name: "kind", type: text, source: { column: own("k"), path: [], storage: "native" } }],
            ["sku", { name: "sku", type: text, source: { column: own("d"), path: [name], storage: "json" } }],
        ]),
    };
    return {
        timezone: "UTC",
        schema: "muster",
        personas: {
            table: { name },
            key: own("key"),
            keyType: "integer",
            account: own("a"),
            excluded: own("x"),
            traits: new Map(traits.map((trait) => [trait.name, trait])),
        },
        accounts: {
            table: { schema: own("s"), name: own("f") },
            key: own("key"),
            keyType: "text",
            traits: new Map(traits.map((trait) => [trait.name, trait])),
        },
        events: new Map([["bought", event]]),
        roles: {},
    };
}
const data = {
    personas: [1, 2, 3].map((key) => ({
        key: String(key),
        source: null,
        excluded: key === 3,
        account: `${key}`,
        traits: { city: `city ${key}`, plan: `plan ${key}` },
    })),
    accounts: [1, 2, 3].map((key) => ({
        key: String(key),
        traits: { city: `city ${key}`, plan: `plan ${key}` },
    })),
    events: [1, 2, 3].map((key) => ({
        event: "bought",
        persona: String(key),
        time: BigInt(key),
        order: key,
        source: null,
        properties: { kind: `kind ${key}`, sku: `sku ${key}` },
    })),
    aliases: [],
};
const SOURCE = `
audience everyone {}
audience by_column { where city = "city 1" }
audience by_key { where plan = "plan 1" }
audience by_event { where performed bought where (kind = "kind 1" and sku = "sku 1") }
audience by_last { where last(bought.kind) = "kind 1" and most_common(bought.sku) = "sku 1" }
audience by_count { where sum_of = 1 and rank(count(bought)) = 1 and last(bought.sku) = "sku 1" }
audience by_account { where account.city = "city 1" and account.bought_by = 1 and in audience accounts }
audience accounts of accounts { where plan = "plan 1" and any of personas (city = "city 1") and all of personas (performed bought) }
audience best of accounts { where any of personas (city is known) top 1 by bought_by split 100% all }
trait bought_by of accounts = count(bought where (account.city = persona.city))
trait sum_of = count(bought where (persona.plan = "plan 1"))
`;
const EXPECTED = {
    everyone: [1, 2],
    by_column: [1],
    by_key: [1],
    by_event: [1],
    by_last: [1],
    by_count: [1],
    by_account: [1],
    accounts: [1],
    best: [1],
};
function statements(name, engine) {
    const model = modelOf(name);
    const { resolution, diagnostics } = check(SOURCE, { model });
    expect(diagnostics).toEqual([]);
    const { dialect } = ENGINES[engine];
    return Object.keys(EXPECTED).map((audience) => compileAudience(resolution, audience, { model, dialect, asOf }));
}
describe.each(ENGINE_NAMES)("%s", (engine) => {
    let warehouse;
    let close;
    const run = (sql) => warehouse.execute({ sql, parameters: [] });
    beforeAll(async () => {
        ({ warehouse, close } = await ENGINES[engine].open());
        await run("create table customers (id bigint)");
        await run("insert into customers values (1), (2)");
    });
    afterAll(() => close());
    const twinOf = (name) => statements(name, engine).map(({ sql }) => shapeOf(sql));
    const twins = twinOf("x");
    /** A JSON key that looks like an index is reached by a path of its own. */
    const numbered = twinOf("7");
    test.each(HOSTILE_NAMES)("%j is a name and nothing else", async (name) => {
        const compiled = statements(name, engine);
        expect(twinOf(name)).toEqual(/^[0-9]+$/.test(name) ? numbered : twins);
        const model = modelOf(name);
        const { schema = "" } = model.events.get("bought").table.table;
        await run(`create schema ${ENGINES[engine].dialect.quote(schema)}`);
        for (const sql of materialize(model, data, engine))
            await run(sql);
        for (const statement of compiled) {
            const keys = (await warehouse.query(statement)).map(([key]) => Number(key)).sort((a, b) => a - b);
            expect(keys, statement.audience).toEqual(EXPECTED[statement.audience]);
        }
        const left = await warehouse.query({ sql: "select count(*) from customers", parameters: [] });
        expect(left).toEqual([[2n]]);
    });
    test("a name with U+0000 is refused, not cut", () => {
        expect(() => statements("a\u0000b", engine)).toThrow("NUL");
    });
});
describe("DuckDB takes a table's name for a file's where there is no such table", () => {
    const folder = mkdtempSync(join(tmpdir(), "muster-names-"));
    afterAll(() => rmSync(folder, { recursive: true }));
    test("so a sealed warehouse does not reach out", async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = join(folder, "secret.csv");
            writeFileSync(file, "id\n1\n2\n");
            const model = {
                timezone: "UTC",
                schema: "muster",
                personas: { table: { name: file }, key: "id", keyType: "integer", traits: new Map() },
                events: new Map(),
                roles: {},
            };
            const { resolution } = check("audience everyone {}", { model });
            const statement = compileAudience(resolution, "everyone", { model, dialect: duckdb, asOf });
            const warehouse = __addDisposableResource(env_1, await openDuckdb({ path: ":memory:", sealed: true }, { projectDir: folder }), true);
            await expect(warehouse.query(statement)).rejects.toMatchObject({ name: "WarehouseError" });
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
//# sourceMappingURL=names.test.js.map