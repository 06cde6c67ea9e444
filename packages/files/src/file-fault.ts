import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { WarehouseError } from "@muster/engine";
import { surpriseText } from "./csv-guess.ts";
import { LONGEST_RECORD } from "./sniff-csv.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * What is wrong with a file, from what DuckDB's readers say about it: where, and in which way, never the value itself.
 * Undefined where the error is not about the file.
 */
export async function fileFault(
  error: unknown,
  { name, path }: Pick<SourceFile, "name" | "path">,
): Promise<WarehouseError | undefined> {
  if (error instanceof WarehouseError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const spent = resources.find(({ pattern }) => pattern.test(message));
  if (spent) return new WarehouseError(spent.code, `${name}: ${spent.message}`, { cause: error });
  const found = faults.find(({ pattern }) => pattern.test(message));
  if (!found) return undefined;
  const line = await lineOf(message, path);
  const place = line === undefined ? name : `${name}, line ${line}`;
  const options = found.advice === undefined ? {} : { advice: found.advice };
  const reason = found.reason(found.pattern.exec(message)!);
  return new WarehouseError("bad-file", `${place}: ${reason}`, { ...options, cause: error });
}

/** The JSON reader counts objects, and where one is not JSON it has counted on. */
async function lineOf(message: string, path: string): Promise<number | undefined> {
  const line = /CSV Error on Line: (\d+)/.exec(message);
  if (line) return Number(line[1]);
  const object = /in line (\d+)/.exec(message);
  if (!object) return undefined;
  let rest = Number(object[1]) - (/^.*Malformed JSON/.test(message) ? 1 : 0);
  let lines = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    lines++;
    if (text.trim() !== "") rest--;
    if (rest === 0) return lines;
  }
  return undefined;
}

const resources = [
  { pattern: /^Out of Memory Error/, code: "out-of-memory", message: "too little memory to read the file" },
  { pattern: /No space left on device/, code: "disk-full", message: "the disk is full" },
] as const;

const tooLong = `longer than the ${LONGEST_RECORD / 1024 / 1024} MB that a record may have`;

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
  {
    pattern: /(".*" holds (?:a number that is not whole|a date whose year has not four digits))/,
    reason: ([, what]) => `column ${what}`,
  },
  { pattern: /Could not parse string .* according to format/s, reason: () => "a value is not a date" },
  { pattern: new RegExp(surpriseText), reason: () => surpriseText },
  { pattern: /unterminated quote/i, reason: () => `a quoted field is never closed, or is ${tooLong}` },
  {
    pattern: /Invalid unicode|not utf-8 encoded|byte sequence mismatch|invalid UTF-?8/i,
    reason: () => "the text is not UTF-8",
    advice: "Say its encoding, e.g. latin1 for files of older Windows programs",
  },
  { pattern: /Maximum line size/i, reason: () => `a record is ${tooLong}` },
  {
    pattern: /state machine reached an invalid state/,
    reason: () => "its quotes and line ends do not make records",
    advice: "A quoted field begins and ends with a quote, and those inside of it are doubled",
  },
  {
    pattern: /has duplicate key (".*?")/,
    reason: ([, key]) => `an object has the key ${key} twice`,
  },
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
