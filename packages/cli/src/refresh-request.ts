import { audienceLimitFault, Fault, type RefreshRequest } from "@muster/engine";
import { type CompileFor, compileAll } from "./compile-audience.ts";
import { definitionText } from "./definition-text.ts";
import { audienceNamed, type OpenProject, ownAudiences } from "./open-project.ts";
import type { Terminal } from "./terminal.ts";

/** Compiles the active audiences, or those named, for one run at one instant; refuses a project of too many. */
export function toRefresh(
  terminal: Terminal,
  opened: OpenProject,
  names: readonly string[],
  target: CompileFor,
): RefreshRequest {
  const { project, definitions, resolution } = opened;
  const tooMany = audienceLimitFault(project, ownAudiences(definitions, resolution));
  if (tooMany) throw tooMany;
  for (const name of names) {
    const { status } = audienceNamed(resolution, name);
    if (status === "active") continue;
    throw new Fault("input", `\`${name}\` is ${status}; only active audiences are refreshed`, {
      advice: "`status active` in its definition makes it so; muster size counts it as it is",
    });
  }
  const all = [...resolution.audiences.values()];
  const chosen = all.filter(({ name, status }) =>
    names.length > 0 ? names.includes(name) : status === "active",
  );
  const compiled = compileAll(
    terminal,
    opened,
    chosen.map(({ name }) => name),
    target,
  );
  return {
    asOf: target.asOf,
    audiences: chosen.map(({ name, label, description, status, source, of }, at) => ({
      compiled: compiled[at]!,
      of,
      label,
      description,
      status,
      source,
      definition: definitionText(opened, name),
    })),
    others: new Map(
      all.filter(({ status }) => status !== "active").map(({ name, status }) => [name, status]),
    ),
  };
}
