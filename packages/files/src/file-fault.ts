import { WarehouseError } from "@muster/engine";
import { surpriseText } from "./csv-guess.ts";

/**
 * What is wrong with a file, from what DuckDB's readers say about it: where, and in which way, never the value itself.
 * Undefined where the error is not about the file.
 */
export function fileFault(error: unknown, file: string): WarehouseError | undefined {
  if (error instanceof WarehouseError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const spent = resources.find(({ pattern }) => pattern.test(message));
  if (spent) return new WarehouseError(spent.code, `${file}: ${spent.message}`, { cause: error });
  const found = faults.find(({ pattern }) => pattern.test(message));
  if (!found) return undefined;
  const line = /CSV Error on Line: (\d+)/.exec(message) ?? /in line (\d+)/.exec(message);
  const place = line ? `${file}, line ${line[1]}` : file;
  const options = found.advice === undefined ? {} : { advice: found.advice };
  const reason = found.reason(found.pattern.exec(message)!);
  return new WarehouseError("bad-file", `${place}: ${reason}`, { ...options, cause: error });
}

const resources = [
  { pattern: /^Out of Memory Error/, code: "out-of-memory", message: "too little memory to read the file" },
  { pattern: /No space left on device/, code: "disk-full", message: "the disk is full" },
] as const;

interface Fault {
  readonly pattern: RegExp;
  readonly reason: (match: RegExpExecArray) => string;
  readonly advice?: string;
}

const faults: readonly Fault[] = [
  {
    pattern:
      /Error when converting column "(.*?)"\. Could not convert string ".*?" to '([A-Z][A-Z0-9_(), ]*)'/s,
    reason: ([, column, type]) => `column "${column}" holds something that is not ${typeInWords(type!)}`,
  },
  {
    pattern: /Expected Number of Columns: (\d+) Found: (\d+)/,
    reason: ([, expected, found]) => fieldsInWords(Number(expected), Number(found)),
    advice: "Quote fields that hold the separator, or say which separator the file uses",
  },
  { pattern: /(".*" holds a number that is not whole)/, reason: ([, what]) => `column ${what}` },
  { pattern: new RegExp(surpriseText), reason: () => surpriseText },
  { pattern: /unterminated quote/i, reason: () => "a quoted field is never closed" },
  {
    pattern: /Invalid unicode|not utf-8 encoded|byte sequence mismatch|invalid UTF-?8/i,
    reason: () => "the text is not UTF-8",
    advice: "Say its encoding, e.g. latin1 for files of older Windows programs",
  },
  { pattern: /Maximum line size/i, reason: () => "a line is too long to be a record" },
  { pattern: /Malformed JSON in file .*line \d+: (.*?)\.?\s*$/m, reason: ([, why]) => `not JSON: ${why}` },
  { pattern: /Malformed JSON/, reason: () => "not JSON" },
  {
    pattern: /JSON transform error[^:]*(?:: |, )(?:.*?in line \d+: )?([^:"'{]*)/,
    reason: ([, why]) => `a value is not of its column's type (${why!.trim()})`,
  },
  {
    pattern: /Parquet (?:file|magic)|magic bytes|parquet metadata|TProtocolException/i,
    reason: () => "not a Parquet file",
  },
  {
    pattern: /(?:sniffing file|automatically detect the CSV)/,
    reason: () => "not a table of fields: its lines do not agree on how many there are",
    advice: "Say which separator the file uses",
  },
  {
    pattern: /^Conversion Error.* to (?:type )?'?([A-Z][A-Z0-9_]*)/s,
    reason: ([, type]) => `a value is not ${typeInWords(type!)}`,
  },
  { pattern: /^Conversion Error/, reason: () => "a value is not of its column's type" },
  { pattern: /CSV Error on Line/, reason: () => "the line cannot be read as a record" },
];

/** The reader stops counting at the first field too many. */
function fieldsInWords(expected: number, found: number): string {
  if (found > expected) return `more than the ${expected} fields that are expected`;
  return `${found} ${found === 1 ? "field" : "fields"} where ${expected} are expected`;
}

function typeInWords(type: string): string {
  if (/INT/.test(type)) return `a whole number (${type})`;
  if (/^(DECIMAL|DOUBLE|FLOAT|REAL)/.test(type)) return `a number (${type})`;
  if (type === "DATE") return "a date";
  if (type.startsWith("TIMESTAMP")) return "a date and time";
  if (type === "BOOLEAN") return "true or false";
  return type;
}
