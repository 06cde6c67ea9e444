import { newColumn, type Workspace } from "../context.ts";
import type { Table } from "../table.ts";

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
