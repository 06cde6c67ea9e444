/** How the members of audiences were found, or would be: among everyone, or among those who are touched. */
import type { FoundBy, Way } from "@muster/engine";
import { count, number } from "./output/numbers.ts";
import { hanging } from "./output/wrapped.ts";
import type { Terminal } from "./terminal.ts";

/** `everyone`, or how many of how many were looked at; before a run nobody knows how many. */
export function lookedAt(foundBy: FoundBy | Way): string {
  if (foundBy.kind === "full") return "everyone";
  return "touched" in foundBy ? `${number(foundBy.touched)} of ${number(foundBy.of)}` : "the touched";
}

/** As `--format json` shows it. */
export function foundByJson(foundBy: FoundBy | Way): object {
  if (foundBy.kind === "full") return { way: "full", reasons: foundBy.reasons };
  return "touched" in foundBy
    ? { way: "touched", touched: foundBy.touched, of: foundBy.of }
    : { way: "touched" };
}

/** Why audiences are found among everyone, each reason once, with the audiences that it is of and what would help. */
export function explainFull(
  { paint, width }: Terminal,
  ways: readonly { readonly audience: string; readonly foundBy: FoundBy | Way }[],
): string {
  const found = new Map<string, { readonly advice: string | undefined; readonly audiences: string[] }>();
  for (const { audience, foundBy } of ways) {
    if (foundBy.kind !== "full") continue;
    for (const { reason, advice } of foundBy.reasons) {
      const one = found.get(reason) ?? { advice, audiences: [] };
      one.audiences.push(audience);
      found.set(reason, one);
    }
  }
  const lines = [...found].flatMap(([reason, { advice, audiences }]) => [
    ...hanging(reason, width, 2, 2),
    ...hanging(named(audiences), width, 4, 4).map(paint.dim),
    ...(advice === undefined ? [] : hanging(`would help: ${advice}`, width, 4, 6)),
  ]);
  return lines.length === 0 ? "" : `\n${paint.bold("everyone is looked at, because")}\n${lines.join("\n")}\n`;
}

const FEW = 6;

function named(audiences: readonly string[]): string {
  if (audiences.length <= FEW) return audiences.join(", ");
  return `${audiences.slice(0, FEW).join(", ")} and ${count(audiences.length - FEW, "other")}`;
}
