import { tmpdir } from "node:os";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type LoadRequest, type LoadResult, WarehouseError } from "@muster/engine";
import { type FilePart, type FileTable, quoteName, readFiles, type TargetColumn } from "@muster/files";
import { statementFault } from "./faults.ts";
import { query } from "./session.ts";

/** All files or none. On a connection of its own; the caller holds it for as long. */
export async function loadFiles(
  connection: DuckDBConnection,
  request: LoadRequest,
  progress: ((rows: number) => void) | undefined,
): Promise<LoadResult> {
  const table = await findTable(connection, request);
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
  await run(connection, "begin transaction");
  let reading: FilePart | undefined;
  try {
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
    await run(connection, "commit");
    return rows;
  } catch (error) {
    await connection.run("rollback").catch(() => undefined);
    throw (await reading?.explain(error)) ?? statementFault(error);
  } finally {
    await connection.run("set preserve_insertion_order = true");
  }
}

function definitions(columns: readonly TargetColumn[]): string {
  return columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(", ");
}

async function run(connection: DuckDBConnection, sql: string): Promise<void> {
  await connection.run(sql).catch((error: unknown) => {
    throw statementFault(error);
  });
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
