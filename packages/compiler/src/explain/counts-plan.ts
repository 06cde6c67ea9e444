import { basePopulation } from "../lower/base-population.ts";
import { contextOf, newColumn } from "../lower/context.ts";
import { toFormula } from "../lower/formula.ts";
import { newWorkspace } from "../lower/lower.ts";
import { marked } from "../lower/members.ts";
import { optimize } from "../optimize/optimize.ts";
import { allOf, anyOf, columnRef, TRUE, test } from "../plan/build.ts";
import type { Column, Measure, Plan, Project, Scalar } from "../plan/rel.ts";
import type { Resolution } from "../resolved.ts";
import { instantOf } from "../time/instant.ts";
import type { ConditionNode } from "./condition-tree.ts";
import type { ExplainOptions } from "./one-row.ts";

/**
 * How many meet each condition of an audience, as one row of counts: of its base population (of a waterfall, whose
 * audiences have populations of their own, of all rows); of its members; then of the nodes of the tree, each before its
 * operands, in order. The count of an `and` is followed by those who are left after its first operand, after its second
 * too, and so on, but for the last, after which the `and` itself is left. Each leaf is worked out once for each row.
 */
export function countsPlan(
  resolution: Resolution,
  audienceName: string,
  tree: ConditionNode | undefined,
  { model, asOf }: ExplainOptions,
): Plan {
  const work = newWorkspace(resolution, model, instantOf(asOf));
  const context = contextOf(work, audienceName);
  const { audience } = context;
  const rows = work.parts.subjectRows(context);
  const holds = new Map<ConditionNode, Column>();
  const values = leavesOf(tree).map((leaf) => {
    const column = newColumn(work, "holds", "boolean");
    holds.set(leaf, column);
    return { column, value: isTrue(marked(toFormula(leaf.condition, false, context), rows)) };
  });
  const isChosen = audience.ranked !== undefined || audience.sample !== undefined;
  const chosen = newColumn(work, "chosen", "boolean");
  if (isChosen) {
    const members = work.parts.audienceKeys(work, { audience: audienceName });
    values.push({ column: chosen, value: isTrue(rows.mark(members)) });
  }
  const key = newColumn(work, audience.of, rows.key.type);
  const ofWaterfall = audience.parts?.kind === "waterfall";
  const answers: Project = {
    kind: "project",
    input: rows.build(ofWaterfall ? {} : { base: basePopulation(rows) }),
    columns: [{ column: key, value: columnRef(rows.key) }, ...values],
  };
  const met = (node: ConditionNode): Scalar => {
    const column = holds.get(node);
    if (column !== undefined) return columnRef(column);
    const operands = node.operands.map(met);
    if (node.kind === "not") return test("not", operands[0]!);
    return node.kind === "and" ? allOf(operands) : anyOf(operands);
  };
  const counted = [
    TRUE,
    isChosen ? columnRef(chosen) : tree === undefined ? TRUE : met(tree),
    ...(tree === undefined ? [] : conditionsOf(tree, met)),
  ];
  const measures = counted.map((condition): Measure => {
    const column = newColumn(work, "size", "integer");
    return { column, function: "count", ...(condition === TRUE ? {} : { filter: condition }) };
  });
  const columns = answers.columns.map(({ column }) => column);
  work.shared.push({ id: "answers", rel: answers, columns, apart: true });
  return optimize({
    shared: work.shared,
    root: {
      kind: "aggregate",
      input: { kind: "ref", shared: "answers", columns },
      by: [],
      measures,
    },
    output: measures.map(({ column }) => column),
  });
}

/** What is counted of a node and of all below it, in the order of the columns. */
function conditionsOf(node: ConditionNode, met: (node: ConditionNode) => Scalar): readonly Scalar[] {
  const left = node.kind === "and" ? node.operands.slice(0, -1) : [];
  return [
    met(node),
    ...left.map((_, at) => allOf(node.operands.slice(0, at + 1).map(met))),
    ...node.operands.flatMap((operand) => conditionsOf(operand, met)),
  ];
}

function leavesOf(node: ConditionNode | undefined): readonly ConditionNode[] {
  if (node === undefined) return [];
  return node.operands.length === 0 ? [node] : node.operands.flatMap(leavesOf);
}

function isTrue(condition: Scalar): Scalar {
  return condition.kind === "literal" ? condition : test("isTrue", condition);
}
