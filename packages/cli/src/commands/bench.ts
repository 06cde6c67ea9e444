import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Resolution } from "@muster/compiler";
import { Fault, type Warehouse } from "@muster/engine";
import {
  type Comparison,
  compareMeasures,
  describeMachine,
  type Machine,
  type Measure,
  readMeasures,
  writeReport,
} from "@muster/measuring";
import { parseAsOf } from "../as-of.ts";
import { type AskedAudience, audienceAsked } from "../asked-audience.ts";
import { type Compared, compareWithScan } from "../bench/compared.ts";
import {
  type Benched,
  COLUMNS,
  COMPARISON_COLUMNS,
  cells,
  comparisonCells,
  measuresOf,
  reportOf,
  timesScan,
} from "../bench/report.ts";
import { defineCommand } from "../command.ts";
import { kindOf } from "../dialects.ts";
import { EXPRESSION } from "../expression.ts";
import { findAsked, finderOf } from "../found-audience.ts";
import { type OpenProject, openProject, ownAudiences } from "../open-project.ts";
import { footer } from "../output/footer.ts";
import { json } from "../output/json.ts";
import { table } from "../output/table.ts";
import { isoTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { wholeNumber } from "../parse-number.ts";
import type { Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions {
  readonly expression?: string;
  readonly runs?: string;
  readonly report?: string;
  readonly compare?: string;
}

export const benchCommand = () =>
  defineCommand<Options, "table" | "json">({
    usage: "bench [AUDIENCE...]",
    summary: "how long finding members takes, against reading alone",
    description:
      "Finds the members of audiences several times, in turns with a bare scan: the same rows and columns of the same tables read, and nothing made of them. Prints the times and writes a report with a plot, in Markdown and JSON. Reads only: nothing in the warehouse is written.",
    group: "Ask",
    arguments: { AUDIENCE: "names of audiences; all active ones of the project unless said" },
    options: [
      ["-e, --expression <CONDITION>", "a condition in place of an audience"],
      ["--runs <N>", "rounds that are counted, after one that is not; 5 unless said"],
      ["--report <DIR>", "the folder of the report; bench in the project's folder unless said"],
      ["--compare <FILE>", "the JSON of an earlier report: what has become faster or slower"],
      PARAMETER_OPTION,
    ],
    formats: ["table", "json"],
    teaching: {
      examples: [
        { command: "muster bench", says: "all active audiences of the project" },
        { command: "muster bench lapsed_vips big_spenders --runs 21", says: "two of them, more surely" },
        {
          command: "muster bench --report after --compare bench/bench.json",
          says: "what has become slower since then",
        },
      ],
      next: "muster compile AUDIENCE shows the SQL; muster size AUDIENCE --dry-run what the warehouse expects of it.",
    },
    async run({ terminal, options, arguments: names }) {
      const runs = wholeNumber("--runs", options.runs, { least: 1 }) ?? 5;
      const before = options.compare === undefined ? undefined : await measuresIn(options.compare);
      const opened = await openProject(terminal, options, options.expression);
      const audiences = audiencesToBench(opened, names, options.expression);
      const asOf = parseAsOf(options.asOf, opened.project.model.timezone);
      const compared = await bench(terminal, opened, { audiences, asOf, runs });
      const benched: Benched = { project: opened.project.name, asOf: isoTime(asOf), runs, ...compared };
      const comparisons = before && compareMeasures(before, measuresOf(benched.audiences));
      const folder = resolve(options.report ?? join(opened.root, "bench"));
      const path = await writeReport(reportOf(benched, comparisons), folder, "bench", benched);
      await terminal.print(
        options.format === "json"
          ? `${json({ ...withRatios(benched), report: `${path}.md`, ...(comparisons && { comparisons }) }, 2)}\n`
          : tables(terminal, benched, { comparisons, path }),
      );
    },
  });

function audiencesToBench(
  { definitions, resolution }: OpenProject,
  names: readonly string[],
  expression: string | undefined,
): AskedAudience[] {
  const asked = expression === undefined ? names : [...names, EXPRESSION];
  const chosen = asked.length > 0 ? asked : activeNames(definitions, resolution);
  if (chosen.length > 0) return chosen.map((name) => audienceAsked(resolution, name));
  throw new Fault("input", "the project has no active audience", {
    advice: "muster bench AUDIENCE takes any; `status active` makes one active",
  });
}

function activeNames(definitions: OpenProject["definitions"], resolution: Resolution): string[] {
  return ownAudiences(definitions, resolution)
    .filter(({ status }) => status === "active")
    .map(({ name }) => name);
}

interface Asking {
  readonly audiences: readonly AskedAudience[];
  readonly asOf: bigint;
  readonly runs: number;
}

async function bench(
  terminal: Terminal,
  opened: OpenProject,
  { audiences, asOf, runs }: Asking,
): Promise<Pick<Benched, "machine" | "audiences">> {
  const { project } = opened;
  const find = finderOf(terminal, opened, audiences, {
    dialect: kindOf(project.warehouse.dialect).dialect,
    asOf,
  });
  return withWarehouse(opened, "read", async (warehouse, signal) => {
    const machine = await machineOf(warehouse);
    const progress = terminal.progress("finding members");
    try {
      const found: Compared[] = [];
      for (const [at, asked] of audiences.entries()) {
        progress.say(`${asked.name} (${at + 1} of ${audiences.length})`);
        const compiled = await findAsked(find, warehouse, asked);
        found.push(await compareWithScan(warehouse, asked.name, compiled, { project, runs, signal }));
      }
      return { machine, audiences: found };
    } finally {
      progress.stop();
    }
  });
}

async function machineOf(warehouse: Warehouse): Promise<Machine> {
  const [row] = await warehouse.query({ sql: "select version()", parameters: [] });
  return describeMachine(warehouse.dialect.name, String(row?.[0]));
}

async function measuresIn(file: string): Promise<readonly Measure[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Fault("input", `${file} cannot be read: ${error.code}`, { cause: error });
  });
  const measures = readMeasures(text);
  if (measures === undefined) {
    throw new Fault("input", `${file} is no report of muster bench`, {
      advice: "--compare takes bench.json of the folder of an earlier report",
    });
  }
  return measures;
}

/** Milliseconds, as in the report's JSON. */
function withRatios({ audiences, ...about }: Benched) {
  return { ...about, audiences: audiences.map((one) => ({ ...one, timesScan: timesScan(one) })) };
}

interface Shown {
  readonly comparisons: readonly Comparison[] | undefined;
  readonly path: string;
}

function tables(terminal: Terminal, benched: Benched, { comparisons, path }: Shown): string {
  const { paint, width } = terminal;
  const { bold, dim } = paint;
  const draw = (headers: readonly string[], rows: readonly (readonly string[])[], texts: number) =>
    table(
      headers.map((header, at) => ({
        header,
        align: at < texts ? "left" : "right",
        ...(at === headers.length - 1 && { style: bold }),
      })),
      rows,
      { styleHeader: dim, width },
    );
  const times = draw(COLUMNS, benched.audiences.map(cells), 1);
  const since = comparisons && draw(COMPARISON_COLUMNS, comparisons.map(comparisonCells), 2);
  const hint = footer(terminal, `milliseconds; × scan is of the least · also in ${path}.md and .json`);
  return `${times}\n${since === undefined ? "" : `\n${since}\n`}${hint}`;
}
