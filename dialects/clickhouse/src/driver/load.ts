import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import type { ClickHouseSettings } from "@clickhouse/client";
import { type LoadRequest, type LoadResult, type Session, WarehouseError } from "@muster/engine";
import {
  connectReader,
  csvBytes,
  type FilePart,
  type FileTable,
  type Reader,
  readFiles,
} from "@muster/files";
import { quoteName } from "../quote.ts";
import { besideName, dropAbandoned } from "./beside.ts";
import { statementFault } from "./faults.ts";
import { type LoadColumn, newColumn } from "./load-columns.ts";
import { csvColumns, insertHead, quotedColumns, refusal } from "./load-csv.ts";
import type { Requests } from "./requests.ts";
import { sessionOn } from "./session.ts";
import { findTarget, fullName, type Target } from "./target.ts";

/**
 * Files are read by DuckDB, as they are for every warehouse, and go over the line as CSV, into a table beside the target.
 * What is whole there becomes part of the target at once.
 */
export async function loadFiles(
  requests: Requests,
  request: LoadRequest,
  progress: ((rows: number) => void) | undefined,
): Promise<LoadResult> {
  using reader = await connectReader(tmpdir());
  const session = sessionOn(requests);
  const stopIfCancelled = requests.cancellation.watch();
  const target = await findTarget(session, request);
  await dropAbandoned(session, target.schema);
  const place = { target: target.columns, temporaryParent: tmpdir() };
  const rows = await readFiles(reader.connection, request, place, async (files) => {
    const columns = target.columns ?? files.columns.map(newColumn);
    const staging = { schema: target.schema, name: besideName("loading") };
    try {
      await run(session, makeStaging(fullName(staging), target, columns));
      const count = await fill({ requests, reader, files, columns, table: fullName(staging) }, progress);
      stopIfCancelled();
      for (const sql of publish(fullName(staging), target, request)) await run(session, sql);
      return count;
    } finally {
      // Whatever went wrong before, is told; a server that is gone has nothing to be tidied.
      await run(session, `drop table if exists ${fullName(staging)}`).catch(() => undefined);
    }
  });
  return { rows, created: !target.columns };
}

function makeStaging(staging: string, target: Target, columns: readonly LoadColumn[]): string {
  if (!target.columns) {
    const definitions = columns.map(({ name, engineType }) => `${quoteName(name)} ${engineType}`);
    return `create table ${staging} (${definitions.join(", ")}) engine = MergeTree order by tuple()`;
  }
  return `create table ${staging} as ${fullName(target)} ${target.storage}`;
}

/** Tables change places, and parts are linked and not copied: that takes no time. Where rows have to be inserted, it is one statement. */
function publish(staging: string, target: Target, { mode }: LoadRequest): readonly string[] {
  const name = fullName(target);
  if (!target.columns) return [`rename table ${staging} to ${name}`];
  if (mode === "replace" && target.takes === "table") return [`exchange tables ${staging} and ${name}`];
  const emptied = mode === "replace" ? [`truncate table ${name}`] : [];
  if (target.takes === "rows") return [...emptied, `insert into ${name} select * from ${staging}`];
  return [...emptied, `alter table ${name} attach partition all from ${staging}`];
}

interface Filling {
  readonly requests: Requests;
  readonly reader: Reader;
  readonly files: FileTable;
  readonly columns: readonly LoadColumn[];
  readonly table: string;
}

async function run(session: Session, sql: string): Promise<void> {
  await session.execute({ sql, parameters: [] });
}

async function fill(filling: Filling, progress: ((rows: number) => void) | undefined): Promise<number> {
  const { requests, files, columns, table } = filling;
  const known = new Map(columns.map((column) => [column.name, column]));
  let before = 0;
  for (const part of files.parts) {
    const own = part.columns.map(({ name }) => known.get(name)!);
    await send(filling, part, own, (rows) => progress?.(before + rows));
    const [[rows] = []] = await sessionOn(requests).query({
      sql: `select count() from ${table}`,
      parameters: [],
    });
    before = Number(rows);
  }
  return before;
}

/** One request for each file; the line waits for the server, and DuckDB for the line. */
async function send(
  { requests, reader, files, table }: Filling,
  part: FilePart,
  columns: readonly LoadColumn[],
  progress: (rows: number) => void,
): Promise<void> {
  let unreadable: unknown;
  async function* bytes(): AsyncGenerator<Buffer> {
    const query = `select ${csvColumns(columns)} from (${part.query})`;
    let lines = 0;
    try {
      for await (const chunk of csvBytes(reader.connection, {
        query,
        quoted: quotedColumns(columns),
        folder: files.folder,
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
    await requests.use((client, request) =>
      client.insert({
        ...request,
        table: `${table} ${insertHead(columns)}`,
        values: Readable.from(bytes(), { objectMode: false, highWaterMark: 1024 * 1024 }),
        format: "CSV",
        clickhouse_settings: { ...request.clickhouse_settings, ...INPUT_SETTINGS },
      }),
    );
  } catch (error) {
    const refused = refusal(unreadable);
    if (refused !== undefined)
      throw new WarehouseError("bad-file", `${part.file}: ${refused}`, { cause: error });
    throw (await part.explain(unreadable ?? error)) ?? recordFault(statementFault(error), part.file);
  }
}

/** How the CSV that DuckDB writes is read: nothing between commas is a missing value, and nothing is guessed. */
const INPUT_SETTINGS: ClickHouseSettings = {
  format_csv_null_representation: "",
  format_csv_allow_single_quotes: 0,
  input_format_csv_empty_as_default: 0,
  input_format_csv_trim_whitespaces: 0,
  input_format_null_as_default: 0,
  date_time_input_format: "best_effort",
  date_time_overflow_behavior: "throw",
};

/** What the server did not take, of what DuckDB had read: a rule of the table, say. */
function recordFault(fault: WarehouseError, file: string): WarehouseError {
  if (fault.code !== "statement") return fault;
  return new WarehouseError("bad-file", `${file}: ${fault.message}`, { cause: fault.cause });
}

/** Rows, as near as their lines tell while they pass; the server has the exact number in the end. */
function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}
