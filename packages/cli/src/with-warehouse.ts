import type { Warehouse } from "@muster/engine";
import { type OpenMode, openWarehouse } from "./dialects.ts";
import type { OpenProject } from "./open-project.ts";
import { refuseInexactText } from "./refuse-inexact-text.ts";

/**
 * Opens the project's warehouse for the time of `work`. Ctrl-C stops what runs in it, so that nothing goes on there
 * after the command has ended; a second one ends the command at once.
 */
export async function withWarehouse<T>(
  { project, root, places }: Pick<OpenProject, "project" | "root"> & Partial<Pick<OpenProject, "places">>,
  mode: OpenMode,
  work: (warehouse: Warehouse, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await using warehouse = await openWarehouse(project.warehouse, root, mode);
  return await interruptible(warehouse, async (signal) => {
    if (places !== undefined) await refuseInexactText(warehouse, project, places);
    return work(warehouse, signal);
  });
}

/** The signal is for work of many statements, which is to end between two of them too. */
export async function interruptible<T>(
  warehouse: Warehouse,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupted = new AbortController();
  const cancel = () => {
    interrupted.abort();
    void warehouse.cancel().catch(() => undefined);
  };
  process.once("SIGINT", cancel).once("SIGTERM", cancel);
  try {
    return await work(interrupted.signal);
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
  }
}
