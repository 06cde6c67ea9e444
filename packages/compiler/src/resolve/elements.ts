import type { Elements } from "@muster/grammar";
import type { Condition } from "../resolved.ts";
import type { Context } from "./context.ts";
import { not, reportWrongType, resolveCondition } from "./operands.ts";
import type { Scope } from "./scope.ts";
import { BOOLEAN } from "./types.ts";
import { pathWords } from "./words.ts";

const WORDS = { any: "`any of`", all: "`all of`", none: "`none of`", atLeast: "`at least … of`" } as const;

/** `any of devices (os = "iOS" and version >= 17)`: one element meets it all. */
export function resolveElements(elements: Elements, context: Context): Condition | undefined {
  const list = context.resolve(elements.list, context);
  if (list === undefined) return undefined;
  if (list.kind !== "read" || list.type.kind !== "records") {
    reportWrongType(elements.list, list.type, WORDS[elements.quantifier], "a list of records", context);
    return undefined;
  }
  const scope: Scope = {
    kind: "element",
    list: pathWords(elements.list.path),
    fields: list.type.fields,
    storage: list.source.storage,
    outer: context.scope,
  };
  const condition = resolveCondition(elements.condition, { ...context, scope });
  if (condition === undefined) return undefined;
  const { span, quantifier } = elements;
  const atLeast = quantifier === "atLeast" ? (elements.count ?? 1) : 1;
  if (atLeast === 0) return { kind: "truth", value: true, asked: true, type: BOOLEAN, span };
  const resolved: Condition = {
    kind: "elements",
    quantifier: quantifier === "all" ? "all" : "atLeast",
    atLeast,
    list,
    condition,
    type: BOOLEAN,
    span,
  };
  return quantifier === "none" ? not(resolved) : resolved;
}
