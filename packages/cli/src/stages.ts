import { planAudience, printPlan, type Target } from "@muster/compiler";
import { parse } from "@muster/grammar";
import type { OpenProject } from "./open-project.ts";
import { json } from "./output/json.ts";
import { isoTime } from "./output/times.ts";

/** What a definition is on its way to SQL. */
export const STAGES = ["ast", "model", "plan", "optimized"] as const;

export type Stage = (typeof STAGES)[number];

export function stageText(
  stage: Stage,
  opened: OpenProject,
  name: string,
  { dialect, asOf }: { readonly dialect: Target; readonly asOf: bigint },
): string {
  const { project, resolution, sources } = opened;
  const audience = resolution.audiences.get(name);
  if (stage === "model") return readable(audience);
  if (stage === "ast") {
    const source = sources.find((one) => one.name === audience?.source);
    const { definitions } = parse(source ?? { name: "", text: "" }).file;
    return readable(definitions.find((one) => one.name.text === name));
  }
  const plans = planAudience(resolution, name, { model: project.model, dialect, asOf: isoTime(asOf) });
  return `${printPlan(stage === "plan" ? plans.lowered : plans.optimized).trimEnd()}\n`;
}

/** JSON for people: places in the text are left out. */
function readable(value: unknown): string {
  const text = json(
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) =>
        key === "span" || key === "origin" ? undefined : inner,
      ),
    ),
    2,
  );
  return `${text}\n`;
}
