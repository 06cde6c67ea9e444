/** An audience's own plan, asked of those alone whose keys stand in a table. */
import type { TableName, WarehouseModel } from "@muster/model";
import { amongKeys, restrictPlan } from "../explain/restrict.ts";
import { lowerAudience } from "../lower/audience-keys.ts";
import type { Workspace } from "../lower/context.ts";
import { newWorkspace } from "../lower/lower.ts";
import { keyColumn } from "../lower/subject.ts";
import { readTable } from "../lower/table-reader.ts";
import { optimize } from "../optimize/optimize.ts";
import { columnRef } from "../plan/build.ts";
import type { Column, Plan, Rel } from "../plan/rel.ts";
import type { Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";

/** Tables of one column, `key`, without nulls: a session's own, which stand in no schema. */
export interface KeyTables {
  readonly keys: TableName;
  /** The keys again, and all names under which their events may stand: `planNames` gives them. */
  readonly names: TableName;
}

export interface AmongOptions {
  readonly model: WarehouseModel;
  /** RFC 3339. */
  readonly asOf: string;
  readonly tables: KeyTables;
}

/** The rows that an audience's plan gives for these keys: of each member its key, and its part where there are parts. */
export function planAmong(
  resolution: Resolution,
  audience: string,
  { model, asOf, tables }: AmongOptions,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const root = lowerAudience(work, audience);
  const output = root.columns.map(({ column }) => column);
  const [key] = output;
  const among = amongKeys("keys", () => keysOf(work, tables.keys, key!));
  const names = amongKeys("names", () => keysOf(work, tables.names, key!));
  return optimize(restrictPlan({ shared: work.shared, root, output }, [{ column: key!.id, among, names }]));
}

/** These keys and their aliases: all names under which events of theirs may stand. */
export function planNames(resolution: Resolution, keys: TableName, model: WarehouseModel): Plan {
  const work = newWorkspace(resolution, model, 0n);
  const own = keyColumn(work, "persona");
  const inputs = [keysOf(work, keys, own)];
  if (model.identities !== undefined) {
    const { table, alias: source, persona } = model.identities;
    const reader = readTable(work, table);
    const alias = reader.key(source, model.personas.keyType);
    const behind = reader.key(persona, model.personas.keyType);
    const those = keysOf(work, keys, own);
    const on = [{ left: behind.id, right: those.key.id }];
    inputs.push({
      rel: { kind: "join", type: "semi", left: reader.scan(), right: those.rel, on },
      key: alias,
    });
  }
  const all: Rel = {
    kind: "setOperation",
    operator: "unionAll",
    inputs: inputs.map(({ rel, key }) => ({ rel, columns: [key.id] })),
    columns: [own],
  };
  const name = keyColumn(work, "persona");
  const root: Rel = {
    kind: "aggregate",
    input: { kind: "project", input: all, columns: [{ column: name, value: columnRef(own) }] },
    by: [name],
    measures: [],
  };
  return optimize({ shared: [], root, output: [name] });
}

function keysOf(
  work: Workspace,
  table: TableName,
  { type }: Column,
): { readonly rel: Rel; readonly key: Column } {
  const reader = readTable(work, table);
  const key = reader.key("key", type);
  return { rel: reader.scan(), key };
}
