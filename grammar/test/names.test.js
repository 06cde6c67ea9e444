import { describe, expect, test } from "vitest";
import { format, messageOf, parse } from "../src/index.ts";
import { KEYWORDS } from "../src/lex/tokens.ts";
/** Keywords are not reserved: each must work wherever a name is expected. */
function definitions(text) {
    const { file, diagnostics } = parse({ name: "names.aud", text });
    expect(diagnostics.map(messageOf)).toEqual([]);
    return file.definitions;
}
describe.each([...KEYWORDS.keys()])("`%s` as a name", (word) => {
    test.each([
        `audience ${word} {}`,
        `trait ${word} = 1`,
        `trait ${word} "label" = 1`,
        `group ${word} { ${word}, b, ${word} }`,
        `audience a { send to ${word}, ${word} where in audience ${word} and not in group ${word} }`,
        `audience a { where performed ${word === "any" ? "`any`" : word} where (a.${word} = 1) at least 2 times today }`,
        `audience a { where did not perform a | ${word} | b in last 3 days }`,
        `audience a { where any of ${word} (a = 1) or persona.${word} in ("a") }`,
        `trait a = count(b where (c.${word} is known)) + last(b.${word} today)`,
        `trait a = \`${word}\` + \`${word}\`.${word}`,
        `audience ${word} { where in audience ${word} } trait ${word} = a.${word} group ${word} { ${word} } audience b {}`,
    ])("%s", (text) => {
        const found = definitions(text);
        const formatted = format({ name: "names.aud", text });
        expect(formatted.ok && definitions(formatted.value)).toHaveLength(found.length);
    });
});
/** The words that begin a condition or a value, as the reference lists them. */
const BEGINNINGS = new Set("not performed did in any all none at if case true false audience trait group waterfall".split(" "));
test.each([...KEYWORDS.keys()].filter((word) => !BEGINNINGS.has(word)))("`%s` as a plain trait", (word) => {
    expect(definitions(`audience a { where (${word} = 1 and b = ${word}) or ${word} is known }`)).toHaveLength(1);
    const formatted = format({ name: "names.aud", text: `trait a = ${word} + 1` });
    expect(formatted).toMatchObject({ ok: true, value: `trait a = ${word} + 1\n` });
});
//# sourceMappingURL=names.test.js.map