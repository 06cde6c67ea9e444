import { asksAbout, type RefreshStep, type Resolution } from "@muster/compiler";
import type { WarehouseError, WarehouseErrorCode } from "../warehouse.ts";
import type { AudienceFailure } from "./failures.ts";

/** Whether an error may come of what one audience asks, so that the others can do without it; else it ends the run. */
const OF_AUDIENCES: Readonly<Record<WarehouseErrorCode, boolean>> = {
  statement: true,
  "no-such-table": true,
  "no-such-column": true,
  permission: true,
  "out-of-memory": true,
  timeout: true,
  unreachable: false,
  authentication: false,
  locked: false,
  "not-a-database": false,
  "no-such-file": false,
  "bad-file": false,
  rows: false,
  "disk-full": false,
  cancelled: false,
  "lost-connection": false,
};

export function isOfAudiences({ code }: WarehouseError): boolean {
  return OF_AUDIENCES[code];
}

/** The audiences of a step, all of which fail with it. */
export function audiencesOf(step: RefreshStep): readonly string[] {
  return step.kind === "keep" ? step.audiences : [step.audience];
}

/** Whether others are to blame for a step that failed, as far as any are refused: it reads what each of them asks for. */
export function isForOthers(step: RefreshStep): boolean {
  return step.kind === "keep" && step.stored === true;
}

/**
 * In the order of the audiences, those that failed, and those that ask about one of them: who is in that one now nobody
 * knows, and its members as they were would be of another instant.
 */
export function withDependents(
  resolution: Resolution,
  audiences: readonly string[],
  failed: readonly AudienceFailure[],
): readonly AudienceFailure[] {
  const failures = new Map(failed.map((failure) => [failure.audience, failure]));
  return audiences.flatMap((audience): readonly AudienceFailure[] => {
    const dependsOn = asksAbout(resolution, audience).find((name) => failures.has(name));
    if (dependsOn === undefined) return failures.has(audience) ? [failures.get(audience)!] : [];
    return [{ audience, dependsOn, error: `it depends on \`${dependsOn}\`, which failed` }];
  });
}
