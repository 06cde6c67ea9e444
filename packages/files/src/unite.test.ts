import { expect, test } from "vitest";
import { type Dates, dateForm } from "./dates.ts";
import type { Described, FoundColumn } from "./described.ts";
import { doubles, type Numbers } from "./numbers.ts";
import { unite } from "./unite.ts";

type Found = Omit<FoundColumn, "name">;

/** A file of one column, of which it says more when it is looked at closer. */
function file(column: Found, closer?: Found): Described {
  const columns = (found: Found) => [{ name: "x", ...found }];
  return {
    columns: columns(column),
    hasNames: true,
    relation: () => "",
    readAs: ({ type }) => type,
    ...(closer ? { lookCloser: async () => columns(closer) } : {}),
  };
}

async function typeOf(...files: readonly Described[]): Promise<string | undefined> {
  const [column] = await unite(files);
  return column?.type;
}

function numbers(whole: number, fraction = 0): Numbers {
  const isWhole = fraction === 0;
  const isExact = whole + fraction <= 15;
  return {
    isPlain: true,
    isWhole,
    isLong: isWhole && whole < 19,
    isExact,
    isClientId: false,
    whole,
    fraction,
  };
}

const long: Found = { type: "BIGINT", numbers: numbers(3) };
const price: Found = { type: "DECIMAL(38,9)", numbers: numbers(3, 2) };
const double: Found = { type: "DOUBLE", numbers: doubles };
const text: Found = { type: "VARCHAR" };

test("numbers are exact where all are", async () => {
  expect(await typeOf(file(long), file(price))).toBe("DECIMAL(38,9)");
  const wide = { type: "DECIMAL(20,12)", numbers: numbers(2, 12) };
  expect(await typeOf(file(long), file(wide))).toBe("DECIMAL(38,12)");
});

test("doubles where one is one, unless another would lose digits", async () => {
  expect(await typeOf(file(long), file(price), file(double))).toBe("DOUBLE");
  expect(await typeOf(file(double), file({ type: "BIGINT", numbers: numbers(18) }))).toBe("VARCHAR");
});

test("ids that are too long for whole numbers stay text beside those that are not", async () => {
  expect(await typeOf(file(long), file({ ...text, numbers: numbers(22) }))).toBe("VARCHAR");
});

test("text that is no number holds them all", async () => {
  expect(await typeOf(file(long), file(text))).toBe("VARCHAR");
});

test("a file is looked at closer where the types differ, and tells then that it has numbers or nothing at all", async () => {
  expect(await typeOf(file({ type: "BIGINT" }, long), file(price))).toBe("DECIMAL(38,9)");
  expect(await typeOf(file({ type: "JSON" }, { type: "JSON", isEmpty: true }), file(price))).toBe(
    "DECIMAL(38,9)",
  );
  const unasked = { ...file({ type: "BIGINT" }), lookCloser: () => Promise.reject(new Error("asked")) };
  expect(await typeOf(unasked, file({ type: "BIGINT" }))).toBe("BIGINT");
  expect(await typeOf(unasked, file(text))).toBe("VARCHAR");
});

test("dates of one order are dates, with those that have the year in front", async () => {
  const dates = (sample: string, order: "day" | "month" | "year"): Found => {
    const form = dateForm(sample)!;
    const misses = new Map(
      Array.from(form.formats.keys(), (each) => [each, each === order ? 0 : 1] as const),
    );
    const found: Dates = { ...form, misses, differing: 0 };
    return { type: "DATE", dates: found };
  };
  const dayFirst = file(dates("31/01/2026", "day"));
  expect(await typeOf(dayFirst, file(dates("2026/01/31", "year")))).toBe("DATE");
  expect(await typeOf(dayFirst, file(dates("01/31/2026", "month")))).toBe("VARCHAR");
});
