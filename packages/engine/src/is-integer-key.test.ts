import { expect, test } from "vitest";
import { isIntegerKey } from "./is-integer-key.ts";

test.each([
  ["0", true],
  ["007", true],
  ["9223372036854775807", true],
  ["-9223372036854775808", true],
  ["9223372036854775808", false],
  ["-9223372036854775809", false],
  ["1.5", false],
  ["", false],
])("%s", (text, is) => expect(isIntegerKey(text)).toBe(is));
