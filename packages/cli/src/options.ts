import type { Command } from "commander";
import type { Format, ReportFormat } from "./terminal.ts";

/** What every command takes. */
export interface GlobalOptions<F = Format> {
  readonly project?: string;
  readonly asOf?: string;
  readonly format: F;
  readonly quiet: boolean;
}

export const FORMATS: readonly (Format | ReportFormat)[] = ["table", "json", "csv", "sarif", "github"];

/** Values of all options, the command's own and the global ones, and the formats that a command does not have refused. */
export function optionsOf<T, F>(command: Command): GlobalOptions<F> & T {
  return command.optsWithGlobals<GlobalOptions<F> & T>();
}
