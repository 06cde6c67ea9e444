import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type LoadRequest, type LoadResult, WarehouseError } from "@muster/engine";
import {
  connectReader,
  csvBytes,
  type FilePart,
  type Reader,
  readFiles,
  type TargetColumn,
} from "@muster/files";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { columnType, copyColumns, quotedColumns, readAs } from "./copy-text.ts";
import { recordFault, statementFault } from "./faults.ts";
import { quoteName } from "./quote.ts";
import { query } from "./session.ts";
import { inTransaction, run } from "./transaction.ts";
import { typeReader } from "./types.ts";

/** Files are read by DuckDB, as they are for every warehouse, and go to the server by COPY. All files or none. */
export async function loadFiles(
  client: PoolClient,
  request: LoadRequest,
  progress: ((rows: number) => void) | undefined,
): Promise<LoadResult> {
  using reader = await connectReader(tmpdir());
  const table = await findTable(client, request);
  const name = `${quoteName(table.schema)}.${quoteName(request.table.name)}`;
  const place = { target: table.columns, verbatim: true, temporaryParent: tmpdir() };
  const rows = await readFiles(reader.connection, request, place, (files) =>
    inTransaction(client, async () => {
      if (!table.columns) await run(client, `create table ${name} (${definitions(files.columns)})`);
      else if (request.mode === "replace") await run(client, `truncate ${name}`);
      let before = 0;
      for (const part of files.parts) {
        before += await copy(client, { reader, table: name, part, folder: files.folder }, (sofar) =>
          progress?.(before + sofar),
        );
      }
      return before;
    }),
  );
  // The planner should know what it has been given; a table that is not the user's own is analysed by its owner.
  await client.query(`analyze ${name}`).catch(() => undefined);
  return { rows, created: !table.columns };
}

function definitions(columns: readonly TargetColumn[]): string {
  return columns.map(({ name, type }) => `${quoteName(name)} ${columnType(type)}`).join(", ");
}

interface Copying {
  readonly reader: Reader;
  readonly table: string;
  readonly part: FilePart;
  readonly folder: string;
}

async function copy(
  client: PoolClient,
  { reader, table, part, folder }: Copying,
  progress: (rows: number) => void,
): Promise<number> {
  const columns = part.columns.map(({ name }) => quoteName(name)).join(", ");
  const target = client.query(copyFrom(`copy ${table} (${columns}) from stdin (format csv)`));
  let unreadable: unknown;
  async function* bytes(): AsyncGenerator<Buffer> {
    const query = `select ${copyColumns(part.columns)} from (${part.query})`;
    let lines = 0;
    try {
      for await (const chunk of csvBytes(reader.connection, {
        query,
        quoted: quotedColumns(part.columns),
        folder,
      })) {
        yield chunk;
        lines += countLines(chunk);
        progress(lines);
      }
    } catch (error) {
      unreadable = error;
      throw error;
    }
  }
  try {
    await pipeline(Readable.from(bytes(), { objectMode: true, highWaterMark: 4 }), target);
  } catch (error) {
    if (unreadable) throw (await part.explain(unreadable)) ?? statementFault(unreadable);
    throw (await part.explain(error)) ?? recordFault(error, part.file);
  }
  return target.rowCount;
}

/** Rows, as near as their lines tell while they pass; the server has the exact number in the end. */
function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

interface Table {
  readonly schema: string;
  /** Undefined: there is no such table yet. */
  readonly columns: readonly TargetColumn[] | undefined;
}

async function findTable(client: PoolClient, { table }: LoadRequest): Promise<Table> {
  const ask = (sql: string, texts: readonly string[] = []) =>
    query(client, { sql, parameters: texts.map((value) => ({ type: "text", value })) });
  const [place] = await ask(
    `select n.nspname, c.oid, c.relkind::text from pg_namespace n left join pg_class c on c.relnamespace = n.oid and c.relname = cast($1 as text) and c.relkind in ('r', 'p', 'v', 'm', 'f')
     where n.nspname = any(case when cast($2 as text) = '' then current_schemas(false) else array[cast($2 as name)] end)
     order by c.oid is null, array_position(current_schemas(false), n.nspname)`,
    [table.name, table.schema ?? ""],
  );
  if (!place) throw new WarehouseError("no-such-table", `there is no schema ${table.schema ?? ""}`);
  const [schema, id, kind] = place;
  if (id === null) return { schema: String(schema), columns: undefined };
  if (kind === "v" || kind === "m")
    throw new WarehouseError("statement", `${table.name} is a view; rows can be loaded into tables only`);
  const typeOf = await typeReader(ask);
  const columns = await ask(
    "select attname, atttypid from pg_attribute where attrelid = cast($1 as oid) and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
    [String(id)],
  );
  return {
    schema: String(schema),
    columns: columns.map(([name, type]) => ({
      name: String(name),
      type: readAs(typeOf(type as bigint)),
      verbatim: true,
    })),
  };
}
