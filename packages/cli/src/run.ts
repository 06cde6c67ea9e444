import { CommanderError } from "commander";
import { EXIT, type ExitCode } from "./exit.ts";
import { program } from "./program.ts";
import { reportError } from "./report-error.ts";
import { terminal } from "./terminal.ts";

/** Runs one command line, all that stands after `muster`, and returns its exit code. Ends no process. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const speaker = terminal({ quiet: args.includes("--quiet") || args.includes("-q") });
  try {
    const muster = program(speaker);
    if (args.length === 0) muster.outputHelp();
    else await muster.parseAsync(args, { from: "user" });
    return EXIT.fine;
  } catch (error) {
    const isHelp = error instanceof CommanderError && error.exitCode === 0;
    return isHelp ? EXIT.fine : reportError(error, speaker);
  }
}
