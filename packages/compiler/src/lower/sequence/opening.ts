import { filter } from "../../plan/build.ts";
import type { Scalar } from "../../plan/rel.ts";
import type { Selection, SequenceCondition } from "../../resolved.ts";
import { field, fields, stack } from "../table.ts";
import { notAbove, windowsOver } from "../windows.ts";
import { candidates } from "./candidates.ts";
import { type Chains, placesOf, toChains } from "./chains.ts";
import type { Course } from "./course.ts";

/** The chains of one event each: those of the first step. */
export function opening(
  course: Course,
  selection: Selection,
  start: SequenceCondition["start"],
  isTimed: boolean,
): Chains {
  const { work } = course.context;
  const asked = course.asked(0);
  const { parts, ordered } = candidates(course, selection, undefined, asked);
  const rows = stack(work, parts);
  const [key, time] = [field(rows, "key"), field(rows, "time")];
  const windows = windowsOver(work, rows.rel);
  const conditions: Scalar[] = [];
  if (start !== "any") {
    /** Whether no other is before the least, or after the greatest. */
    const isOuter = (name: string, value: Scalar, among: readonly Scalar[]) =>
      start === "first"
        ? notAbove(value, windows.min(name, value, among))
        : notAbove(windows.max(name, value, among), value);
    conditions.push(isOuter(`${start}_time`, time, [key]));
    if (ordered.size > 0) {
      const table = course.severalOrders ? [field(rows, "table")] : [];
      conditions.push(isOuter(`${start}_order`, field(rows, "order"), [key, time, ...table]));
    }
  }
  const values = new Map([...fields(rows), ...(isTimed ? [["start", time] as const] : [])]);
  const found = filter(windows.rel(), conditions);
  return toChains(work, found, values, placesOf(course, selection, asked, undefined), ordered);
}
