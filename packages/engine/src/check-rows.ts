import { type Diagnostic, diagnostic } from "@muster/grammar";
import { labelAt, type ParsedProject, type WarehouseModel } from "@muster/model";
import { keyColumns, repeatedKeys } from "./repeated-keys.ts";
import { identifier, sqlFor } from "./statement.ts";
import type { Warehouse } from "./warehouse.ts";

/** Holds rows against what the model says of them: keys that are in one row each, merged ids that lead to a persona. */
export async function checkRows(
  warehouse: Warehouse,
  { project: { model }, places }: Pick<ParsedProject, "project" | "places">,
): Promise<readonly Diagnostic[]> {
  const repeated = await repeatedKeys(warehouse, warehouse.dialect, keyColumns(model));
  const chain = await aliasOfAlias(warehouse, model);
  return [
    ...repeated.map(({ column: { at, table, name }, example, keys }) =>
      diagnostic(
        "repeated-key",
        { table: table.name, column: name, example, keys },
        labelAt(places, ["model", ...at]),
        { notes: ["leave one row for each key, or let the model read a view that does"] },
      ),
    ),
    ...(chain === undefined
      ? []
      : [
          diagnostic("alias-of-alias", chain, labelAt(places, ["model", "identities", "persona"]), {
            notes: ["write whom it leads to in the end, or let the model read a view that does"],
          }),
        ]),
  ];
}

/** A merged id that leads to one that is merged into another one still. */
async function aliasOfAlias(
  warehouse: Warehouse,
  { identities }: WarehouseModel,
): Promise<{ table: string; alias: string; persona: string; keys: number } | undefined> {
  if (identities === undefined) return undefined;
  const { dialect } = warehouse;
  const sql = sqlFor(dialect);
  const { schema, name } = identities.table;
  const table = identifier(...(schema === undefined ? [] : [schema]), name);
  const text = { sql: dialect.types.text, parameters: [] };
  const [alias, persona] = [identifier(identities.alias), identifier(identities.persona)];
  const [[first, next, keys] = []] = await warehouse.query(
    sql`select cast(a.${alias} as ${text}), cast(a.${persona} as ${text}), count(*) over () from ${table} as a join ${table} as b on b.${alias} = a.${persona} where a.${alias} <> a.${persona} and b.${alias} <> b.${persona} order by 1, 2 limit 1`,
  );
  return keys === undefined
    ? undefined
    : { table: name, alias: String(first), persona: String(next), keys: Number(keys) };
}
