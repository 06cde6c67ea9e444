import { namedButGone } from "@muster/engine";
import { EXIT, Stop } from "./exit.ts";
import { type OpenProject, openProject, projectRoot, readProject, tellDiagnostics } from "./open-project.ts";
import type { GlobalOptions } from "./options.ts";
import { type ParameterOptions, parameterValues } from "./parameters.ts";
import type { Terminal } from "./terminal.ts";
import { withWarehouse } from "./with-warehouse.ts";

/**
 * Opens the project for what compares it with the registry. Where a name in it is unknown because its definition has been
 * taken away, that is told too, with all who need it.
 */
export async function openForApply(
  terminal: Terminal,
  options: GlobalOptions & ParameterOptions,
): Promise<OpenProject> {
  try {
    return await openProject(terminal, options);
  } catch (error) {
    if (error instanceof Stop && error.code === EXIT.input) await tellGone(terminal, options);
    throw error;
  }
}

/** Beside what is wrong already: a warehouse that does not answer adds nothing to it. */
async function tellGone(terminal: Terminal, options: GlobalOptions & ParameterOptions): Promise<void> {
  const root = await projectRoot(options);
  const { files, parsed, sources } = await readProject(root, { parameters: parameterValues(options) });
  if (parsed === undefined) return;
  const { project } = parsed;
  const gone = await withWarehouse({ project, root }, "read", (warehouse) =>
    namedButGone(warehouse, project, files.definitions),
  ).catch(() => []);
  if (gone.length > 0) tellDiagnostics(terminal, gone, sources, files.definitions.length + 1);
}
