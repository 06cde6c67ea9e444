import type { MeasureFunction, Share } from "@muster/compiler";
import { aggregate, infix, type MeasureParts, type OrderTerm, type Sql, whole, word } from "@muster/sql";
import { byCodePoint } from "./functions.ts";

export const measures = {
  count: ({ argument, filter }) => aggregate("count", [argument ?? word("*")], { filter }),
  sum: ({ argument, filter }) => aggregate("sum", [argument!], { filter }),
  min: (parts) => (parts.share === undefined ? extreme("min", parts) : atShare(parts, parts.share)),
  max: (parts) => extreme("max", parts),
  countDistinct: ({ argument, filter }) => aggregate("count", [argument!], { distinct: true, filter }),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function extreme(name: "min" | "max", { argument, type, filter }: MeasureParts): Sql {
  return aggregate(name, [byCodePoint(argument!, type)], { filter });
}

/**
 * The share is a float, whose product with a number of rows is rounded up: right for tenths, which as floats are never so
 * much too large that a whole product of theirs would be.
 */
function atShare({ argument, type }: MeasureParts, { part, whole: all }: Share): Sql {
  const tenths = (10 / all) * part;
  if (!Number.isInteger(tenths)) throw new Error("a share is of tenths");
  const order: OrderTerm = { value: byCodePoint(argument!, type), nulls: "last" };
  return aggregate("percentile_disc", [infix("*", whole(tenths), word("0.1"))], { withinGroup: [order] });
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
