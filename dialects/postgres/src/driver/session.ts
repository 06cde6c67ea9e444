import type { Statement } from "@muster/compiler";
import type { Row } from "@muster/engine";
import type { PoolClient, QueryArrayConfig } from "pg";
import Cursor from "pg-cursor";
import { bound } from "./bind.ts";
import { rawTypes } from "./decode.ts";
import { statementFault } from "./faults.ts";

const batch = 5_000;

export async function query(client: PoolClient, statement: Statement): Promise<readonly Row[]> {
  return (await run(client, statement)).rows;
}

export async function execute(client: PoolClient, statement: Statement): Promise<number> {
  return (await run(client, statement)).rowCount ?? 0;
}

/** Rows by a portal of the server: the next are asked for when the last have been taken. */
export async function* stream(client: PoolClient, statement: Statement): AsyncGenerator<readonly Row[]> {
  const cursor = client.query(
    new Cursor<Row>(statement.sql, bound(statement), { rowMode: "array", types: rawTypes }),
  );
  try {
    for (;;) {
      const rows = await cursor.read(batch).catch((error: unknown) => {
        throw statementFault(error);
      });
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await cursor.close().catch(() => undefined);
  }
}

/** Always by the extended protocol, also without parameters: a second statement in the text is refused. */
async function run(client: PoolClient, statement: Statement) {
  const config: QueryArrayConfig & { queryMode: "extended" } = {
    text: statement.sql,
    values: bound(statement),
    rowMode: "array",
    queryMode: "extended",
  };
  try {
    return await client.query<Row[number][]>(config);
  } catch (error) {
    throw statementFault(error);
  }
}
