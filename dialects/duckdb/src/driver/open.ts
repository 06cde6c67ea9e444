import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Warehouse, WarehouseError } from "@muster/engine";
import { duckdb } from "../index.ts";
import { Connections } from "./connections.ts";
import { openFault } from "./faults.ts";
import type { DuckdbOptions } from "./options.ts";
import { type Spill, spillOf } from "./spill.ts";
import { DuckdbWarehouse } from "./warehouse.ts";

export async function openDuckdb(
  options: DuckdbOptions,
  place: { readonly projectDir: string },
): Promise<Warehouse> {
  const inMemory = options.path === ":memory:";
  const path = inMemory ? options.path : resolve(place.projectDir, options.path);
  if (!inMemory) checkPlace(path, options);
  const spill = spillFor(path, options, place.projectDir);
  const instance = await DuckDBInstance.create(path, settings(path, options, spill)).catch(
    (error: unknown) => {
      throw openFault(error, path);
    },
  );
  // A writer has the file to itself; a database in memory shares its folder with strangers.
  if (!inMemory && !options.read_only) spill?.removeAbandoned();
  const connections = new Connections(instance);
  try {
    await connections.use(async (connection) => {
      // Instants are UTC; calendar words are worked out before the warehouse is asked.
      await connection.run("set global timezone = 'UTC'");
      if (options.sealed) {
        await connection.run("set enable_external_access = false");
        await connection.run("set lock_configuration = true");
      }
    });
  } catch (error) {
    connections.close();
    throw openFault(error, path);
  }
  return new DuckdbWarehouse(duckdb, connections);
}

/** What DuckDB would say itself, less clearly. */
function checkPlace(path: string, options: DuckdbOptions): void {
  const folder = dirname(path);
  if (!existsSync(folder))
    throw new WarehouseError("no-such-file", `there is no folder ${folder} for the database`, {
      advice: `mkdir -p ${folder}`,
    });
  if (!existsSync(path)) {
    if (!options.read_only) return;
    throw new WarehouseError("no-such-file", `there is no database ${path}`);
  }
  if (statSync(path).isDirectory())
    throw new WarehouseError("not-a-database", `${path} is a folder, not a DuckDB file`);
}

function spillFor(path: string, options: DuckdbOptions, projectDir: string): Spill | undefined {
  try {
    return spillOf(path, options, projectDir);
  } catch (error) {
    throw openFault(error, options.temp_directory ?? path);
  }
}

function settings(path: string, options: DuckdbOptions, spill: Spill | undefined): Record<string, string> {
  const inMemory = path === ":memory:";
  return {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // A new file is written as the newest version can: smaller, faster. A file that is there stays readable for its other users.
    ...(!inMemory && !existsSync(path) && { storage_compatibility_version: "latest" }),
    ...(!inMemory && { access_mode: options.read_only ? "READ_ONLY" : "READ_WRITE" }),
    ...(options.memory_limit !== undefined && { memory_limit: options.memory_limit }),
    ...(options.threads !== undefined && { threads: String(options.threads) }),
    temp_directory: spill?.folder ?? "",
  };
}
