import { type ConditionNode, countsPlan, type Resolution, standardLibrary } from "@muster/compiler";
import type { SourceText } from "@muster/grammar";
import type { Project } from "@muster/model";
import { Fault } from "../fault.ts";
import { readablePlan } from "../readable.ts";
import type { Warehouse } from "../warehouse.ts";
import { treeOf } from "../why/inquiry.ts";

export interface ConditionSizesRequest {
  readonly resolution: Resolution;
  /** The texts in which the resolution's definitions are written; the standard library need not be among them. */
  readonly sources: readonly SourceText[];
  readonly audience: string;
  /** RFC 3339. */
  readonly asOf: string;
}

export interface ConditionSizes {
  /** Who could be in: the base population; of a waterfall, whose audiences have their own, everyone in the table. */
  readonly population: number;
  /** Who is in: for whom the condition holds, and whom `top` or `sample` choose of these. */
  readonly members: number;
  /** Absent where the audience asks nothing. */
  readonly condition?: SizedCondition;
}

/** A condition as it is written, and of how many of the population it is true, whatever the others say. */
export interface SizedCondition {
  readonly kind: ConditionNode["kind"];
  readonly text: string;
  readonly size: number;
  /** Of an operand of an `and`: for how many it and all operands before it hold. */
  readonly left?: number;
  readonly operands: readonly SizedCondition[];
}

/** Of more counts nobody can read the tree, and warehouses refuse statements of so many columns. */
export const MAX_CONDITIONS = 400;

/**
 * How many meet each condition of an audience, and how many an `and` leaves, operand by operand: one statement, in which
 * each condition is worked out once.
 */
export async function sizeByCondition(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  { resolution, sources, audience: name, asOf }: ConditionSizesRequest,
): Promise<ConditionSizes> {
  const audience = resolution.audiences.get(name);
  if (audience === undefined) throw new RangeError(`the resolution has no audience ${name}`);
  const asking = { resolution, audience, sources: [...sources, standardLibrary], asOf };
  const tree = treeOf(asking, audience);
  const count = tree === undefined ? 0 : nodesIn(tree);
  if (count > MAX_CONDITIONS) {
    throw new Fault("input", `\`${name}\` asks ${count} conditions: too many to be counted one by one`, {
      advice: `at most ${MAX_CONDITIONS} are; an audience of some of them, which the others use, can be looked at by itself`,
    });
  }
  const plan = countsPlan(resolution, name, tree, { model: project.model, asOf });
  const [row = []] = await warehouse.query(
    warehouse.dialect.render(await readablePlan(warehouse, project, plan)),
  );
  const counts = row.map(Number).values();
  const next = (): number => counts.next().value ?? 0;
  const [population, members] = [next(), next()];
  return { population, members, ...(tree === undefined ? {} : { condition: readNode(tree, next) }) };
}

/** In the order in which `countsPlan` counts. */
function readNode({ kind, text, operands }: ConditionNode, next: () => number): SizedCondition {
  const size = next();
  const left = kind === "and" ? [...operands.slice(0, -1).map(next), size] : [];
  return {
    kind,
    text,
    size,
    operands: operands.map((operand, at) => {
      const read = readNode(operand, next);
      return kind === "and" ? { ...read, left: left[at]! } : read;
    }),
  };
}

function nodesIn({ operands }: ConditionNode): number {
  return operands.reduce((sum, operand) => sum + nodesIn(operand), 1);
}
