import type { Statement } from "@muster/compiler";
import type { CostEstimate, Row } from "@muster/engine";

type Ask = (statement: Statement) => Promise<readonly Row[]>;

/** An operator of a plan as `explain (format json)` gives it, with what is read of it. */
interface Operator {
  readonly name: string;
  readonly children: readonly Operator[];
  readonly extra_info: { readonly Table?: string; readonly "Estimated Cardinality"?: string };
}

/**
 * DuckDB has no cost of its own to tell. In its place: the rows that all operators are expected to give, added up, a scan
 * at all rows of its table (the cost function C_out of the literature on join orders, e.g. Leis and others, How Good Are
 * Query Optimizers, Really?, VLDB 2015).
 */
export async function explain(ask: Ask, { sql, parameters }: Statement): Promise<CostEstimate> {
  const [row] = await ask({ sql: `explain (format json) ${sql}`, parameters });
  const [root] = JSON.parse(String(row?.[1])) as readonly Operator[];
  const sizes = await tableSizes(ask);
  const costs = allOf(root!).map((operator) => {
    const read = rowsRead(operator, sizes);
    return { read, given: passesOn(operator) ? 0 : Math.max(read, rowsGiven(operator)) };
  });
  return {
    rows: rowsGiven(root!),
    rowsRead: sum(costs.map(({ read }) => read)),
    cost: sum(costs.map(({ given }) => given)),
    costIs: "rows that all steps give, added up",
  };
}

function allOf(operator: Operator): readonly Operator[] {
  return [operator, ...operator.children.flatMap(allOf)];
}

/** Its rows are those of its last child. Of some of these DuckDB says 0, as it has not looked. */
function passesOn({ name }: Operator): boolean {
  return name === "PROJECTION" || name === "CTE";
}

/** Of joins without an equality, and of a union, DuckDB says nothing. */
function rowsGiven(operator: Operator): number {
  const { name, children, extra_info: info } = operator;
  const below = () => children.map(rowsGiven);
  if (passesOn(operator)) return below().at(-1) ?? 0;
  if (info["Estimated Cardinality"] !== undefined) return Number(info["Estimated Cardinality"]);
  if (name === "UNION") return sum(below());
  if (name === "UNGROUPED_AGGREGATE") return 1;
  if (name === "CROSS_PRODUCT" || name.endsWith("_JOIN")) return below().reduce((all, rows) => all * rows, 1);
  return below().at(-1) ?? 0;
}

/** Of a table all rows; of files, which have no table, as many as are expected. */
function rowsRead(operator: Operator, sizes: ReadonlyMap<string, number>): number {
  const { Table: table } = operator.extra_info;
  if (table !== undefined) return sizes.get(table) ?? rowsGiven(operator);
  return operator.name.startsWith("READ_") ? rowsGiven(operator) : 0;
}

async function tableSizes(ask: Ask): Promise<ReadonlyMap<string, number>> {
  const rows = await ask({
    sql: "select database_name || '.' || schema_name || '.' || table_name, estimated_size from duckdb_tables()",
    parameters: [],
  });
  return new Map(rows.map(([name, size]) => [String(name), Number(size)]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
