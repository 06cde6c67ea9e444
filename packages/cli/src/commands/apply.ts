import { type Applied, apply } from "@muster/engine";
import { defineCommand } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { openForApply } from "../open-for-apply.ts";
import { tellDiagnostics } from "../open-project.ts";
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
import { isoTime } from "../output/times.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import type { Format, Terminal } from "../terminal.ts";
import { whoApplies } from "../who-applies.ts";
import { withWarehouse } from "../with-warehouse.ts";

export const applyCommand = () =>
  defineCommand<ParameterOptions>({
    usage: "apply",
    summary: "record the files' definitions in the warehouse's registry",
    description:
      "Records every definition of the files in the table `definitions` of Muster's schema, as a new version where it differs: its text, settings, status, who and when. All or nothing, while nobody refreshes. What is gone from the files is archived, never deleted: its versions and its history stay, its members leave. A renamed audience takes members, history and versions along. Who applies is MUSTER_USER, or the user of this machine.",
    group: "Publish",
    options: [PARAMETER_OPTION],
    formats: ["table", "json", "csv"],
    teaching: {
      examples: [
        { command: "muster apply", says: "after muster diff has shown what will change" },
        { command: "MUSTER_USER=$GITHUB_ACTOR muster apply && muster refresh", says: "in CI" },
      ],
      next: "muster refresh publishes the members of what is active; muster diff then finds nothing.",
    },
    async run({ terminal, options }) {
      const opened = await openForApply(terminal, options);
      const { project, definitions, resolution, sources } = opened;
      const by = whoApplies(process.env);
      const result = await withWarehouse(opened, "write", async (warehouse) => {
        const progress = terminal.progress("applying");
        try {
          return await apply(warehouse, project, { definitions, resolution, by }, () =>
            progress.say("a refresh is running; waiting for it to end"),
          );
        } finally {
          progress.stop();
        }
      });
      if (!result.ok) {
        tellDiagnostics(terminal, result.diagnostics, sources, definitions.length + 1);
        throw new Stop(EXIT.input);
      }
      await terminal.print(PRINTERS[options.format](result.value, { terminal, by }));
    },
  });

interface Rendering {
  readonly terminal: Terminal;
  readonly by: string;
}

const PRINTERS: Readonly<Record<Format, (applied: Applied, rendering: Rendering) => string>> = {
  json: ({ run, at, changes }, { by }) => {
    const listed = changes.map((one) => ({
      change: one.kind,
      kind: kindOfChange(one),
      name: nameOfChange(one),
      was: formerName(one) ?? null,
      version: one.version,
      status: one.after?.status ?? "archived",
      move: one.move ?? null,
      left: one.left ?? null,
    }));
    return `${json({ run, at: isoTime(at), by, changes: listed }, 2)}\n`;
  },
  csv: ({ changes }) =>
    csv([
      ["change", "kind", "name", "was", "version", "from", "to", "left"],
      ...changes.map((one) => [
        one.kind,
        kindOfChange(one),
        nameOfChange(one),
        formerName(one),
        one.version,
        one.move?.from,
        one.move?.to,
        one.left,
      ]),
    ]),
  table: ({ changes }, { terminal, by }) => {
    const { bold, dim } = terminal.paint;
    if (changes.length === 0) return terminal.quiet ? "" : dim("  nothing differs from the registry\n");
    const lines = table(
      [
        { header: "change", style: (text, row) => changeStyle(changes[row]!.kind, terminal.paint)(text) },
        { header: "", style: dim },
        { header: "definition", style: bold },
        { header: "version", align: "right" },
        { header: "status" },
      ],
      changes.map((one) => [
        one.kind,
        kindOfChange(one),
        nameCell(one),
        String(one.version),
        one.left ? `${statusCell(one)}, ${count(one.left, "member")} left` : statusCell(one),
      ]),
      { styleHeader: dim, width: terminal.width, flexible: 2 },
    );
    const said = `  ${number(changes.length)} recorded by ${by} · muster refresh publishes the members\n`;
    return `${lines}\n${terminal.quiet ? "" : dim(said)}`;
  },
};
