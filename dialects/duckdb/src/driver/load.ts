import { tmpdir } from "node:os";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type LoadRequest, type LoadResult, WarehouseError } from "@muster/engine";
import { type FilePart, type FileTable, quoteName, readFiles, type TargetColumn } from "@muster/files";
import { statementFault } from "./faults.ts";
import { query, run } from "./session.ts";
import { inTransaction } from "./transaction.ts";

/** All files or none. On a connection of its own; the caller holds it for as long. */
export async function loadFiles(
  connection: DuckDBConnection,
  request: LoadRequest,
  progress: ((rows: number) => void) | undefined,
): Promise<LoadResult> {
  const table = await inTransaction(connection, () => findTable(connection, request));
  const place = { target: table.columns, temporaryParent: tmpdir() };
  const rows = await readFiles(connection, request, place, (files) =>
    insert(connection, { table, files, isReplaced: request.mode === "replace" }, progress),
  );
  return { rows, created: !table.columns };
}

interface Insertion {
  readonly table: Table;
  readonly files: FileTable;
  readonly isReplaced: boolean;
}

async function insert(
  connection: DuckDBConnection,
  { table, files, isReplaced }: Insertion,
  progress: ((rows: number) => void) | undefined,
): Promise<number> {
  const name = `${quoteName(table.schema)}.${quoteName(table.name)}`;
  // Rows need not lie in the order of the file, which lets the reader's threads write side by side.
  await run(connection, "set preserve_insertion_order = false");
  let reading: FilePart | undefined;
  const insertParts = async (): Promise<number> => {
    if (!table.columns) await run(connection, `create table ${name} (${definitions(files.columns)})`);
    else if (isReplaced) await run(connection, `delete from ${name}`);
    let rows = 0;
    for (const part of files.parts) {
      reading = part;
      const columns = part.columns.map((column) => quoteName(column.name)).join(", ");
      rows += (await connection.run(`insert into ${name} (${columns}) ${part.query}`)).rowsChanged;
      progress?.(rows);
    }
    reading = undefined;
    return rows;
  };
  try {
    return await inTransaction(connection, insertParts);
  } catch (error) {
    throw (await reading?.explain(error)) ?? statementFault(error);
  } finally {
    await connection.run("set preserve_insertion_order = true");
  }
}

function definitions(columns: readonly TargetColumn[]): string {
  return columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(", ");
}

interface Table {
  readonly schema: string;
  readonly name: string;
  /** Undefined: there is no such table yet. */
  readonly columns: readonly TargetColumn[] | undefined;
}

/** Names of tables in DuckDB are the same in upper and lower case. */
async function findTable(connection: DuckDBConnection, { table }: LoadRequest): Promise<Table> {
  const parameters = [
    { type: "text", value: table.name } as const,
    { type: "text", value: table.schema ?? "" } as const,
  ];
  const columns = await query(connection, {
    sql: `
      select schema_name, table_name, column_name, data_type
      from duckdb_columns()
      where database_name = current_database() and lower(table_name) = lower($1)
        and lower(schema_name) = lower(coalesce(nullif($2, ''), current_schema()))
      order by column_index`,
    parameters,
  });
  const [first] = columns;
  if (first) {
    const known = columns.map(([, , name, type]) => ({ name: String(name), type: String(type) }));
    return { schema: String(first[0]), name: String(first[1]), columns: known };
  }
  const [schema] = await query(connection, {
    sql: "select schema_name from duckdb_schemas() where database_name = current_database() and lower(schema_name) = lower(coalesce(nullif($1, ''), current_schema()))",
    parameters: parameters.slice(1),
  });
  if (!schema) throw new WarehouseError("no-such-table", `there is no schema ${table.schema}`);
  return { schema: String(schema[0]), name: table.name, columns: undefined };
}
