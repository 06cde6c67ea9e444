// Truth cases of who can be a member at all, of other audiences, groups and ranks.
import { parse } from "@muster/grammar";
import { expect, test } from "vitest";
import { oracle } from "./evaluate.ts";
import { eventOf, MODEL, NOW } from "./one.ts";
function persona(key, traits, more = {}) {
    return { key, source: null, excluded: null, traits, ...more };
}
const data = {
    personas: [
        persona("ann", { email: "a@x", age: "1" }, { source: "pos" }),
        persona("bob", { phone: "", age: "2", city: "x" }, { source: "web", excluded: false }),
        persona("cyd", { email: null, age: "2" }, { source: "pos" }),
        persona("dan", { email: "d@x", age: "3" }, { excluded: true }),
        persona("eve", { email: "e@x", age: null }),
        persona("old-ann", { email: "o@x", age: "9" }, { source: "pos" }),
    ],
    events: [
        eventOf("ann", ["bought", "2026-03-14T20:00:00Z", { price: "1" }, null, "pos"]),
        eventOf("old-ann", ["bought", "2026-01-01T00:00:00Z", { price: "2" }, null, "web"]),
        eventOf("cookie-7", ["bought", "2026-01-01T00:00:00Z", { price: "4" }, null, "web"]),
        eventOf("nobody", ["bought", "2026-01-01T00:00:00Z", { price: "8" }]),
        eventOf("dan", ["bought", "2026-01-01T00:00:00Z", { price: "8" }]),
    ],
    aliases: [
        { alias: "old-ann", persona: "ann" },
        { alias: "cookie-7", persona: "ann" },
        { alias: "cookie-8", persona: "nobody" },
    ],
};
function members(text, audience = "a") {
    const { file, diagnostics } = parse({ name: "case.aud", text });
    expect(diagnostics).toEqual([]);
    return [...oracle({ files: [file], model: MODEL, data, asOf: NOW }).members(audience)].sort().join(" ");
}
test("excluded, merged-away and anonymous personas are not in the base population", () => {
    expect(members("audience a {}")).toBe("ann bob eve");
    expect(members("audience a { include anonymous }")).toBe("ann bob cyd eve");
    expect(members("audience a { where not age = 1 }")).toBe("bob eve");
    expect(members("audience a { where age = 9 or age = 3 }")).toBe("");
});
test("events of merged ids are the persona's", () => {
    expect(members("audience a { where sum(bought.price) = 7 }")).toBe("ann");
});
test("sources choose personas and events", () => {
    expect(members('audience a { sources "pos" }')).toBe("ann");
    expect(members('audience a { sources "pos" include anonymous }')).toBe("ann cyd");
    expect(members('audience a { sources "pos" where sum(bought.price) = 1 }')).toBe("ann");
    expect(members('audience a { sources "pos", "web" where sum(bought.price) = 7 }')).toBe("ann");
});
test("the other audience is asked with its own settings", () => {
    const pos = 'audience pos { sources "pos" include anonymous where sum(bought.price) < 5 }';
    expect(members(`${pos} audience a { where in audience pos }`)).toBe("ann");
    expect(members(`${pos} audience a { include anonymous where in audience pos }`)).toBe("ann cyd");
    expect(members(`${pos} audience a { where not in audience pos }`)).toBe("bob eve");
    expect(members(`${pos} audience a { where sum(bought.price) < 5 }`)).toBe("bob eve");
    const today = 'audience utc { timezone "UTC" where performed bought yesterday }';
    expect(members(`${today} audience a { where in audience utc }`)).toBe("ann");
    const late = 'audience late { timezone "Pacific/Kiritimati" where performed bought today }';
    expect(members(`${late} audience a { where in audience late }`)).toBe("");
});
test("a group is any of its audiences", () => {
    const group = "audience b { where age = 1 } audience c { where age = 2 } group g { b, c }";
    expect(members(`${group} audience a { where in group g }`)).toBe("ann bob");
    expect(members(`${group} audience a { where not in group g }`)).toBe("eve");
});
test("ranks are over the base population of the audience that asks", () => {
    // ann 1, bob 2; eve is missing; cyd 2 comes in with the anonymous.
    expect(members("audience a { where rank(age) = 1 }")).toBe("bob");
    expect(members("audience a { where rank(age) = 2 }")).toBe("ann");
    expect(members("audience a { where rank(age) is missing }")).toBe("eve");
    expect(members("audience a { include anonymous where rank(age) = 1 }")).toBe("bob cyd");
    expect(members("audience a { include anonymous where rank(age) = 3 }")).toBe("ann");
    // 1 + floor(5 * 0 / 2) and 1 + floor(5 * 1 / 2).
    expect(members("audience a { where quintile(age) = 1 }")).toBe("ann");
    expect(members("audience a { where quintile(age) = 3 }")).toBe("bob");
    expect(members("audience a { where decile(age) = 6 }")).toBe("bob");
    expect(members("audience a { where percentile(age) = 0 }")).toBe("ann");
    expect(members("audience a { where percentile(age) = 1 }")).toBe("bob");
    expect(members("audience a { include anonymous where percentile(age) = 0.5 }")).toBe("bob cyd");
    expect(members("trait place = rank(age) audience a { where place = 1 }")).toBe("bob");
    expect(members("audience a { where percentile(sum(bought.price)) >= 1 }")).toBe("ann");
});
//# sourceMappingURL=population.test.js.map