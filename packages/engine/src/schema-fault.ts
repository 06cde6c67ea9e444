import type { Project } from "@muster/model";
import type { Dialect } from "@muster/sql";
import { Fault } from "./fault.ts";

/** What is wrong with the name of Muster's schema where the engine would cut it: its tables would be made, and never found. */
export function schemaFault(
  { schema }: Pick<Project, "schema">,
  { name, state }: Dialect,
): Fault | undefined {
  const length = Buffer.byteLength(schema);
  if (state.nameLimit === undefined || length <= state.nameLimit) return undefined;
  return new Fault(
    "input",
    `\`schema\` has ${length} bytes; at most ${state.nameLimit} of a name are kept by ${name}`,
    { advice: "a shorter name in muster.yaml" },
  );
}
