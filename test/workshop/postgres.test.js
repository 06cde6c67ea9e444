import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createDatabase } from "@muster/test/postgres";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
let database;
let client;
beforeAll(async () => {
    database = await createDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
});
afterAll(async () => {
    await client.end();
    await database.drop();
});
async function value(query) {
    const { rows } = await client.query(`select ${query} as value`);
    return rows[0]?.value;
}
test("is a Postgres that knows uuids, json and time zones", async () => {
    expect(Number(await value("current_setting('server_version_num')"))).toBeGreaterThanOrEqual(150_000);
    expect(await value("gen_random_uuid()")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await value(`'{"a": [1, 2]}'::jsonb -> 'a' -> 1`)).toBe(2);
    expect(await value("(timestamptz '2026-11-01 08:00Z' at time zone 'America/Denver')::text")).toBe("2026-11-01 01:00:00");
});
test("counts characters, not bytes", async () => {
    expect(await value("length('é')")).toBe(1);
    expect(await value("upper('é')")).toBe("É");
});
test("gives every caller a database of its own, and takes it away again", async () => {
    const other = await createDatabase();
    expect(other.url).not.toBe(database.url);
    await client.query("create table mine (id uuid)");
    const visitor = new Client({ connectionString: other.url });
    await visitor.connect();
    const { rows } = await visitor.query("select to_regclass('mine') as value");
    expect(rows).toEqual([{ value: null }]);
    await visitor.end();
    await other.drop();
    await expect(new Client({ connectionString: other.url }).connect()).rejects.toThrow("does not exist");
});
test.each([0, 3])("an embedded server leaves exit code %i as it is", (code) => {
    const server = fileURLToPath(new URL("../embedded-postgres.ts", import.meta.url));
    const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(server)});
    const { stop } = await startEmbeddedPostgres([], []);
    process.exitCode = ${code};
    await stop();`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
    expect({ status, stderr: String(stderr) }).toEqual({ status: code, stderr: "" });
});
//# sourceMappingURL=postgres.test.js.map