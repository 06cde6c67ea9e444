import { expect, test } from "vitest";
import { plain } from "./plain.ts";

test("what JSON has no room for is text", () => {
  const value = [3n, -(2n ** 53n), 2n ** 53n - 1n, "1.50", 0.5, null, true, { a: [10n ** 20n] }];
  expect(plain(value)).toEqual([
    3,
    "-9007199254740992",
    9007199254740991,
    "1.50",
    0.5,
    null,
    true,
    { a: ["100000000000000000000"] },
  ]);
  expect(JSON.parse(JSON.stringify(plain(value)))).toEqual(plain(value));
});
