import type { WarehouseCatalog } from "../introspection.ts";
import { type Comments, printProject } from "../print-project.ts";
import type { ProjectSource } from "../project-schema.ts";
import { type Answer, askAmong } from "./answers.ts";
import { describe } from "./describe.ts";
import { survey, withoutOwnTables } from "./survey.ts";

/** What a drafted project file says besides the model. */
export type DraftHead = Pick<ProjectSource, "name" | "warehouse" | "schema" | "timezone">;

/** A project file that works as it is, and what was guessed or left out. */
export interface Draft {
  readonly yaml: string;
  readonly notes: readonly string[];
}

/**
 * Drafts a project file from the tables of a warehouse and the answers to what `planIntrospection` requested. Undefined
 * when no table looks like one of personas: one with a key and, say, an e-mail address, or with a name such as `customers`.
 */
export function draftModel(
  catalog: WarehouseCatalog,
  answers: readonly Answer[],
  head: DraftHead,
): Draft | undefined {
  const ask = askAmong(answers);
  const schema = head.schema ?? "muster";
  const found = survey(withoutOwnTables(catalog, schema), ask);
  if (found === undefined) return undefined;
  const { model, notes } = describe(found, ask);
  const comments: Comments = Object.hasOwn(model.roles ?? {}, "purchase")
    ? { "model.roles.purchase": "guessed from names" }
    : {};
  const project: ProjectSource = {
    name: head.name,
    warehouse: head.warehouse,
    schema,
    timezone: head.timezone ?? "UTC",
    model,
  };
  return { yaml: printProject(project, comments), notes };
}
