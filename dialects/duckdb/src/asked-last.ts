import {
  allOf,
  anyOf,
  type Column,
  type ColumnId,
  columnRef,
  columnsOf,
  conjunctsOf,
  dropUnread,
  filter,
  highestId,
  type Join,
  mapInputs,
  mapPlan,
  type Plan,
  type Rel,
  type Scalar,
  test,
} from "@muster/compiler";

/**
 * What nearly all rows of a table meet (that a mark is not set, that a value is known) is found beside each row, and asked
 * last, together with a MARK join. DuckDB takes one row of five to meet each such test, wherever it stands, so it believes
 * the table to be smaller than a set of keys that were counted, and takes the table into its hash table; and it reads the
 * texts that may be missing of every row. Measured, 1,000,000 personas and 20,000,000 events: 0.5 to 0.7 of the time where
 * events are counted, 0.8 to 0.9 for absences, the same where the set is truly larger.
 */
export function askedLast(plan: Plan): Plan {
  let next = highestId(plan);
  const newColumn = (name: string): Column => ({ id: ++next, name, type: "boolean" });
  const rewrite = (rel: Rel): Rel => {
    const inside = mapInputs(rel, rewrite);
    return inside.kind === "join" && inside.type === "anti" ? afterAbsence(inside, newColumn) : inside;
  };
  return dropUnread(mapPlan(plan, rewrite));
}

function afterAbsence(absence: Join, newColumn: (name: string) => Column): Rel {
  const [on, ...more] = absence.on;
  if (on === undefined || more.length > 0 || absence.condition !== undefined) return absence;
  if (absence.left.kind !== "join" && absence.right.kind !== "setOperation") return absence; // few rows are left out
  const met = newColumn("met");
  const left = withColumn(absence.left, on.left, met);
  if (left === undefined) return absence;
  const mark = newColumn("absent");
  const marked: Join = { ...absence, type: "mark", mark, left };
  return filter(marked, [test("isNotTrue", anyOf([columnRef(mark), test("not", columnRef(met))]))]);
}

/** The rows of a table through semi joins on its key, with a column in place of the tests that nearly all of them meet. */
function withColumn(rel: Rel, key: ColumnId, met: Column): Rel | undefined {
  if (rel.kind === "join" && rel.type === "semi") {
    if (rel.on.some((on) => on.left !== key)) return undefined;
    const left = withColumn(rel.left, key, met);
    return left && { ...rel, left };
  }
  if (rel.kind !== "filter" || rel.input.kind !== "scan") return undefined;
  const conditions = conjunctsOf(rel.condition);
  const usual = conditions.filter(isUsual);
  if (usual.length === 0) return undefined;
  const input = filter(
    rel.input,
    conditions.filter((each) => !isUsual(each)),
  );
  const columns = columnsOf(input).map((column) => ({ column, value: columnRef(column) }));
  return { kind: "project", input, apart: true, columns: [...columns, { column: met, value: allOf(usual) }] };
}

/** That a mark is not set, or that something of several is known: never null. What one column lacks, many rows may lack. */
function isUsual(condition: Scalar): boolean {
  if (condition.kind !== "call") return false;
  const { function: fn, arguments: args } = condition;
  return fn === "or" ? args.every(isKnown) : fn === "isNotTrue" && args.every(isColumn);
}

function isKnown(condition: Scalar): boolean {
  return (
    condition.kind === "call" && condition.function === "isNotNull" && condition.arguments.every(isColumn)
  );
}

function isColumn({ kind }: Scalar): boolean {
  return kind === "column";
}
