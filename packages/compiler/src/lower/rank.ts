import { call, columnRef, literal, test, whole } from "../plan/build.ts";
import type { Rel, Scalar } from "../plan/rel.ts";
import type { RankValue } from "../resolved.ts";
import { basePopulation } from "./base-population.ts";
import { type Context, type KeyedRelation, newColumn, type Value } from "./context.ts";

const BUCKETS = { quintile: 5, decile: 10 } as const;

/**
 * Where each persona of the base population stands among those whose value is known. Equal values have equal ranks, so
 * they share a bucket: bucket k of n is 1 + floor(k (rank - 1) / n), the percentile (rank - 1) / (n - 1).
 */
export function rankRelation(context: Context, rank: RankValue): KeyedRelation & { readonly value: Value } {
  const { work } = context;
  const rows = work.parts.personaRows(context);
  const { conditions, outside } = basePopulation(context, rows);
  const ranked = work.parts.expression(rank.value, rows).scalar;
  const population = rows.build({ conditions: [...conditions, test("isNotNull", ranked)], outside });
  const key = newColumn(work, "persona", rows.key.type);
  const value = newColumn(work, "value", ranked.type);
  const place = newColumn(work, "place", "integer");
  const size = newColumn(work, "population", "integer");
  const result = newColumn(work, rank.function, rank.function === "percentile" ? "float" : "integer");
  const input: Rel = {
    kind: "project",
    input: population,
    columns: [
      { column: key, value: columnRef(rows.key) },
      { column: value, value: ranked },
    ],
  };
  const placed: Rel = {
    kind: "window",
    input,
    functions: [
      {
        column: place,
        function: "rank",
        partitionBy: [],
        orderBy: [{ value: columnRef(value), descending: rank.function === "rank" }],
      },
      { column: size, function: "count", partitionBy: [], orderBy: [] },
    ],
  };
  return {
    rel: {
      kind: "project",
      input: placed,
      columns: [
        { column: key, value: columnRef(key) },
        { column: result, value: standing(rank.function, columnRef(place), columnRef(size)) },
      ],
    },
    key,
    value: { scalar: columnRef(result) },
  };
}

function standing(fn: RankValue["function"], place: Scalar, size: Scalar): Scalar {
  if (fn === "rank") return place;
  const before = call("subtract", "integer", place, whole(1));
  if (fn === "percentile") {
    const others = call("subtract", "integer", size, whole(1));
    return call("coalesce", "float", call("divide", "float", before, others), literal("float", "0"));
  }
  const scaled = call("multiply", "integer", whole(BUCKETS[fn]), before);
  return call("add", "integer", call("divideWhole", "integer", scaled, size), whole(1));
}
