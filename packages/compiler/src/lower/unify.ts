import type { DataType, Scalar } from "../plan/rel.ts";
import type { Scope, Value } from "./context.ts";
import { toUtc } from "./instants.ts";

/** Values of one type in one form. */
export function unify(
  results: readonly Value[],
  scope: Scope,
): { values: Scalar[]; time: Value["time"]; type: DataType } {
  const [first] = results;
  if (first === undefined) throw new Error("nothing to unify");
  const storages = new Set(results.map((r) => r.time));
  if (storages.size === 1) {
    return { values: results.map((r) => r.scalar), time: first.time, type: commonType(results) };
  }
  const values = results.map((r) => toUtc(r, scope.context.zones));
  return { values, time: "timestamp", type: "timestamp" };
}

function commonType(results: readonly Value[]): DataType {
  const types = new Set(results.map((r) => r.scalar.type));
  if (types.size === 1) return results[0]!.scalar.type;
  return types.has("float") ? "float" : "number";
}
