import { parse, planAudience, resolve, } from "@muster/compiler";
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import { postgres } from "@muster/postgres";
import { openPostgres } from "@muster/postgres/driver";
import { materialize } from "../world/materialize.ts";
export async function duckdbEngine() {
    return engine("duckdb", duckdb, await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." }));
}
export async function postgresEngine(url) {
    return engine("postgres", postgres, await openPostgres({ url, connections: 1 }));
}
function engine(name, target, warehouse) {
    const run = async (sql) => void (await warehouse.execute({ sql, parameters: [] }));
    const prepare = async (statements) => {
        await run("drop schema if exists world cascade");
        await run("create schema world");
        await run(name === "duckdb" ? "use world" : "set search_path = world");
        for (const statement of statements)
            await run(statement);
    };
    return {
        name,
        target,
        run,
        prepare,
        async load({ model, data }) {
            await run(`drop schema if exists "${model.schema}" cascade`);
            await prepare(materialize(model, data, name));
        },
        async members(statement) {
            const rows = await warehouse.query(statement);
            const members = new Map(rows.map(([key, part]) => [String(key), typeof part === "string" ? part : undefined]));
            if (members.size !== rows.length)
                throw new Error(`${rows.length} rows for ${members.size} keys`);
            return members;
        },
        close: async () => warehouse[Symbol.asyncDispose](),
    };
}
/**
 * Plans an audience once, for engines to spell; as `compileAudience` does, but without the fingerprint, which would be half
 * of the work.
 */
export function planned(resolution, audience, { model, asOf }) {
    return planAudience(resolution, audience, { model, asOf }).optimized;
}
/** Resolves definitions, with what is supplied for their parameters; warnings, which cost as much again, are not asked for. */
export function checked(text, { model, parameters = {} }) {
    const texts = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
    const file = { name: "world.aud", ...parse({ name: "world.aud", text }) };
    const { resolution, diagnostics } = resolve([file], model, { parameters: texts });
    return { resolution, diagnostics: [...file.diagnostics, ...diagnostics] };
}
//# sourceMappingURL=engines.js.map