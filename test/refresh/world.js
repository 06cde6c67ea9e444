// A warehouse with a few customers, and audiences whose SQL is written by hand: what is tested is the publishing.
import { rmSync } from "node:fs";
import { openDuckdb } from "@muster/duckdb/driver";
import { openPostgres } from "@muster/postgres/driver";
export function open(place) {
    return "duckdb" in place
        ? openDuckdb({ path: place.duckdb }, { projectDir: "/" })
        : openPostgres({ url: place.postgres });
}
export function project(keyType = "integer", schema = "muster") {
    return {
        schema,
        model: {
            timezone: "UTC",
            schema,
            personas: { table: { name: "customers" }, key: "id", keyType, traits: new Map() },
            events: new Map(),
            roles: {},
        },
    };
}
/** The same, with accounts, whose keys are texts. */
export function withAccounts(of) {
    const accounts = { table: { name: "companies" }, key: "name", keyType: "text", traits: new Map() };
    return { ...of, model: { ...of.model, accounts } };
}
export const AS_OF = 1767225600000000n; // 2026-01-01T00:00:00Z
/** Customers from `from` to `to`, with a bound parameter as compiled audiences have. */
export function audience(name, from, to) {
    return handWritten(name, `select id from customers where id >= cast($1 as bigint) and id <= cast($2 as bigint)`, [from, to]);
}
export function handWritten(name, sql, numbers = []) {
    const compiled = {
        audience: name,
        sql,
        parameters: numbers.map((value) => ({ type: "integer", value: String(value) })),
        columns: [{ id: 1, name: "id", type: "integer" }],
        plan: { shared: [], root: { kind: "ref", shared: "none", columns: [] }, output: [] },
        fingerprint: "0123456789abcdef",
        asOf: String(AS_OF),
    };
    return {
        compiled,
        of: "persona",
        status: "active",
        source: "audiences/a.aud",
        definition: `audience ${name} {}`,
    };
}
/** Its query gives a part beside each key. */
export function splitAudience(name, sql) {
    const { compiled, ...rest } = handWritten(name, sql);
    const columns = [...compiled.columns, { id: 2, name: "part", type: "text" }];
    return { ...rest, compiled: { ...compiled, columns } };
}
export function ofAccounts(audience) {
    return { ...audience, of: "account" };
}
export function request(...audiences) {
    return { asOf: AS_OF, audiences };
}
export async function fill(warehouse, count) {
    await run(warehouse, "create table customers (id bigint primary key)");
    const numbers = Array.from({ length: count }, (_, at) => `(${at + 1})`);
    await run(warehouse, `insert into customers values ${numbers.join(", ")}`);
}
export function run(session, sql) {
    return session.execute({ sql, parameters: [] });
}
export function rows(session, sql) {
    return session.query({ sql, parameters: [] });
}
/** What readers see: members and the size beside them, and the run that found them. */
export async function published(session) {
    const members = await rows(session, "select audience, count(*), min(persona), max(persona) from muster.membership group by audience order by audience");
    const sizes = await rows(session, "select name, size, previous_size, run from muster.audiences order by name");
    const runs = await rows(session, "select id from muster.runs where outcome = 'published' order by id");
    return { members, sizes, runs };
}
export function remove(path) {
    for (const ending of ["", ".wal"])
        rmSync(`${path}${ending}`, { force: true });
}
//# sourceMappingURL=world.js.map