import type { Span } from "@muster/grammar";
import { readDate } from "../resolve/parameter-text.ts";
import type { CompareCondition, Constant, Resolved } from "../resolved.ts";
import { visit } from "../resolved-walk.ts";

/** An instant compared with a day whose first moment alone counts. */
export interface FirstMoment {
  readonly date: string;
  readonly span: Span;
  /** Whether the opposite is asked, which lets the rest of the day in. */
  readonly isDenied: boolean;
  /** What asks for the whole of the day. */
  readonly meant: string;
}

/**
 * `t <= 2026-10-03`, `t = 2026-10-03`, `t != 2026-10-03` and `t between 2026-10-01 and 2026-10-03` of an instant: a bare date is the start of its
 * day, so that the rest of it falls out. `<` and `>=` say what they seem to say.
 */
export function firstMoments(root: Resolved): FirstMoment[] {
  const found: FirstMoment[] = [];
  const ofBetween = new Set<Resolved>();
  const denied = new Set<Resolved>();
  const say = (node: Resolved, date: string, span: Span, whole: string) => {
    const isDenied = denied.has(node);
    found.push({ date, span, isDenied, meant: isDenied ? `not … ${whole}` : whole });
  };
  visit(root, (node) => {
    if (node.kind === "not" && !denied.has(node)) denied.add(node.operand);
    if (node.kind === "and") {
      const [low, high] = node.operands;
      // `between` is two comparisons that stand in one place.
      const isBetween =
        low?.kind === "compare" && isSame(low.span, node.span) && isSame(high?.span, node.span);
      if (!isBetween || high?.kind !== "compare") return;
      ofBetween.add(high);
      const [first, last] = [dateOf(low), dateOf(high)];
      if (last === undefined) return;
      say(node, last, high.right.span, first === undefined ? beforeNext(last) : `from ${first} to ${last}`);
    }
    if (node.kind !== "compare" || ofBetween.has(node)) return;
    const date = node.operator === "=" || node.operator === "<=" ? dateOf(node) : undefined;
    if (date === undefined) return;
    say(node, date, node.right.span, node.operator === "=" ? `on ${date}` : beforeNext(date));
  });
  return found;
}

function isSame(a: Span | undefined, b: Span): boolean {
  return a?.start === b.start && a.end === b.end;
}

/** The date beside an instant, if that is written there and is one of the calendar. */
function dateOf({ left, right }: CompareCondition): string | undefined {
  if (left.type.kind !== "timestamp" || !isDate(right)) return undefined;
  return readDate(right.value) === undefined ? undefined : right.value;
}

function isDate(value: Resolved): value is Constant {
  return value.kind === "constant" && value.type.kind === "date" && value.parameter === undefined;
}

function beforeNext(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const [day = ""] = next.toISOString().split("T");
  return `before ${day}`;
}
