// Where shops stand: a warehouse of each kind, and what a dead process may have left there.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { PerEngine } from "../engines.ts";
import { open, type Place, rows } from "../refresh/world.ts";

export interface Ground {
  fresh(): Promise<Place>;
  /** As a process opens it that is to die. */
  victims(place: Place): Place;
  /** Waits until nothing of a dead process goes on. */
  settled(place: Place): Promise<void>;
  /** What is there beside the tables when everything has been closed; nothing, it should be. */
  leftovers(place: Place): Promise<readonly string[]>;
  close(): Promise<void>;
}

type CreateDatabase = () => Promise<{ readonly url: string; drop(): Promise<void> }>;

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
      settled: async () => {},
      leftovers: async (place) =>
        "duckdb" in place ? readdirSync(dirname(place.duckdb)).filter((name) => name !== "shop.duckdb") : [],
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  postgres: (create) => {
    const databases: Awaited<ReturnType<CreateDatabase>>[] = [];
    return {
      fresh: async () => {
        const database = await create();
        databases.push(database);
        return { postgres: database.url };
      },
      victims: (place) =>
        "postgres" in place ? { postgres: `${place.postgres}?application_name=${VICTIM}` } : place,
      settled: async (place) => {
        const asked = `select pid from pg_stat_activity where application_name = '${VICTIM}'`;
        const deadline = Date.now() + 10_000;
        while ((await ask(place, asked)).length > 0) {
          if (Date.now() > deadline) throw new Error("a dead process' session goes on for 10 seconds");
          await sleep(10);
        }
      },
      leftovers: async (place) => (await ask(place, LEFTOVERS)).map(([found]) => String(found)),
      close: async () => {
        for (const { drop } of databases) await drop();
      },
    };
  },
  clickhouse: () => {
    const folder = mkdtempSync(join(tmpdir(), "muster-faults-"));
    let count = 0;
    return {
      fresh: async () => ({ clickhouse: "default", folder: join(folder, String(++count)) }),
      victims: (place) => place,
      settled: async () => {},
      leftovers: async (place) => {
        await using warehouse = await open(place);
        const found = await rows(warehouse, UNPUBLISHED);
        return found.map(([name]) => String(name));
      },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
} as const satisfies PerEngine<(create: CreateDatabase) => Ground>;

const VICTIM = "victim";

const UNPUBLISHED = `
  select name from system.databases where startsWith(name, 'muster_generation_')
  and toInt64(extract(name, '[0-9]+$')) not in (select number from muster.generations where event = 'published')`;

const LEFTOVERS = `
  select 'lock ' || locktype || ' of process ' || pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
  union all select 'temporary table ' || relname from pg_class where relpersistence = 't'
  union all select 'transaction ' || gid from pg_prepared_xacts where database = current_database()`;

async function ask(place: Place, sql: string): Promise<unknown[][]> {
  if (!("postgres" in place)) return [];
  const client = new Client({ connectionString: place.postgres, application_name: "witness" });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}
