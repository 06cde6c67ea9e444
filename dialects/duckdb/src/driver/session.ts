import type { DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api";
import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import { bind } from "./bind.ts";
import { rowReader, rowsOf } from "./decode.ts";
import { statementFault } from "./faults.ts";

/** Runs SQL of our own, without values. */
export async function run(connection: DuckDBConnection, sql: string): Promise<void> {
  await connection.run(sql).catch((error: unknown) => {
    throw statementFault(error);
  });
}

/** Inside of a transaction, like all that is prepared: see transaction.ts. */
export async function query(connection: DuckDBConnection, statement: Statement): Promise<readonly Row[]> {
  return prepared(connection, statement, async (ready) => {
    const result = await ready.run();
    const read = rowReader(result.columnTypes());
    const rows: Row[] = [];
    for (const chunk of await result.fetchAllChunks()) rows.push(...rowsOf(chunk, read));
    return rows;
  });
}

export async function execute(connection: DuckDBConnection, statement: Statement): Promise<number> {
  return prepared(connection, statement, async (ready) => (await ready.run()).rowsChanged);
}

/** Rows chunk by chunk, as DuckDB works them out: the next is asked for when the last has been taken. */
export async function* stream(
  connection: DuckDBConnection,
  statement: Statement,
): AsyncGenerator<readonly Row[]> {
  const ready = await prepare(connection, statement);
  try {
    const result = await ready.stream();
    const read = rowReader(result.columnTypes());
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      yield rowsOf(chunk, read);
    }
  } catch (error) {
    throw statementFault(error);
  } finally {
    ready.destroySync();
  }
}

async function prepared<T>(
  connection: DuckDBConnection,
  statement: Statement,
  run: (ready: DuckDBPreparedStatement) => Promise<T>,
): Promise<T> {
  const ready = await prepare(connection, statement);
  try {
    return await run(ready);
  } catch (error) {
    throw statementFault(error);
  } finally {
    ready.destroySync();
  }
}

/** Always prepared: a second statement in the text is refused. */
async function prepare(
  connection: DuckDBConnection,
  { sql, parameters }: Statement,
): Promise<DuckDBPreparedStatement> {
  try {
    const ready = await connection.prepare(sql);
    parameters.forEach((parameter, index) => {
      bind(ready, index + 1, parameter);
    });
    return ready;
  } catch (error) {
    throw statementFault(error);
  }
}
