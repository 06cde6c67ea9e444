/** The benchmarks' list of engines: a new one is a file in engines/, a line here, and a folder in baselines/. */
import { clickhouse } from "./engines/clickhouse.ts";
import { duckdb } from "./engines/duckdb.ts";
import type { Engine, Host as EngineHost } from "./engines/engine.ts";
import { postgres } from "./engines/postgres.ts";

export type { Place } from "./engines/engine.ts";

export const ENGINES = { duckdb, postgres, clickhouse } as const satisfies Readonly<Record<string, Engine>>;

export type WarehouseName = keyof typeof ENGINES;

export const WAREHOUSES = Object.keys(ENGINES) as readonly WarehouseName[];

export interface Host extends EngineHost {
  readonly name: WarehouseName;
}

export async function startHost(name: WarehouseName, url: string | undefined): Promise<Host> {
  return { name, ...(await ENGINES[name].start(url)) };
}
