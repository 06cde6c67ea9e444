import { isCondition } from "../is-condition.ts";
import type { Condition, Resolved } from "../resolved.ts";
import { type Context, type KeySet, traitValue } from "./context.ts";
import { eventSet } from "./event-set.ts";
import { type Sources, sourcesOf } from "./event-source.ts";
import { memberSets } from "./member-keys.ts";
import { isOneScan } from "./one-scan.ts";
import { selectionKey } from "./selection-key.ts";
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
    // An account's trait is read off the account's row, with the account's events.
    if (condition.of !== context.subject) return { kind: "row", condition, negated };
    return isCondition(value) || value.kind === "computed"
      ? toFormula(value, negated, context)
      : { kind: "row", condition, negated };
  }
  if (!isCondition(condition)) return { kind: "row", condition, negated };
  if (condition.kind === "truth") return { kind: condition.value === negated ? "none" : "all" };
  if (condition.kind === "not") return toFormula(condition.operand, !negated, context);
  if (condition.kind === "member") {
    const sets = memberSets(condition, context).map((set): Formula => ({ kind: "set", set, negated }));
    return combine(negated ? "and" : "or", sets);
  }
  if (isSetCondition(condition)) {
    const { set, negated: isComplement } = context.work.parts.signedSet(condition, context);
    return { kind: "set", set, negated: isComplement !== negated };
  }
  const sources = sourcesOf(condition, context);
  const ofOneScan = isOneScan(condition, sources, context);
  if (ofOneScan) {
    const signed = eventSet(condition, sources, context);
    if (signed !== undefined) return { kind: "set", set: signed.set, negated: signed.negated !== negated };
  }
  if (condition.kind === "and" || condition.kind === "or") {
    const parts = ofOneScan ? separately(condition, sources, context) : mergeAlike(condition, context);
    const kind = negated ? (condition.kind === "and" ? "or" : "and") : condition.kind;
    return combine(
      kind,
      parts.map((part) => toFormula(part, negated, context)),
    );
  }
  return { kind: "row", condition, negated };
}

/** What could not be told of the whole is asked of its parts; all merged, they would be the whole again. */
function separately(condition: Junction, sources: Sources, context: Context): readonly Resolved[] {
  const isMixed = sources.kind === "events" && sources.selections.length > 1;
  return isMixed ? mergeSelections(condition, context) : condition.operands;
}

type Junction = Extract<Condition, { kind: "and" | "or" }>;

/** Operands that the same events decide become one, so that those events are scanned once. */
function mergeAlike(condition: Junction, context: Context): readonly Resolved[] {
  const alike = groupBy(mergeSelections(condition, context), (operand) => {
    const sources = sourcesOf(operand, context);
    return sources.kind === "events" ? sources.key : undefined;
  });
  return alike.flatMap((operands) => {
    const whole = join(condition, operands);
    return operands.length === 1 || !isOneScan(whole, sourcesOf(whole, context), context)
      ? operands
      : [whole];
  });
}

/** Operands over the same selections become one. */
function mergeSelections(condition: Junction, context: Context): readonly Resolved[] {
  const alike = groupBy(condition.operands, (operand) => {
    const sources = sourcesOf(operand, context);
    if (sources.kind === "value") return sources.key;
    return sources.kind === "events" ? sources.selections.map(selectionKey).join() : undefined;
  });
  return alike.map((operands) => (operands.length === 1 ? operands[0]! : join(condition, operands)));
}

function join(condition: Junction, operands: readonly Resolved[]): Junction {
  return { ...condition, operands };
}

/** In the order in which keys are first seen; what has no key stands alone. */
function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string | undefined,
): readonly (readonly T[])[] {
  const groups = new Map<string | symbol, T[]>();
  for (const value of values) {
    const key = keyOf(value) ?? Symbol();
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
}

/** Flat, without neutral parts; an absorbing part is the whole. */
export function combine(kind: "and" | "or", parts: readonly Formula[]): Formula {
  const [neutral, absorbing] = kind === "and" ? (["all", "none"] as const) : (["none", "all"] as const);
  const flat = parts
    .flatMap((part) => (part.kind === kind ? part.parts : [part]))
    .filter((part) => part.kind !== neutral);
  if (flat.some((part) => part.kind === absorbing)) return { kind: absorbing };
  const [first] = flat;
  if (first === undefined) return { kind: neutral };
  return flat.length === 1 ? first : { kind, parts: flat };
}
