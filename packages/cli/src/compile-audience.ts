import { type CompiledAudience, compileAudience, missingParameters } from "@muster/compiler";
import type { Dialect } from "@muster/sql";
import { EXIT, Stop } from "./exit.ts";
import { type OpenProject, tellDiagnostics } from "./open-project.ts";
import { isoTime } from "./output/times.ts";
import type { Terminal } from "./terminal.ts";

export interface CompileFor {
  readonly dialect: Dialect;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly asOf: bigint;
}

/** Compiles audiences by name, all for one instant; when a parameter of one has no value, tells all such and stops. */
export function compileAll(
  terminal: Terminal,
  opened: Pick<OpenProject, "project" | "resolution" | "sources">,
  names: readonly string[],
  { dialect, asOf }: CompileFor,
): CompiledAudience[] {
  const { project, resolution } = opened;
  requireParameters(terminal, opened, names);
  const options = { model: project.model, dialect, asOf: isoTime(asOf) };
  return names.map((name) => compileAudience(resolution, name, options));
}

export function requireParameters(
  terminal: Terminal,
  { resolution, sources }: Pick<OpenProject, "resolution" | "sources">,
  names: readonly string[],
): void {
  const found = names.flatMap((name) => missingParameters(resolution, name));
  const missing = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
  if (missing.length === 0) return;
  tellDiagnostics(terminal, missing, sources, new Set(missing.map(({ primary }) => primary.source)).size);
  terminal.tell(`  ${terminal.paintError.cyan("--param NAME=VALUE supplies one")}\n`);
  throw new Stop(EXIT.input);
}
