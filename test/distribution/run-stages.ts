/** Runs the stages of a distributed plan on a cluster of the tests, and writes down what travels. */
import { type DistributedPlan, keptColumn, type Plan, type Scan, type TableStage } from "@muster/compiler";
import type { Row } from "@muster/engine";
import type { Dialect } from "@muster/sql";
import type { Nodes } from "./nodes.ts";

/** What one stage sent from nodes to others. */
export interface Travelled {
  readonly stage: TableStage;
  readonly rows: number;
  /** Of their values as text. */
  readonly bytes: number;
}

export interface Run {
  /** Of all nodes. */
  readonly members: readonly Row[];
  readonly travelled: readonly Travelled[];
}

export async function runStages({ stages }: DistributedPlan, nodes: Nodes): Promise<Run> {
  const made: { node: string; table: string }[] = [];
  const travelled: Travelled[] = [];
  try {
    for (const stage of stages) {
      const places = stage.where === "shards" ? nodes.shards : [nodes.coordinator];
      if (stage.kind === "members") return { members: await membersAt(places, stage.plan, nodes), travelled };
      for (const node of places) {
        await make(node, stage, nodes);
        made.push({ node, table: stage.table });
      }
      if (stage.travels === "stays") continue;
      const targets = stage.travels === "gathered" ? [nodes.coordinator] : nodes.shards;
      for (const node of targets) {
        await copy(stage.table, places, node, nodes);
        made.push({ node, table: stage.table });
      }
      const size = await sizeOf(stage, nodes);
      const times = stage.travels === "gathered" ? 1 : targets.length;
      travelled.push({ stage, rows: size.rows * times, bytes: size.bytes * times });
    }
    throw new Error("no stage finds the members");
  } finally {
    for (const { node, table } of made) await execute(nodes, `drop table ${node}.${table}`);
  }
}

async function membersAt(places: readonly string[], plan: Plan, { warehouse }: Nodes): Promise<Row[]> {
  const members: Row[] = [];
  for (const node of places) {
    members.push(...(await warehouse.query(warehouse.dialect.render(onNode(plan, node)))));
  }
  return members;
}

async function make(node: string, { plan, table }: TableStage, { warehouse }: Nodes): Promise<void> {
  const { dialect } = warehouse;
  const { sql, parameters } = dialect.render(onNode(plan, node));
  const names = plan.output.map((_, at) => keptColumn(at));
  // A sum of counts is a whole number, whatever the engine makes of it.
  const whole = optional(dialect, dialect.types.integer);
  const columns = plan.output.map(({ type }, at) =>
    type === "integer" ? `cast(${names[at]} as ${whole}) as ${names[at]}` : names[at],
  );
  const found = `select ${columns.join(", ")} from (${sql}) as found(${names.join(", ")})`;
  await warehouse.execute({ sql: `create table ${node}.${table} as ${found}`, parameters });
}

/** A type that holds nulls. */
function optional({ state }: Dialect, type: string): string {
  return state.optional?.(type) ?? type;
}

/** The only statements that name more than one node. */
async function copy(table: string, from: readonly string[], to: string, nodes: Nodes): Promise<void> {
  const all = from.map((node) => `select * from ${node}.${table}`).join(" union all ");
  await execute(nodes, `create table ${to}.${table} as ${all}`);
}

async function sizeOf({ table, plan }: TableStage, { warehouse, coordinator }: Nodes) {
  const { dialect } = warehouse;
  const text = optional(dialect, dialect.types.text);
  const widths = plan.output.map((_, at) => `coalesce(length(cast(${keptColumn(at)} as ${text})), 1)`);
  const sql = `select count(*), coalesce(sum(${widths.join(" + ")}), 0) from ${coordinator}.${table}`;
  const [row] = await warehouse.query({ sql, parameters: [] });
  return { rows: Number(row![0]), bytes: Number(row![1]) };
}

async function execute({ warehouse }: Nodes, sql: string): Promise<void> {
  await warehouse.execute({ sql, parameters: [] });
}

/** The plan over the tables of one node: it can read no other's. */
function onNode(plan: Plan, node: string): Plan {
  const place = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(place);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, place(inner)] as const);
    const placed = Object.fromEntries(entries) as Partial<Scan>;
    if (placed.kind !== "scan") return placed;
    return { ...placed, table: { schema: node, name: placed.table!.name } };
  };
  return place(plan) as Plan;
}
