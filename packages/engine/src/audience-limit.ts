import type { Status } from "@muster/grammar";
import type { Project } from "@muster/model";
import { Fault } from "./fault.ts";

/** What is wrong where a project defines more audiences than its limit. Archived ones do not count: nothing keeps them up. */
export function audienceLimitFault(
  { limits }: Pick<Project, "limits">,
  defined: Iterable<{ readonly status: Status }>,
): Fault | undefined {
  const counted = [...defined].filter(({ status }) => status !== "archived").length;
  if (counted <= limits.audiences) return undefined;
  return new Fault(
    "input",
    `the project has ${counted} audiences that are not archived; its limit is ${limits.audiences}`,
    { advice: "`status archived` in the definition of those that are done with, or raise limits.audiences" },
  );
}
