import { type Look, lookAtColumns } from "./csv-columns.ts";
import { castDate, castInstant, inFullYear } from "./dates.ts";
import { type Described, type TargetColumn, type WantedColumn, wholeNumber } from "./described.ts";
import { isWide } from "./numbers.ts";
import { quoteName } from "./quote.ts";
import type { Ask } from "./reader.ts";
import {
  type CsvOptions,
  isIso,
  reading,
  readingDates,
  type Sniffed,
  sniffFor,
  sniffTypes,
} from "./sniff-csv.ts";
import type { SourceFile } from "./source-file.ts";

/** A file to be read into `target`, or into a table of the types that all of it has. */
export async function describeCsv(
  ask: Ask,
  file: SourceFile,
  options: CsvOptions,
  target: readonly TargetColumn[] | undefined,
  look: Look,
): Promise<Described> {
  const found = target
    ? await sniffFor(ask, file, options, target)
    : await sniffTypes(ask, file, options, look.extent);
  const columns = await lookAtColumns(ask, file, found, options, look);
  const typesInFile = new Map(columns.map(({ name, type }) => [name, type]));
  const inTypes = (wanted: readonly WantedColumn[], typeOf: (column: WantedColumn) => string) =>
    readingAs(file, found, options, new Map(wanted.map((column) => [column.source, typeOf(column)])));
  return {
    columns,
    hasNames: found.header,
    relation: (wanted) => {
      const typeOf = (column: WantedColumn) => readingType(column, typesInFile.get(column.source));
      // The years of all dates have been looked at where a new table has the types of all records.
      const dated = target ? wanted.filter((column) => /^(DATE|TIMESTAMP)$/.test(typeOf(column))) : [];
      const texts = inTypes(wanted, (column) => (dated.includes(column) ? "VARCHAR" : typeOf(column)));
      if (dated.length === 0) return texts;
      const values = dated.map((column) => `${ownDate(column, found)} as ${quoteName(column.source)}`);
      return `(select * replace (${values.join(", ")}) from ${texts})`;
    },
    readAs: (wanted) => {
      const typeInFile = typesInFile.get(wanted.source);
      return goesOn(wanted, typeInFile) ? wanted.type : readingType(wanted, typeInFile);
    },
    diagnosis: (wanted) => [
      `select count(columns(*)) from ${inTypes(wanted, diagnosedAs)}`,
      ...wanted
        .filter(({ dateFormat }) => dateFormat !== undefined)
        .map(
          (column) => `select count(columns(*)) from ${readingDates(file, found, options.nullTexts, column)}`,
        ),
    ],
  };
}

function readingAs(
  file: SourceFile,
  found: Sniffed,
  { nullTexts }: CsvOptions,
  types: ReadonlyMap<string, string>,
): string {
  return reading(file, found, nullTexts, ({ name }) => types.get(name) ?? "VARCHAR");
}

/** What would be read as text and then checked, and need not be. */
function goesOn({ type, verbatim }: WantedColumn, typeInFile: string | undefined): boolean {
  return verbatim && (type === "JSON" || (wholeNumber.test(type) && typeInFile === "BIGINT"));
}

const zoned = /^TIME(STAMP)? WITH TIME ZONE$/;

/**
 * Lists, records and JSON stand in a CSV file as JSON texts. Times with an offset are read as text: asked for them, DuckDB's
 * reader gives a missing value for what is none, and as a TIMESTAMP it drops the offset.
 */
function readingType({ type, dateFormat }: WantedColumn, typeInFile: string | undefined): string {
  if (dateFormat !== undefined || wholeNumber.test(type) || zoned.test(type) || isWide(type))
    return "VARCHAR";
  if (type === "DATE" && typeInFile === "BIGINT") return typeInFile;
  if (type === "TIMESTAMP" && typeInFile !== type) return "VARCHAR";
  return isScalar(type) ? type : "VARCHAR";
}

/** A text as the reader would take it for a date or time, but in a year of four digits. */
function ownDate({ source, type }: WantedColumn, { dateFormat, timestampFormat }: Sniffed): string {
  const format = type === "DATE" ? dateFormat : timestampFormat;
  if (isIso(format)) return castDate(source, format, type);
  const text = quoteName(source);
  const plain = `cast(${text} as ${type})`;
  if (type === "DATE") return inFullYear(text, plain);
  const hasOffset = `contains(${text}, '+') or contains(substring(${text}, 11), '-')`;
  return inFullYear(text, `if(${hasOffset}, ${castInstant(text)}, ${plain})`);
}

function isScalar(type: string): boolean {
  return /^[A-Z][A-Z0-9_ ]*(\(\d+(, ?\d+)?\))?$/.test(type) && type !== "JSON" && type !== "BLOB";
}

/** The type whose reading tells the line of what is not of the wanted one, though it may read more than that. */
function diagnosedAs({ type, dateFormat }: WantedColumn): string {
  if (dateFormat !== undefined) return "VARCHAR";
  if (zoned.test(type)) return zoned.exec(type)![1] ? "TIMESTAMP" : "TIME";
  return isScalar(type) ? type : "VARCHAR";
}
