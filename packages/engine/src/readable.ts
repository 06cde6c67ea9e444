/**
 * Definitions may read lists and the membership history, which Muster keeps in tables that its first refresh or import
 * makes. Until then there is nothing in them, and a question is answered accordingly: without making them, since whoever
 * only asks may have no right to.
 */
import type { CompiledAudience, Plan, Project as Projection, Scan } from "@muster/compiler";
import type { Project } from "@muster/model";
import { newColumns } from "./derived-plan.ts";
import { type State, stateOf, tablesOf } from "./state.ts";
import type { Warehouse } from "./warehouse.ts";

/** The same audience, in which tables of Muster's that are not there are read as empty. */
export async function readable(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  compiled: CompiledAudience,
): Promise<CompiledAudience> {
  const plan = await readablePlan(warehouse, project, compiled.plan);
  return plan === compiled.plan ? compiled : { ...compiled, ...warehouse.dialect.render(plan), plan };
}

/** The same of a plan. */
export async function readablePlan(
  warehouse: Warehouse,
  project: Pick<Project, "schema" | "model">,
  plan: Plan,
): Promise<Plan> {
  const state = stateOf(warehouse, project);
  const read = ownScans(plan, state);
  if (read.length === 0) return plan;
  const there = await tablesOf(state, warehouse);
  const missing = new Set(read.filter(({ table }) => !there.has(table.name)));
  if (missing.size === 0) return plan;
  const { personas } = project.model;
  const [key] = newColumns(plan, [{ name: personas.key, type: personas.keyType }]);
  const personasScan: Scan = {
    kind: "scan",
    table: personas.table,
    columns: [{ column: key!, source: personas.key }],
  };
  const nothing = ({ columns }: Scan): Projection => ({
    kind: "project",
    input: {
      kind: "filter",
      input: personasScan,
      condition: { kind: "literal", type: "boolean", value: false },
    },
    columns: columns.map(({ column }) => ({ column, value: { kind: "null", type: column.type } })),
  });
  return replaced(plan, (node) => (missing.has(node as Scan) ? nothing(node as Scan) : node));
}

const READ_BY_DEFINITIONS: ReadonlySet<string> = new Set([
  "list_entries",
  "membership_log",
  "account_membership_log",
]);

function ownScans(plan: object, { schema }: State): readonly Scan[] {
  const found: Scan[] = [];
  replaced(plan, (node) => {
    const scan = node as Partial<Scan>;
    const isOwn = scan.table?.schema === schema && READ_BY_DEFINITIONS.has(scan.table.name);
    if (scan.kind === "scan" && isOwn) found.push(node as Scan);
    return node;
  });
  return found;
}

/** Plain data in which some nodes are others; what holds none of them stays itself, so that what was one value remains one. */
export function replaced<T extends object>(value: T, change: (node: object) => object): T {
  const entries = Object.entries(value).map(([key, inner]) => {
    const next = typeof inner === "object" && inner !== null ? replaced(inner as object, change) : inner;
    return { key, next, isSame: next === inner };
  });
  if (entries.every(({ isSame }) => isSame)) return change(value) as T;
  const copy = entries.map(({ key, next }) => [key, next] as const);
  return change(Array.isArray(value) ? copy.map(([, next]) => next) : Object.fromEntries(copy)) as T;
}
