import { Fault } from "@muster/engine";
import { expect, test } from "vitest";
import { separatorOf } from "./separator.ts";

test("signs are separators, and a tab by its name", () => {
  expect([undefined, ";", " ", "||", "\t", "tab", "\\t"].map(separatorOf)).toEqual([
    undefined,
    ";",
    " ",
    "||",
    "\t",
    "\t",
    "\t",
  ]);
});

test.each(["", "comma", "a", '"', "\n", ",,,,,"])("%j is none", (text) => {
  expect(() => separatorOf(text)).toThrow(Fault);
});
