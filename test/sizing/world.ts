import type { Warehouse } from "@muster/engine";
import type { EngineName } from "../engines.ts";
import { materialize } from "../world/materialize.ts";
import type { World } from "../world/world.ts";

/** Empties the warehouse, then puts a random world into it. */
export async function load(warehouse: Warehouse, { model, data }: World, name: EngineName): Promise<void> {
  for (const sql of [
    `drop schema if exists "${model.schema}" cascade`,
    "drop schema if exists world cascade",
    "create schema world",
    name === "duckdb" ? "use world" : "set search_path = world",
    ...materialize(model, data, name),
  ]) {
    await warehouse.execute({ sql, parameters: [] });
  }
}
