import type { Resolved } from "../../resolved.ts";

/** The same expression with other parts; a selection is no part of what stands around it. */
export function mapParts(expression: Resolved, change: (part: Resolved) => Resolved): Resolved {
  switch (expression.kind) {
    case "and":
    case "or":
      return { ...expression, operands: expression.operands.map(change) };
    case "not":
      return { ...expression, operand: change(expression.operand) };
    case "compare":
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case "in":
    case "known":
    case "text":
    case "time":
      return { ...expression, value: change(expression.value) };
    case "elements": {
      const list = change(expression.list);
      if (list.kind !== "read") throw new Error("a quantifier looks at a stored list");
      return { ...expression, list, condition: change(expression.condition) };
    }
    case "call":
      return { ...expression, arguments: expression.arguments.map(change) };
    case "case": {
      const { branches, otherwise } = expression;
      return {
        ...expression,
        branches: branches.map(({ when, then }) => ({ when: change(when), then: change(then) })),
        ...(otherwise === undefined ? {} : { otherwise: change(otherwise) }),
      };
    }
    default:
      return expression;
  }
}

/**
 * What an expression in an event's filter is made of: its own event (with the persona and all that is known of it),
 * events of earlier steps by their number, an element of a list around it. Of constants alone it is made of nothing.
 */
export type Origin = "own" | "element" | number;

export function originsOf(expression: Resolved): ReadonlySet<Origin> {
  switch (expression.kind) {
    case "constant":
    case "instant":
    case "duration":
    case "truth":
      return new Set();
    case "step":
      return new Set([expression.step]);
    case "read":
      return new Set([expression.of === "element" ? "element" : "own"]);
    case "elements": {
      const inside = [...originsOf(expression.condition)].filter((origin) => origin !== "element");
      return new Set([...originsOf(expression.list), ...inside]);
    }
    case "list":
      return originsOf(expression.value);
    case "and":
    case "or":
    case "not":
    case "compare":
    case "in":
    case "known":
    case "text":
    case "time":
    case "call":
    case "case": {
      const origins = new Set<Origin>();
      mapParts(expression, (part) => {
        for (const origin of originsOf(part)) origins.add(origin);
        return part;
      });
      return origins;
    }
    default:
      return new Set(["own"]);
  }
}
