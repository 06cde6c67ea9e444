import { expect, test } from "vitest";
import { keyOf } from "./key-of.ts";

test.each([
  ["0", "0"],
  ["007", "7"],
  ["9223372036854775807", "9223372036854775807"],
  ["-9223372036854775808", "-9223372036854775808"],
  ["9223372036854775808", undefined],
  ["-9223372036854775809", undefined],
  ["1.5", undefined],
  ["", undefined],
])("integer %s", (text, key) => expect(keyOf(text, "integer")).toBe(key));

const UUID = "550e8400-e29b-41d4-a716-446655440000";

test.each([
  [UUID, UUID],
  [UUID.toUpperCase(), UUID],
  [UUID.replaceAll("-", ""), UUID],
  [UUID.replace("-", ""), undefined],
  [`${UUID}0`, undefined],
  [UUID.replace("5", "g"), undefined],
])("uuid %s", (text, key) => expect(keyOf(text, "uuid")).toBe(key));

test("any text is a key of texts, as it stands", () => expect(keyOf("A ", "text")).toBe("A "));
