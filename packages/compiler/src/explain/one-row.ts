import type { WarehouseModel } from "@muster/model";
import { type Context, newColumn, type Value, type Workspace } from "../lower/context.ts";
import { toUtc } from "../lower/instants.ts";
import { literal } from "../plan/build.ts";
import type { Column, Plan, Project, Scalar } from "../plan/rel.ts";
import type { Resolved } from "../resolved.ts";
import { amongValues, restrictPlan } from "./restrict.ts";

export interface ExplainOptions {
  readonly model: WarehouseModel;
  /** RFC 3339. */
  readonly asOf: string;
}

/** Whose row: keys as texts. */
export interface OneRow {
  readonly key: string;
  /** All keys under which its events stand: its own and its aliases. Absent: not known, so that any may be one. */
  readonly names?: readonly string[];
  /** The account of a persona, where it is known: what is asked of accounts is then asked of that one. */
  readonly account?: string;
}

/** A value to be asked of each row, under a name for those who read the SQL. */
export interface NamedScalar {
  readonly name: string;
  readonly value: Scalar;
}

/** A plan that gives these values of all rows of a relation. */
export function planOf(work: Workspace, input: Project["input"], values: readonly NamedScalar[]): Plan {
  const columns = values.map(({ name, value }) => ({ column: newColumn(work, name, value.type), value }));
  const root: Project = { kind: "project", input, columns };
  return { shared: work.shared, root, output: columns.map(({ column }) => column) };
}

/** Of a plan, the rows where columns of its root have these keys. */
export function onlyWhere(
  plan: Plan,
  keys: readonly (Pick<OneRow, "key" | "names"> & { readonly column: Column })[],
): Plan {
  return restrictPlan(
    plan,
    keys.map(({ column, key, names }) => ({
      column: column.id,
      among: amongValues([literal(column.type, key)]),
      ...(names === undefined ? {} : { names: amongValues(names.map((name) => literal(column.type, name))) }),
    })),
  );
}

/** A value as it is shown: instants in UTC, whatever they are stored as. */
export function shown(asked: Resolved, value: Value, { zones }: Context): Scalar {
  return asked.type.kind === "timestamp" ? toUtc(value, zones) : value.scalar;
}
