import type { MeasureFunction } from "@muster/compiler";
import { aggregate, type MeasureParts, type OrderTerm, type Sql, whole, word } from "@muster/sql";
import { byCodePoint } from "./functions.ts";

export const measures = {
  count: ({ argument, filter }) => aggregate("count", [argument ?? word("*")], { filter }),
  sum: ({ argument, filter }) => aggregate("sum", [argument!], { filter }),
  min: (parts) => extreme("min", parts),
  max: (parts) => extreme("max", parts),
  countDistinct: ({ argument, filter }) => aggregate("count", [argument!], { distinct: true, filter }),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function extreme(name: "min" | "max", { argument, type, filter }: MeasureParts): Sql {
  return aggregate(name, [byCodePoint(argument!, type)], { filter });
}

/** The value of the row that comes first, or last, in order; among equals the known ones, and of those the smallest. */
function edge({ argument, type, by, filter }: MeasureParts, last: boolean): Sql {
  const orderBy: OrderTerm[] = by.map((value) =>
    last ? { value, descending: true, nulls: "last" } : { value, nulls: "first" },
  );
  const tie: OrderTerm[] = by.includes(argument!)
    ? []
    : [{ value: byCodePoint(argument!, type), nulls: "last" }];
  const values = aggregate("array_agg", [argument!], { orderBy: [...orderBy, ...tie], filter });
  return { kind: "index", of: values, index: whole(1) };
}
