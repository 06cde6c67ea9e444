import { type Diff, type Difference, diff, limitFault } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { defineCommand } from "../command.ts";
import { diagnosticJson } from "../diagnostic-json.ts";
import { EXIT, Stop } from "../exit.ts";
import { openForApply } from "../open-for-apply.ts";
import { type OpenProject, tellDiagnostics } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import {
  changeStyle,
  formerName,
  kindOfChange,
  nameCell,
  nameOfChange,
  statusCell,
} from "../output/definition-change.ts";
import { json } from "../output/json.ts";
import { count, number } from "../output/numbers.ts";
import { table } from "../output/table.ts";
import { changedText } from "../output/text-diff.ts";
import { isoTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import { tellError } from "../report-error.ts";
import type { Format, Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";

interface Options extends ParameterOptions {
  readonly exitCode?: boolean;
}

export const diffCommand = () =>
  defineCommand<Options>({
    usage: "diff",
    summary: "what apply would change, and who would come and go",
    description:
      "Compares the definitions of the files with those that the warehouse's registry holds: what is created, changed (with the lines), renamed, moved to another status or archived, and how many would enter and leave each audience, counted in the warehouse against its present members. Says why muster apply would refuse, and then ends with 1. Reads only.",
    group: "Publish",
    options: [["--exit-code", "end with 1 if anything differs, as git's does"], PARAMETER_OPTION],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster diff", says: "everything that differs" },
        { command: "muster diff --exit-code", says: "in CI: is everything applied?" },
        {
          command: "muster diff --format json | jq '.differences[] | select(.members.leave > 1000)'",
          says: "audiences that would lose many",
        },
      ],
      next: "muster apply records it; muster refresh then publishes who enters and leaves.",
    },
    async run({ terminal, options }) {
      const opened = await openForApply(terminal, options);
      const { project, definitions, resolution } = opened;
      const asOf = parseAsOf(options.asOf, project.model.timezone);
      const request = { definitions, resolution, asOf };
      const found = await withWarehouse(opened, "read", async (warehouse) => {
        const progress = terminal.progress("comparing");
        try {
          return await diff(warehouse, project, request, (audience, at, of) =>
            progress.say(`${at} of ${of}  ${audience}`),
          );
        } finally {
          progress.stop();
        }
      });
      await terminal.print(PRINTERS[options.format](found, { terminal, opened, asOf }));
      const isRefused = tellRefused(terminal, opened, found);
      if (isRefused || (options.exitCode && found.differences.length > 0)) throw new Stop(EXIT.input);
    },
  });

/** Why `apply` would not do it, if it would not. */
function tellRefused(terminal: Terminal, opened: OpenProject, { refused }: Diff): boolean {
  const { project, definitions, sources } = opened;
  if (refused.length > 0) tellDiagnostics(terminal, refused, sources, definitions.length + 1);
  const tooMany = limitFault(project, opened);
  if (tooMany !== undefined) tellError(terminal, tooMany.message, tooMany.advice);
  return refused.length > 0 || tooMany !== undefined;
}

interface Rendering {
  readonly terminal: Terminal;
  readonly opened: OpenProject;
  readonly asOf: bigint;
}

const PRINTERS: Readonly<Record<Format, (found: Diff, rendering: Rendering) => string>> = {
  json: ({ differences, refused }, { opened, asOf }) => {
    const value = {
      asOf: isoTime(asOf),
      differences: differences.map(differenceJson),
      refused: refused.map((one) => diagnosticJson(one, opened.sources)),
    };
    return `${json(value, 2)}\n`;
  },
  csv: ({ differences }) =>
    csv([
      ["change", "kind", "name", "was", "version", "from", "to", "members", "enter", "leave"],
      ...differences.map((one) => [
        one.kind,
        kindOfChange(one),
        nameOfChange(one),
        formerName(one),
        one.before?.version,
        one.move?.from,
        one.move?.to,
        one.members?.held,
        one.members?.enters,
        one.members?.leaves,
      ]),
    ]),
  table: ({ differences, refused }, { terminal }) => {
    const { dim } = terminal.paint;
    if (differences.length === 0) return terminal.quiet ? "" : dim("  nothing differs from the registry\n");
    const sections = differences
      .map((one) => section(one, terminal))
      .filter((text) => text !== "")
      .map((text) => `\n${text}`);
    const remedy = refused.length > 0 ? "cannot be applied" : "muster apply records them";
    const said = terminal.quiet ? "" : dim(`\n  ${count(differences.length, "difference")} · ${remedy}\n`);
    return `${summary(differences, terminal)}\n${sections.join("")}${said}`;
  },
};

function differenceJson(difference: Difference) {
  const { kind, before, after, move, members, because } = difference;
  return {
    change: kind,
    kind: kindOfChange(difference),
    name: nameOfChange(difference),
    was: formerName(difference) ?? null,
    version: before?.version ?? null,
    source: (after ?? before)!.source,
    status: after?.status ?? before?.status ?? null,
    move: move ?? null,
    members:
      members === undefined ? null : { now: members.held, enter: members.enters, leave: members.leaves },
    because: because ?? null,
    before: before?.definition ?? null,
    after: after?.definition ?? null,
  };
}

function summary(differences: readonly Difference[], { paint, width }: Terminal): string {
  const { bold, dim, green, red } = paint;
  const cell = (value: number | undefined, sign = "") =>
    value === undefined ? "·" : value === 0 ? "0" : `${sign}${number(value)}`;
  const signed = (style: (text: string) => string, of: (one: Difference) => number | undefined) => ({
    align: "right" as const,
    style: (text: string, row: number) => ((of(differences[row]!) ?? 0) > 0 ? style : dim)(text),
  });
  return table(
    [
      { header: "change", style: (text, row) => changeStyle(differences[row]!.kind, paint)(text) },
      { header: "", style: dim },
      { header: "definition", style: bold },
      { header: "status" },
      { header: "members", align: "right" },
      { header: "enter", ...signed(green, ({ members }) => members?.enters) },
      { header: "leave", ...signed(red, ({ members }) => members?.leaves) },
    ],
    differences.map((one) => [
      one.kind,
      kindOfChange(one),
      nameCell(one),
      statusCell(one),
      cell(one.members?.held),
      cell(one.members?.enters, "+"),
      cell(one.members?.leaves, "-"),
    ]),
    { styleHeader: dim, width, flexible: 2 },
  );
}

/** What changed inside one definition. */
function section(difference: Difference, { paint }: Terminal): string {
  const { before, after, because } = difference;
  if (before === undefined || after === undefined) return "";
  const lines = changedText(difference, paint);
  const reason = because === undefined ? "" : `  ${paint.yellow(reasonText(because))}\n`;
  if (lines === "" && reason === "") return "";
  const head = `${kindOfChange(difference)} ${nameCell(difference)}`;
  return `  ${paint.bold(head)} ${paint.dim(`version ${before.version} → ${before.version + 1}`)}\n${reason}${lines}`;
}

function reasonText(because: readonly string[]): string {
  return because.length === 0
    ? "its text is the same; its meaning changes with muster.yaml, a parameter, or this release of Muster"
    : `its text is the same; its meaning changes with ${because.join(", ")}`;
}
