/** One column of a text file as the entries of a list: CSV, TSV, or one value on a line. */
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { WarehouseError } from "@muster/engine";
import { fileFault } from "./file-fault.ts";
import { withEvenLines } from "./line-ends.ts";
import { quoteName } from "./quote.ts";
import { type Ask, askOf, type Reader } from "./reader.ts";
import { allAsText } from "./sniff-csv.ts";
import { openSource } from "./source-file.ts";

export interface ListFile {
  readonly path: string;
  /** What separates fields; found by looking unless said. */
  readonly separator?: string;
  /** UTF-8 unless said. */
  readonly encoding?: string;
}

/** The first records, a line of names among them if there is one; missing values are null. */
export type FirstRecords = readonly (readonly (string | null)[])[];

/** Which column holds the entries, and how one is written in the warehouse. */
export interface ListColumn {
  /** From 0. */
  readonly index: number;
  /** Whether the first record names the columns. */
  readonly hasNames: boolean;
  readonly form: EntryForm;
}

/** Without white space around them: `folded` with ASCII letters in lower case, the others as the text of a key of that type. */
export type EntryForm = "folded" | "integer" | "uuid" | "text";

/** What a column held. */
export interface ListCounts {
  /** Without the names of columns. */
  readonly rows: number;
  readonly empty: number;
  /** Rows whose value is no key of that type. */
  readonly invalid: number;
  /** Different entries. */
  readonly entries: number;
}

const SIGHT = 1_000;

/** Shows the first records of a file to `choose`, and hands the entries of the column that it chooses to `take`: each once, in batches. */
export async function readList<T>(
  { connection }: Reader,
  file: ListFile,
  temporaryParent: string,
  choose: (records: FirstRecords) => ListColumn,
  take: (entries: AsyncIterable<readonly string[]>, counts: ListCounts) => Promise<T>,
): Promise<T> {
  const ask = askOf(connection);
  const folder = await mkdtemp(join(temporaryParent, "muster-list-"));
  try {
    const counts = await gather(ask, file, folder, choose);
    return await take(entriesOf(connection), counts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads the column into a temporary table of the reader's. */
async function gather(
  ask: Ask,
  { path, separator, encoding }: ListFile,
  folder: string,
  choose: (records: FirstRecords) => ListColumn,
): Promise<ListCounts> {
  const request = {
    table: { name: "" },
    files: [path],
    ...(separator === undefined ? {} : { separator }),
    ...(encoding === undefined ? {} : { encoding }),
  };
  const source = await openSource(path, request, folder, 0);
  if (source.format !== "csv" && source.format !== "tsv") {
    throw new WarehouseError(
      "bad-file",
      `${path}: a list requires a text file: CSV, TSV, or one value on a line`,
    );
  }
  await withEvenLines([source], folder, async ([file = source]) => {
    try {
      const { columns, relation } = await allAsText(ask, file);
      const chosen = choose(await ask(`select * from ${relation(false)} limit ${SIGHT}`));
      const cell = quoteName(columns[chosen.index] ?? "");
      await ask(
        `create or replace temp table list_entries as
       select ${ENTRY[chosen.form](`trim(${cell}, ${BLANKS})`)} as entry, coalesce(trim(${cell}, ${BLANKS}), '') = '' as is_empty, count(*) as rows
       from ${relation(chosen.hasNames)} group by all`,
      );
    } catch (error) {
      throw (await fileFault(error, file)) ?? error;
    }
  });
  const [counts = []] = await ask(
    `select coalesce(sum(rows), 0), coalesce(sum(rows) filter (is_empty), 0),
       coalesce(sum(rows) filter (not is_empty and entry is null), 0), count(*) filter (${IS_ENTRY})
     from list_entries`,
  );
  const [rows = 0, empty = 0, invalid = 0, entries = 0] = counts.map(Number);
  return { rows, empty, invalid, entries };
}

const BLANKS = "e' \\t\\r\\n'";
const IS_ENTRY = "not is_empty and entry is not null";

const ENTRY: Readonly<Record<EntryForm, (text: string) => string>> = {
  folded: (text) => `translate(${text}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`,
  // A cast alone would read 1e3 and 1.4 as whole numbers.
  integer: (text) =>
    `case when regexp_full_match(${text}, '[-+]?[0-9]+') then cast(try_cast(${text} as bigint) as varchar) end`,
  uuid: (text) => `cast(try_cast(${text} as uuid) as varchar)`,
  text: (text) => text,
};

async function* entriesOf(connection: Reader["connection"]): AsyncGenerator<readonly string[]> {
  const result = await connection.stream(`select entry from list_entries where ${IS_ENTRY}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getColumnValues(0).map(String);
  }
}
