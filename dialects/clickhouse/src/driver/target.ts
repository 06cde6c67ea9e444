import { type LoadRequest, type Session, WarehouseError } from "@muster/engine";
import { quoteName } from "../quote.ts";
import { type LoadColumn, loadColumn } from "./load-columns.ts";

/** A table as a load finds it. */
export interface Target {
  readonly schema: string;
  readonly name: string;
  /** Undefined: there is no such table yet. */
  readonly columns: readonly LoadColumn[] | undefined;
  /** What follows `create table … as` it, for one beside it. */
  readonly storage: string;
  /**
   * `table`: it can change places with one beside it. `parts`: parts of such a one can be linked into it, but it has to stay itself,
   * with its replicas. `rows`: they have to be inserted, as other engines have no parts, and views that are kept up by inserts see none.
   */
  readonly takes: "table" | "parts" | "rows";
}

export async function findTarget(session: Session, { table }: LoadRequest): Promise<Target> {
  const ask = (sql: string, ...texts: readonly string[]) =>
    session.query({ sql, parameters: texts.map((value) => ({ type: "text", value })) });
  const [place] = await ask(
    `select d.name, t.engine, t.partition_key, t.sorting_key, t.primary_key, t.storage_policy, notEmpty(t.dependencies_table)
     from system.databases d
     left join (select * from system.tables where name = {p1:String}) t on t.database = d.name
     where d.name = if({p2:String} = '', currentDatabase(), {p2:String})
     settings join_use_nulls = 0`,
    table.name,
    table.schema ?? "",
  );
  if (!place) throw new WarehouseError("no-such-table", `there is no schema ${table.schema}`);
  const [schema, engine, partitionKey, sortingKey, primaryKey, policy, feedsOthers] = place.map(String);
  const named = { schema: schema!, name: table.name };
  if (engine === "") return { ...named, columns: undefined, storage: "", takes: "table" };
  if (engine!.endsWith("View"))
    throw new WarehouseError("statement", `${table.name} is a view; rows can be loaded into tables only`);
  const columns = await ask(
    "select name, type from system.columns where database = {p1:String} and table = {p2:String} and default_kind in ('', 'DEFAULT') order by position",
    schema!,
    table.name,
  );
  const known = columns.map(([name, type]) => loadColumn(String(name), String(type)));
  if (!/MergeTree$/.test(engine!) || feedsOthers === "1")
    return { ...named, columns: known, storage: "engine = MergeTree order by tuple()", takes: "rows" };
  if (/^(Replicated|Shared)/.test(engine!)) {
    const partition = partitionKey ? `partition by ${partitionKey} ` : "";
    const primary = primaryKey ? ` primary key (${primaryKey})` : "";
    const storage = `engine = MergeTree ${partition}order by (${sortingKey})${primary} settings storage_policy = '${policy}'`;
    return { ...named, columns: known, storage, takes: "parts" };
  }
  return { ...named, columns: known, storage: "", takes: "table" };
}

export function fullName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${quoteName(schema)}.${quoteName(name)}`;
}
