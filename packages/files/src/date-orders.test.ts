import { expect, test } from "vitest";
import { chooseFormats, fittingOrders } from "./date-orders.ts";
import { type Dates, dateForm } from "./dates.ts";

/** A column of dates like this one, each of which is a date in these orders. */
function dates(text: string, ...orders: readonly string[]): Dates {
  const form = dateForm(text)!;
  const misses = new Map(
    Array.from(form.formats.keys(), (order) => [order, orders.includes(order) ? 0 : 1] as const),
  );
  return { ...form, misses, differing: orders.length > 1 ? 1 : 0 };
}

const either = dates("02/03/2026", "day", "month");
const dayFirst = dates("31/01/2026", "day");
const yearFirst = dates("2026/01/31", "year");

function file(columns: Readonly<Record<string, Dates>>) {
  return Object.entries(columns).map(([name, found]) => ({
    source: { name, type: "DATE", dates: found },
    column: { name, type: "DATE" },
  }));
}

test("a year in front says nothing of other columns", () => {
  const { formats, open } = chooseFormats(
    [file({ made: yearFirst, ordered: dayFirst, shipped: either })],
    undefined,
    "first records",
  );
  expect(open).toBeUndefined();
  expect(Array.from(formats[0]!)).toEqual([
    ["made", "%Y/%m/%d"],
    ["ordered", "%d/%m/%Y"],
    ["shipped", "%d/%m/%Y"],
  ]);
});

test("nor of the same column in another file", () => {
  const files = [file({ d: yearFirst }), file({ d: either })];
  expect(chooseFormats(files, undefined, "whole file").open).toMatchObject({ column: "d", file: 1 });
  const { formats, open } = chooseFormats(files, "month", "whole file");
  expect(open).toBeUndefined();
  expect(formats.map((own) => own.get("d"))).toEqual(["%Y/%m/%d", "%m/%d/%Y"]);
});

test("a year of two digits in front says nothing of columns that cannot have it there", () => {
  const columns = { made: dates("26/01/31", "year"), ordered: dayFirst, shipped: either };
  expect(chooseFormats([file(columns)], undefined, "first records").open).toBeUndefined();
  const short = { ...columns, sold: dates("01/02/03", "day", "month", "year") };
  expect(chooseFormats([file(short)], undefined, "whole file").open).toMatchObject({ column: "sold" });
});

test("two columns that tell different orders tell nothing of a third", () => {
  const columns = { a: dayFirst, b: dates("01/31/2026", "month"), c: either };
  expect(chooseFormats([file(columns)], undefined, "whole file").open).toMatchObject({ column: "c" });
});

test("orders that fit", () => {
  expect(fittingOrders([either, dayFirst])).toEqual(["day"]);
  expect(fittingOrders([dayFirst, dates("01/31/2026", "month")])).toEqual([]);
});
