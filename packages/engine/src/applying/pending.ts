import { type DefinitionName, definitionsIn, type Resolution, withLibrary } from "@muster/compiler";
import type { Diagnostic, SourceText } from "@muster/grammar";
import type { Project, WarehouseModel } from "@muster/model";
import { isCurrent } from "../migrations.ts";
import { readRegistry } from "../registry.ts";
import { readMeta, type State, stateOf } from "../state.ts";
import type { Session, Warehouse } from "../warehouse.ts";
import { compareDefinitions, type DefinitionChange, type Registry } from "./compare.ts";
import type { DefinitionContent } from "./definition.ts";
import { describeDefinitions } from "./describe.ts";
import { goneButUsed, refusals } from "./refused.ts";
import { readLatest } from "./versions.ts";

/** The definitions of a project's files, and what `check` says of them, which must have found no error. */
export interface FileDefinitions {
  readonly definitions: readonly SourceText[];
  readonly resolution: Resolution;
}

/** How the files differ from the registry. */
export interface Pending {
  readonly registry: Registry;
  /** All that the files define. */
  readonly files: readonly DefinitionContent[];
  readonly changes: readonly DefinitionChange[];
  /** Why they cannot be applied, if they cannot. */
  readonly refused: readonly Diagnostic[];
}

/** What `apply` would record. Reads only, and compiles nothing to run: makes no tables. */
export async function pendingChanges(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  files: FileDefinitions,
): Promise<Pending> {
  const state = stateOf(warehouse, project);
  const meta = await readMeta(state, warehouse);
  if (meta.size > 0) isCurrent(state, meta);
  return readPending(state, warehouse, project.model, files);
}

export async function readPending(
  state: State,
  session: Session,
  model: WarehouseModel,
  { definitions, resolution }: FileDefinitions,
): Promise<Pending> {
  const registry = await readLatest(state, session);
  const published = await readRegistry(state, session);
  const files = describeDefinitions(definitions, resolution, model);
  const changes = compareDefinitions(registry, files, new Set(published.keys()));
  const all = withLibrary(definitionsIn(definitions));
  const refused = refusals(changes, registry, all, (name) => isStored(model, name));
  return { registry, files, changes, refused };
}

/**
 * Which definitions are named but gone from the files, though the registry has them: what `check` calls unknown, told
 * with who needs it. For projects that `check` finds wrong. Reads only.
 */
export async function namedButGone(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  definitions: readonly SourceText[],
): Promise<readonly Diagnostic[]> {
  const registry = await readLatest(stateOf(warehouse, project), warehouse);
  const all = withLibrary(definitionsIn(definitions));
  return goneButUsed(registry, all, (name) => isStored(project.model, name));
}

function isStored({ personas, accounts }: WarehouseModel, { space, name }: DefinitionName): boolean {
  const owner = space === "persona" ? personas : space === "account" ? accounts : undefined;
  return owner?.traits.has(name) === true;
}
