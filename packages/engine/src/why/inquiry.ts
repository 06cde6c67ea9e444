import {
  type ConditionNode,
  conditionTree,
  type OneRow,
  type Plan,
  type ResolvedAudience,
} from "@muster/compiler";
import { parse } from "@muster/grammar";
import type { Project } from "@muster/model";
import { readablePlan } from "../readable.ts";
import type { Row, Warehouse } from "../warehouse.ts";
import type { Asking } from "./condition.ts";

/** One persona or account, in the eyes of one audience, and where it is looked for. */
export interface Inquiry extends Asking {
  readonly warehouse: Warehouse;
  readonly project: Pick<Project, "schema" | "model">;
  readonly row: OneRow;
}

/** Runs a plan; tables of Muster's own that are not there yet are read as empty. */
export async function rowsOf({ warehouse, project }: Inquiry, plan: Plan): Promise<readonly Row[]> {
  return warehouse.query(warehouse.dialect.render(await readablePlan(warehouse, project, plan)));
}

/** The audience's condition as it is written; undefined where it asks nothing. */
export function treeOf({ sources }: Asking, audience: ResolvedAudience): ConditionNode | undefined {
  const source = sources.find(({ name }) => name === audience.source);
  if (source === undefined) throw new Error(`the text of ${audience.source} is not among the sources`);
  return conditionTree(audience, parse(source).file);
}
