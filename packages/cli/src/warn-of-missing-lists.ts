import { missingLists, type Warehouse } from "@muster/engine";
import type { OpenProject } from "./open-project.ts";
import { tellWarning } from "./report-error.ts";
import type { Terminal } from "./terminal.ts";

/** One line for each list that these audiences ask for and that was never imported: nobody is in it, which looks like an answer. */
export async function warnOfMissingLists(
  terminal: Terminal,
  { project, resolution }: Pick<OpenProject, "project" | "resolution">,
  warehouse: Warehouse,
  audiences: readonly string[],
): Promise<void> {
  for (const list of await missingLists(warehouse, project, resolution, audiences)) {
    const word = /^[\w.-]+$/.test(list) ? list : `'${list}'`;
    tellWarning(
      terminal,
      `there is no list \`${list}\`, so nobody is in it: muster list import ${word} FILE makes it of a file`,
    );
  }
}
