import { columnRef, test } from "../plan/build.ts";
import type { Ordering, Rel, Scalar, WindowFunction } from "../plan/rel.ts";
import { newColumn, type Workspace } from "./context.ts";

/** A window under construction: functions join it as they are asked for. */
export interface Windows {
  /** Of the whole partition; with an order, of the rows up to this one in it. */
  max(name: string, argument: Scalar, partitionBy: readonly Scalar[], orderBy?: readonly Ordering[]): Scalar;
  min(name: string, argument: Scalar, partitionBy: readonly Scalar[], orderBy?: readonly Ordering[]): Scalar;
  /** Of rows where it is not null. */
  count(
    name: string,
    argument: Scalar,
    partitionBy: readonly Scalar[],
    orderBy?: readonly Ordering[],
  ): Scalar;
  rel(): Rel;
}

export function windowsOver(work: Workspace, input: Rel): Windows {
  const functions: WindowFunction[] = [];
  const add =
    (fn: "min" | "max" | "count"): Windows["max"] =>
    (name, argument, partitionBy, orderBy = []) => {
      const column = newColumn(work, name, fn === "count" ? "integer" : argument.type);
      const rows = orderBy.length === 0 ? {} : ({ rows: "untilThis" } as const);
      functions.push({ column, function: fn, argument, partitionBy, orderBy, ...rows });
      return columnRef(column);
    };
  return {
    max: add("max"),
    min: add("min"),
    count: add("count"),
    rel: () => (functions.length === 0 ? input : { kind: "window", input, functions }),
  };
}

export function ascending(value: Scalar): Ordering {
  return { value, descending: false };
}

export function descending(value: Scalar): Ordering {
  return { value, descending: true };
}

/** The value where the condition is true; null elsewhere. */
export function where(condition: Scalar, value: Scalar): Scalar {
  return { kind: "case", branches: [{ when: condition, then: value }], type: value.type };
}

/** Not that `a > b` is known. */
export function notAbove(a: Scalar, b: Scalar): Scalar {
  return test("isNotTrue", test("greater", a, b));
}
