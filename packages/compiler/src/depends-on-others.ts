import { reachedFrom, rootsOf } from "./reach.ts";
import type { RankValue, Resolution } from "./resolved.ts";
import { visit } from "./resolved-walk.ts";

/** Where membership asks of more than a persona, its events and the row of its account. */
export type Beside =
  /** An audience, or a trait, of accounts: all personas of one take part. */
  | { readonly kind: "accounts"; readonly name: string }
  /** The top or bottom of an audience. */
  | { readonly kind: "choice"; readonly name: string }
  /** A place among everyone, in an audience or a trait. */
  | { readonly kind: "rank"; readonly name: string; readonly function: RankValue["function"] };

/**
 * What makes membership in an audience, or in one that it asks about, depend on other personas; the first of it that is
 * found. Undefined: each persona is decided by itself, so that of some of them alone the same ones are members.
 */
export function dependsOnOthers(resolution: Resolution, audience: string): Beside | undefined {
  for (const definition of reachedFrom(resolution, audience)) {
    const { name } = definition;
    if (definition.of === "account") return { kind: "accounts", name };
    if ("ranked" in definition && definition.ranked !== undefined) return { kind: "choice", name };
    let found: Beside | undefined;
    for (const root of rootsOf(definition)) {
      visit(root, (node) => {
        if (node.kind === "rank") found ??= { kind: "rank", name, function: node.function };
      });
    }
    if (found !== undefined) return found;
  }
  return undefined;
}
