import type { Resolved } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";
import type { Context } from "./context.ts";
import type { Formula } from "./formula.ts";
import { readsOnly } from "./reads-only.ts";
import { holdsWithoutAccount } from "./without-events.ts";

/**
 * Whether a condition on a persona's row is one on its account alone, and holds for none that is of no account: then it is
 * asked of the accounts, and the personas are looked up in those that it lets through.
 */
export function isOfAccount(
  formula: Formula,
  context: Context,
): formula is Extract<Formula, { kind: "row" }> {
  if (context.subject === "account" || formula.kind !== "row") return false;
  const { condition, negated } = formula;
  if (!readsOnly(condition, isAccounts) || holdsWithoutAccount(condition, context) !== negated) return false;
  let reads = false;
  visit(condition, (node) => {
    reads ||= isAccounts(node);
  });
  return reads;
}

function isAccounts(leaf: Resolved): boolean {
  if (leaf.kind === "computed") return leaf.of === "account";
  return leaf.kind === "read" && (leaf.of === "account" || leaf.of === "element");
}
