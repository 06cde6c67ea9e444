import { describe, expect, test } from "vitest";
import { ANSI, diagnostic, parse, positionOf, renderDiagnostic, renderDiagnostics, } from "../src/index.ts";
const source = (text) => ({ name: "a.aud", text });
const at = (text, part) => {
    const start = text.indexOf(part);
    return { source: "a.aud", span: { start, end: start + part.length } };
};
const fault = (text, part, more = {}) => diagnostic("unexpected-character", { character: "x" }, at(text, part), more);
describe("positions", () => {
    test.each([
        ["abc", 1, { line: 1, column: 2 }],
        ["a\nb", 2, { line: 2, column: 1 }],
        ["a\r\nb", 3, { line: 2, column: 1 }],
        ["a\rb", 2, { line: 2, column: 1 }],
        ["\t\tb", 2, { line: 1, column: 3 }],
        ["😀😀b", 4, { line: 1, column: 3 }],
        ["\ufeffab", 2, { line: 1, column: 2 }],
        ["ab", 99, { line: 1, column: 3 }],
        ["", 0, { line: 1, column: 1 }],
    ])("%j at %i", (text, offset, expected) => {
        expect(positionOf(text, offset)).toEqual(expected);
    });
    test.each(["# c\n", "\r\n", "\t", "\ufeff", "# 😀\r\n\r\n", "# 日本\r"])("%j before a fault moves it by just that", (noise) => {
        const text = "audience a { where age > }";
        const [plain] = parse(source(text)).diagnostics;
        const [moved] = parse(source(noise + text)).diagnostics;
        expect(moved?.primary.span.start).toBe((plain?.primary.span.start ?? 0) + noise.length);
        const lines = (noise.match(/\r\n?|\n/g) ?? []).length;
        expect(positionOf(noise + text, moved?.primary.span.start ?? 0).line).toBe(1 + lines);
    });
});
/** The columns of the excerpt that stand above the carets. */
function marked(picture) {
    const lines = picture.split("\n");
    const row = lines.findIndex((line) => line.includes("^"));
    const carets = lines[row] ?? "";
    const from = carets.indexOf("^");
    // Wide characters are two columns here, as in a terminal.
    const columns = [...(lines[row - 1] ?? "").normalize("NFC")].flatMap((c) => /[\u2e80-\uffdc]|[\u{1f300}-\u{1faff}]/u.test(c) ? [c, ""] : [c]);
    return columns.slice(from, carets.lastIndexOf("^") + 1).join("");
}
test.each([
    "where x",
    "\twhere x",
    " \t\twhere x",
    "日本 where x",
    "😀😀where x",
    "é e\u0301 where x",
    "\u202e\u200b where x",
])("carets stand under what they mark: %j", (text) => expect(marked(renderDiagnostic(fault(text, "x"), [source(text)]))).toBe("x"));
test("wide characters are marked over their whole width", () => {
    const text = "plan = 日本";
    expect(marked(renderDiagnostic(fault(text, "日本"), [source(text)]))).toBe("日本");
});
test.each([100, 1_000, 100_000])("a line of %i characters is cut around its fault", (length) => {
    const text = `${"a".repeat(length)} x ${"b".repeat(length)}`;
    const picture = renderDiagnostic(fault(text, "x"), [source(text)], { width: 80 });
    expect(marked(picture)).toBe("x");
    for (const line of picture.split("\n"))
        expect(line.length).toBeLessThanOrEqual(80);
});
test("a long mark is cut too, and several lines are marked on the first", () => {
    const text = `where ${"x".repeat(500)}`;
    const picture = renderDiagnostic(fault(text, "x".repeat(500)), [source(text)], { width: 80 });
    for (const line of picture.split("\n"))
        expect(line.length).toBeLessThanOrEqual(80);
    const lines = "where (a\n  or b)";
    expect(marked(renderDiagnostic(fault(lines, "(a\n  or b)"), [source(lines)]))).toBe("(a");
});
test("nothing that steers a terminal, and no more than 400 characters of a message, is printed", () => {
    const red = "\u001b[31m";
    const text = `audience a { where performed "${red}${"y".repeat(10_000)}" }`;
    const { diagnostics } = parse({ name: `${red}.aud`, text });
    const picture = renderDiagnostics(diagnostics, [{ name: `${red}.aud`, text }]);
    expect(picture).not.toContain("\u001b");
    for (const line of picture.split("\n"))
        expect(line.length).toBeLessThanOrEqual(430);
    const long = diagnostic("bad-number", { text: "9".repeat(5_000) }, at("9", "9"));
    expect(renderDiagnostic(long, [source("9")]).split("\n")[0]?.length).toBeLessThanOrEqual(430);
});
test("labels in two sources, notes and further fixes", () => {
    const text = "trait a = b\ntrait b = a";
    const other = { name: "b.aud", text: "group a { b }" };
    const d = fault(text, "a = b", {
        secondary: [{ source: "b.aud", span: { start: 6, end: 7 }, text: "the other one" }],
        notes: ["a note"],
        fixes: ["closest: `c`", "closest: `d`"].map((title) => ({ title, ...at(text, "a"), replacement: "c" })),
    });
    expect(`\n${renderDiagnostics([d], [source(text), other], { files: 14 })}\n`).toBe(`
error[unexpected-character]: x has no meaning here
  ┌─ a.aud:1:7
1 │ trait a = b
  │       ^^^^^ closest: \`c\`
  ┌─ b.aud:1:7
1 │ group a { b }
  │       - the other one
  = closest: \`d\`
  = a note

1 error in 1 of 14 files
`);
});
test("a source that is not at hand is named", () => {
    expect(renderDiagnostic(fault("x", "x"), [])).toContain("┌─ a.aud");
});
test("colour changes nothing but the colour", () => {
    const text = "where x";
    const plain = renderDiagnostic(fault(text, "x"), [source(text)]);
    const coloured = renderDiagnostic(fault(text, "x"), [source(text)], { colour: ANSI });
    expect(coloured).not.toBe(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of ANSI colours
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain);
});
test("nothing to report", () => {
    expect(renderDiagnostics([], [source("")])).toBe("no errors in 1 file");
});
//# sourceMappingURL=render.test.js.map