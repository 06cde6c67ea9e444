import { type CompiledAudience, compileAudience } from "@muster/compiler";
import type { Dialect } from "@muster/sql";
import type { OpenProject } from "./open-project.ts";
import { isoTime } from "./output/times.ts";

export interface CompileFor {
  readonly dialect: Dialect;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly asOf: bigint;
}

/** Compiles audiences by name, all for one instant. */
export function compileAll(
  { project, resolution }: Pick<OpenProject, "project" | "resolution">,
  names: readonly string[],
  { dialect, asOf }: CompileFor,
): CompiledAudience[] {
  const options = { model: project.model, dialect, asOf: isoTime(asOf) };
  return names.map((name) => compileAudience(resolution, name, options));
}
