import type { Layout, TableLayout } from "@muster/compiler";
import type { TableName, WarehouseModel } from "@muster/model";
import { quoteName, quoteText } from "../quote.ts";
import { types } from "../types.ts";
import { type Described, describeTables } from "./columns.ts";
import { identitiesOf, ofAllShards, placeOf, quoted } from "./placing.ts";
import { type ClusterScript, type ClusterStep, step } from "./script.ts";

export interface ClusterOptions {
  /** As ClickHouse's configuration calls it (`remote_servers`). */
  readonly cluster: string;
  /** The nodes have the macros `{shard}` and `{replica}`, and keep replicas; else each shard is one node. */
  readonly replicated: boolean;
}

/**
 * The tables of a model on a cluster. On each shard a table has the name that it has on one machine, and holds the rows of
 * its personas, so that the statements of a stage are those of one machine. Rows are loaded through `…_of_all_shards`.
 */
export function clusterTables(model: WarehouseModel, layout: Layout, options: ClusterOptions): ClusterScript {
  const described = [...describeTables(model), ...ownTables(model)];
  const layouts = new Map([...layout.values()].map((each) => [quoted(each.table), each.layout]));
  return [
    step(
      "everywhere",
      "Muster's own tables stand in a database of their own.",
      `create database if not exists ${quoteName(model.schema)}`,
    ),
    ...described.flatMap((table) => tableSteps(table, layouts.get(quoted(table.table))!, model, options)),
  ];
}

function tableSteps(
  described: Described,
  layout: TableLayout,
  model: WarehouseModel,
  options: ClusterOptions,
): readonly ClusterStep[] {
  const { table } = described;
  if (layout.kind !== "shards") {
    const own = step(
      "everywhere",
      `All rows of ${table.name}, on each node.`,
      create(described, "everywhere", options),
    );
    return layout.kind === "identities" ? [own, dictionary(described, layout, model)] : [own];
  }
  const all = ofAllShards(table);
  const database = table.schema === undefined ? "currentDatabase()" : quoteText(table.schema);
  const place = placeOf(layout.key, layout.knownAs, model);
  const whose = layout.knownAs === "alias" ? "the persona that it belongs to after merging" : "its persona";
  return [
    step(
      "shards",
      `The rows of ${table.name} whose persona is on this shard.`,
      create(described, "shard", options),
    ),
    step(
      "everywhere",
      `A row of ${table.name} that is loaded through this goes to the shard of ${whose}.`,
      [
        `create table if not exists ${quoted(all)} (`,
        columnLines(described),
        ")",
        `engine = Distributed(${quoteText(options.cluster)}, ${database}, ${quoteText(table.name)}, ${place})`,
      ].join("\n"),
    ),
  ];
}

function create(described: Described, of: "shard" | "everywhere", { replicated }: ClusterOptions): string {
  const { table, order, month } = described;
  return [
    `create table if not exists ${quoted(table)} (`,
    columnLines(described),
    ")",
    `engine = ${replicated ? replicatedEngine(table, of) : "MergeTree"}`,
    ...(month === undefined ? [] : [`partition by toYYYYMM(${quoteName(month)})`]),
    `order by (${order.map(quoteName).join(", ")})`,
  ].join("\n");
}

/** Replicas of a shard share a path; of what is everywhere all nodes are replicas of each other. */
function replicatedEngine({ schema, name }: TableName, of: "shard" | "everywhere"): string {
  const shard = of === "shard" ? "{shard}" : "everywhere";
  const replica = of === "shard" ? "{replica}" : "{shard}-{replica}";
  const path = `/clickhouse/tables/${shard}/${schema ?? "{database}"}/${name}`;
  return `ReplicatedMergeTree(${quoteText(path)}, ${quoteText(replica)})`;
}

function columnLines({ columns }: Described): string {
  return [...columns].map(([name, type]) => `  ${quoteName(name)} ${type}`).join(",\n");
}

/** Loading asks it of each event; a merge is known to it within a minute. */
function dictionary(
  { table, columns }: Described,
  { alias, persona }: Extract<TableLayout, { kind: "identities" }>,
  model: WarehouseModel,
): ClusterStep {
  const database = table.schema === undefined ? "currentDatabase()" : quoteText(table.schema);
  return step(
    "everywhere",
    "Into whom ids were merged, at hand when events are loaded.",
    [
      `create dictionary if not exists ${quoted(identitiesOf(model))} (`,
      `  ${quoteName(alias)} ${columns.get(alias)!},`,
      `  ${quoteName(persona)} ${columns.get(persona)!}`,
      ")",
      `primary key ${quoteName(alias)}`,
      `source(clickhouse(db ${database} table ${quoteText(table.name)}))`,
      "layout(complex_key_hashed())",
      "lifetime(60)",
    ].join("\n"),
  );
}

/** What definitions read of Muster's own: uploaded lists, and who entered and exited. */
function ownTables({ schema, personas, accounts }: WarehouseModel): readonly Described[] {
  const text = types.text;
  const log = (name: string, subject: string, key: string): Described => ({
    table: { schema, name },
    columns: new Map([
      ["audience", text],
      [subject, key],
      ["part", `Nullable(${text})`],
      ["change", text],
      ["at", types.timestamptz],
      ["version", text],
      ["run", types.uuid],
    ]),
    order: ["audience", "at", "run", subject, "change"],
  });
  return [
    {
      table: { schema, name: "list_entries" },
      columns: new Map([
        ["list", text],
        ["kind", text],
        ["value", text],
      ]),
      order: ["list", "kind", "value"],
    },
    log("membership_log", "persona", types[personas.keyType]),
    ...(accounts === undefined ? [] : [log("account_membership_log", "account", types[accounts.keyType])]),
  ];
}
