import { canonical, type DefinitionChange, withoutStatus } from "@muster/engine";
import { structuredPatch } from "diff";
import type { createColors } from "picocolors";
import { visible } from "./visible.ts";

const CONTEXT = 2;

/** Lines that went and came, with those around them, of two texts; none of equal ones. */
function textDiff(before: string, after: string): readonly string[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: CONTEXT });
  return hunks.flatMap(({ lines }, at) => [
    ...(at > 0 ? ["…"] : []),
    ...lines.filter((line) => !line.startsWith("\\")),
  ]);
}

/** How the text of a definition differs, in colours, indented; nothing where only its status does, which is told anyway. */
export function changedText(
  { before, after }: DefinitionChange,
  { red, green, dim }: ReturnType<typeof createColors>,
): string {
  if (before === undefined || after === undefined) return "";
  const [was, is] = [canonical(before.definition), canonical(after.definition)];
  if (withoutStatus(was) === withoutStatus(is)) return "";
  const styles: Readonly<Record<string, (text: string) => string>> = { "-": red, "+": green };
  return textDiff(was, is)
    .map((line) => `  ${(styles[line[0] ?? ""] ?? dim)(`${line[0]} ${visible(line.slice(1))}`.trimEnd())}\n`)
    .join("");
}
