import type { Span } from "@muster/grammar";
import { isCondition } from "../is-condition.ts";
import type { Condition, Resolved, Selection } from "../resolved.ts";
import { partsOf } from "../resolved-walk.ts";
import { neverTogether } from "./cubes.ts";
import { lostStep } from "./lost-step.ts";
import { isPartOf } from "./selections.ts";

/** Something that is legal and surely not meant; `other` is what it is so beside. */
export interface Finding {
  readonly code: "never-holds" | "never-together" | "always-holds" | "one-always-holds" | "adds-nothing";
  readonly span: Span;
  readonly other?: Span;
  /** What that other place has to do with it, where the code alone does not say. */
  readonly label?: string;
  /** The events of the one are among those that the other says there are none of. */
  readonly isInside?: boolean;
  /** A range whose higher end comes first: of this value. */
  readonly reversed?: Resolved;
  /** A value that is compared with what it never is. */
  readonly outside?: Resolved;
}

/** Of so many operands every pair is looked at; more are only looked at as a whole. */
const MOST_OPERANDS = 32;

/** Finds the smallest conditions in an expression that can never hold, always hold, or add nothing to others. */
export function findingsIn(root: Resolved): Finding[] {
  const findings: Finding[] = [];
  for (const part of innerParts(saidAs(root))) findings.push(...findingsIn(part));
  // What is wrong with a part is wrong with the whole: it is said once.
  if (findings.length > 0 || !isCondition(root) || isWritten(root)) return findings;
  const finding = root.kind === "and" || root.kind === "or" ? amongOperands(root) : undefined;
  return [finding ?? asAWhole(root)].filter((found) => found !== undefined);
}

/** `did not perform …` and `!=` are one condition to their author, not one inside of `not`. */
function saidAs(node: Resolved): Resolved {
  return node.kind === "not" && isSame(node.span, node.operand.span) ? node.operand : node;
}

function asAWhole(condition: Condition): Finding | undefined {
  const { span } = condition;
  if (neverTogether({ condition, holds: true })) {
    const outside = condition.kind === "compare" ? { outside: condition.left } : {};
    return { code: "never-holds", span, ...outside };
  }
  if (neverTogether({ condition, holds: false })) return { code: "always-holds", span };
  const lost = condition.kind === "sequence" ? lostStep(condition) : undefined;
  return lost && { code: "never-holds", span, other: lost.span, label: lost.text };
}

/** Two operands of which one rules out, covers or contains the other. */
function amongOperands({
  kind,
  operands,
  span,
}: Extract<Condition, { kind: "and" | "or" }>): Finding | undefined {
  if (operands.length > MOST_OPERANDS) return undefined;
  const conditions = operands.filter(isCondition);
  for (const [i, second] of conditions.entries()) {
    for (const first of conditions.slice(0, i)) {
      const code = kind === "and" ? ofBoth(first, second) : ofEither(first, second);
      if (code === undefined) continue;
      const [said, other] = code === "first-adds-nothing" ? [first, second] : [second, first];
      // `between 35 and 21` is one condition to its author.
      if (isSame(said.span, other.span)) {
        const reversed = kind === "and" && said.kind === "compare" ? { reversed: said.left } : {};
        return { code: kind === "and" ? "never-holds" : "always-holds", span, ...reversed };
      }
      const found = code === "first-adds-nothing" ? "adds-nothing" : code;
      const isInside = found === "never-together" && (isDenied(first, second) || isDenied(second, first));
      return { code: found, span: said.span, other: other.span, isInside };
    }
  }
  return undefined;
}

function ofBoth(first: Condition, second: Condition): "never-together" | undefined {
  const isNever = neverTogether({ condition: first, holds: true }, { condition: second, holds: true });
  return isNever ? "never-together" : undefined;
}

function ofEither(
  first: Condition,
  second: Condition,
): "one-always-holds" | "adds-nothing" | "first-adds-nothing" | undefined {
  const no = (condition: Condition) => ({ condition, holds: false });
  const yes = (condition: Condition) => ({ condition, holds: true });
  if (neverTogether(no(first), no(second))) return "one-always-holds";
  if (neverTogether(no(first), yes(second))) return "adds-nothing";
  if (neverTogether(yes(first), no(second))) return "first-adds-nothing";
  return undefined;
}

/** `performed E in last 30 days` beside `did not perform E in last 60 days`. */
function isDenied(some: Condition, none: Condition): boolean {
  if (some.kind !== "performed" || none.kind !== "not" || none.operand.kind !== "performed") return false;
  return isPartOf(some.selection, none.operand.selection);
}

/** `true` and `false` themselves are what their author wrote. */
function isWritten(condition: Condition): boolean {
  return condition.kind === "truth" && condition.asked !== true;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** What stands in an expression. A filter that is resolved for many events is looked at once. */
function innerParts(node: Resolved): readonly Resolved[] {
  switch (node.kind) {
    case "aggregate":
    case "maxWithin":
    case "performed":
    case "burst":
    case "habit":
      return filterOf(node.selection);
    case "sequence":
      return node.steps.flatMap((step) => [step.selection, ...step.without].flatMap(filterOf));
    case "together":
      return node.selections.flatMap(filterOf);
    default:
      return partsOf(node);
  }
}

function filterOf(selection: Selection): readonly Resolved[] {
  const filter = selection.events[0]?.filter;
  return filter === undefined ? [] : [filter];
}
