/** What would be run, and what the warehouse expects of it. */
import type { CompiledAudience } from "@muster/compiler";
import { type CostEstimate, costLimitFault } from "@muster/engine";
import { EXIT, Stop } from "../exit.ts";
import { findAsked } from "../found-audience.ts";
import { csv } from "../output/csv.ts";
import { highlightSql } from "../output/highlight.ts";
import { json } from "../output/json.ts";
import { number } from "../output/numbers.ts";
import { parameterTable } from "../output/parameters.ts";
import { table } from "../output/table.ts";
import { isoTime } from "../output/times.ts";
import { wrapCode } from "../output/wrap-code.ts";
import { tellError } from "../report-error.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { each, type SizeQuestion } from "./question.ts";

interface Planned {
  readonly name: string;
  readonly compiled: CompiledAudience;
  readonly expected: CostEstimate;
}

/** Ends with 1 where a limit of the project would refuse one of them. */
export async function dryRun(question: SizeQuestion): Promise<void> {
  const { terminal, opened, find } = question;
  const all = await withWarehouse(opened, "read", (warehouse) =>
    each(question, "planning", async (asked): Promise<Planned> => {
      const compiled = await findAsked(find, warehouse, asked);
      return { name: asked.name, compiled, expected: await warehouse.explain(compiled) };
    }),
  );
  await terminal.print(RENDERED[question.format](all, question));
  const faults = all.flatMap(({ name, expected }) => costLimitFault(opened.project, expected, name) ?? []);
  for (const { message, advice } of faults) tellError(terminal, message, advice);
  if (faults.length > 0) throw new Stop(EXIT.input);
}

type Render = (all: readonly Planned[], question: SizeQuestion) => string;

const RENDERED: Readonly<Record<SizeQuestion["format"], Render>> = {
  json: (all, { asOf, opened: { project } }) => {
    const { limits } = project;
    const audiences = all.map(({ name, compiled: { sql, parameters }, expected }) => ({
      audience: name,
      sql,
      parameters,
      expected,
      refused: costLimitFault(project, expected, name) !== undefined,
    }));
    const limited = { rowsRead: limits.rowsRead ?? null, cost: limits.cost ?? null };
    return `${json({ asOf: isoTime(asOf), limits: limited, audiences }, 2)}\n`;
  },
  csv: (all, { opened: { project } }) =>
    csv([
      ["audience", "rows", "rows_read", "cost", "refused"],
      ...all.map(({ name, expected }) => [
        name,
        Math.round(expected.rows),
        Math.round(expected.rowsRead),
        Math.round(expected.cost),
        costLimitFault(project, expected, name) !== undefined,
      ]),
    ]),
  table: (all, question) => all.map((one) => plannedText(one, question)).join("\n"),
};

function plannedText(
  { name, compiled, expected }: Planned,
  { terminal, dialect, opened: { project } }: SizeQuestion,
): string {
  const { paint, width } = terminal;
  const { limits } = project;
  const sql = highlightSql(wrapCode(compiled.sql.trimEnd().split("\n"), width).join("\n"), paint);
  const parameters =
    compiled.parameters.length === 0 ? [] : [parameterTable(compiled.parameters, dialect, { paint, width })];
  const limitOf = (limit: number | undefined) =>
    limit === undefined ? "no limit" : `limit ${number(limit)}`;
  const rows = [
    ["finds", rounded(expected.rows), "members", ""],
    ["reads", rounded(expected.rowsRead), "rows of tables", limitOf(limits.rowsRead)],
    ["costs", rounded(expected.cost), expected.costIs, limitOf(limits.cost)],
  ];
  const over = [false, isOver(expected.rowsRead, limits.rowsRead), isOver(expected.cost, limits.cost)];
  const expectation = table(
    [
      { header: "expected" },
      { header: "", align: "right", style: paint.bold },
      { header: "" },
      { header: "", style: (text, at) => (over[at] ? paint.red(text) : paint.dim(text)) },
    ],
    rows,
    { styleHeader: paint.dim, width, flexible: 2 },
  );
  const refused = over.includes(true);
  const verdict = refused ? `${name} would be refused` : "by the warehouse's own statistics; nothing was run";
  const said = terminal.quiet ? [] : [`  ${refused ? paint.red(verdict) : paint.dim(verdict)}`];
  return `${[sql, ...parameters, [expectation, ...said].join("\n")].join("\n\n")}\n`;
}

function rounded(value: number): string {
  return number(Math.round(value));
}

function isOver(value: number, limit: number | undefined): boolean {
  return limit !== undefined && value > limit;
}
