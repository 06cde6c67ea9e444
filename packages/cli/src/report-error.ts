import { Fault, RefreshFailed, systemProblem, WarehouseError } from "@muster/engine";
import { CommanderError } from "commander";
import { EXIT, type ExitCode, Stop } from "./exit.ts";
import { visible } from "./output/visible.ts";
import { hanging } from "./output/wrapped.ts";
import type { Terminal } from "./terminal.ts";

/** Tells what went wrong in words for the person who can mend it, and returns the exit code. Never a stack trace. */
export function reportError(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof Stop) return error.code;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.input;
  if (error instanceof Fault) {
    tellError(terminal, error.message, error.advice);
    return error.kind === "input" ? EXIT.input : EXIT.environment;
  }
  if (error instanceof RefreshFailed) return reportError(error.cause, terminal);
  if (error instanceof WarehouseError) {
    if (error.code === "cancelled") return EXIT.interrupted;
    tellError(terminal, error.message, error.advice);
    return EXIT.environment;
  }
  if (isSystemError(error)) {
    if (error.code === "EPIPE") return EXIT.fine; // the reader (`head`, say) has seen enough
    tellError(terminal, `${error.path === undefined ? "" : `${error.path}: `}${systemProblem(error)}`);
    return EXIT.environment;
  }
  tellError(
    terminal,
    `this is a fault of Muster itself: ${error instanceof Error ? error.message : String(error)}`,
    process.env.MUSTER_DEBUG
      ? undefined
      : "please report it with the command that led here; with MUSTER_DEBUG=1 it also shows where it happened",
  );
  if (process.env.MUSTER_DEBUG && error instanceof Error) terminal.tell(`${error.stack}\n`);
  return EXIT.bug;
}

export function tellError(terminal: Terminal, message: string, advice?: string): void {
  const { paintError, errorWidth } = terminal;
  const [first = "", ...more] = message.trim().split("\n");
  tellTitled(terminal, "error", paintError.red, first);
  const below = (text: string) => hanging(visible(text), errorWidth, 2, 2);
  for (const line of more.flatMap(below)) terminal.tell(`${line}\n`);
  for (const line of advice?.split("\n").flatMap(below) ?? []) terminal.tell(`${paintError.cyan(line)}\n`);
}

/** Of what is legal and surely not meant: no failure, and so said whatever is printed besides. */
export function tellWarning(terminal: Terminal, message: string): void {
  tellTitled(terminal, "warning", terminal.paintError.yellow, message);
}

function tellTitled(
  { tell, paintError, errorWidth }: Terminal,
  title: string,
  colour: (text: string) => string,
  message: string,
): void {
  const [first = "", ...more] = hanging(`${title}: ${visible(message)}`, errorWidth, 0, 2);
  tell(`${colour(title)}${paintError.bold(first.slice(title.length))}\n`);
  for (const line of more) tell(`${paintError.bold(line)}\n`);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).errno === "number";
}
