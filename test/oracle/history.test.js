// Truth cases of uploaded lists, the membership history, and parameters. Now is 2026-03-15 12:00 UTC.
import { parse } from "@muster/grammar";
import { expect, test } from "vitest";
import { oracle } from "./evaluate.ts";
import { instant, isIn, MODEL, NOW } from "./one.ts";
const data = {
    personas: [
        { key: "ann", source: null, excluded: null, traits: { email: " A@X ", phone: "+1", plan: "ann" } },
        { key: "bob", source: null, excluded: null, traits: { email: "b@x", phone: "a@x", plan: "ANN" } },
        { key: "Cyd", source: null, excluded: null, traits: { email: "c@x", plan: "a@x" } },
    ],
    events: [],
    aliases: [],
    lists: [
        { list: "july", kind: "email", value: "a@x" },
        { list: "july", kind: "key", value: "Cyd" },
        { list: "july", kind: "key", value: "BOB" },
        { list: "june", kind: "key", value: "ann" },
        { list: "june", kind: "phone", value: "a@x" },
    ],
    history: [
        change("ann", "entered", "2026-03-10T12:00:00Z"),
        change("ann", "exited", "2026-03-11T12:00:00Z"),
        change("bob", "entered", "2026-03-08T12:00:00Z"),
        change("bob", "exited", "2026-03-15T12:00:00.000001Z"),
        { ...change("Cyd", "entered", "2026-03-10T12:00:00Z"), audience: "y" },
    ],
};
function change(key, what, at) {
    return { audience: "x", of: "persona", key, part: null, change: what, at: instant(at) };
}
function members(condition) {
    const text = `audience x {} audience y {} audience a { where ${condition} }`;
    const { file, diagnostics } = parse({ name: "case.aud", text });
    expect(diagnostics).toEqual([]);
    return [...oracle({ files: [file], model: MODEL, data, asOf: NOW }).members("a")].sort().join(" ");
}
test("a list holds a persona by key as it is, or by a contact of the same kind", () => {
    expect(members("in list july")).toBe("Cyd ann");
    expect(members("in list june")).toBe("ann bob");
    expect(members("not in list july")).toBe("bob");
    expect(members("in list unheard_of")).toBe("");
});
test("a value is in a list as a contact of any kind, or as a key", () => {
    expect(members("email in list july")).toBe("ann");
    expect(members("phone in list july")).toBe("bob");
    expect(members("plan in list july")).toBe("Cyd");
    expect(members("plan in list june")).toBe("Cyd ann");
    expect(members("phone not in list july")).toBe("Cyd ann");
});
test("entered and exited, at some time in the phrase and until now", () => {
    expect(members("entered audience x")).toBe("ann bob");
    expect(members("exited audience x")).toBe("ann");
    expect(members("entered audience x in last 7 days")).toBe("ann");
    expect(members("entered audience x in last 169 hours")).toBe("ann bob");
    expect(members("entered audience y")).toBe("Cyd");
    expect(members("not entered audience x")).toBe("Cyd");
    expect(members("entered audience x in next 7 days")).toBe("");
});
test("parameters stand for what is supplied", () => {
    const given = (kind, value) => ({ parameters: { p: { kind, value } } });
    expect(isIn("plan = $p", { traits: { plan: "a" }, ...given("text", "a") })).toBe(true);
    expect(isIn("age > $p", { traits: { age: "-2" }, ...given("number", "-2.5") })).toBe(true);
    expect(isIn("vip = $p", { traits: { vip: true }, ...given("boolean", "true") })).toBe(true);
    const seen = { traits: { seen: instant("2026-03-01T06:00:00Z") } };
    expect(isIn("seen since $p", { ...seen, ...given("date", "2026-03-01") })).toBe(false);
    expect(isIn("seen since $p", { ...seen, ...given("instant", "2026-03-01T06:00:00Z") })).toBe(true);
});
//# sourceMappingURL=history.test.js.map