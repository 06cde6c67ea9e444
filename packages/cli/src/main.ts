import { CommanderError } from "commander";
import { EXIT } from "./exit.ts";
import { program } from "./program.ts";
import { reportError } from "./report-error.ts";
import { terminal } from "./terminal.ts";

const quiet = process.argv.includes("--quiet") || process.argv.includes("-q");
const speaker = terminal({ quiet });

// A reader that has seen enough (`muster members … | head`) ends the command, quietly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? EXIT.fine : reportError(error, speaker));
});

try {
  const muster = program(speaker);
  if (process.argv.length <= 2) muster.outputHelp();
  else await muster.parseAsync(process.argv);
} catch (error) {
  const isHelp = error instanceof CommanderError && error.exitCode === 0;
  process.exitCode = isHelp ? EXIT.fine : reportError(error, speaker);
}
