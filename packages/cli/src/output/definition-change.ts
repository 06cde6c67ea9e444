import type { ChangeKind, DefinitionChange } from "@muster/engine";
import type { createColors } from "picocolors";

/** `audience`, `group`, … of what changes. */
export function kindOfChange({ before, after }: DefinitionChange): string {
  return (after ?? before)!.kind;
}

export function nameOfChange({ before, after }: DefinitionChange): string {
  return (after ?? before)!.name;
}

/** The name before, of a renamed one. */
export function formerName({ kind, before }: DefinitionChange): string | undefined {
  return kind === "renamed" ? before?.name : undefined;
}

/** `gone_quiet → silent` */
export function nameCell(change: DefinitionChange): string {
  const was = formerName(change);
  return was === undefined ? nameOfChange(change) : `${was} → ${nameOfChange(change)}`;
}

/** `active → paused`, `active`, or what stands for nothing; what no file defines any more goes to `archived`. */
export function statusCell({ before, after, move, kind }: DefinitionChange): string {
  if (move !== undefined) return `${move.from} → ${move.to}`;
  if (kind === "archived" && after === undefined) {
    return before?.status === undefined ? "no file" : `${before.status} → archived, no file`;
  }
  return after?.status ?? "·";
}

/** By what becomes of it: green comes, red goes. */
export function changeStyle(
  kind: ChangeKind,
  { green, yellow, cyan, red }: ReturnType<typeof createColors>,
): (text: string) => string {
  const styles = {
    created: green,
    restored: green,
    changed: yellow,
    moved: yellow,
    renamed: cyan,
    archived: red,
  } as const satisfies Record<ChangeKind, (text: string) => string>;
  return styles[kind];
}
