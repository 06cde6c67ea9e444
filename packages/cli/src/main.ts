import { EXIT } from "./exit.ts";
import { reportError } from "./report-error.ts";
import { run } from "./run.ts";
import { terminal } from "./terminal.ts";

// A reader that has seen enough (`muster members … | head`) ends the command, quietly.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? EXIT.fine : reportError(error, terminal({ quiet: false })));
});

process.exitCode = await run(process.argv.slice(2));
