import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { format, parse, renderDiagnostics } from "../src/index.ts";
import { withoutSpans } from "./arbitrary.ts";
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```aud\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");
describe.each(blocks.map((text) => ({ text, title: text.split("\n")[0] })))("$title", ({ text }) => {
    test("is read without a word, and formatting keeps what it means", () => {
        const source = { name: "README.md", text };
        const { file, diagnostics } = parse(source);
        expect(renderDiagnostics(diagnostics, [source])).toBe("no errors in 1 file");
        const formatted = format(source);
        if (!formatted.ok)
            throw new Error("refused");
        expect(withoutSpans(parse({ ...source, text: formatted.value }).file)).toEqual(withoutSpans(file));
        // What the reference shows is what `muster fmt` would make of it, but for the breaks that it makes for narrower pages.
        expect(formatted.value.replace(/\s+/g, " ")).toBe(text
            .replace(/'it\\'s a "plan"'/, '"it\'s a \\"plan\\""')
            .replace(/1_000/g, "1000")
            .replace(/\s+/g, " "));
    });
});
test("there are examples", () => {
    expect(blocks.length).toBeGreaterThan(10);
});
test("no two examples define the same", () => {
    const names = blocks.flatMap((text) => parse({ name: "README.md", text }).file.definitions.map((d) => d.name.text));
    expect(names).toEqual([...new Set(names)]);
});
//# sourceMappingURL=readme.test.js.map