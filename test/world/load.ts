/** Puts worlds into warehouses, one after another. */
import type { Warehouse } from "@muster/engine";
import { materialize } from "./materialize.ts";
import { type DialectName, SPELLINGS } from "./spelling.ts";
import type { World } from "./world.ts";

interface Emptying {
  /** Drops a schema with its tables. */
  dropSchema(quoted: string): string;
  createSchema(quoted: string): string;
  /** What drops all tables that statements find without a schema. */
  dropTables(warehouse: Warehouse): Promise<readonly string[]>;
}

const EMPTYING: Readonly<Record<DialectName, Emptying>> = {
  duckdb: {
    dropSchema: (name) => `drop schema if exists ${name} cascade`,
    createSchema: (name) => `create schema ${name}`,
    dropTables: async () => ["drop schema if exists world cascade", "create schema world", "use world"],
  },
  postgres: {
    dropSchema: (name) => `drop schema if exists ${name} cascade`,
    createSchema: (name) => `create schema ${name}`,
    dropTables: async () => [
      "drop schema if exists world cascade",
      "create schema world",
      "set search_path = world",
    ],
  },
  clickhouse: {
    dropSchema: (name) => `drop database if exists ${name} sync`,
    createSchema: (name) => `create database ${name}`,
    async dropTables(warehouse) {
      const sql = "select name from system.tables where database = currentDatabase()";
      const tables = await warehouse.query({ sql, parameters: [] });
      return tables.map(([name]) => `drop table ${SPELLINGS.clickhouse.quoted(String(name))} sync`);
    },
  },
};

/** Empties the warehouse, then puts a world into it, with the tables of Muster's that it has. */
export async function load(warehouse: Warehouse, { model, data }: World, name: DialectName): Promise<void> {
  await run(warehouse, dropping(model.schema, name));
  await prepare(warehouse, materialize(model, data, name), name);
}

/** Empties the warehouse, then runs these. */
export async function prepare(
  warehouse: Warehouse,
  statements: readonly string[],
  name: DialectName,
): Promise<void> {
  for (const sql of [...(await EMPTYING[name].dropTables(warehouse)), ...statements])
    await run(warehouse, sql);
}

/** Puts tables into a schema of theirs, in place of all that it held. */
export async function refill(
  warehouse: Warehouse,
  schema: string,
  statements: readonly string[],
  name: DialectName,
): Promise<void> {
  const create = EMPTYING[name].createSchema(SPELLINGS[name].quoted(schema));
  for (const sql of [dropping(schema, name), create, ...statements]) await run(warehouse, sql);
}

/** A statement that drops a schema with its tables. */
export function dropping(schema: string, name: DialectName): string {
  return EMPTYING[name].dropSchema(SPELLINGS[name].quoted(schema));
}

async function run(warehouse: Warehouse, sql: string): Promise<void> {
  await warehouse.execute({ sql, parameters: [] });
}
