import type { Command } from "commander";
import type { Format } from "./terminal.ts";

/** What every command takes. */
export interface GlobalOptions<F = Format> {
  readonly project?: string;
  readonly asOf?: string;
  readonly format: F;
  readonly quiet: boolean;
}

/** Values of all options, the command's own and the global ones, and the formats that a command does not have refused. */
export function optionsOf<T, F>(command: Command): GlobalOptions<F> & T {
  return command.optsWithGlobals<GlobalOptions<F> & T>();
}
