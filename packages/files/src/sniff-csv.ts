import { WarehouseError } from "@muster/engine";
import type { Extent, TargetColumn, WantedColumn } from "./described.ts";
import { quotePath, quoteText, quoteTypes } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export interface CsvOptions {
  readonly header: boolean | undefined;
  readonly nullTexts: readonly string[];
}

/** What DuckDB's sniffer says of a file. */
export interface Sniffed extends Form {
  readonly header: boolean;
  readonly dateFormat: string | null;
  readonly timestampFormat: string | null;
  readonly columns: readonly TargetColumn[];
}

/** How fields are set apart. */
interface Form {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
}

/** How many records are looked at: all, or enough for separators, the form of dates, and a guess at types. */
const sizes: Readonly<Record<Extent, number>> = { "whole file": -1, "first records": 20_480 };

/** In bytes. */
export const LONGEST_RECORD = 8 * 1024 * 1024;

/** What holds for all reading of a file. */
function common(nullTexts: readonly string[]): string {
  const nulls = ["", ...nullTexts].map(quoteText).join(", ");
  return `compression = 'none', comment = '', skip = 0, nullstr = [${nulls}], buffer_size = ${LONGEST_RECORD}`;
}

/** For a table that is there, the first records say enough: types are its own. */
export async function sniffFor(
  ask: Ask,
  file: SourceFile,
  options: CsvOptions,
  target: readonly TargetColumn[],
): Promise<Sniffed> {
  const form = await findForm(ask, file, options);
  const found = await sniff(ask, file, options, { form, extent: "first records" });
  if (options.header !== undefined) return found;

  // Text above text does not look like a header; the table's own column names tell.
  const isColumn = (name: string) =>
    target.some((column) => column.name.toLowerCase() === name.toLowerCase());
  const first = found.header ? found.columns.map(({ name }) => name) : await firstRow(ask, file, found);
  const header = first.some(isColumn);
  return header === found.header
    ? found
    : sniff(ask, file, { ...options, header }, { form, extent: "first records" });
}

const standard = { quote: '"', escape: '"' };

/** For a table that is yet to be made. */
export async function sniffTypes(
  ask: Ask,
  file: SourceFile,
  options: CsvOptions,
  extent: Extent,
): Promise<Sniffed> {
  return sniff(ask, file, options, { form: await findForm(ask, file, options), extent });
}

/** A file whose columns are all text, called by their places; the first record may be their names, which are then passed over. */
export async function allAsText(
  ask: Ask,
  file: SourceFile,
): Promise<{ readonly columns: readonly string[]; readonly relation: (hasNames: boolean) => string }> {
  const options = { header: false, nullTexts: [] };
  const found = await sniffTypes(ask, file, options, "first records");
  return {
    columns: found.columns.map(({ name }) => name),
    relation: (header) => reading(file, { ...found, header }, [], () => "VARCHAR"),
  };
}

/** DuckDB's guess, unless it found a single column in a file whose first line has separators in it. */
async function findForm(ask: Ask, file: SourceFile, options: CsvOptions): Promise<Form> {
  if (file.separator !== undefined) return { separator: file.separator, ...standard };
  const line = firstLine(file);
  const counts = [",", ";", "\t", "|"].map((separator) => ({
    separator,
    count: line.split(separator).length - 1,
  }));
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  const guess = { separator: best.separator, ...standard };
  try {
    const found = await sniff(ask, file, options, { extent: "first records" });
    return found.columns.length > 1 || best.count === 0 ? found : guess;
  } catch (error) {
    if (best.count === 0) throw error;
    return guess;
  }
}

async function sniff(
  ask: Ask,
  file: SourceFile,
  { header, nullTexts }: CsvOptions,
  { form, extent }: { readonly form?: Form; readonly extent: Extent },
): Promise<Sniffed> {
  const given = [
    common(nullTexts),
    `sample_size = ${sizes[extent]}`,
    ...(header === undefined ? [] : [`header = ${header}`]),
    ...(form ? [inForm(form)] : []),
  ].join(", ");
  const names = "Delimiter, Quote, Escape, HasHeader, DateFormat, TimestampFormat, to_json(Columns)::varchar";
  const [row] = await ask(`select ${names} from sniff_csv(${quotePath(file.path)}, ${given})`).catch(
    (error: unknown) => {
      if (form) return explainRagged(ask, file, nullTexts, form, error);
      throw error;
    },
  );
  if (!row) throw new WarehouseError("bad-file", `${file.name}: the file holds no records`);
  const [separator, quote, escaped, hasHeader, dateFormat, timestampFormat, columns] = row;
  return {
    // No quote seen so far: one that comes later means what it means everywhere.
    ...(form ?? {
      separator: known(separator) ?? ",",
      quote: known(quote) ?? standard.quote,
      escape: known(escaped) ?? standard.escape,
    }),
    header: hasHeader === "true",
    dateFormat: known(dateFormat) ?? null,
    timestampFormat: known(timestampFormat) ?? null,
    columns: JSON.parse(columns ?? "[]") as TargetColumn[],
  };
}

/** The file as a relation of columns in these types, by the names that were found. */
export function reading(
  file: SourceFile,
  found: Sniffed,
  nullTexts: readonly string[],
  typeOf: (column: TargetColumn) => string,
): string {
  const columns = found.columns.map((column) => [column.name, typeOf(column)] as const);
  return `read_csv(${quotePath(file.path)}, auto_detect = false, ${common(nullTexts)}, header = ${found.header}, ${inForm(found)}${format("dateformat", found.dateFormat)}${format("timestampformat", found.timestampFormat)}, columns = ${quoteTypes(columns)})`;
}

/** The file as a relation of which only this column has its type, and that by the format of its dates. */
export function readingDates(
  file: SourceFile,
  found: Sniffed,
  nullTexts: readonly string[],
  { source, type, dateFormat = "" }: WantedColumn,
): string {
  const columns = found.columns.map(
    ({ name }) => [name, name !== source ? "VARCHAR" : type === "DATE" ? type : "TIMESTAMP"] as const,
  );
  const option = type === "DATE" ? "dateformat" : "timestampformat";
  return `read_csv(${quotePath(file.path)}, auto_detect = false, ${common(nullTexts)}, header = ${found.header}, ${inForm(found)}, ${option} = ${quoteText(dateFormat)}, columns = ${quoteTypes(columns)})`;
}

/** Dates of another form are read as text. */
function format(option: string, value: string | null): string {
  return isIso(value) ? `, ${option} = ${quoteText(value)}` : "";
}

export function isIso(format: string | null): format is string {
  return format?.startsWith("%Y-%m-%d") ?? false;
}

function inForm({ separator, quote, escape: escaped }: Form): string {
  return `delim = ${quoteText(separator)}, quote = ${quoteText(quote)}, escape = ${quoteText(escaped)}`;
}

function firstLine(file: SourceFile): string {
  return /^\uFEFF?([^\r\n]*)/.exec(file.start)?.[1] ?? "";
}

/** The sniffer only says that it failed; reading with the first line's fields finds the line where it breaks. */
async function explainRagged(
  ask: Ask,
  file: SourceFile,
  nullTexts: readonly string[],
  form: Form,
  error: unknown,
): Promise<never> {
  const columns = firstLine(file)
    .split(form.separator)
    .map((_, index) => [`c${index}`, "VARCHAR"] as const);
  await ask(
    `select count(columns(*)) from read_csv(${quotePath(file.path)}, auto_detect = false, ${common(nullTexts)}, ${inForm(form)}, columns = ${quoteTypes(columns)})`,
  );
  throw error;
}

/** The fields of the first record, a header's too. */
export async function firstRow(ask: Ask, file: SourceFile, found: Sniffed): Promise<string[]> {
  const columns = found.columns.map(({ name }) => [name, "VARCHAR"] as const);
  const [row] = await ask(
    `select * from read_csv(${quotePath(file.path)}, auto_detect = false, ${common([])}, header = false, ${inForm(found)}, columns = ${quoteTypes(columns)}) limit 1`,
  );
  return (row ?? []).map((cell) => cell ?? "");
}

function known(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value === "" || value === "(empty)" || value === "\0"
    ? undefined
    : value;
}
