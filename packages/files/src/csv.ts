import { WarehouseError } from "@muster/engine";
import { quotePath, quoteText, quoteTypes } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";
import type { Described, TargetColumn } from "./described.ts";

export interface CsvOptions {
  readonly header: boolean | undefined;
  readonly nullTexts: readonly string[];
}

interface Sniffed {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
  readonly header: boolean;
  readonly dateFormat: string | null;
  readonly timestampFormat: string | null;
  readonly columns: readonly TargetColumn[];
}

/** How much is looked at: all, where types are to be found; else enough for separators and the form of dates. */
const wholeFile = "-1";
const sample = "20480";

export async function describeCsv(ask: Ask, file: SourceFile, options: CsvOptions, target: readonly TargetColumn[] | undefined): Promise<Described> {
  const found = await lookAt(ask, file, options, target);
  const typesInFile = new Map(found.columns.map(({ name, type }) => [name, type]));
  return {
    columns: found.columns,
    hasNames: found.header,
    relation: (wanted) => {
      const readAs = new Map(wanted.map(({ source, type }) => [source, readingType(type, typesInFile.get(source))]));
      const columns = found.columns.map(({ name }) => [name, readAs.get(name) ?? "VARCHAR"] as const);
      return `read_csv(${quotePath(file.path)}, auto_detect = false, ${common(file, options.nullTexts)}, header = ${found.header}, delim = ${quoteText(found.separator)}, quote = ${quoteText(found.quote)}, escape = ${quoteText(found.escape)}${format("dateformat", found.dateFormat)}${format("timestampformat", found.timestampFormat)}, columns = ${quoteTypes(columns)})`;
    },
    readAs: (source, type) => readingType(type, typesInFile.get(source)),
  };
}

/** Lists, records and JSON stand in a CSV file as JSON texts; times with an offset are read as the instants they are. */
function readingType(type: string, typeInFile: string | undefined): string {
  if (type === "TIMESTAMP" && typeInFile === "TIMESTAMP WITH TIME ZONE") return typeInFile;
  return /^[A-Z][A-Z0-9_ ]*(\(\d+(, ?\d+)?\))?$/.test(type) && type !== "JSON" && type !== "BLOB" ? type : "VARCHAR";
}

function format(option: string, value: string | null): string {
  return value ? `, ${option} = ${quoteText(value)}` : "";
}

function common(file: SourceFile, nullTexts: readonly string[]): string {
  const nulls = ["", ...nullTexts].map(quoteText).join(", ");
  return `compression = '${file.compressed ? "gzip" : "none"}', comment = '', skip = 0, nullstr = [${nulls}], max_line_size = 16777216`;
}

async function lookAt(ask: Ask, file: SourceFile, options: CsvOptions, target: readonly TargetColumn[] | undefined): Promise<Sniffed> {
  const look = (header: boolean | undefined, separator: string | undefined) => sniff(ask, file, options.nullTexts, header, separator, target ? sample : wholeFile);
  const separator = file.separator ?? (await chosenSeparator(file, () => look(options.header, undefined)));
  const found = await look(options.header, separator);
  if (options.header !== undefined || !target) return found;

  // Text above text does not look like a header; the table's own column names tell.
  const isColumn = (name: string) => target.some((column) => column.name.toLowerCase() === name.toLowerCase());
  const first = found.header ? found.columns.map(({ name }) => name) : await firstRow(ask, file, found);
  const header = first.some(isColumn);
  return header === found.header ? found : look(header, separator);
}

/** DuckDB's guess, unless it found a single column in a file whose first line has separators in it. */
async function chosenSeparator(file: SourceFile, look: () => Promise<Sniffed>): Promise<string | undefined> {
  const line = /^\uFEFF?([^\r\n]*)/.exec(file.start)?.[1] ?? "";
  const counts = [",", ";", "\t", "|"].map((separator) => ({ separator, count: line.split(separator).length - 1 }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  const guess = best.count > 0 ? best.separator : undefined;
  try {
    return (await look()).columns.length > 1 ? undefined : guess;
  } catch (error) {
    if (guess === undefined) throw error;
    return guess;
  }
}

async function sniff(
  ask: Ask,
  file: SourceFile,
  nullTexts: readonly string[],
  header: boolean | undefined,
  separator: string | undefined,
  sampleSize: string,
): Promise<Sniffed> {
  const given = [header === undefined ? "" : `, header = ${header}`, separator === undefined ? "" : `, delim = ${quoteText(separator)}, quote = '"', escape = '"'`];
  const source = `sniff_csv(${quotePath(file.path)}, ${common(file, nullTexts)}, sample_size = ${sampleSize}${given.join("")})`;
  const names = "Delimiter, Quote, Escape, HasHeader, DateFormat, TimestampFormat, to_json(Columns)::varchar";
  const row = await ask(`select ${names} from ${source}`).then(
    (rows) => rows[0],
    (error: unknown) => {
      if (separator === undefined) throw error;
      return explainRagged(ask, file, nullTexts, separator, error);
    },
  );
  if (!row) throw new WarehouseError("bad-file", `${file.name}: the file holds no records`);
  const [delimiter, quote, escape, hasHeader, dateFormat, timestampFormat, columns] = row;
  return {
    separator: separator ?? known(delimiter) ?? ",",
    // None seen so far: one that comes later means what it means everywhere.
    quote: known(quote) ?? '"',
    escape: known(escape) ?? '"',
    header: hasHeader === "true",
    dateFormat: known(dateFormat) ?? null,
    timestampFormat: known(timestampFormat) ?? null,
    columns: JSON.parse(columns ?? "[]") as TargetColumn[],
  };
}

/** The sniffer only says that it failed; reading with the first line's fields finds the line where it breaks. */
async function explainRagged(ask: Ask, file: SourceFile, nullTexts: readonly string[], separator: string, error: unknown): Promise<never> {
  const line = /^\uFEFF?([^\r\n]*)/.exec(file.start)?.[1] ?? "";
  const columns = line.split(separator).map((_, index) => [`c${index}`, "VARCHAR"] as const);
  await ask(`select count(columns(*)) from read_csv(${quotePath(file.path)}, auto_detect = false, ${common(file, nullTexts)}, delim = ${quoteText(separator)}, quote = '"', escape = '"', columns = ${quoteTypes(columns)})`);
  throw error;
}

async function firstRow(ask: Ask, file: SourceFile, found: Sniffed): Promise<string[]> {
  const columns = found.columns.map(({ name }) => [name, "VARCHAR"] as const);
  const [row] = await ask(`select * from read_csv(${quotePath(file.path)}, auto_detect = false, ${common(file, [])}, header = false, delim = ${quoteText(found.separator)}, quote = ${quoteText(found.quote)}, escape = ${quoteText(found.escape)}, columns = ${quoteTypes(columns)}) limit 1`);
  return (row ?? []).map((cell) => cell ?? "");
}

function known(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value === "" || value === "(empty)" || value === "\0" ? undefined : value;
}
