import type { Condition, Resolved } from "../resolved.ts";
import { type Context, type KeySet, traitValue } from "./context.ts";
import { eventSet } from "./event-set.ts";
import { type Sources, sourcesOf } from "./event-source.ts";
import { isCondition } from "./is-condition.ts";
import { isSetCondition } from "./set-condition.ts";

/**
 * A condition in negation normal form over two kinds of leaves: sets of keys, which events or other audiences give, and
 * conditions on the persona's row. Negation stands at the leaves: an anti join, or the complement of a row's condition.
 */
export type Formula =
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "row"; readonly condition: Resolved; readonly negated: boolean }
  | { readonly kind: "set"; readonly set: KeySet; readonly negated: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] };

export function toFormula(condition: Resolved, negated: boolean, context: Context): Formula {
  if (condition.kind === "computed") {
    const value = traitValue(context, condition);
    return isCondition(value) || value.kind === "computed"
      ? toFormula(value, negated, context)
      : { kind: "row", condition, negated };
  }
  if (!isCondition(condition)) return { kind: "row", condition, negated };
  if (condition.kind === "truth") return { kind: condition.value === negated ? "none" : "all" };
  if (condition.kind === "not") return toFormula(condition.operand, !negated, context);
  if (condition.kind === "member") {
    const sets = condition.audiences.map(
      (member): Formula => ({
        kind: "set",
        set: context.work.parts.audienceKeys(context.work, member),
        negated,
      }),
    );
    return combine(negated ? "and" : "or", sets);
  }
  if (isSetCondition(condition)) {
    const { set, negated: isComplement } = context.work.parts.signedSet(condition, context);
    return { kind: "set", set, negated: isComplement !== negated };
  }
  const sources = sourcesOf(condition, context);
  const ofOneSelection = sources.kind === "events" || sources.kind === "mostCommon";
  if (ofOneSelection) {
    const signed = eventSet(condition, sources, context);
    if (signed !== undefined) return { kind: "set", set: signed.set, negated: signed.negated !== negated };
  }
  if (condition.kind === "and" || condition.kind === "or") {
    // What could not be told of the whole is asked of its parts; merged, they would be the whole again.
    const parts = ofOneSelection
      ? condition.operands
      : mergeAlike(condition.kind, condition.operands, context);
    const kind = negated ? (condition.kind === "and" ? "or" : "and") : condition.kind;
    return combine(
      kind,
      parts.map((part) => toFormula(part, negated, context)),
    );
  }
  return { kind: "row", condition, negated };
}

/** Operands that the same events decide become one, so that those events are scanned once. */
function mergeAlike(
  kind: "and" | "or",
  operands: readonly Resolved[],
  context: Context,
): readonly Resolved[] {
  const merged = new Map<string, Resolved>();
  for (const [at, operand] of operands.entries()) {
    const sources: Sources = sourcesOf(operand, context);
    const key = sources.kind === "events" || sources.kind === "mostCommon" ? sources.key : String(at);
    const before = merged.get(key);
    const parts = before === undefined ? [] : before.kind === kind ? before.operands : [before];
    const both: Condition = {
      kind,
      operands: [...parts, operand],
      type: { kind: "boolean" },
      span: operand.span,
    };
    merged.set(key, before === undefined ? operand : both);
  }
  return [...merged.values()];
}

/** Flat, without neutral parts; an absorbing part is the whole. */
function combine(kind: "and" | "or", parts: readonly Formula[]): Formula {
  const [neutral, absorbing] = kind === "and" ? (["all", "none"] as const) : (["none", "all"] as const);
  const flat = parts
    .flatMap((part) => (part.kind === kind ? part.parts : [part]))
    .filter((part) => part.kind !== neutral);
  if (flat.some((part) => part.kind === absorbing)) return { kind: absorbing };
  const [first] = flat;
  if (first === undefined) return { kind: neutral };
  return flat.length === 1 ? first : { kind, parts: flat };
}
