/** One node of each engine, in a folder of its own, inside of this process: what its processors and memory do is this process's. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { openClickhouse } from "@muster/clickhouse/driver";
import { openDuckdb } from "@muster/duckdb/driver";
import type { Warehouse } from "@muster/engine";
import { createChdbConnection } from "chdb/connection";

/** The same as the client's own, but for what may be undefined. */
type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>["connection"]>;

export const NODES: Readonly<Record<string, (folder: string) => Promise<Warehouse>>> = {
  duckdb: (folder) => openDuckdb({ path: "node.duckdb" }, { projectDir: folder }),
  clickhouse: (folder) =>
    openClickhouse({
      client: createClient({ connection: createChdbConnection({ path: folder }) as unknown as Connection }),
    }),
};

/** Bytes of all files in a folder. */
export function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
