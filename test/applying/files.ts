// Definitions as files, and what the warehouse then has of them.
import { check } from "@muster/compiler";
import type { ApplyRequest, Session } from "@muster/engine";
import type { Project } from "@muster/model";
import { AS_OF, rows } from "../refresh/world.ts";

/** One file, `audiences/a.aud`, or several by their names. */
export type Files = string | Readonly<Record<string, string>>;

/** What is asked of `diff` and `apply` about these files, which must be right. */
export function filesOf({ model }: Pick<Project, "model">, files: Files): ApplyRequest & { asOf: bigint } {
  const texts = typeof files === "string" ? { "audiences/a.aud": files } : files;
  const definitions = Object.entries(texts).map(([name, text]) => ({ name, text }));
  const { resolution, diagnostics } = check(definitions, { model });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return { definitions, resolution, by: "ana", asOf: AS_OF };
}

/** `a 2 changed active ana`, of every version that there is, in the order of names and versions. */
export async function versionLines(session: Session): Promise<readonly string[]> {
  const found = await rows(
    session,
    "select name, version, change, status, recorded_by, was from muster.definitions order by name, kind, version",
  );
  return found.map(([name, version, change, status, by, was]) =>
    [`${name} ${version} ${change}`, status, by, was == null ? undefined : `was ${was}`]
      .filter((part) => part != null)
      .join(" "),
  );
}
