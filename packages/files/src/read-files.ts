import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type LoadRequest, WarehouseError } from "@muster/engine";
import { describeCsv } from "./csv.ts";
import { type Described, type TargetColumn, wholeNumber } from "./described.ts";
import { fileFault } from "./file-fault.ts";
import { describeJson, describeParquet } from "./json-and-parquet.ts";
import { quoteName, quoteText } from "./quote.ts";
import { type Ask, askOf } from "./reader.ts";
import { openSource, type SourceFile } from "./source-file.ts";

export interface FilePart {
  /** As the user named it. */
  readonly file: string;
  /** Columns of the target that this file has; the others are missing. */
  readonly columns: readonly TargetColumn[];
  /** A DuckDB query that gives them, in that order and type. */
  readonly query: string;
  /** What went wrong when its rows were read or written: the file's fault, if it is one. */
  explain(error: unknown): Promise<WarehouseError | undefined>;
}

export interface FileTable extends AsyncDisposable {
  /** The target's columns; without a target, what the files hold. */
  readonly columns: readonly TargetColumn[];
  readonly parts: readonly FilePart[];
  /** A folder that lives as long as this does. */
  readonly folder: string;
}

/** Looks at the files and says how to read them into the target, or into a table that would hold them all. */
export async function openFiles(
  connection: DuckDBConnection,
  request: LoadRequest,
  target: readonly TargetColumn[] | undefined,
  temporaryParent: string,
): Promise<FileTable> {
  const temporary = await mkdtemp(join(temporaryParent, "muster-load-"));
  const dispose = () => rm(temporary, { recursive: true, force: true });
  try {
    const described: { file: SourceFile; found: Described }[] = [];
    for (const [index, name] of request.files.entries()) {
      const file = await openSource(name, request, temporary, index);
      described.push({ file, found: await describeFile(askOf(connection), file, request, target) });
    }
    const columns = target ?? unite(described.map(({ found }) => found.columns));
    const parts = described.map(({ file, found }) => part(askOf(connection), file, found, columns));
    return { columns, parts, folder: temporary, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function describeFile(
  ask: Ask,
  file: SourceFile,
  request: LoadRequest,
  target: readonly TargetColumn[] | undefined,
): Promise<Described> {
  try {
    if (file.format === "parquet") return await describeParquet(ask, file);
    if (file.format === "jsonl") return await describeJson(ask, file, target);
    return await describeCsv(
      ask,
      file,
      { header: request.header, nullTexts: request.nullTexts ?? [] },
      target,
    );
  } catch (error) {
    throw fileFault(error, file.name) ?? unexplained(error, file.name);
  }
}

function unexplained(error: unknown, file: string): WarehouseError {
  const [reason] = String(error instanceof Error ? error.message : error).split("\n", 1);
  return new WarehouseError("bad-file", `${file}: ${reason}`, { cause: error });
}

function part(ask: Ask, file: SourceFile, found: Described, target: readonly TargetColumn[]): FilePart {
  const pairs = found.hasNames ? byName(file, found, target) : byPosition(file, found, target);
  const wanted = pairs.map(({ source, column: { type, verbatim = false } }) => ({ source, type, verbatim }));
  const values = pairs.map(({ source, column }, index) => {
    const value = convert(quoteName(source), found.readAs(wanted[index]!), column.type);
    return `${value} as ${quoteName(column.name)}`;
  });
  return {
    file: file.name,
    columns: pairs.map(({ column }) => column),
    query: `select ${values.join(", ")} from ${found.relation(wanted)}`,
    explain: async (error) => {
      const fault = fileFault(error, file.name);
      if (!found.diagnosis || (fault && /, line \d+:/.test(fault.message))) return fault;
      return ask(found.diagnosis(wanted)).then(
        () => fault,
        (diagnosed: unknown) => fileFault(diagnosed, file.name) ?? fault,
      );
    },
  };
}

interface Pair {
  readonly source: string;
  readonly column: TargetColumn;
}

function byName(file: SourceFile, found: Described, target: readonly TargetColumn[]): Pair[] {
  const unknown: string[] = [];
  const pairs = found.columns.flatMap(({ name }) => {
    const column =
      target.find((each) => each.name === name) ??
      target.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!column) unknown.push(name);
    return column ? [{ source: name, column }] : [];
  });
  if (unknown.length > 0) {
    const has = `The table has ${target.map(({ name }) => name).join(", ")}`;
    const them = unknown.map((name) => `"${name}"`).join(", ");
    throw new WarehouseError("bad-file", `${file.name}: the table has no column ${them}`, { advice: has });
  }
  const twice = pairs.find(
    ({ column }, index) => pairs.findIndex((pair) => pair.column === column) !== index,
  );
  if (twice)
    throw new WarehouseError("bad-file", `${file.name}: two columns are both "${twice.column.name}"`);
  return pairs;
}

function byPosition(file: SourceFile, found: Described, target: readonly TargetColumn[]): Pair[] {
  if (found.columns.length !== target.length)
    throw new WarehouseError(
      "bad-file",
      `${file.name}: without a header line, ${target.length} fields are expected, and ${found.columns.length} found`,
      {
        advice: `The table has ${target.map(({ name }) => name).join(", ")}`,
      },
    );
  return found.columns.map(({ name }, index) => ({ source: name, column: target[index]! }));
}

function convert(value: string, from: string, to: string): string {
  if (from === to) return value;
  if (to === "TIMESTAMP" && from === "TIMESTAMP WITH TIME ZONE") return `(${value} at time zone 'UTC')`;
  const isText = from === "VARCHAR";
  if (isText && wholeNumber.test(to)) return whole(value, to);
  if (to === "DATE" && from === "BIGINT")
    return `cast(strptime(cast(${value} as varchar), '%Y%m%d') as date)`;
  if (to === "JSON") return isText ? `cast(${value} as json)` : `to_json(${value})`;
  const isNested = /\]$|^(STRUCT|MAP|UNION)\(/.test(to);
  return isNested && (isText || from === "JSON")
    ? `cast(cast(${value} as json) as ${to})`
    : `cast(${value} as ${to})`;
}

/** `17850.0` is a whole number, `1.5` is none. */
function whole(value: string, type: string): string {
  const number = `cast(${value} as decimal(38, 9))`;
  const checked = `if(${number} = trunc(${number}), cast(${number} as ${type}), error(${quoteText(`${value} holds a number that is not whole`)}))`;
  return `case when contains(${value}, '.') then ${checked} else cast(${value} as ${type}) end`;
}

/** One table for several files: a column that they hold differently becomes the number or text that fits all. */
function unite(files: readonly (readonly TargetColumn[])[]): TargetColumn[] {
  const types = new Map<string, string>();
  for (const column of files.flat()) {
    const known = types.get(column.name);
    types.set(column.name, known === undefined ? column.type : common(known, column.type));
  }
  return Array.from(types, ([name, type]) => ({ name, type }));
}

function common(a: string, b: string): string {
  const numbers = ["BIGINT", "DOUBLE"];
  if (a === b) return a;
  return numbers.includes(a) && numbers.includes(b) ? "DOUBLE" : "VARCHAR";
}
