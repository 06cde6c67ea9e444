import { markdownTable, number, textTable } from "../text-table.ts";
import { type CompilingResult, STAGES } from "./compiling.ts";
import type { LoadingResult } from "./loading.ts";
import type { Machine } from "./machine.ts";
import type { MemoryResult } from "./memory.ts";
import type { QuestionResult } from "./questions.ts";

export interface Report {
  readonly machine: Machine;
  readonly personas: number;
  readonly events: number;
  readonly asOf: string;
  readonly questions: readonly QuestionResult[];
  readonly loading: readonly LoadingResult[];
  readonly compiling: readonly CompilingResult[];
  readonly memory: MemoryResult | undefined;
}

interface Section {
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ms = (value: number | undefined) => (value === undefined ? "·" : number(value, value < 10 ? 1 : 0));
const ratio = (value: number | undefined) => (value === undefined ? "·" : number(value, 2));

function sections(report: Report): Section[] {
  const { questions, loading, compiling, memory } = report;
  const all: Section[] = [
    {
      title:
        "Compiled audiences against SQL by hand, and the bare scan of what they read (ms; ratio at most 1.1)",
      headers: [
        "question",
        "members",
        "same",
        "compiled",
        "least",
        "most",
        "by hand",
        "least",
        "most",
        "ratio",
        "of least",
        "of cpu",
        "scan",
      ],
      rows: questions.map((q) => [
        q.question,
        number(q.members),
        q.different === 0 ? "yes" : `NO, ${number(q.different)}`,
        ms(q.compiled.median),
        ms(q.compiled.min),
        ms(q.compiled.max),
        ms(q.byHand.median),
        ms(q.byHand.min),
        ms(q.byHand.max),
        ratio(q.ratio),
        ratio(q.ratioOfLeast),
        ratio(q.ratioOfCpu),
        ms(q.scan.median),
      ]),
    },
    {
      title: "Loading a file into a new table (ms; ratio at most 1.5)",
      headers: [
        "format",
        "rows",
        "muster load",
        "least",
        "the engine's own",
        "least",
        "ratio",
        "rows a second",
      ],
      rows: loading.map((l) => [
        l.format,
        number(l.rows),
        ms(l.load.median),
        ms(l.load.min),
        ms(l.own?.median),
        ms(l.own?.min),
        ratio(l.ratio),
        number((l.rows / l.load.median) * 1000),
      ]),
    },
    {
      title: "From text to SQL (ms, median; all below 5)",
      headers: ["definition", ...STAGES],
      rows: compiling.map(({ audience, times }) => [
        audience,
        ...STAGES.map((stage) => number(times[stage], 2)),
      ]),
    },
  ];
  if (memory !== undefined)
    all.push({
      title: "Memory of the process (MB, at most until then; below 300 beyond DuckDB's own limit)",
      headers: [
        "at start",
        "after load",
        "after refresh",
        "DuckDB's limit",
        "beyond it",
        "rows loaded",
        "members refreshed",
      ],
      rows: [
        [
          number(memory.atStart),
          number(memory.afterLoad),
          number(memory.afterRefresh),
          number(memory.limit),
          number(Math.max(0, memory.afterRefresh - memory.limit)),
          number(memory.rows),
          number(memory.refreshed),
        ],
      ],
    });
  return all.filter(({ rows }) => rows.length > 0);
}

function setting({ machine, personas, events, asOf }: Report): string {
  return `${machine.engine} · Node ${machine.node} · ${machine.processors} × ${machine.processor}, ${machine.memory}, load ${number(machine.load, 1)} at the start · commit ${machine.commit} · ${machine.date} UTC · ${number(personas)} personas, ${number(events)} events, as of ${asOf}`;
}

export function asText(report: Report): string {
  const parts = sections(report).map(
    ({ title, headers, rows }) => `\n  ${title}\n${textTable(headers, rows)}`,
  );
  return `\n  ${setting(report)}\n${parts.join("")}`;
}

export function asMarkdown(report: Report): string {
  const parts = sections(report).map(
    ({ title, headers, rows }) => `\n### ${title}\n\n${markdownTable(headers, rows)}`,
  );
  return `## ${report.machine.engine}\n\n${setting(report)}\n${parts.join("")}`;
}
