import type { MeasureFunction, Share } from "@muster/compiler";
import { aggregate, infix, type MeasureParts, type OrderTerm, type Sql, whole, word } from "@muster/sql";
import { asText } from "./as-text.ts";

export const measures = {
  count: ({ argument, filter }) => aggregate("count", [argument ?? word("*")], { filter }),
  sum: (parts) => of("sum", parts),
  min: (parts) => (parts.share === undefined ? extreme("min", parts) : atShare(parts, parts.share)),
  max: (parts) => extreme("max", parts),
  countDistinct: ({ argument, filter }) => aggregate("count", [argument!], { distinct: true, filter }),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function of(name: string, { argument, filter }: MeasureParts): Sql {
  return aggregate(name, [argument!], { filter });
}

function extreme(name: string, { argument, type, filter }: MeasureParts): Sql {
  return aggregate(name, [asText(argument!, type)], { filter });
}

/** The share is a decimal, of which the engine finds the place in whole numbers; of a float it would not be exact. */
function atShare({ argument }: MeasureParts, { part, whole: all }: Share): Sql {
  const tenths = (10 / all) * part;
  if (!Number.isInteger(tenths)) throw new Error("a share is of tenths");
  return aggregate("quantile_disc", [argument!, infix("*", whole(tenths), word("0.1"))]);
}

/** The value of the row that comes first, or last, in order; among equals the known ones, and of those the smallest. */
function edge({ argument, type, by, filter }: MeasureParts, last: boolean): Sql {
  const orderBy: OrderTerm[] = by.map((value) =>
    last ? { value, descending: true, nulls: "last" } : { value, nulls: "first" },
  );
  const tie: OrderTerm[] = by.includes(argument!) ? [] : [{ value: asText(argument!, type), nulls: "last" }];
  return aggregate("first", [asText(argument!, type)], { orderBy: [...orderBy, ...tie], filter });
}
