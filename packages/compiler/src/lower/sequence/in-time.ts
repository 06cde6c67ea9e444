/** Rows of candidates and of chains' ends in one order of time. */
import { test, whole } from "../../plan/build.ts";
import type { Ordering, Scalar } from "../../plan/rel.ts";
import { ascending } from "../windows.ts";

/** Kinds of rows: of one instant those that look back come first, so that they see earlier instants only. */
export const LOOKS = 0;
export const ENDS = 1;

/**
 * Within an instant of one table by its order: rows without order see nothing of their instant, and are seen by nothing
 * of it.
 */
export function sortedByOrder(order: Scalar, kind: Scalar): readonly Ordering[] {
  const place: Scalar = {
    kind: "case",
    branches: [
      { when: test("isNotNull", order), then: whole(1) },
      { when: test("equal", kind, whole(LOOKS)), then: whole(0) },
    ],
    otherwise: whole(2),
    type: "integer",
  };
  return [ascending(place), ascending(order), ascending(kind)];
}
