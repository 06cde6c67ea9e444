import type { Resolved, Selection } from "./resolved.ts";

/** Calls `see` for an expression and everything in it. */
export function visit(resolved: Resolved, see: (node: Resolved) => void): void {
  see(resolved);
  for (const part of partsOf(resolved)) visit(part, see);
}

/** The events that an expression itself asks for, without those of its parts. */
export function selectionsOf(node: Resolved): readonly Selection[] {
  switch (node.kind) {
    case "aggregate":
    case "maxWithin":
    case "performed":
    case "burst":
    case "habit":
      return [node.selection];
    case "sequence":
      return node.steps.flatMap(({ selection, without }) => [selection, ...without]);
    case "together":
      return node.selections;
    default:
      return [];
  }
}

/** What an expression is made of, without what it refers to by name. */
export function partsOf(node: Resolved): readonly Resolved[] {
  switch (node.kind) {
    case "constant":
    case "instant":
    case "duration":
    case "read":
    case "step":
    case "computed":
    case "truth":
    case "member":
    case "membershipChange":
      return [];
    case "aggregate":
    case "maxWithin":
    case "performed":
    case "burst":
    case "habit":
    case "sequence":
    case "together":
      return selectionsOf(node).flatMap(selectedParts);
    // The options of a list travel as one value, however many there are.
    case "in":
    case "rank":
    case "known":
    case "text":
    case "list":
    case "time":
      return [node.value];
    case "listed":
      return node.value === undefined ? [] : [node.value];
    case "call":
      return node.arguments;
    case "case":
      return [
        ...node.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(node.otherwise === undefined ? [] : [node.otherwise]),
      ];
    case "and":
    case "or":
      return node.operands;
    case "not":
      return [node.operand];
    case "compare":
      return [node.left, node.right];
    case "elements":
      return [node.list, node.condition];
    case "personas":
      return [node.condition];
  }
}

function selectedParts(selection: Selection): Resolved[] {
  return selection.events.flatMap((event) => [
    ...(event.filter === undefined ? [] : [event.filter]),
    ...(event.property === undefined ? [] : [event.property]),
  ]);
}
