import { call, whole } from "../plan/build.ts";
import type { Scalar } from "../plan/rel.ts";

/** month * 100 + day: orders the days of a year, whatever its length. */
export function dayOfYear(local: Scalar): Scalar {
  const month = call("multiply", "integer", call("month", "integer", local), whole(100));
  return call("add", "integer", month, call("day", "integer", local));
}
