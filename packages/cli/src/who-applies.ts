import { userInfo } from "node:os";
import { Fault } from "@muster/engine";

/** Whom the registry names: `MUSTER_USER` where it is set, as in CI, else the user of this machine. */
export function whoApplies(environment: Readonly<Record<string, string | undefined>>): string {
  const said = environment.MUSTER_USER?.trim();
  if (said) return said;
  try {
    return userInfo().username;
  } catch {
    throw new Fault("environment", "this machine does not know who its user is", {
      advice: "MUSTER_USER=NAME says it",
    });
  }
}
