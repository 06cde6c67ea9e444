import { Fault, type Members, members, requireWithinLimits, sampled, type Value } from "@muster/engine";
import stringWidth from "string-width";
import { parseAsOf } from "../as-of.ts";
import { audienceAsked } from "../asked-audience.ts";
import { defineCommand } from "../command.ts";
import { kindOf } from "../dialects.ts";
import { audiencesAsked } from "../expression.ts";
import { findAsked, finderOf, HISTORY_OPTION, type HistoryOptions } from "../found-audience.ts";
import { openProject } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { json } from "../output/json.ts";
import { count } from "../output/numbers.ts";
import { type TableColumn, table } from "../output/table.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { wholeNumber } from "../parse-number.ts";
import type { Format, Terminal } from "../terminal.ts";
import { warnOfMissingLists } from "../warn-of-missing-lists.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions, HistoryOptions {
  readonly expression?: string;
  readonly contacts?: boolean;
  readonly limit?: string;
  readonly sample?: string;
  readonly seed?: string;
}

export const membersCommand = () =>
  defineCommand<Options>({
    usage: "members [AUDIENCE]",
    summary: "who they are, streamed; --contacts adds how to reach them",
    description:
      "Prints the members of an audience, found now, in no particular order. They are streamed: millions of them take no more memory than a few.",
    group: "Ask",
    arguments: { AUDIENCE: "name of an audience, or of a part of one: spring_sale.control" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--contacts", "with the contact traits of the model, e.g. email and phone"],
      ["--limit <N>", "at most so many"],
      ["--sample <N>", "so many at random"],
      ["--seed <TEXT>", "with --sample: the same ones each time for the same text"],
      HISTORY_OPTION,
      PARAMETER_OPTION,
    ],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster members lapsed_vips --limit 20", says: "the first that are found" },
        {
          command: "muster members lapsed_vips --contacts --format csv > lapsed.csv",
          says: "all of them, with how to reach them",
        },
        {
          command: "muster members -e 'plan = \"business\"' --format json",
          says: "those of a condition, as a JSON array",
        },
        { command: "muster members lapsed_vips --sample 20", says: "twenty at random, to look at" },
        {
          command: "muster members lapsed_vips --from-history --as-of 2026-10-01",
          says: "those who were published by then",
        },
        { command: "muster members spring_sale.control", says: "one part of a split or a waterfall" },
      ],
      next: "muster size AUDIENCE counts them; muster refresh publishes them as a table in the warehouse.",
    },
    async run({ terminal, options, arguments: names }) {
      const [name = ""] = audiencesAsked(names, options.expression, "members").slice(-1);
      const limit = wholeNumber("--limit", options.limit, { least: 0 });
      const opened = await openProject(terminal, options, options.expression);
      const asked = audienceAsked(opened.resolution, name);
      const { dialect } = kindOf(opened.project.warehouse.dialect);
      const asOf = parseAsOf(options.asOf, opened.project.model.timezone);
      const find = finderOf(terminal, opened, [asked], {
        dialect,
        asOf,
        fromHistory: options.fromHistory === true,
      });
      const sample = wholeNumber("--sample", options.sample, { least: 1 });
      if (sample === undefined && options.seed !== undefined) {
        throw new Fault("input", "--seed is of a sample", { advice: "--sample N --seed TEXT" });
      }
      await withWarehouse(opened, "read", async (warehouse) => {
        if (options.fromHistory !== true) {
          await warnOfMissingLists(terminal, opened, warehouse, [asked.audience.name]);
        }
        const whole = await findAsked(find, warehouse, asked);
        if (options.fromHistory !== true) await requireWithinLimits(warehouse, opened.project, whole, name);
        const chosen =
          sample === undefined ? whole : sampled(warehouse, whole, { count: sample, seed: options.seed });
        const found = members(warehouse, opened.project, chosen, {
          contacts: options.contacts === true,
          limit,
        });
        await PRINTERS[options.format](found, terminal);
      });
    },
  });

const PRINTERS: Readonly<Record<Format, (found: Members, terminal: Terminal) => Promise<void>>> = {
  csv: async ({ columns, rows }, terminal) => {
    await terminal.print(csv([columns]));
    for await (const batch of rows) await terminal.print(csv(batch));
  },
  json: async ({ columns, rows }, terminal) => {
    let before = "[\n  ";
    for await (const batch of rows) {
      const objects = batch.map((row) =>
        json(Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
      );
      if (objects.length === 0) continue;
      await terminal.print(before + objects.join(",\n  "));
      before = ",\n  ";
    }
    await terminal.print(before === ",\n  " ? "\n]\n" : "[]\n");
  },
  table: printTable,
};

/** Widths are those of the first batch, so that nothing has to wait for the last. */
async function printTable({ columns, rows }: Members, terminal: Terminal): Promise<void> {
  const progress = terminal.progress("finding members");
  const { dim } = terminal.paint;
  let printed = 0;
  let headers: TableColumn[] | undefined;
  try {
    for await (const batch of rows) {
      progress.stop();
      const cells = batch.map((row) => row.map(cell));
      const widths = columns.map((column, at) =>
        Math.max(stringWidth(column), ...cells.map((row) => stringWidth(row[at] ?? ""))),
      );
      const first = headers === undefined;
      headers ??= columns.map((header, at) => ({ header: header.padEnd(widths[at]!) }));
      const lines = table(headers, cells, {
        styleHeader: dim,
        width: terminal.width,
        flexible: widest(widths.slice(1)) + 1,
      });
      await terminal.print(`${first ? lines : lines.slice(lines.indexOf("\n") + 1)}\n`);
      printed += batch.length;
    }
  } finally {
    progress.stop();
  }
  if (!terminal.quiet) terminal.tell(terminal.paintError.dim(`  ${count(printed, "member")}\n`));
}

/** The key before it is never cut. */
function widest(contacts: readonly number[]): number {
  return contacts.indexOf(Math.max(...contacts));
}

function cell(value: Value): string {
  if (value === null) return "·";
  return typeof value === "object" ? json(value) : String(value);
}
