import type { Resolution } from "@muster/compiler";
import { audienceLimitFault, Fault, type RefreshRequest } from "@muster/engine";
import { requireParameters } from "./compile-audience.ts";
import { audienceNamed, type OpenProject, ownAudiences } from "./open-project.ts";
import type { Terminal } from "./terminal.ts";

/** The active audiences, or those named, for one run at one instant; refuses a project of too many. */
export function toRefresh(
  terminal: Terminal,
  opened: OpenProject,
  names: readonly string[],
  asOf: bigint,
): RefreshRequest & Required<Pick<RefreshRequest, "audiences">> {
  const { project, definitions, resolution, sources } = opened;
  const tooMany = audienceLimitFault(project, ownAudiences(definitions, resolution));
  if (tooMany) throw tooMany;
  for (const name of names) {
    const { status } = audienceNamed(resolution, name);
    if (status === "active") continue;
    throw new Fault("input", `\`${name}\` is ${status}; only active audiences are refreshed`, {
      advice: "`status active` in its definition makes it so; muster size counts it as it is",
    });
  }
  const audiences = names.length > 0 ? names : activeOnes(resolution);
  requireParameters(terminal, opened, audiences);
  return { resolution, sources, asOf, audiences };
}

function activeOnes({ audiences }: Resolution): readonly string[] {
  return [...audiences.values()].filter(({ status }) => status === "active").map(({ name }) => name);
}
