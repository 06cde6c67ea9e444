import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type LoadRequest, WarehouseError } from "@muster/engine";
import { describeCsv } from "./csv.ts";
import { guessCsv } from "./csv-guess.ts";
import type { Described, Extent, TargetColumn } from "./described.ts";
import { fileFault } from "./file-fault.ts";
import { type FilePart, part } from "./file-part.ts";
import { describeJson, describeParquet } from "./json-and-parquet.ts";
import { type Ask, askOf } from "./reader.ts";
import { openSource, type SourceFile } from "./source-file.ts";

export interface FileTable {
  /** The target's columns; without a target, what the files hold. */
  readonly columns: readonly TargetColumn[];
  readonly parts: readonly FilePart[];
  /** A folder that lives as long as this does. */
  readonly folder: string;
}

export interface Place {
  /** The table's columns; undefined where it is yet to be made. */
  readonly target: readonly TargetColumn[] | undefined;
  /** Where a folder for temporary files is made. */
  readonly temporaryParent: string;
}

/**
 * Looks at the files, says how to read them into the target, or into a table that would hold them all, and has them loaded.
 * `load` makes all of it or nothing. For a new table it may be called twice: first with types that are guessed from the first
 * records; then, if a later one shows that the guess was wrong or cannot be read at all, with those of the whole files.
 */
export async function readFiles<T>(
  connection: DuckDBConnection,
  request: LoadRequest,
  { target, temporaryParent }: Place,
  load: (files: FileTable) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(temporaryParent, "muster-load-"));
  try {
    const sources: SourceFile[] = [];
    for (const [index, name] of request.files.entries())
      sources.push(await openSource(name, request, folder, index));
    const ask = askOf(connection);
    const inspect = async (extent: Extent) => {
      const described: Described[] = [];
      for (const source of sources) described.push(await describe(ask, source, request, { target, extent }));
      const columns = target ?? unite(described.map((found) => found.columns));
      const parts = described.map((found, index) => part(ask, sources[index]!, found, columns));
      return { files: { columns, parts, folder }, guesses: described.filter(({ isGuess }) => isGuess) };
    };
    const { files, guesses } = await inspect("first records");
    if (guesses.length === 0) return await load(files);
    if (guesses.every((found) => agrees(found, files.columns)))
      try {
        return await load(files);
      } catch (error) {
        if (!(error instanceof WarehouseError && error.code === "bad-file")) throw error;
      }
    return await load((await inspect("whole file")).files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files that differ are read in another type than their own, which says nothing about whether a guess was right. */
function agrees(guess: Described, columns: readonly TargetColumn[]): boolean {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return guess.columns.every(({ name, type }) => types.get(name) === type);
}

interface Sight {
  readonly target: readonly TargetColumn[] | undefined;
  readonly extent: Extent;
}

async function describe(
  ask: Ask,
  file: SourceFile,
  request: LoadRequest,
  { target, extent }: Sight,
): Promise<Described> {
  const options = { header: request.header, nullTexts: request.nullTexts ?? [] };
  try {
    if (file.format === "parquet") return await describeParquet(ask, file);
    if (file.format === "jsonl") return await describeJson(ask, file, target);
    const isGuess = !target && extent === "first records";
    return isGuess ? await guessCsv(ask, file, options) : await describeCsv(ask, file, options, target);
  } catch (error) {
    throw fileFault(error, file.name) ?? unexplained(error, file.name);
  }
}

function unexplained(error: unknown, file: string): WarehouseError {
  const [reason] = String(error instanceof Error ? error.message : error).split("\n", 1);
  return new WarehouseError("bad-file", `${file}: ${reason}`, { cause: error });
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
