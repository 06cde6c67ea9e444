import type { Diagnostic } from "@muster/grammar";
import { checkEverything, type Findings } from "../check-everything.ts";
import { defineCommand } from "../command.ts";
import { diagnosticJson } from "../diagnostic-json.ts";
import { EXIT, type ExitCode, Stop } from "../exit.ts";
import { renderOne } from "../open-project.ts";
import { csv } from "../output/csv.ts";
import { github } from "../output/github.ts";
import { json } from "../output/json.ts";
import { count } from "../output/numbers.ts";
import { sarif } from "../output/sarif.ts";
import { PARAMETER_OPTION, type ParameterOptions } from "../parameters.ts";
import type { Format, ReportFormat, Terminal } from "../terminal.ts";

interface Options extends ParameterOptions {
  readonly offline?: boolean;
}

export const checkCommand = () =>
  defineCommand<Options, Format | ReportFormat>({
    usage: "check",
    summary: "every mistake in every file, before the warehouse is asked",
    description:
      "Reads muster.yaml and all definitions, and tells everything that is wrong in them at once, with the place and, where there is one, the remedy. Then it holds the model against the tables of the warehouse, and definitions against its lists and events. Warnings tell what is surely not meant; they are no failure.",
    group: "Write",
    options: [
      ["--offline", "do not ask the warehouse whether it has the model's tables and columns"],
      PARAMETER_OPTION,
    ],
    formats: ["table", "json", "csv", "sarif", "github"],
    teaching: {
      examples: [
        { command: "muster check", says: "everything" },
        {
          command: "muster check --offline",
          says: "the files alone, as an editor or a commit hook wants it",
        },
        {
          command: "muster check --format json",
          says: "for a program: code, message, file, line, column and remedy of each",
        },
        {
          command: "muster check --format github",
          says: "in a workflow of GitHub's: each mistake stands beside its line of the pull request",
        },
        {
          command: "muster check --format sarif > muster.sarif",
          says: "for code scanning, and for editors that show such files",
        },
      ],
      next: "muster fmt lays the files out; muster size AUDIENCE counts one; muster refresh publishes them all.",
    },
    async run({ terminal, options }) {
      const findings = await checkEverything(terminal, options, { live: options.offline !== true });
      await terminal.print(PRINTERS[options.format](findings, terminal));
      const code = exitCodeOf(findings);
      if (code !== EXIT.fine) throw new Stop(code);
    },
  });

function exitCodeOf({ diagnostics, problems, live }: Findings): ExitCode {
  if (diagnostics.some(isError) || problems.some(({ kind }) => kind === "input")) return EXIT.input;
  return problems.length > 0 || live.state === "unreachable" ? EXIT.environment : EXIT.fine;
}

const isError = ({ severity }: Diagnostic) => severity === "error";

const PRINTERS: Readonly<Record<Format | ReportFormat, (findings: Findings, terminal: Terminal) => string>> =
  {
    table: (findings, terminal) => {
      const { diagnostics, problems, sources, live, files } = findings;
      const { red, bold, dim, yellow, green } = terminal.paint;
      const pictures = diagnostics.map((one) => `${renderOne(terminal, one, sources)}\n`);
      const told = problems.map((one) => `${red("error")}${bold(`: ${one.message}`)}\n`);
      const errors = diagnostics.filter(isError).length + problems.length;
      const warnings = diagnostics.length - diagnostics.filter(isError).length;
      const faulty = new Set(diagnostics.map(({ primary }) => primary.source)).size + problems.length;
      const counts = [
        errors > 0 ? count(errors, "error") : "",
        warnings > 0 ? count(warnings, "warning") : "",
      ];
      const said = counts.filter((text) => text !== "").join(" and ");
      const lines = [...told, ...pictures];
      if (said !== "")
        lines.push(
          `${(errors > 0 ? red : yellow)(said)} in ${faulty} of ${count(Math.max(files, faulty), "file")}`,
        );
      else lines.push(`${green("no errors")} in ${count(files, "file")}${dim(` · ${findings.defined}`)}`);
      if (live.state === "checked") lines.push(dim(`the model was held against the tables of the warehouse`));
      if (live.state === "unreachable") {
        lines.push(`${yellow("the model was not wholly held against the warehouse")}: ${live.reason}`);
        if (live.advice) lines.push(`  ${live.advice}`);
        lines.push(dim("  with --offline it is not asked"));
      }
      return `${lines.join("\n")}\n`;
    },
    json: ({ diagnostics, problems, sources, live, files }) => {
      const errors = diagnostics.filter(isError).length + problems.length;
      const value = {
        files,
        errors,
        warnings: diagnostics.length - diagnostics.filter(isError).length,
        warehouse: live,
        problems: problems.map(({ kind, message }) => ({ kind, message })),
        diagnostics: diagnostics.map((one) => diagnosticJson(one, sources)),
      };
      return `${json(value, 2)}\n`;
    },
    csv: ({ diagnostics, problems, sources }) => {
      const rows = diagnostics.map((one) => {
        const { code, severity, message, source, start } = diagnosticJson(one, sources);
        return [source, start.line, start.column, severity, code, message];
      });
      const unread = problems.map(({ message }) => [null, null, null, "error", "unreadable-file", message]);
      return csv([["file", "line", "column", "severity", "code", "message"], ...unread, ...rows]);
    },
    github,
    sarif,
  };
