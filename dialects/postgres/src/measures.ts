import type { MeasureFunction, Share } from "@muster/compiler";
import {
  aggregate,
  type Dialect,
  infix,
  type MeasureParts,
  type OrderTerm,
  type Select,
  type Sql,
  whole,
  word,
} from "@muster/sql";
import { byCodePoint } from "./functions.ts";

export const measures = {
  count: ({ argument, filter }) => aggregate("count", [argument ?? word("*")], { filter }),
  sum: ({ argument, filter }) => aggregate("sum", [argument!], { filter }),
  min: (parts) => (parts.share === undefined ? extreme("min", parts) : atShare(parts, parts.share)),
  max: (parts) => extreme("max", parts),
  countDistinct: ({ argument, filter }) => aggregate("count", [argument!], { distinct: true, filter }),
  first: (parts) => edge(parts, inOrder(parts)),
  last: (parts) => edge(parts, inOrder(parts, "last")),
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

/**
 * By itself a `first` or a `last` is a value of the one row that is left of each group: its values are not put together
 * only to take one of them. Measured, 1,000,000 personas' favourites: 0.95 of the time of the whole statement.
 */
export const oneOfEach = {
  first: (select, keys, parts) => distinctOn(select, keys, inOrder(parts)),
  last: (select, keys, parts) => distinctOn(select, keys, inOrder(parts, "last")),
} satisfies Dialect["oneOfEach"];

function distinctOn(select: Select, keys: readonly Sql[], order: readonly OrderTerm[]): Select {
  return { ...select, distinct: keys, orderBy: [...keys.map((value) => ({ value })), ...order] };
}

function edge({ argument, filter }: MeasureParts, orderBy: readonly OrderTerm[]): Sql {
  const values = aggregate("array_agg", [argument!], { orderBy, filter });
  return { kind: "index", of: values, index: whole(1) };
}

/** Rows so that the wanted one is the first; among equals come those whose value is known, and of those the smallest. */
function inOrder({ argument, type, by }: MeasureParts, wanted?: "last"): readonly OrderTerm[] {
  const orderBy = by.map(
    (value): OrderTerm =>
      wanted === "last" ? { value, descending: true, nulls: "last" } : { value, nulls: "first" },
  );
  if (by.includes(argument!)) return orderBy;
  return [...orderBy, { value: byCodePoint(argument!, type), nulls: "last" }];
}
