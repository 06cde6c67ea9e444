import { newColumn, type Workspace } from "../context.ts";
import type { Table } from "../table.ts";

/**
 * Each step is a query around the one before it. DuckDB's planner takes a quarter longer for every further one (measured:
 * 18 steps 5 s, 40 more than ten minutes), as it pushes filters into each of them twice.
 */
export const STEPS_IN_ONE_PIECE = 4;

/** A table as a relation of its own, which is computed once: each call gives its rows under new columns. */
export function apart(work: Workspace, { rel, columns }: Table): () => Table {
  const id = `#chains ${work.shared.length}`;
  work.shared.push({ id, rel, columns: [...columns.values()], apart: true });
  return () => {
    const read = new Map(
      [...columns].map(([name, column]) => [name, newColumn(work, column.name, column.type)] as const),
    );
    return { rel: { kind: "ref", shared: id, columns: [...new Set(read.values())] }, columns: read };
  };
}
