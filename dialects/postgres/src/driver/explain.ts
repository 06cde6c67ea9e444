import type { Statement } from "@muster/compiler";
import type { CostEstimate, Row } from "@muster/engine";

type Ask = (statement: Statement) => Promise<readonly Row[]>;

/** A node of a plan as `explain (format json, verbose)` gives it, with what is read of it. */
interface Node {
  readonly "Node Type": string;
  readonly "Plan Rows": number;
  readonly "Total Cost": number;
  readonly Schema?: string;
  readonly "Relation Name"?: string;
  readonly "Parent Relationship"?: string;
  readonly Plans?: readonly Node[];
}

/** The planner's own cost, and the rows that its scans are expected to read. */
export async function explain(ask: Ask, { sql, parameters }: Statement): Promise<CostEstimate> {
  const [row] = await ask({ sql: `explain (format json, verbose) ${sql}`, parameters });
  const answer = row?.[0];
  const [{ Plan: root }] = (typeof answer === "string" ? JSON.parse(answer) : answer) as [{ Plan: Node }];
  const sizes = await tableSizes(ask);
  return {
    rows: root["Plan Rows"],
    rowsRead: rowsRead(root, sizes),
    cost: root["Total Cost"],
    costIs: "the planner's cost",
  };
}

/** A whole table at all of its rows, whatever its filter leaves; the inner side of a nested loop as often as it is run. */
function rowsRead(node: Node, sizes: ReadonlyMap<string, number>): number {
  const plans = node.Plans ?? [];
  const outer = plans.find((plan) => plan["Parent Relationship"] === "Outer");
  const below = plans.map((plan) => {
    const isRepeated =
      node["Node Type"] === "Nested Loop" &&
      plan["Parent Relationship"] === "Inner" &&
      !KEEPS_ROWS.has(plan["Node Type"]);
    return rowsRead(plan, sizes) * (isRepeated ? Math.max(1, outer?.["Plan Rows"] ?? 1) : 1);
  });
  return below.reduce((total, rows) => total + rows, ownRows(node, sizes));
}

/** What is run again gives the rows that it has found before. */
const KEEPS_ROWS: ReadonlySet<string> = new Set(["Materialize", "Memoize"]);

function ownRows(node: Node, sizes: ReadonlyMap<string, number>): number {
  const { Schema: schema, "Relation Name": name, "Plan Rows": rows } = node;
  if (name === undefined || node["Node Type"].startsWith("Bitmap Index")) return 0;
  const size = sizes.get(JSON.stringify([schema, name])) ?? rows;
  return node["Node Type"] === "Seq Scan" ? Math.max(size, rows) : rows;
}

/** As it was last counted; a table that never was has -1. */
async function tableSizes(ask: Ask): Promise<ReadonlyMap<string, number>> {
  const rows = await ask({
    sql: "select n.nspname, c.relname, c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'm', 'f')",
    parameters: [],
  });
  return new Map(rows.map(([schema, name, size]) => [JSON.stringify([schema, name]), Number(size)]));
}
