import { newColumn, type Workspace } from "../lower/context.ts";
import { keyColumn } from "../lower/subject.ts";
import type { Column, Rel } from "../plan/rel.ts";
import type { Subject } from "../resolved.ts";

/** Keys of those who are touched for one reason; they may repeat, be null, or be nobody's. */
export interface Cause {
  /** Whose keys: those of events stand under aliases too. */
  readonly of: Subject | "alias";
  readonly rel: Rel;
  readonly key: Column;
}

/** The keys of causes of one kind, one range below the other. */
export function stacked(work: Workspace, causes: readonly Cause[]): Cause | undefined {
  const [first] = causes;
  if (first === undefined || causes.length === 1) return first;
  const key = keyColumn(work, first.of === "account" ? "account" : "persona");
  const inputs = causes.map(({ rel, key: column }) => {
    const only = newColumn(work, column.name, column.type);
    const value = { kind: "column", id: column.id, type: column.type } as const;
    return {
      rel: { kind: "project", input: rel, columns: [{ column: only, value }] } as const,
      columns: [only.id],
    };
  });
  return { of: first.of, key, rel: { kind: "setOperation", operator: "unionAll", inputs, columns: [key] } };
}
