import type { MeasureFunction } from "@muster/compiler";
import { aggregate, type MeasureParts, type OrderTerm, type Sql, word } from "@muster/sql";

export const measures = {
  count: ({ argument, filter }) => aggregate("count", [argument ?? word("*")], { filter }),
  sum: (parts) => of("sum", parts),
  min: (parts) => of("min", parts),
  max: (parts) => of("max", parts),
  countDistinct: ({ argument, filter }) => aggregate("count", [argument!], { distinct: true, filter }),
  first: (parts) => edge(parts, false),
  last: (parts) => edge(parts, true),
} satisfies Record<MeasureFunction, (parts: MeasureParts) => Sql>;

function of(name: string, { argument, filter }: MeasureParts): Sql {
  return aggregate(name, [argument!], { filter });
}

/** The value of the row that comes first, or last, in order; among equals the known ones, and of those the smallest. */
function edge({ argument, by, filter }: MeasureParts, last: boolean): Sql {
  const orderBy: OrderTerm[] = by.map((value) =>
    last ? { value, descending: true, nulls: "last" } : { value, nulls: "first" },
  );
  const tie: OrderTerm[] = by.includes(argument!) ? [] : [{ value: argument!, nulls: "last" }];
  return aggregate("first", [argument!], { orderBy: [...orderBy, ...tie], filter });
}
