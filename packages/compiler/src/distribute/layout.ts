import type { TableName, WarehouseModel } from "@muster/model";

/**
 * Where the rows of a table are. `everywhere`: all of them on each node. `shards`: each on one, that of the persona whose
 * key stands in a column, or, where that may be an `alias`, of the persona that it was merged into. `identities` is the
 * table that says into whom: all of it everywhere.
 */
export type TableLayout =
  | { readonly kind: "everywhere" }
  | { readonly kind: "shards"; readonly key: string; readonly knownAs: "persona" | "alias" }
  | { readonly kind: "identities"; readonly alias: string; readonly persona: string };

/** The tables of a project on a cluster, by `tableKey`. */
export type Layout = ReadonlyMap<string, { readonly table: TableName; readonly layout: TableLayout }>;

export interface LayoutConflict {
  readonly table: TableName;
  /** Two columns by which its rows would have to be told. */
  readonly columns: readonly [string, string];
}

export function tableKey({ schema, name }: TableName): string {
  return JSON.stringify([schema ?? null, name]);
}

/**
 * Personas are sharded by their own key, and all that is theirs with them: their events, by the persona that an event
 * belongs to after merging, and their history. Accounts, merged ids and uploaded lists are small, and everywhere.
 */
export function layoutOf(model: WarehouseModel): Layout | LayoutConflict {
  const { personas, accounts, identities, schema } = model;
  const layout = new Map<string, { readonly table: TableName; readonly layout: TableLayout }>();
  const everywhere: TableLayout = { kind: "everywhere" };
  const byPersona = (key: string): TableLayout => ({ kind: "shards", key, knownAs: "persona" });
  const add = (table: TableName, found: TableLayout) => layout.set(tableKey(table), { table, layout: found });

  add({ schema, name: "list_entries" }, everywhere);
  add({ schema, name: "membership_log" }, byPersona("persona"));
  if (accounts !== undefined) {
    add({ schema, name: "account_membership_log" }, everywhere);
    add(accounts.table, everywhere);
  }
  if (identities !== undefined) {
    add(identities.table, { kind: "identities", alias: identities.alias, persona: identities.persona });
  }
  add(personas.table, byPersona(personas.key));
  for (const { table: events } of model.events.values()) {
    const before = layout.get(tableKey(events.table))?.layout;
    if (before?.kind === "shards" && before.key !== events.persona) {
      return { table: events.table, columns: [before.key, events.persona] };
    }
    const knownAs = identities === undefined ? "persona" : "alias";
    if (before === undefined) add(events.table, { kind: "shards", key: events.persona, knownAs });
  }
  return layout;
}
