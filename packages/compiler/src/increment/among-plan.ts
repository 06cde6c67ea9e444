/** An audience's own plan, asked of those alone whose keys stand in a table. */
import type { WarehouseModel } from "@muster/model";
import { amongKeys, restrictPlan } from "../explain/restrict.ts";
import { lowerAudience } from "../lower/audience-keys.ts";
import type { Workspace } from "../lower/context.ts";
import { newWorkspace } from "../lower/lower.ts";
import { keyColumn } from "../lower/subject.ts";
import { readTable } from "../lower/table-reader.ts";
import { optimize } from "../optimize/optimize.ts";
import { columnRef, temporaryTable } from "../plan/build.ts";
import type { Column, Plan, Rel } from "../plan/rel.ts";
import { keptColumn } from "../refreshing/refresh-plan.ts";
import type { Resolution, Subject } from "../resolved.ts";

/** Temporary tables of one column, without nulls. */
export interface KeyTables {
  readonly keys: string;
  /** The keys again, and all names under which their events may stand: `planNames` gives them. */
  readonly names: string;
}

/** An audience as `lower` gives it, without the rows of all other keys. */
export function lowerAmong(work: Workspace, audience: string, { keys, names }: KeyTables): Plan {
  const root = lowerAudience(work, audience);
  const output = root.columns.map(({ column }) => column);
  const [key] = output;
  if (key === undefined) throw new Error("members without a key");
  return restrictPlan({ shared: work.shared, root, output }, [
    {
      column: key.id,
      among: amongKeys("keys", () => keysOf(work, keys, key)),
      names: amongKeys("names", () => keysOf(work, names, key)),
    },
  ]);
}

/** These keys and, of personas, their aliases: all names under which events of theirs may stand. */
export function planNames(
  resolution: Resolution,
  keys: string,
  subject: Subject,
  model: WarehouseModel,
): Plan {
  const work = newWorkspace(resolution, model, 0n);
  const own = keyColumn(work, subject);
  const inputs = [keysOf(work, keys, own)];
  if (subject === "persona" && model.identities !== undefined) {
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
  const name = keyColumn(work, subject);
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
  table: string,
  { type }: Column,
): { readonly rel: Rel; readonly key: Column } {
  const reader = readTable(work, temporaryTable(table));
  const key = reader.key(keptColumn(0), type);
  return { rel: reader.scan(), key };
}
