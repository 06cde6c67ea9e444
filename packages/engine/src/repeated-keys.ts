import type { Statement } from "@muster/compiler";
import type { TableName, WarehouseModel } from "@muster/model";
import type { Dialect } from "@muster/sql";
import { identifier, sqlFor } from "./statement.ts";
import { type Session, WarehouseError } from "./warehouse.ts";

/** A column of the model that names one row, and in which a value stands in several. */
export interface RepeatedKey {
  readonly column: KeyColumn;
  /** One of them, as text. */
  readonly example: string;
  /** How many there are. */
  readonly keys: number;
}

export interface KeyColumn {
  /** Where the project file says it, below `model`. */
  readonly at: readonly ["personas" | "accounts", "key"] | readonly ["identities", "alias"];
  readonly table: TableName;
  readonly name: string;
}

/** Columns whose values are known to be, or must be, each in one row. */
export function keyColumns({ personas, accounts, identities }: WarehouseModel): readonly KeyColumn[] {
  const found: KeyColumn[] = [{ at: ["personas", "key"], table: personas.table, name: personas.key }];
  if (accounts !== undefined)
    found.push({ at: ["accounts", "key"], table: accounts.table, name: accounts.key });
  if (identities !== undefined)
    found.push({ at: ["identities", "alias"], table: identities.table, name: identities.alias });
  return found;
}

/** Keys in several rows: whose traits count cannot be told then, and one persona would be several members. */
export async function repeatedKeys(
  session: Pick<Session, "query">,
  dialect: Dialect,
  columns: readonly KeyColumn[],
): Promise<readonly RepeatedKey[]> {
  const found: RepeatedKey[] = [];
  for (const column of await mayRepeat(session, dialect, columns)) {
    const [[example, keys] = []] = await session.query(repeated(dialect, column));
    if (Number(keys) > 0) found.push({ column, example: String(example), keys: Number(keys) });
  }
  return found;
}

/** Those that the engine does not keep unique itself: a look through all rows is dear. */
async function mayRepeat(
  session: Pick<Session, "query">,
  { state: { uniqueColumns } }: Dialect,
  columns: readonly KeyColumn[],
): Promise<readonly KeyColumn[]> {
  if (uniqueColumns === undefined || columns.length === 0) return columns;
  const unique = await session.query(uniqueColumns(columns.map(({ table }) => table.name)));
  return columns.filter(
    (key) =>
      !unique.some(([schema, table, column, isFoundWithout]) => {
        const isInSchema =
          key.table.schema === undefined ? isFoundWithout === true : schema === key.table.schema;
        return isInSchema && table === key.table.name && column === key.name;
      }),
  );
}

function repeated(dialect: Dialect, { table: { schema, name }, name: column }: KeyColumn): Statement {
  const sql = sqlFor(dialect);
  const table = identifier(...(schema === undefined ? [] : [schema]), name);
  const key = identifier(column);
  const text = { sql: dialect.types.text, parameters: [] };
  return sql`select min(cast(repeated.one as ${text})), count(*) from (select ${key} as one from ${table} where ${key} is not null group by ${key} having count(*) > 1) as repeated`;
}

/** @throws WarehouseError where one stands in several. */
export async function requireUniqueKeys(
  session: Pick<Session, "query">,
  dialect: Dialect,
  columns: readonly KeyColumn[],
): Promise<void> {
  const [first] = await repeatedKeys(session, dialect, columns);
  if (first === undefined) return;
  const { column, example, keys } = first;
  const stand = keys === 1 ? "a key stands" : `${keys} keys stand`;
  const each = keys === 1 ? "" : " each";
  // The message is noted in the warehouse, where nobody's key is to be read.
  throw new WarehouseError(
    "rows",
    `${stand} in several rows of \`${column.table.name}\`${each}, in \`${column.name}\``,
    {
      advice: `Such as \`${example}\`. Leave one row for each key, or let the model read a view that does`,
    },
  );
}
