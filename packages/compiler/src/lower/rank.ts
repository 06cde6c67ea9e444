import { anyOf, call, columnRef, literal, test, whole } from "../plan/build.ts";
import type { Column, ColumnId, Rel, Scalar } from "../plan/rel.ts";
import type { RankValue } from "../resolved.ts";
import { basePopulation } from "./base-population.ts";
import { type Context, type KeyedRelation, newColumn, type Value } from "./context.ts";
import { isKnown } from "./is-known.ts";
import { expressionKey } from "./selection-key.ts";
import { keyColumn } from "./subject.ts";

/** Where personas, or accounts, stand among the base population: all that an audience asks of it, in one relation. */
export interface Rankings {
  value(rank: RankValue): Value;
  /** Not null only for those of the base population. */
  columns(): ReadonlySet<ColumnId>;
  relation(): KeyedRelation;
}

interface Spec {
  readonly function: RankValue["function"];
  readonly ranked: Scalar;
  readonly result: Column;
}

/**
 * One stands among those whose value is known. Equal values have equal ranks, so they share a bucket: bucket k of
 * n is 1 + floor(k (rank - 1) / n), the percentile (rank - 1) / (n - 1).
 */
export function rankings(context: Context): Rankings {
  const { work } = context;
  const rows = work.parts.subjectRows(context);
  const base = basePopulation(rows);
  const specs = new Map<string, Spec>();

  function value(rank: RankValue): Value {
    const id = expressionKey(rank);
    let spec = specs.get(id);
    if (spec === undefined) {
      const type = rank.function === "percentile" ? "float" : "integer";
      const { scalar: ranked } = work.parts.expression(rank.value, rows);
      spec = { function: rank.function, ranked, result: newColumn(work, rank.function, type) };
      specs.set(id, spec);
    }
    return { scalar: columnRef(spec.result) };
  }

  function relation(): KeyedRelation {
    const all = [...specs.values()];
    const key = keyColumn(work, context.subject);
    const values = all.map(({ ranked }) => ({
      column: newColumn(work, "value", ranked.type),
      value: ranked,
    }));
    // One value alone is ranked among the rows where it is known; of several, each has its unknown ones at the end.
    const alone = values.length === 1;
    const anyKnown = anyOf(values.map(({ value: ranked }) => isKnown(ranked)));
    const population = rows.build({ base, conditions: [anyKnown] });
    const input: Rel = {
      kind: "project",
      input: population,
      columns: [{ column: key, value: columnRef(rows.key) }, ...values],
    };
    const places = all.map((spec, at) => {
      const ranked = columnRef(values[at]!.column);
      const order = { value: ranked, descending: spec.function === "rank" };
      const orderBy = [alone ? order : ({ ...order, nulls: "last" } as const)];
      const place = newColumn(work, "place", "integer");
      const size = newColumn(work, "population", "integer");
      const counted = alone ? {} : { argument: ranked };
      const stands = standing(spec.function, columnRef(place), columnRef(size));
      return {
        functions: [
          { column: place, function: "rank", partitionBy: [], orderBy },
          { column: size, function: "count", ...counted, partitionBy: [], orderBy: [] },
        ] as const,
        result: {
          column: spec.result,
          value: alone ? stands : whereKnown(test("isNotNull", ranked), stands),
        },
      };
    });
    return {
      rel: {
        kind: "project",
        input: { kind: "window", input, functions: places.flatMap((place) => place.functions) },
        columns: [{ column: key, value: columnRef(key) }, ...places.map((place) => place.result)],
      },
      key,
    };
  }

  const columns = () => new Set([...specs.values()].map((spec) => spec.result.id));

  return { value, columns, relation };
}

function whereKnown(known: Scalar, value: Scalar): Scalar {
  return { kind: "case", branches: [{ when: known, then: value }], type: value.type };
}

const BUCKETS = { quintile: 5, decile: 10 } as const;

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
