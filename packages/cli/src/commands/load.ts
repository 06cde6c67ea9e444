import { type DateOrder, Fault, type FileFormat, type LoadRequest, WarehouseError } from "@muster/engine";
import type { TableName } from "@muster/model";
import { defineCommand } from "../command.ts";
import { openWarehouse } from "../dialects.ts";
import { openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { count } from "../output/numbers.ts";
import { duration } from "../output/times.ts";
import { separatorOf } from "../separator.ts";
import { interruptible } from "../with-warehouse.ts";

interface Options {
  readonly as?: string;
  readonly separator?: string;
  readonly header: boolean;
  readonly encoding?: string;
  readonly null?: string;
  readonly dateOrder?: string;
  readonly replace?: boolean;
}

const FILE_FORMATS: readonly FileFormat[] = ["csv", "tsv", "jsonl", "parquet"];
const DATE_ORDERS: readonly DateOrder[] = ["day", "month", "year"];

export const loadCommand = () =>
  defineCommand<Options>({
    usage: "load <TABLE> <FILE...>",
    summary: "files into a table: CSV, TSV, JSON lines, Parquet",
    description:
      "Loads files into a table of the project's warehouse at bulk speed, all or nothing. The table is made from the files when it is not there. Files may be compressed (.gz).",
    group: "Begin",
    arguments: { TABLE: "name of the table, e.g. orders or sales.orders", FILE: "one or more files" },
    options: [
      ["--as <FORMAT>", "csv, tsv, jsonl or parquet; by the file's ending unless said"],
      [
        "--separator <CHARACTER>",
        "what separates the fields of a CSV file, or tab; found by looking unless said",
      ],
      ["--no-header", "the first line of a CSV file is a row, not the names of its columns"],
      ["--encoding <NAME>", "of text files, e.g. latin1; UTF-8 unless said"],
      ["--null <TEXT>", "a text that stands for a missing value, e.g. NULL"],
      [
        "--date-order <PART>",
        "day, month or year: what is first in dates such as 01/02/2026, where the files do not tell",
      ],
      ["--replace", "replace what is in the table; added to it unless said"],
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster load orders orders.csv", says: "a table from a file" },
        { command: "muster load events 2026-*.parquet", says: "many files into one table" },
        {
          command: "muster load customers export.txt --as csv --separator ';' --encoding latin1 --replace",
          says: "a spreadsheet's export",
        },
      ],
      next: "muster init --from duckdb:FILE drafts muster.yaml from the tables; muster check holds it against them.",
    },
    async run({ terminal, options, arguments: [name = "", ...files] }) {
      const { project, root } = await openProject(terminal, options);
      const request = requestOf(name, files, options);
      await using warehouse = await openWarehouse(project.warehouse, root, "create");
      const progress = terminal.progress(`loading ${name}`);
      const started = performance.now();
      try {
        const { rows, created } = await interruptible(warehouse, () =>
          warehouse.load(request, (done) => progress.say(`loading ${name}: ${count(done, "row")}`)),
        );
        progress.stop();
        const milliseconds = Math.round(performance.now() - started);
        if (options.format === "json")
          await terminal.print(`${json({ table: name, rows, created, milliseconds }, 2)}\n`);
        else if (options.format === "csv")
          await terminal.print(
            csv([
              ["table", "rows", "created"],
              [name, rows, created],
            ]),
          );
        else
          await terminal.print(
            `  ${count(rows, "row")} into ${created ? "the new table " : ""}${name} in ${duration(milliseconds)}\n`,
          );
      } catch (error) {
        throw error instanceof WarehouseError && isTheFile(error)
          ? new Fault("input", error.message, withAdvice(error))
          : error;
      } finally {
        progress.stop();
      }
    },
  });

function isTheFile({ code }: WarehouseError): boolean {
  return code === "bad-file" || code === "no-such-file";
}

function withAdvice({ advice, cause }: WarehouseError): { advice?: string; cause?: unknown } {
  return { cause, ...(advice === undefined ? {} : { advice }) };
}

function requestOf(name: string, files: readonly string[], options: Options): LoadRequest {
  const format = FILE_FORMATS.find((one) => one === options.as);
  if (options.as !== undefined && format === undefined) {
    throw new Fault("input", `--as ${options.as} is no format that can be loaded`, {
      advice: `it takes ${FILE_FORMATS.join(", ")}`,
    });
  }
  const dateOrder = DATE_ORDERS.find((one) => one === options.dateOrder);
  if (options.dateOrder !== undefined && dateOrder === undefined) {
    throw new Fault("input", `--date-order ${options.dateOrder} is no part of a date that can be first`, {
      advice: `it takes ${DATE_ORDERS.join(", ")}`,
    });
  }
  const separator = separatorOf(options.separator);
  return {
    table: tableName(name),
    files,
    ...(format === undefined ? {} : { format }),
    ...(separator === undefined ? {} : { separator }),
    ...(options.header ? {} : { header: false }),
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(options.null === undefined ? {} : { nullTexts: [options.null] }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    mode: options.replace ? "replace" : "append",
  };
}

function tableName(text: string): TableName {
  const parts = text.split(".");
  const [first = "", second] = parts;
  if (parts.length > 2 || parts.includes(""))
    throw new Fault("input", `${text} is not the name of a table`, {
      advice: "`orders` and `sales.orders` are",
    });
  return second === undefined ? { name: first } : { schema: first, name: second };
}
