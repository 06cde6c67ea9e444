// A warehouse of its own for each test that wants one, on every engine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClickhouseTestDatabase,
  createClickhouseDatabase,
  dropClickhouseSchemas,
} from "../clickhouse.ts";
import type { PerEngine } from "../engines.ts";
import { createDatabase, type TestDatabase } from "../postgres.ts";
import type { Place } from "./world.ts";

export interface Engine {
  fresh(): Promise<Place>;
  close(): Promise<void>;
}

export const engines: PerEngine<() => Engine> = {
  duckdb: () => {
    const folder = mkdtempSync(join(tmpdir(), "muster-refresh-"));
    let files = 0;
    return {
      fresh: async () => {
        files++;
        return { duckdb: join(folder, `${files}.duckdb`) };
      },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  postgres: () => {
    const databases: TestDatabase[] = [];
    return {
      fresh: async () => {
        const database = await createDatabase();
        databases.push(database);
        return { postgres: database.url };
      },
      close: async () => {
        for (const database of databases) await database.drop();
      },
    };
  },
  clickhouse: () => {
    const databases: ClickhouseTestDatabase[] = [];
    return {
      // Of several places only the last has Muster's tables: its schema is one of the whole engine.
      fresh: async () => {
        await dropClickhouseSchemas();
        const database = await createClickhouseDatabase();
        databases.push(database);
        return { clickhouse: database.name };
      },
      close: async () => {
        await dropClickhouseSchemas();
        for (const database of databases) await database.drop();
      },
    };
  },
};
