import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import type { ClickHouseClient, ClickHouseSettings } from "@clickhouse/client";
import { openClickhouse } from "@muster/clickhouse/driver";
import type { Warehouse } from "@muster/engine";
import { ownCpuTime } from "./cpu-time.ts";
import type { Engine } from "./engine.ts";

/** Inside of this process, as the tests have it: a folder is an engine, which one process at a time may open. */
export const clickhouse: Engine = {
  insideProcess: true,
  async start() {
    const { clickhouseClientIn } = await embedded();
    return {
      async open(database, folder, keep) {
        const address = join(folder, "clickhouse", database);
        await mkdir(dirname(address), { recursive: true });
        if (!keep) {
          await using engine = await openClickhouse({ client: clickhouseClientIn(dirname(address)) });
          for (const sql of [`drop database if exists ${database} sync`, `create database ${database}`])
            await engine.execute({ sql, parameters: [] });
        }
        const warehouse = await open(address);
        return {
          warehouse,
          address,
          // The command knows servers only.
          section: "clickhouse: { url: http://localhost:8123 }",
          close: async () => warehouse[Symbol.asyncDispose](),
        };
      },
      stop: async () => {},
    };
  },
  open,
  cpuTime: async () => ownCpuTime,
  ownLoad: {
    csv: (path) => [
      `create table loaded engine = MergeTree order by tuple() as select * from file('${path}')`,
    ],
    parquet: (path) => [
      `create table loaded engine = MergeTree order by tuple() as select * from file('${path}')`,
    ],
  },
  sinceWhen: [
    "create table dated engine = MergeTree order by alias_id as select a.alias_id as alias_id, a.customer_id as customer_id, c.created_at as merged_at from aliases a join customers c on c.customer_id = a.customer_id",
    "exchange tables dated and aliases",
    "drop table dated",
    "alter table accounts add column created_at DateTime64(6, 'UTC') default addMinutes(toDateTime64('2024-01-01 00:00:00', 6, 'UTC'), account_id)",
  ],
  // Its generations are databases of their own.
  dropSchema: async (warehouse, schema) => {
    const found = await warehouse.query({
      sql: `select name from system.databases where match(name, '^${schema}(_generation_[0-9]+)?$')`,
      parameters: [],
    });
    for (const [name] of found)
      await warehouse.execute({ sql: `drop database ${name} sync`, parameters: [] });
  },
  secondsAfter: (instant, seconds) =>
    `addMicroseconds(toDateTime64('${instant}', 6, 'UTC'), toInt64((${seconds}) * 1000000))`,
  textAt: (column, key) => `JSONExtract(${column}, '${key}', 'Nullable(String)')`,
};

/** A database at `FOLDER OF THE ENGINE/DATABASE`, which works with as many threads as there are processors. */
async function open(address: string, memoryLimit?: string): Promise<Warehouse> {
  const { clickhouseClientIn } = await embedded();
  const settings: ClickHouseSettings = {
    ...AS_IN_THE_STANDARD,
    max_threads: availableParallelism(),
    max_insert_threads: String(availableParallelism()),
    ...(memoryLimit !== undefined && { max_memory_usage_for_user: String(bytesOf(memoryLimit)) }),
  };
  return openClickhouse({ client: clickhouseClientIn(dirname(address), basename(address), settings) });
}

/** `2GB`, `512MB`. */
function bytesOf(limit: string): number {
  return Number.parseInt(limit, 10) * (limit.endsWith("GB") ? 1e9 : 1e6);
}

/** SQL by hand and of templates is read as other engines read it. What is compiled means the same without. */
const AS_IN_THE_STANDARD: ClickHouseSettings = {
  join_use_nulls: 1,
  union_default_mode: "DISTINCT",
  intersect_default_mode: "DISTINCT",
  except_default_mode: "DISTINCT",
};

interface Embedded {
  clickhouseClientIn(folder: string, database?: string, settings?: ClickHouseSettings): ClickHouseClient;
}

/** The workshop's own, which is no part of any package: read where it stands. */
async function embedded(): Promise<Embedded> {
  const path = new URL("../../../test/clickhouse.ts", import.meta.url).href;
  return (await import(path)) as Embedded;
}
