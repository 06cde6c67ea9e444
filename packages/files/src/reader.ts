import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** Runs one of this package's own statements; every value of the rows as text. */
export type Ask = (sql: string) => Promise<readonly (readonly (string | null)[])[]>;

export interface Reader extends Disposable {
  readonly connection: DuckDBConnection;
}

/** DuckDB as a library that reads files, for a warehouse that is not one; it keeps little in memory. */
export async function connectReader(temporary: string): Promise<Reader> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: "1GB",
    temp_directory: temporary,
    preserve_insertion_order: "true",
    threads: "1",
  });
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  return {
    connection,
    [Symbol.dispose]() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export function askOf(connection: DuckDBConnection): Ask {
  return async (sql) => {
    const rows = await (await connection.run(sql)).getRows();
    return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
  };
}
