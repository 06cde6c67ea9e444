import { columnRef, columnsOf, filter, test } from "../plan/build.ts";
import type { Column, ColumnId, Join, Literal, Plan, Rel, Scalar, Shared } from "../plan/rel.ts";
import { inputsOf } from "../plan/walk.ts";

/** A column of a relation is one of some values. */
export interface Restriction {
  readonly column: ColumnId;
  readonly among: Among;
  /**
   * Where the column is the first known of others (the persona behind an alias, else the key as it stands), the last of
   * them is one of these.
   */
  readonly names?: Among;
}

/** Values of a column: known ones, or those of a table. */
export interface Among {
  /** Equal for the same values. */
  readonly id: string;
  /** The rows whose column is one of them. */
  keep(rel: Rel, column: Column): Rel;
}

/** One value or more. */
export function amongValues(values: readonly Literal[]): Among {
  return {
    id: JSON.stringify(values.map(({ value }) => value)),
    keep: (rel, column) =>
      filter(rel, [test(values.length === 1 ? "equal" : "in", columnRef(column), ...values)]),
  };
}

/** The values of a relation's column, which is made anew wherever they are asked for. */
export function amongKeys(id: string, make: () => { readonly rel: Rel; readonly key: Column }): Among {
  return {
    id,
    keep(left, column) {
      const { rel: right, key } = make();
      return { kind: "join", type: "semi", left, right, on: [{ left: column.id, right: key.id }] };
    },
  };
}

/**
 * The rows of a plan that restrictions of columns of its root leave. Each is asked as far down as it means the same
 * there, through groups, set operations and both sides of joins, down to the scans: so that a question about one persona
 * reads its events alone. What looks at all rows (a rank, the top of an audience) is left whole.
 */
export function restrictPlan(plan: Plan, restrictions: readonly Restriction[]): Plan {
  const copies = new Map<string, Shared>();
  const restrictShared: RestrictShared = (id, at, to) => {
    const name = `${id} at ${at}: ${to.among.id}`;
    const found = copies.get(name);
    if (found !== undefined) return found;
    const shared = plan.shared.find((each) => each.id === id);
    if (shared === undefined) return undefined;
    const rel = restrict(shared.rel, { ...to, column: shared.columns[at]!.id }, restrictShared);
    const copy = { ...shared, id: name, rel };
    copies.set(name, copy);
    return copy;
  };
  const root = restrictions.reduce((rel, each) => restrict(rel, each, restrictShared), plan.root);
  return onlyReached({ ...plan, shared: [...plan.shared, ...copies.values()], root });
}

/** A shared relation with a column restricted, by the column's place; undefined of one that is not the plan's own. */
type RestrictShared = (id: string, at: number, to: Omit<Restriction, "column">) => Shared | undefined;

function restrict(rel: Rel, restriction: Restriction, ofShared: RestrictShared): Rel {
  const { column } = restriction;
  const below = (input: Rel, id: ColumnId = column) =>
    restrict(input, { ...restriction, column: id }, ofShared);
  switch (rel.kind) {
    case "filter":
      return { ...rel, input: below(rel.input) };
    case "project": {
      const of = rel.columns.find((each) => each.column.id === column)?.value;
      if (of?.kind === "column") return { ...rel, input: below(rel.input, of.id) };
      const named = of === undefined ? undefined : restrictionOfNames(of, restriction);
      const input = named === undefined ? rel.input : restrict(rel.input, named, ofShared);
      return here({ ...rel, input }, restriction);
    }
    case "unfold":
      return rel.element.id === column ? here(rel, restriction) : { ...rel, input: below(rel.input) };
    case "aggregate":
      return rel.by.some(({ id }) => id === column)
        ? { ...rel, input: below(rel.input) }
        : here(rel, restriction);
    case "join":
      return restrictJoin(rel, restriction, below);
    case "setOperation": {
      const at = rel.columns.findIndex(({ id }) => id === column);
      const inputs = rel.inputs.map((input) => ({ ...input, rel: below(input.rel, input.columns[at]!) }));
      return { ...rel, inputs };
    }
    case "window": {
      const isOfPartition = rel.functions.every(({ partitionBy }) =>
        partitionBy.some((each) => each.kind === "column" && each.id === column),
      );
      return isOfPartition ? { ...rel, input: below(rel.input) } : here(rel, restriction);
    }
    case "ref": {
      const at = rel.columns.findIndex(({ id }) => id === column);
      const shared = ofShared(rel.shared, at, restriction);
      return shared === undefined ? here(rel, restriction) : { ...rel, shared: shared.id };
    }
    case "scan":
    case "topN":
      return here(rel, restriction);
  }
}

/** What is matched by the column has its value too. Rows without a match stay, so only the kept side's column may be asked below. */
function restrictJoin(rel: Join, restriction: Restriction, below: (input: Rel, id: ColumnId) => Rel): Rel {
  const { column } = restriction;
  if (columnsOf(rel.left).some(({ id }) => id === column)) {
    const left = below(rel.left, column);
    const matched = rel.on.find((on) => on.left === column);
    return { ...rel, left, right: matched === undefined ? rel.right : below(rel.right, matched.right) };
  }
  const matched = rel.on.find((on) => on.right === column);
  if (rel.type !== "inner") return here(rel, restriction);
  const right = below(rel.right, column);
  return { ...rel, left: matched === undefined ? rel.left : below(rel.left, matched.left), right };
}

/** What the restriction of a first known value says of the last of those. */
function restrictionOfNames(of: Scalar, { names }: Restriction): Restriction | undefined {
  if (names === undefined || of.kind !== "call" || of.function !== "coalesce") return undefined;
  const last = of.arguments.at(-1);
  return last?.kind === "column" ? { column: last.id, among: names } : undefined;
}

function here(rel: Rel, { column: id, among }: Restriction): Rel {
  const column: Column | undefined = columnsOf(rel).find((each) => each.id === id);
  if (column === undefined) throw new Error("the relation does not have the column that it is restricted by");
  return among.keep(rel, column);
}

/** Without shared relations that nothing reads any more. Those that read others come after them. */
function onlyReached(plan: Plan): Plan {
  const reached = new Set<string>();
  const reach = (rel: Rel): void => {
    if (rel.kind === "ref") reached.add(rel.shared);
    inputsOf(rel).forEach(reach);
  };
  reach(plan.root);
  for (const shared of plan.shared.toReversed()) if (reached.has(shared.id)) reach(shared.rel);
  return { ...plan, shared: plan.shared.filter(({ id }) => reached.has(id)) };
}
