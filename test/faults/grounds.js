// Where shops stand: a warehouse of each kind, and what a dead process may have left there.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
export const GROUNDS = {
    duckdb: () => {
        const folder = mkdtempSync(join(tmpdir(), "muster-faults-"));
        let count = 0;
        return {
            fresh: async () => {
                const own = join(folder, String(++count));
                mkdirSync(own);
                return { duckdb: join(own, "shop.duckdb") };
            },
            victims: (place) => place,
            settled: async () => { },
            leftovers: async (place) => "duckdb" in place ? readdirSync(dirname(place.duckdb)).filter((name) => name !== "shop.duckdb") : [],
            close: async () => rmSync(folder, { recursive: true, force: true }),
        };
    },
    postgres: (create) => {
        const databases = [];
        return {
            fresh: async () => {
                const database = await create();
                databases.push(database);
                return { postgres: database.url };
            },
            victims: (place) => "postgres" in place ? { postgres: `${place.postgres}?application_name=${VICTIM}` } : place,
            settled: async (place) => {
                const asked = `select pid from pg_stat_activity where application_name = '${VICTIM}'`;
                const deadline = Date.now() + 10_000;
                while ((await ask(place, asked)).length > 0) {
                    if (Date.now() > deadline)
                        throw new Error("a dead process' session goes on for 10 seconds");
                    await sleep(10);
                }
            },
            leftovers: async (place) => (await ask(place, LEFTOVERS)).map(([found]) => String(found)),
            close: async () => {
                for (const { drop } of databases)
                    await drop();
            },
        };
    },
};
const VICTIM = "victim";
const LEFTOVERS = `
  select 'lock ' || locktype || ' of process ' || pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
  union all select 'temporary table ' || relname from pg_class where relpersistence = 't'
  union all select 'transaction ' || gid from pg_prepared_xacts where database = current_database()`;
async function ask(place, sql) {
    if (!("postgres" in place))
        return [];
    const client = new Client({ connectionString: place.postgres, application_name: "witness" });
    await client.connect();
    try {
        return (await client.query({ text: sql, rowMode: "array" })).rows;
    }
    finally {
        await client.end();
    }
}
//# sourceMappingURL=grounds.js.map