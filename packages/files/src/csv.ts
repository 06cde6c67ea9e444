import { WarehouseError } from "@muster/engine";
import { type Described, type TargetColumn, type WantedColumn, wholeNumber } from "./described.ts";
import { quotePath, quoteText, quoteTypes } from "./quote.ts";
import type { Ask } from "./reader.ts";
import type { SourceFile } from "./source-file.ts";

export interface CsvOptions {
  readonly header: boolean | undefined;
  readonly nullTexts: readonly string[];
}

interface Sniffed extends Form {
  readonly header: boolean;
  readonly dateFormat: string | null;
  readonly timestampFormat: string | null;
  readonly columns: readonly TargetColumn[];
}

/** How much is looked at: all, where types are to be found; else enough for separators and the form of dates. */
const wholeFile = "-1";
const sample = "20480";

export async function describeCsv(
  ask: Ask,
  file: SourceFile,
  options: CsvOptions,
  target: readonly TargetColumn[] | undefined,
): Promise<Described> {
  const found = await lookAt(ask, file, options, target);
  const typesInFile = new Map(found.columns.map(({ name, type }) => [name, type]));
  return {
    columns: found.columns,
    hasNames: found.header,
    relation: (wanted) =>
      reading(typesOf(wanted, ({ source, type }) => readingType(type, typesInFile.get(source)))),
    readAs: (wanted) => {
      const typeInFile = typesInFile.get(wanted.source);
      return goesOn(wanted, typeInFile) ? wanted.type : readingType(wanted.type, typeInFile);
    },
    diagnosis: (wanted) =>
      `select count(columns(*)) from ${reading(typesOf(wanted, ({ type }) => (wholeNumber.test(type) ? type : readingType(type, type))))}`,
  };

  function reading(types: ReadonlyMap<string, string>): string {
    const columns = found.columns.map(({ name }) => [name, types.get(name) ?? "VARCHAR"] as const);
    return `read_csv(${quotePath(file.path)}, auto_detect = false, ${common(file, options.nullTexts)}, header = ${found.header}, ${inForm(found)}${format("dateformat", found.dateFormat)}${format("timestampformat", found.timestampFormat)}, columns = ${quoteTypes(columns)})`;
  }
}

function typesOf(
  wanted: readonly WantedColumn[],
  typeOf: (column: WantedColumn) => string,
): ReadonlyMap<string, string> {
  return new Map(wanted.map((column) => [column.source, typeOf(column)]));
}

/** What would be read as text and then checked, and need not be. */
function goesOn({ type, verbatim }: WantedColumn, typeInFile: string | undefined): boolean {
  return verbatim && (type === "JSON" || (wholeNumber.test(type) && typeInFile === "BIGINT"));
}

/**
 * Lists, records and JSON stand in a CSV file as JSON texts; times with an offset are read as the instants they are,
 * which DuckDB does only for those that are known to have one.
 */
function readingType(type: string, typeInFile: string | undefined): string {
  if (wholeNumber.test(type)) return "VARCHAR";
  if (type === "DATE" && typeInFile === "BIGINT") return typeInFile;
  if (type === "TIMESTAMP" && typeInFile !== type) return "TIMESTAMP WITH TIME ZONE";
  const isScalar = /^[A-Z][A-Z0-9_ ]*(\(\d+(, ?\d+)?\))?$/.test(type);
  return isScalar && type !== "JSON" && type !== "BLOB" ? type : "VARCHAR";
}

function format(option: string, value: string | null): string {
  return value ? `, ${option} = ${quoteText(value)}` : "";
}

function common(file: SourceFile, nullTexts: readonly string[]): string {
  const nulls = ["", ...nullTexts].map(quoteText).join(", ");
  return `compression = '${file.compressed ? "gzip" : "none"}', comment = '', skip = 0, nullstr = [${nulls}], buffer_size = 8388608`;
}

async function lookAt(
  ask: Ask,
  file: SourceFile,
  options: CsvOptions,
  target: readonly TargetColumn[] | undefined,
): Promise<Sniffed> {
  const form = await findForm(ask, file, options);
  if (!target) return sniff(ask, file, options, { form, sampleSize: wholeFile });
  const found = await sniff(ask, file, options, { form, sampleSize: sample });
  if (options.header !== undefined) return found;

  // Text above text does not look like a header; the table's own column names tell.
  const isColumn = (name: string) =>
    target.some((column) => column.name.toLowerCase() === name.toLowerCase());
  const first = found.header ? found.columns.map(({ name }) => name) : await firstRow(ask, file, found);
  const header = first.some(isColumn);
  return header === found.header
    ? found
    : sniff(ask, file, { ...options, header }, { form, sampleSize: sample });
}

/** How fields are set apart. */
interface Form {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
}

const standard = { quote: '"', escape: '"' };

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
    const found = await sniff(ask, file, options, { sampleSize: sample });
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
  { form, sampleSize }: { readonly form?: Form; readonly sampleSize: string },
): Promise<Sniffed> {
  const given = [
    common(file, nullTexts),
    `sample_size = ${sampleSize}`,
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
    `select count(columns(*)) from read_csv(${quotePath(file.path)}, auto_detect = false, ${common(file, nullTexts)}, ${inForm(form)}, columns = ${quoteTypes(columns)})`,
  );
  throw error;
}

async function firstRow(ask: Ask, file: SourceFile, found: Sniffed): Promise<string[]> {
  const columns = found.columns.map(({ name }) => [name, "VARCHAR"] as const);
  const [row] = await ask(
    `select * from read_csv(${quotePath(file.path)}, auto_detect = false, ${common(file, [])}, header = false, ${inForm(found)}, columns = ${quoteTypes(columns)}) limit 1`,
  );
  return (row ?? []).map((cell) => cell ?? "");
}

function known(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value === "" || value === "(empty)" || value === "\0"
    ? undefined
    : value;
}
