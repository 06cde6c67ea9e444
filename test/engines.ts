/** The tests' list of engines. A new dialect has an entry here; every suite then asks it too. */
import { clickhouse } from "@muster/clickhouse";
import { duckdb } from "@muster/duckdb";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { postgres } from "@muster/postgres";
import { openPostgres } from "@muster/postgres/driver";
import type { Dialect } from "@muster/sql";
import { createDatabase } from "@muster/test/postgres";
import { openOwnClickhouse } from "./clickhouse.ts";

/** A warehouse of its own, empty, gone when it is closed. */
export interface TestEngine {
  readonly dialect: Dialect;
  open(): Promise<{ readonly warehouse: Warehouse; close(): Promise<void> }>;
}

export const ENGINES = {
  duckdb: {
    dialect: duckdb,
    async open() {
      const warehouse = await openDuckdb({ path: ":memory:", threads: 1 }, { projectDir: "." });
      return { warehouse, close: async () => warehouse[Symbol.asyncDispose]() };
    },
  },
  postgres: {
    dialect: postgres,
    async open() {
      const database = await createDatabase();
      const warehouse = await openPostgres({ url: database.url, connections: 1 });
      const close = async () => {
        await warehouse[Symbol.asyncDispose]();
        await database.drop();
      };
      return { warehouse, close };
    },
  },
  clickhouse: { dialect: clickhouse, open: openOwnClickhouse },
} as const satisfies Readonly<Record<string, TestEngine>>;

export type EngineName = keyof typeof ENGINES;

/** Something said for every engine: forgetting one does not compile. */
export type PerEngine<T> = Readonly<Record<EngineName, T>>;

export const ENGINE_NAMES = Object.keys(ENGINES) as readonly EngineName[];

/** The engine by which the others' SQL is shown. */
export const REFERENCE = "duckdb" satisfies EngineName;
