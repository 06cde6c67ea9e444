import type { Join } from "../../plan/rel.ts";
import { columnOf, type Table } from "../table.ts";
import type { Filter } from "./filter.ts";

/** The same subject, and the values by which an event's filter is equal to an earlier event. */
export function onEqual(earlier: Table, event: Table, { equalities }: Filter): Join["on"] {
  const on = [["key", "key"] as const, ...equalities.map((each) => [each.earlier, each.own] as const)];
  return on.map(([before, own]) => ({
    left: columnOf(earlier, before).id,
    right: columnOf(event, own).id,
  }));
}
