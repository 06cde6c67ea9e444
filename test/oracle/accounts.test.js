// Truth cases of accounts: their traits, their personas, and what a persona knows of its own.
import { parse } from "@muster/grammar";
import { expect, test } from "vitest";
import { oracle } from "./evaluate.ts";
import { eventOf, MODEL, NOW } from "./one.ts";
const { traits } = MODEL.personas;
const model = {
    ...MODEL,
    personas: { ...MODEL.personas, account: "account" },
    accounts: {
        table: { name: "accounts" },
        key: "id",
        keyType: "integer",
        traits: new Map(["plan", "age", "city"].map((name) => [name, traits.get(name)])),
    },
};
function persona(key, account, age, more = {}) {
    return { key, account, source: null, excluded: null, traits: { email: `${key}@x`, age }, ...more };
}
/** 1 has three that count, 2 one, 3 an anonymous one alone, 4 nobody; nobody knows 9. */
const data = {
    accounts: [
        { key: "1", traits: { plan: "business", age: "5", city: "Rome" } },
        { key: "2", traits: { plan: "business", age: "10", city: "Oslo" } },
        { key: "3", traits: { plan: "free" } },
        { key: "4", traits: { plan: "business", age: "7" } },
    ],
    personas: [
        persona("ann", "1", "10"),
        persona("bob", "1", "20"),
        persona("cyd", "1", null),
        persona("dan", "1", "40", { excluded: true }),
        persona("old-ann", "1", "50"),
        persona("eve", "2", "30"),
        persona("fay", "3", "30", { traits: { email: null, age: "30" } }),
        persona("gil", null, "30"),
        persona("hal", "9", "30"),
    ],
    events: [
        eventOf("ann", ["bought", "2026-03-01T00:00:00Z", { price: "1", kind: "x", city: "Rome" }]),
        eventOf("bob", ["viewed", "2026-03-02T00:00:00Z", { kind: "x" }]),
        eventOf("old-ann", ["bought", "2026-03-03T00:00:00Z", { price: "2", kind: "y" }]),
        eventOf("dan", ["bought", "2026-03-03T00:00:00Z", { price: "4" }]),
        eventOf("fay", ["bought", "2026-03-03T00:00:00Z", { price: "8" }]),
        eventOf("hal", ["bought", "2026-03-03T00:00:00Z", { price: "8" }]),
    ],
    aliases: [{ alias: "old-ann", persona: "ann" }],
};
function members(text, audience = "a") {
    const { file, diagnostics } = parse({ name: "case.aud", text });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return [...oracle({ files: [file], model, data, asOf: NOW }).members(audience)].sort().join(" ");
}
const where = (condition, settings = "") => members(`audience a of accounts { ${settings} where ${condition} }`);
const persons = (condition, before = "") => members(`${before} audience a { where ${condition} }`);
test("every account is in the base population", () => {
    expect(members("audience a of accounts {}")).toBe("1 2 3 4");
    expect(where('plan = "business"')).toBe("1 2 4");
    expect(where("not age > 6")).toBe("1 3");
});
test("quantifiers over personas: of the base population only", () => {
    expect(where("any of personas (age >= 20)")).toBe("1 2");
    expect(where("any of personas (age >= 40)")).toBe("");
    expect(where("any of personas (age >= 30)", "include anonymous")).toBe("2 3");
    expect(where("all of personas (age >= 20)")).toBe("2");
    expect(where("none of personas (age >= 20)")).toBe("3 4");
    expect(where("not all of personas (age >= 20)")).toBe("1 3 4");
    expect(where("at least 0 of personas (age >= 20)")).toBe("1 2 3 4");
    expect(where("at least 2 of personas (age >= 10)")).toBe("1");
    expect(where("at least 3 of personas (age >= 10)")).toBe("");
    // Two of three are 66.6666…%.
    expect(where("at least 66.6666% of personas (age >= 10)")).toBe("1 2");
    expect(where("at least 66.6667% of personas (age >= 10)")).toBe("2");
    expect(where("at least 100% of personas (age >= 10)")).toBe("2");
    expect(where("at least 0.0001% of personas (age >= 1000)")).toBe("");
});
test("events of all personas are the account's", () => {
    expect(where("count(bought) = 2")).toBe("1");
    expect(where("sum(bought.price) = 3")).toBe("1");
    expect(where("sum(bought.price) = 8", "include anonymous")).toBe("3");
    expect(where("did not perform any event")).toBe("2 3 4");
    // ann bought, then bob viewed: no persona did both.
    expect(where("performed bought then viewed")).toBe("1");
    expect(where("any of personas (performed bought then viewed)")).toBe("");
    expect(where("any of personas (performed bought then bought)")).toBe("1");
    expect(where("performed bought as b then viewed where (kind = b.kind)")).toBe("1");
    expect(where("performed together bought, viewed within any 1 day")).toBe("1");
});
test("in filters, persona is who did it and account the account", () => {
    expect(where("performed viewed where (persona.age = 20)")).toBe("1");
    expect(where("performed bought where (persona.age = 20)")).toBe("");
    expect(where("performed bought where (city = account.city)")).toBe("1");
    expect(where("performed bought as b then viewed where (persona.age > 10)")).toBe("1");
});
test("a persona reaches its account", () => {
    expect(persons('account.plan = "business"')).toBe("ann bob cyd eve");
    expect(persons('account.plan != "business"')).toBe("gil hal");
    expect(persons("account.age is missing")).toBe("gil hal");
    expect(persons("age > account.age")).toBe("ann bob eve");
    const loud = "trait loud of accounts = count(bought) > 1 trait loud = age > 15";
    expect(persons("account.loud", loud)).toBe("ann bob cyd");
    expect(persons("loud", loud)).toBe("bob eve gil hal");
    // No account has no count of its own, so it is missing.
    expect(persons("account.sold is missing", "trait sold of accounts = count(bought)")).toBe("gil hal");
});
test("membership of the account", () => {
    const big = "audience big of accounts { where age > 6 }";
    expect(persons("in audience big", big)).toBe("eve");
    expect(persons("not in audience big", big)).toBe("ann bob cyd gil hal");
    expect(members(`${big} audience a of accounts { where in audience big and plan = "business" }`)).toBe("2 4");
    const mine = "audience mine { where age >= 20 }";
    expect(members(`${mine} audience a of accounts { where any of personas (in audience mine) }`)).toBe("1 2");
    // The audience of accounts is asked with its own settings.
    const loose = "audience loose of accounts { include anonymous where performed bought }";
    expect(members(`${loose} audience a { where in audience loose }`)).toBe("ann bob cyd");
});
test("ranks of accounts are over accounts, those of personas over personas", () => {
    expect(where("rank(age) = 1")).toBe("2");
    expect(where("rank(age) = 3")).toBe("1");
    expect(where("rank(age) is missing")).toBe("3");
    // eve, gil and hal are 30; then bob, then ann.
    expect(where("any of personas (rank(age) = 4)")).toBe("1");
    expect(persons("account.place = 3", "trait place of accounts = rank(age)")).toBe("ann bob cyd");
});
test("a choice of accounts is by their key as a number", () => {
    expect(members('audience a of accounts { where plan = "business" top 1 by length(plan) }')).toBe("1");
});
//# sourceMappingURL=accounts.test.js.map