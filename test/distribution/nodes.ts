/** A cluster in the tests: nodes that are independent databases (or schemas) of one warehouse, with the data split over them. */
import type { Warehouse } from "@muster/engine";
import type { TableName, WarehouseModel } from "@muster/model";
import type { EngineName, PerEngine } from "../engines.ts";
import type { LogicalData } from "../world/logical-data.ts";
import { materialize } from "../world/materialize.ts";
import type { SplitData } from "./split.ts";

export interface Nodes {
  readonly warehouse: Warehouse;
  readonly shards: readonly string[];
  readonly coordinator: string;
}

/** How a node is made and thrown away. A new engine has an entry here. */
const NODE: PerEngine<{ create(name: string): string; drop(name: string): string }> = {
  duckdb: {
    create: (name) => `attach ':memory:' as ${name}`,
    drop: (name) => `detach ${name}`,
  },
  postgres: {
    create: (name) => `create schema ${name}`,
    drop: (name) => `drop schema ${name} cascade`,
  },
  clickhouse: {
    create: (name) => `create database ${name}`,
    drop: (name) => `drop database ${name}`,
  },
};

interface Data {
  readonly model: WarehouseModel;
  readonly split: SplitData;
}

/** Runs `work` on a cluster that holds this data. */
export async function withNodes<T>(
  engine: EngineName,
  warehouse: Warehouse,
  data: Data,
  work: (nodes: Nodes) => Promise<T>,
): Promise<T> {
  const { nodes, drop } = await makeNodes(engine, warehouse, data);
  try {
    return await work(nodes);
  } finally {
    await drop();
  }
}

/** A cluster that holds this data, until it is dropped; `name` tells its nodes from those of others. */
export async function makeNodes(
  engine: EngineName,
  warehouse: Warehouse,
  { model, split }: Data,
  name = "cluster",
): Promise<{ readonly nodes: Nodes; drop(): Promise<void> }> {
  const run = (sql: string) => warehouse.execute({ sql, parameters: [] });
  const shards = split.shards.map((_, at) => `${name}_shard_${at + 1}`);
  const coordinator = `${name}_coordinator`;
  const made: string[] = [];
  const drop = async () => {
    for (const node of made) await run(NODE[engine].drop(node));
  };
  const fill = async (node: string, data: LogicalData) => {
    await run(NODE[engine].create(node));
    made.push(node);
    for (const sql of materialize(modelOn(model, node), data, engine)) {
      // Muster's own tables stand beside the others, and the node is there.
      if (!/^create (schema|database) /.test(sql)) await run(sql);
    }
  };
  try {
    await fill(coordinator, split.coordinator);
    for (const [at, shard] of shards.entries()) await fill(shard, split.shards[at]!);
    return { nodes: { warehouse, shards, coordinator }, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** The same tables, all of them on the node. */
function modelOn(model: WarehouseModel, node: string): WarehouseModel {
  const here = <T extends { readonly table: TableName }>(of: T): T => ({
    ...of,
    table: { schema: node, name: of.table.name },
  });
  return {
    ...model,
    schema: node,
    personas: here(model.personas),
    events: new Map([...model.events].map(([name, event]) => [name, { ...event, table: here(event.table) }])),
    ...(model.accounts === undefined ? {} : { accounts: here(model.accounts) }),
    ...(model.identities === undefined ? {} : { identities: here(model.identities) }),
  };
}
