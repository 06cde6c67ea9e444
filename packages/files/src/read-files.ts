import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type LoadRequest, WarehouseError } from "@muster/engine";
import { describeCsv } from "./csv.ts";
import { guessCsv } from "./csv-guess.ts";
import { chooseFormats, type OpenDates } from "./date-orders.ts";
import type { Described, Extent, TargetColumn } from "./described.ts";
import { fileFault } from "./file-fault.ts";
import { type FilePart, part } from "./file-part.ts";
import { describeJson } from "./json.ts";
import { withEvenLines } from "./line-ends.ts";
import { matchColumns } from "./match-columns.ts";
import { describeParquet } from "./parquet.ts";
import { type Ask, askOf } from "./reader.ts";
import { openSource, type SourceFile } from "./source-file.ts";
import { unite } from "./unite.ts";

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
  /** Whether the texts of a new table's numbers may go on as they stand: the warehouse reads them itself. */
  readonly verbatim?: boolean;
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
  { target, verbatim = false, temporaryParent }: Place,
  load: (files: FileTable) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(temporaryParent, "muster-load-"));
  try {
    const opened: SourceFile[] = [];
    for (const [index, name] of request.files.entries())
      opened.push(await openSource(name, request, folder, index));
    const ask = askOf(connection);
    return await withEvenLines(opened, folder, async (sources) => {
      const inspect = (extent: Extent) =>
        inspectFiles(ask, sources, request, { target, verbatim, extent }, folder);
      const { files, guesses, open } = await inspect("first records");
      if (guesses.length === 0 && !open) return await load(files);
      if (!open && guesses.every((found) => agrees(found, files.columns)))
        try {
          return await load(files);
        } catch (error) {
          if (!(error instanceof WarehouseError && error.code === "bad-file")) throw error;
        }
      const whole = await inspect("whole file");
      if (whole.open) throw openDates(whole.open, request);
      return await load(whole.files);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Sight {
  readonly target: readonly TargetColumn[] | undefined;
  readonly verbatim: boolean;
  readonly extent: Extent;
}

interface Inspected {
  readonly files: FileTable;
  readonly guesses: readonly Described[];
  readonly open: OpenDates | undefined;
}

async function inspectFiles(
  ask: Ask,
  sources: readonly SourceFile[],
  request: LoadRequest,
  sight: Sight,
  folder: string,
): Promise<Inspected> {
  const described: Described[] = [];
  for (const source of sources) described.push(await describe(ask, source, request, sight));
  const columns =
    sight.target ?? (await unite(described)).map((column) => ({ ...column, verbatim: sight.verbatim }));
  const pairs = described.map((found, index) => matchColumns(sources[index]!, found, columns));
  const { formats, open } = chooseFormats(pairs, request.dateOrder, sight.extent);
  const parts = described.map((found, index) =>
    part(ask, sources[index]!, found, pairs[index]!, formats[index]!),
  );
  const guesses = described.filter(({ isGuess }) => isGuess);
  return { files: { columns, parts, folder }, guesses, open };
}

function openDates({ file, column }: OpenDates, { files }: LoadRequest): WarehouseError {
  return new WarehouseError(
    "bad-file",
    `${files[file]}: the dates in column "${column}" may have the day or the month first`,
    { advice: "`--date-order day` or `--date-order month` says which; 2026-01-31 is never in doubt" },
  );
}

/** Files that differ are read in another type than their own, which says nothing about whether a guess was right. */
function agrees(guess: Described, columns: readonly TargetColumn[]): boolean {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return guess.columns.every(({ name, type }) => types.get(name) === type);
}

async function describe(
  ask: Ask,
  file: SourceFile,
  request: LoadRequest,
  { target, extent }: Sight,
): Promise<Described> {
  const options = { header: request.header, nullTexts: request.nullTexts ?? [] };
  const look = {
    extent,
    isForNewTable: !target,
    hasOthers: request.files.length > 1,
    dateOrder: request.dateOrder,
  };
  const describeFormat = () => {
    if (file.format === "parquet") return describeParquet(ask, file);
    if (file.format === "jsonl") return describeJson(ask, file, target);
    const isGuess = !target && extent === "first records";
    return isGuess ? guessCsv(ask, file, options, look) : describeCsv(ask, file, options, target, look);
  };
  const found = await explained(file, describeFormat);
  const { lookCloser } = found;
  return lookCloser ? { ...found, lookCloser: (names) => explained(file, () => lookCloser(names)) } : found;
}

/** What is read of a file; if that fails, it is the file's fault. */
async function explained<T>(file: SourceFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw (await fileFault(error, file)) ?? unexplained(error, file.name);
  }
}

function unexplained(error: unknown, file: string): WarehouseError {
  const [reason] = String(error instanceof Error ? error.message : error).split("\n", 1);
  return new WarehouseError("bad-file", `${file}: ${reason}`, { cause: error });
}
