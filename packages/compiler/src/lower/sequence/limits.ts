import { test } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { DurationConstant, SequenceCondition } from "../../resolved.ts";
import { exactMicros } from "../../time/instant.ts";
import type { Zones } from "../context.ts";
import { moveInstant } from "../instants.ts";
import { field, type Table } from "../table.ts";

/** An event of one step, and one of the next that follows it: the numbers of their steps, and their rows. */
export interface Two {
  readonly at: number;
  readonly rows: Table;
  readonly nextAt: number;
  /** With `done`, when the earliest rest of the sequence ends, where that counts. */
  readonly after: Table;
}

/** By when the one must follow the other, and the rest be done, as far as these two tell. */
export function limits(
  { steps, allWithin }: SequenceCondition,
  { at, rows, nextAt, after }: Two,
  zones: Zones,
): readonly Scalar[] {
  const { within } = steps[nextAt]!;
  const since = (length: DurationConstant) => moveInstant(field(rows, "time"), 1, length, zones);
  // A month after an instant may come before a month after an earlier one, where clocks are put back.
  const isAllKnown =
    allWithin !== undefined && (at === 0 || exactMicros(allWithin.amount, allWithin.unit) !== undefined);
  const end = field(after, after.columns.has("done") ? "done" : "time");
  return [
    ...(within === undefined ? [] : [test("lessOrEqual", field(after, "time"), since(within))]),
    ...(isAllKnown ? [test("lessOrEqual", end, since(allWithin))] : []),
  ];
}
