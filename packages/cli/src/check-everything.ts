import type { Resolution } from "@muster/compiler";
import {
  audienceLimitFault,
  checkDefinitions,
  checkRows,
  type Fault,
  type ProjectFiles,
  schemaFault,
  type Warehouse,
  WarehouseError,
} from "@muster/engine";
import type { Diagnostic, SourceText } from "@muster/grammar";
import { checkModelAgainst, type ParsedProject, type Project } from "@muster/model";
import { WAREHOUSE_KINDS } from "./dialects.ts";
import { ownAudiences, projectRoot, type ReadProject, readProject } from "./open-project.ts";
import type { GlobalOptions } from "./options.ts";
import { count } from "./output/numbers.ts";
import { type ParameterOptions, parameterValues, refuseUnknownParameters } from "./parameters.ts";
import type { Terminal } from "./terminal.ts";
import { withWarehouse } from "./with-warehouse.ts";

type Live =
  | { readonly state: "checked" }
  /** `--offline`, or the project file is too broken to say where the warehouse is. */
  | { readonly state: "skipped" }
  | { readonly state: "unreachable"; readonly reason: string; readonly advice?: string };

export interface Findings {
  /** The project's folder. */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that are no text, or cannot be read. */
  readonly problems: readonly Fault[];
  readonly sources: readonly SourceText[];
  readonly files: number;
  /** What is defined, e.g. `15 audiences, 3 traits`. */
  readonly defined: string;
  readonly live: Live;
}

/** All that is wrong with a project: in its texts, and against its warehouse. */
export async function checkEverything(
  terminal: Terminal,
  options: Pick<GlobalOptions, "project"> & ParameterOptions,
  { live }: { live: boolean },
): Promise<Findings> {
  const parameters = parameterValues(options);
  const read = await readProject(await projectRoot(options), { parameters });
  const { files, parsed, resolution, diagnostics, sources } = read;
  // A definition that is broken cannot say which parameters it has.
  if (resolution && !diagnostics.some(({ severity }) => severity === "error"))
    refuseUnknownParameters(parameters, resolution);
  const looked =
    live && parsed
      ? await lookLive(terminal, parsed, read)
      : { live: { state: "skipped" } as const, diagnostics: [] };
  const faults = parsed === undefined ? [] : faultsOf(parsed.project, files, resolution);
  return {
    root: files.root,
    diagnostics: [...diagnostics, ...looked.diagnostics],
    problems: [...files.problems, ...faults],
    sources,
    files: files.definitions.length + files.problems.length + 1,
    defined: definedIn(read),
    live: looked.live,
  };
}

function faultsOf(
  project: Project,
  { definitions }: ProjectFiles,
  resolution: Resolution | undefined,
): readonly Fault[] {
  const kind = WAREHOUSE_KINDS[project.warehouse.dialect];
  const faults = [
    audienceLimitFault(project, ownAudiences(definitions, resolution)),
    kind && schemaFault(project, kind.dialect),
  ];
  return faults.filter((fault) => fault !== undefined);
}

async function lookLive(
  terminal: Terminal,
  parsed: ParsedProject,
  { files, resolution }: ReadProject,
): Promise<{ live: Live; diagnostics: readonly Diagnostic[] }> {
  const { project, places } = parsed;
  const progress = terminal.progress("looking at the warehouse");
  // What was found before a look failed is kept.
  const diagnostics: Diagnostic[] = [];
  const look = async (warehouse: Warehouse) => {
    diagnostics.push(...checkModelAgainst(project.model, places, await warehouse.catalog()));
    // What is not as the model says cannot be asked for more.
    if (diagnostics.some(({ severity }) => severity === "error")) return;
    diagnostics.push(...(await checkRows(warehouse, parsed)));
    if (resolution === undefined) return;
    diagnostics.push(...(await checkDefinitions(warehouse, project, resolution, files.definitions)));
  };
  try {
    await withWarehouse({ project, root: files.root }, "read", look);
    return { live: { state: "checked" }, diagnostics };
  } catch (error) {
    if (!(error instanceof WarehouseError) || error.code === "cancelled") throw error;
    const { message: reason, advice } = error;
    return {
      live: { state: "unreachable", reason, ...(advice === undefined ? {} : { advice }) },
      diagnostics,
    };
  } finally {
    progress.stop();
  }
}

function definedIn(read: ReadProject): string {
  const own = new Set(read.files.definitions.map(({ name }) => name));
  const traits = [...(read.resolution?.traits.values() ?? [])].filter(({ source }) => own.has(source));
  const groups = [...(read.resolution?.groups.values() ?? [])].filter(({ source }) => own.has(source));
  const parts = [count(ownAudiences(read.files.definitions, read.resolution).length, "audience")];
  if (traits.length > 0) parts.push(count(traits.length, "trait"));
  if (groups.length > 0) parts.push(count(groups.length, "group"));
  return parts.join(", ");
}
