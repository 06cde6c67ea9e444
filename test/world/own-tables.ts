import type { KeyType, WarehouseModel } from "@muster/model";
import type { LogicalChange, LogicalData, LogicalListEntry } from "./logical-data.ts";
import type { Spelling } from "./spelling.ts";
import { clock, type Row, sqlText } from "./sql-text.ts";

/** Muster's own tables, in its schema: what was uploaded, and what happened to memberships. */
export function ownTables(
  { schema, personas, accounts }: WarehouseModel,
  data: LogicalData,
  spelling: Spelling,
): string[] {
  const { key, keyType, quoted, statements, text } = sqlText(spelling);
  const { types } = spelling;
  const lists = new Map([
    ["list", types.text],
    ["kind", types.text],
    ["value", types.text],
  ]);
  const entries = (data.lists ?? []).map((entry): Row => {
    const values = Object.entries(entry) as [keyof LogicalListEntry, string][];
    return new Map(values.map(([column, value]) => [column, text(value)]));
  });
  const log = (of: LogicalChange["of"], type: KeyType) => {
    const columns = new Map([
      ["audience", types.text],
      [of, keyType(type)],
      ["part", types.text],
      ["change", types.text],
      ["at", types.timestamptz],
      ["version", types.text],
      ["run", types.uuid],
    ]);
    const rows = (data.history ?? []).filter((change) => change.of === of);
    const name = of === "persona" ? "membership_log" : "account_membership_log";
    return statements(inSchema(name), {
      columns,
      rows: rows.map(
        (change): Row =>
          new Map([
            ["audience", text(change.audience)],
            [of, key(change.key, type)],
            ["part", text(change.part)],
            ["change", text(change.change)],
            ["at", spelling.timestamptz(clock(change.at))],
            ["version", text("1")],
            ["run", "'00000000-0000-4000-8000-000000000000'"],
          ]),
      ),
    });
  };
  return [
    spelling.createSchema(quoted(schema)),
    ...statements(inSchema("list_entries"), { columns: lists, rows: entries }),
    ...log("persona", personas.keyType),
    ...(accounts ? log("account", accounts.keyType) : []),
  ];

  function inSchema(name: string): string {
    return `${quoted(schema)}.${quoted(name)}`;
  }
}
