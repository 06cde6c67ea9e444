import { type Expression, type Name, printExpression, type SourceFile } from "@muster/grammar";
import type { Resolved, ResolvedAudience } from "../resolved.ts";

/** A condition as its author built it: `and`, `or` and `not` have operands, a `leaf` has none. */
export interface ConditionNode {
  readonly kind: "and" | "or" | "not" | "leaf";
  /** Canonically spelled, on one line. */
  readonly text: string;
  readonly condition: Resolved;
  readonly operands: readonly ConditionNode[];
}

/**
 * The condition of an audience, of which the file gives the words; of a waterfall, an `or` of its audiences. Undefined
 * where nothing is asked: everyone of the base population is in.
 */
export function conditionTree(audience: ResolvedAudience, file: SourceFile): ConditionNode | undefined {
  const definition = file.definitions.find(
    ({ kind, name }) => (kind === "audience" || kind === "waterfall") && name.text === audience.name,
  );
  if (definition?.kind === "waterfall") return waterfallTree(audience, definition.members);
  if (definition?.kind !== "audience" || definition.where === undefined) return undefined;
  return treeOf(definition.where, audience.condition);
}

function treeOf(written: Expression, condition: Resolved): ConditionNode {
  return {
    kind: "leaf",
    text: printExpression(written),
    condition,
    operands: [],
    ...inner(written, condition),
  };
}

/** What one word says may mean a tree (`between` is two comparisons): a node is inner only where both are. */
function inner(
  written: Expression,
  condition: Resolved,
): Pick<ConditionNode, "kind" | "operands"> | undefined {
  if ((written.kind === "and" || written.kind === "or") && condition.kind === written.kind) {
    const { operands } = condition;
    if (operands.length !== written.operands.length) return undefined;
    return { kind: written.kind, operands: written.operands.map((each, at) => treeOf(each, operands[at]!)) };
  }
  if (written.kind === "not" && condition.kind === "not") {
    return { kind: "not", operands: [treeOf(written.operand, condition.operand)] };
  }
  return undefined;
}

function waterfallTree({ condition }: ResolvedAudience, members: readonly Name[]): ConditionNode | undefined {
  if (condition.kind !== "member") return undefined;
  const operands = condition.audiences.map((one, at): ConditionNode => {
    const name = members[at];
    if (name === undefined) throw new Error("a waterfall means other audiences than it names");
    const written: Expression = {
      kind: "inAudience",
      of: "audience",
      negated: false,
      name,
      span: name.span,
    };
    return {
      kind: "leaf",
      text: printExpression(written),
      condition: { ...condition, audiences: [one] },
      operands: [],
    };
  });
  const text = operands.map((operand) => operand.text).join(" or ");
  return { kind: "or", text, condition, operands };
}
