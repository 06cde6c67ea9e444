import type { Command } from "commander";
import type { Format } from "./terminal.ts";

/** What every command takes. */
export interface GlobalOptions {
  readonly project?: string;
  readonly asOf?: string;
  readonly format: Format;
  readonly quiet: boolean;
}

export const FORMATS: readonly Format[] = ["table", "json", "csv"];

/** Values of all options, the command's own and the global ones, and the formats that a command does not have refused. */
export function optionsOf<T>(command: Command): GlobalOptions & T {
  return command.optsWithGlobals<GlobalOptions & T>();
}
