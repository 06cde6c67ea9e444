import type { CompiledAudience } from "@muster/compiler";
import { onlyPart, pastMembers, readable, type Warehouse } from "@muster/engine";
import type { AskedAudience } from "./asked-audience.ts";
import type { OptionDescription } from "./command.ts";
import { type CompileFor, compileAll } from "./compile-audience.ts";
import type { OpenProject } from "./open-project.ts";
import type { Terminal } from "./terminal.ts";

export interface HistoryOptions {
  readonly fromHistory?: boolean;
}

export const HISTORY_OPTION: OptionDescription = [
  "--from-history",
  "as it was published by then, from the membership log, not found anew",
];

/** How members are found once there is a warehouse: by its data, or by what was published. */
export type Finder = (warehouse: Warehouse, asked: AskedAudience) => Promise<CompiledAudience>;

/** Compiles what is to be found anew, so that what is wrong with it is told before a warehouse is opened. */
export function finderOf(
  terminal: Terminal,
  opened: OpenProject,
  audiences: readonly AskedAudience[],
  { fromHistory = false, ...target }: CompileFor & HistoryOptions,
): Finder {
  if (fromHistory) {
    return (warehouse, { audience }) => pastMembers(warehouse, opened.project, audience, target.asOf);
  }
  const names = [...new Set(audiences.map(({ audience }) => audience.name))];
  const compiled = new Map(
    compileAll(terminal, opened, names, target).map((one) => [one.audience, one] as const),
  );
  return (warehouse, { audience }) => readable(warehouse, opened.project, compiled.get(audience.name)!);
}

/** The same, of the part that was asked for. */
export async function findAsked(
  find: Finder,
  warehouse: Warehouse,
  asked: AskedAudience,
): Promise<CompiledAudience> {
  const whole = await find(warehouse, asked);
  return asked.part === undefined ? whole : onlyPart(warehouse, whole, asked.part);
}
