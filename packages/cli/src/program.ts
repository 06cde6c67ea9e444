import { Command, Option } from "commander";
import { applyCommand } from "./commands/apply.ts";
import { benchCommand } from "./commands/bench.ts";
import { checkCommand } from "./commands/check.ts";
import { clusterCommand } from "./commands/cluster.ts";
import { compileCommand } from "./commands/compile.ts";
import { dependentsCommand } from "./commands/dependents.ts";
import { diffCommand } from "./commands/diff.ts";
import { duplicateCommand } from "./commands/duplicate.ts";
import { fmtCommand } from "./commands/fmt.ts";
import { generateCommand } from "./commands/generate.ts";
import { historyCommand } from "./commands/history.ts";
import { initCommand } from "./commands/init.ts";
import { insightsCommand } from "./commands/insights.ts";
import { listCommand } from "./commands/list.ts";
import { loadCommand } from "./commands/load.ts";
import { membersCommand } from "./commands/members.ts";
import { overlapCommand } from "./commands/overlap.ts";
import { refreshCommand } from "./commands/refresh.ts";
import { sizeCommand } from "./commands/size.ts";
import { statusCommand } from "./commands/status.ts";
import { testCommand } from "./commands/test.ts";
import { watchCommand } from "./commands/watch.ts";
import { whyCommand } from "./commands/why.ts";
import { helpConfiguration } from "./help.ts";
import { overview } from "./overview.ts";
import { tellError } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

const COMMANDS = [
  initCommand,
  generateCommand,
  loadCommand,
  listCommand,
  checkCommand,
  fmtCommand,
  testCommand,
  duplicateCommand,
  dependentsCommand,
  compileCommand,
  clusterCommand,
  sizeCommand,
  membersCommand,
  overlapCommand,
  insightsCommand,
  whyCommand,
  benchCommand,
  diffCommand,
  applyCommand,
  refreshCommand,
  watchCommand,
  statusCommand,
  historyCommand,
];

/** The whole command line. Nothing here prints or exits by itself except help and complaints about the command line. */
export function program(speaker: Terminal): Command {
  const colour = speaker.paint.isColorSupported;
  const muster = new Command("muster")
    .description("audiences as text, compiled to SQL that runs in the warehouse")
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp(helpConfiguration)
    .configureOutput({ getOutHasColors: () => colour, outputError: (text) => complain(text, speaker) });
  muster
    .option("--project <DIR>", "the project's folder; found upward unless said")
    .option("--as-of <INSTANT>", "evaluate as of then, e.g. 2026-11-01; or now")
    .addOption(new Option("--format <FORMAT>", "table, json or csv").default("table", ""))
    .option("-q, --quiet", "no progress, no hints", false)
    .version(version(), "-V, --version", "the version of Muster")
    .helpOption("-h, --help", "this overview; after a command its examples");
  for (const command of COMMANDS) {
    const made = command().copyInheritedSettings(muster).helpOption("-h, --help");
    muster.addCommand(made);
  }
  muster.addHelpText("before", () => overview(muster, speaker));
  return muster;
}

/** What is wrong with the command line, as all other errors are told, and where to read more. */
function complain(text: string, speaker: Terminal): void {
  const [first = "", hint] = text.trim().split("\n");
  const near = /^\(Did you mean (.*)\?\)$/.exec(hint ?? "")?.[1];
  const advice =
    near === undefined
      ? "muster --help lists commands; muster COMMAND --help shows examples"
      : `closest: ${near}`;
  tellError(speaker, first.replace(/^error: /, ""), advice);
}
