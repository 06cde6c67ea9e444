import type { Warehouse } from "@muster/engine";
import { type OpenMode, openWarehouse } from "./dialects.ts";
import type { OpenProject } from "./open-project.ts";

/**
 * Opens the project's warehouse for the time of `work`. Ctrl-C stops what runs in it, so that nothing goes on there
 * after the command has ended; a second one ends the command at once.
 */
export async function withWarehouse<T>(
  { project, root }: Pick<OpenProject, "project" | "root">,
  mode: OpenMode,
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  await using warehouse = await openWarehouse(project.warehouse, root, mode);
  return await interruptible(warehouse, () => work(warehouse));
}

export async function interruptible<T>(warehouse: Warehouse, work: () => Promise<T>): Promise<T> {
  const cancel = () => void warehouse.cancel().catch(() => undefined);
  process.once("SIGINT", cancel).once("SIGTERM", cancel);
  try {
    return await work();
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
  }
}
