import { type AudienceStatus, refresh } from "@muster/engine";
import { parseAsOf } from "../as-of.ts";
import { checkEverything } from "../check-everything.ts";
import { statusOf } from "../commands/status.ts";
import { EXIT, Stop } from "../exit.ts";
import type { OpenProject } from "../open-project.ts";
import { tellDiagnostics } from "../open-project.ts";
import { count } from "../output/numbers.ts";
import { SILENT } from "../output/progress.ts";
import { toRefresh } from "../refresh-request.ts";
import type { Terminal } from "../terminal.ts";
import { withWarehouse } from "../with-warehouse.ts";
import { step } from "./step.ts";

/** Checks the project, refreshes all of its audiences as of now, and asks how they are. */
export async function runSteps(
  terminal: Terminal,
  opened: OpenProject,
): Promise<{ asOf: bigint; statuses: readonly AudienceStatus[] }> {
  const { project, root } = opened;
  const options = { project: root, format: "table", quiet: false } as const;
  const found = await step(
    terminal,
    "check",
    () => checkEverything({ ...terminal, progress: () => SILENT }, options, { live: true }),
    ({ defined, diagnostics }) =>
      diagnostics.length === 0 ? `${defined}, no errors` : count(diagnostics.length, "diagnostic"),
  );
  if (found.diagnostics.length > 0) {
    tellDiagnostics(terminal, found.diagnostics, found.sources, found.files);
    if (found.diagnostics.some(({ severity }) => severity === "error")) throw new Stop(EXIT.input);
  }
  const asOf = parseAsOf(undefined, project.model.timezone);
  const statuses = await withWarehouse(opened, "write", async (warehouse) => {
    const request = toRefresh(terminal, opened, [], asOf);
    await step(
      terminal,
      "refresh",
      (say) =>
        refresh(warehouse, project, request, (event) => {
          if (event.kind === "evaluating") say(`${event.number} of ${event.of}  ${event.audience}`);
        }),
      ({ audiences }) =>
        `${count(audiences.length, "audience")}, ${count(
          audiences.reduce((sum, { size }) => sum + size, 0),
          "membership",
        )}`,
    );
    return statusOf(opened, warehouse);
  });
  return { asOf, statuses };
}
