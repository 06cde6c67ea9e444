import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, parse } from "@muster/grammar";
import { expect, test } from "vitest";
import { standardLibrary } from "../src/resolve/library.ts";

test("the embedded standard library is in step with its .aud files", () => {
  const script = fileURLToPath(new URL("../scripts/embed-standard-library.mjs", import.meta.url));
  const embedded = new URL("../src/stdlib/stdlib.generated.ts", import.meta.url);
  const printed = execFileSync(process.execPath, [script, "--print"], { encoding: "utf8" });
  expect(readFileSync(embedded, "utf8")).toBe(printed);
});

test("it has no mistakes of syntax, and reads as the formatter prints it", () => {
  expect(parse(standardLibrary).diagnostics).toEqual([]);
  for (const file of ["traits.aud", "audiences.aud"]) {
    const text = readFileSync(new URL(`../src/stdlib/${file}`, import.meta.url), "utf8");
    expect(format({ name: file, text })).toMatchObject({ value: text });
  }
});
