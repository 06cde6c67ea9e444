import type { Resolution, Resolved } from "../resolved.ts";
import { partsOf } from "../resolved-walk.ts";

/** The one row that an expression can be worked out on: any (it is made of constants), or none alone. */
export type RowOf = "any" | "persona" | "account" | "event" | "none";

export function rowOf(expression: Resolved, resolution: Resolution): RowOf {
  switch (expression.kind) {
    case "constant":
    case "instant":
    case "duration":
    case "truth":
      return "any";
    case "read":
      // An element of a list stands on the row of its list.
      return expression.of === "element" ? "any" : expression.of;
    case "computed": {
      const row = rowOf(traitOf(expression, resolution), resolution);
      if (row !== "any" && row !== expression.of) return "none";
      return expression.of;
    }
    case "step":
    case "aggregate":
    case "maxWithin":
    case "rank":
    case "performed":
    case "burst":
    case "habit":
    case "sequence":
    case "together":
    case "personas":
    case "member":
    case "listed":
    case "membershipChange":
      return "none";
    case "call":
    case "case":
    case "and":
    case "or":
    case "not":
    case "compare":
    case "in":
    case "known":
    case "text":
    case "list":
    case "elements":
    case "time":
      return partsOf(expression)
        .map((part) => rowOf(part, resolution))
        .reduce((all, row) => (all === "any" ? row : row === "any" || row === all ? all : "none"), "any");
  }
}

export function traitOf(
  { of, trait: name }: Extract<Resolved, { kind: "computed" }>,
  { traits, accountTraits }: Resolution,
): Resolved {
  const trait = (of === "persona" ? traits : accountTraits).get(name);
  if (trait === undefined) throw new Error(`the resolution has no trait ${name}`);
  return trait.value;
}
