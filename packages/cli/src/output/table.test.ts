import { createColors } from "picocolors";
import { expect, test } from "vitest";
import { terminal } from "../terminal.ts";
import { footer } from "./footer.ts";
import { table } from "./table.ts";
import { hanging, wrapped } from "./wrapped.ts";

const COLUMNS = [{ header: "condition" }, { header: "size", align: "right" }] as const;
const ROWS = [
  ["and", "7"],
  ["  performed order_completed at least 3 times", "1,204"],
];

test("a wide terminal has all on one line", () => {
  expect(table(COLUMNS, ROWS, { width: 60 }).split("\n")).toEqual([
    "  condition                                      size",
    "  and                                               7",
    "    performed order_completed at least 3 times  1,204",
  ]);
});

test("a narrow one cuts a cell, or breaks it into lines that are deeper", () => {
  const narrow = { width: 32 };
  expect(table(COLUMNS, ROWS, narrow).split("\n")[2]).toBe("    performed order_comp…  1,204");
  expect(
    table(COLUMNS, ROWS, { ...narrow, breaks: true })
      .split("\n")
      .slice(1),
  ).toEqual([
    "  and                          7",
    "    performed              1,204",
    "      order_completed at",
    "      least 3 times",
  ]);
});

test("a narrow one leaves out the column that can be spared, before it cuts another one", () => {
  const columns = [{ header: "value" }, { header: "" }, { header: "size", align: "right" }] as const;
  const rows = [["business", "██████", "7"]];
  expect(table(columns, rows, { width: 24, spare: 1 })).toContain("██████");
  expect(table(columns, rows, { width: 23, spare: 1 }).split("\n")).toEqual([
    "  value     size",
    "  business     7",
  ]);
});

test("what is said below a table is as wide as the terminal", () => {
  const shown = { ...terminal({ quiet: false }), paint: createColors(false), width: 24 };
  expect(footer(shown, "published members of today")).toBe("  published members of\n  today\n");
  expect(footer({ ...shown, width: Number.POSITIVE_INFINITY }, "of today")).toBe("  of today\n");
  expect(footer({ ...shown, quiet: true }, "of today")).toBe("");
});

test("prose is broken at blanks; what was indented in it stays so", () => {
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("a  b", 10)).toEqual(["a  b"]);
  expect(wrapped("上海 用户", 5)).toEqual(["上海", "用户"]);
  expect(wrapped("a word_that_is_longer b", 8)).toEqual(["a", "word_that_is_longer", "b"]);
  expect(hanging("would help: a line of muster.yaml", 24, 2, 4)).toEqual([
    "  would help: a line",
    "    of muster.yaml",
  ]);
});
