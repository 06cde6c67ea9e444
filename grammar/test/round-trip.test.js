import fc from "fast-check";
import { expect, test } from "vitest";
import { format, formatFile, messageOf, parse, parseCondition, printExpression } from "../src/index.ts";
import { expression, file, withoutSpans } from "./arbitrary.ts";
import { tokensWithComments } from "./commented.ts";
function read(text) {
    const { file, diagnostics } = parse({ name: "random.aud", text });
    expect(diagnostics.map((d) => `${messageOf(d)}: ${text.slice(d.primary.span.start)}`)).toEqual([]);
    return file;
}
test("a printed file reads as the same tree", () => {
    fc.assert(fc.property(file, (tree) => {
        const text = formatFile(tree);
        expect(withoutSpans(read(text))).toEqual(withoutSpans(tree));
    }), { numRuns: 1500 });
});
test("a printed condition reads as the same tree", () => {
    fc.assert(fc.property(expression, (tree) => {
        const text = printExpression(tree);
        const { expression: again, diagnostics } = parseCondition({ name: "-e", text });
        expect(diagnostics.map(messageOf)).toEqual([]);
        expect(withoutSpans(again)).toEqual(withoutSpans(tree));
    }), { numRuns: 1500 });
});
test("formatting twice is formatting once", () => {
    fc.assert(fc.property(file, (tree) => {
        const once = formatFile(tree);
        expect(format({ name: "random.aud", text: once })).toMatchObject({ ok: true, value: once });
    }), { numRuns: 800 });
});
test("comments anywhere are all kept, change no meaning, and stay where they were put", () => {
    fc.assert(fc.property(file, fc.infiniteStream(fc.nat(9)), (tree, choices) => {
        const text = tokensWithComments(formatFile(tree), choices);
        const source = read(text);
        const once = format({ name: "random.aud", text });
        if (!once.ok)
            throw new Error("refused");
        const formatted = read(once.value);
        expect(withoutSpans(formatted.definitions)).toEqual(withoutSpans(tree.definitions));
        expect(formatted.comments.map((c) => c.text).sort()).toEqual(source.comments.map((c) => c.text).sort());
        expect(format({ name: "random.aud", text: once.value })).toMatchObject({ ok: true, value: once.value });
    }), { numRuns: 800 });
});
//# sourceMappingURL=round-trip.test.js.map