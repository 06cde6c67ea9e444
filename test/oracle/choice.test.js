// Truth cases of selection, parts and waterfalls. The hashes are from md5sum(1).
import { parse } from "@muster/grammar";
import { expect, test } from "vitest";
import { oracle } from "./evaluate.ts";
import { MODEL, NOW } from "./one.ts";
function persona(key, age, score = null) {
    return { key, source: null, excluded: null, traits: { email: "x", age, score } };
}
const five = [
    persona("b", "2"),
    persona("a", "2"),
    persona("10", "3"),
    persona("9", "3"),
    persona("c", null),
];
function ask(text, personas = five, model = MODEL) {
    const { file, diagnostics } = parse({ name: "case.aud", text });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return oracle({ files: [file], model, data: { personas, events: [], aliases: [] }, asOf: NOW });
}
function members(text, personas = five, model = MODEL) {
    return [...ask(text, personas, model).members("a")].sort().join(" ");
}
function parts(text, audience = "a") {
    return Object.fromEntries(ask(text).parts(audience));
}
test("top and bottom: ties by key, the missing never", () => {
    expect(members("audience a { top 1 by age }")).toBe("10");
    expect(members("audience a { top 3 by age }")).toBe("10 9 a");
    expect(members("audience a { bottom 1 by age }")).toBe("a");
    expect(members("audience a { bottom 3 by age }")).toBe("10 a b");
    expect(members("audience a { top 5 by age }")).toBe("10 9 a b");
    expect(members("audience a { where age = 2 top 1 by age }")).toBe("a");
    // Whole numbers tie by size: 9 before 10.
    const byNumber = { ...MODEL, personas: { ...MODEL.personas, keyType: "integer" } };
    expect(members("audience a { top 1 by age }", five.slice(2, 4), byNumber)).toBe("9");
});
test("a share is of all for whom the condition holds, rounded up", () => {
    expect(members("audience a { top 20% by age }")).toBe("10");
    expect(members("audience a { top 20.0001% by age }")).toBe("10 9");
    expect(members("audience a { top 100% by age }")).toBe("10 9 a b");
    expect(members("audience a { where age = 3 top 50% by age }")).toBe("10");
    expect(members("audience a { where age = 9 top 50% by age }")).toBe("");
});
// `printf ':a' | md5sum` begins with 66c06124682b005: 40.1373 % of all hashes are below it. Then 10 at 73.7, 9 at 81.4,
// b at 89.1, c at 91.4; with `spring`: a at 30.9, b at 42.8, 9 at 53.5, 10 at 53.8, c at 78.9.
test("samples are by hash", () => {
    const sample = (share) => members(`audience a { sample ${share} }`);
    expect(sample("100%")).toBe("10 9 a b c");
    expect(sample("40.1372%")).toBe("");
    expect(sample("40.1373%")).toBe("a");
    expect(sample("75%")).toBe("10 a");
    expect(sample("82%")).toBe("10 9 a");
    expect(sample("90%")).toBe("10 9 a b");
    expect(sample('50% seed "spring"')).toBe("a b");
    expect(sample('53.6% seed "spring"')).toBe("9 a b");
    // Of the best two, those in the sample.
    expect(members("audience a { top 2 by age sample 75% }")).toBe("10");
});
// `printf 'split:a:10' | md5sum`: 10 is at 24.9, 9 at 47.2, b at 72.2, c at 88.7, a at 92.6.
test("splits are by another hash, in consecutive parts, with the audience's name for a seed", () => {
    expect(parts("audience a { split 30% one, 30% two, 40% three }")).toEqual({
        10: "one",
        9: "two",
        b: "three",
        c: "three",
        a: "three",
    });
    expect(parts('audience x { split 50% one, 50% two seed "a" }', "x")).toEqual({
        10: "one",
        9: "one",
        b: "two",
        c: "two",
        a: "two",
    });
    const split = "audience s { where age is known split 50% one, 50% two seed 'a' }";
    expect(members(`${split} audience a { where in audience s.one }`)).toBe("10 9");
    expect(members(`${split} audience a { where in audience s.two }`)).toBe("a b");
    expect(members(`${split} audience a { where not in audience s.one }`)).toBe("a b c");
    expect(members(`${split} audience a { where in audience s }`)).toBe("10 9 a b");
});
test("of a waterfall each is in the first that it belongs to", () => {
    const two = "audience old { where age = 3 } audience known { where age is known } audience all {}";
    const waterfall = `${two} waterfall w { old, known }`;
    expect(parts(waterfall, "w")).toEqual({ 10: "old", 9: "old", a: "known", b: "known" });
    expect(members(`${waterfall} audience a { where in audience w.known }`)).toBe("a b");
    expect(members(`${waterfall} audience a { where in audience w }`)).toBe("10 9 a b");
    expect(members(`${waterfall} audience a { where not in audience w }`)).toBe("c");
    expect(parts(`${two} waterfall w { known, old, all }`, "w")).toEqual({
        10: "known",
        9: "known",
        a: "known",
        b: "known",
        c: "all",
    });
});
//# sourceMappingURL=choice.test.js.map