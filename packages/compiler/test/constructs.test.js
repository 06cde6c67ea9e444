// What sequences, bursts, habits, accounts, choices, lists and parameters become.
import { describe, expect, test } from "vitest";
import { check, compile, missingParameters, parametersOf, printPlan, } from "../src/index.ts";
import { shopModel as model } from "./shop-model.ts";
import { codes, condition, resolveTexts } from "./support.ts";
const number = (value) => ({ kind: "constant", type: { kind: "number" }, value });
const days = (amount) => ({ kind: "duration", amount, unit: "day" });
/** The condition of the audience `a` among these definitions. */
function asked(text, parameters = {}) {
    const { resolution, diagnostics } = resolveTexts([text], model, { parameters });
    expect(codes(diagnostics)).toBe("");
    return resolution.audiences.get("a").condition;
}
/** The same of an audience of accounts with this condition. */
const ofAccounts = (text) => asked(`audience a of accounts { where ${text} }`);
describe("sequences", () => {
    test("each clause of a step is kept, and a chain is one condition", () => {
        const text = `performed first product_viewed as viewed in last 7 days
      then immediately added_to_cart more than 1 hour later within 1 day without logged_in between
      then did not perform order_completed within 2 days
      all within 14 days`;
        expect(condition(text)).toMatchObject({
            kind: "sequence",
            start: "first",
            allWithin: days(14),
            steps: [
                {
                    negated: false,
                    immediately: false,
                    as: { text: "viewed" },
                    selection: { when: { kind: "inLast" } },
                },
                {
                    immediately: true,
                    laterThan: { amount: 1, unit: "hour" },
                    within: days(1),
                    without: [{ events: [{ event: "logged_in" }] }],
                },
                { negated: true, within: days(2), without: [] },
            ],
        });
    });
    test("a filter reads what an earlier step chose, from each of the events that it may be", () => {
        const text = `performed product_viewed | added_to_cart as seen
      then order_completed where (any of items (price > seen.price))`;
        expect(condition(text)).toMatchObject({
            steps: [
                {},
                {
                    selection: {
                        events: [
                            {
                                filter: {
                                    condition: {
                                        left: { of: "element", name: "price" },
                                        right: {
                                            kind: "step",
                                            step: 0,
                                            type: { kind: "number" },
                                            reads: [
                                                { of: "event", name: "price", source: { path: ["price"] } },
                                                { of: "event", name: "price", source: { path: ["price"] } },
                                            ],
                                        },
                                    },
                                },
                            },
                        ],
                    },
                },
            ],
        });
    });
    test("a name is seen by filters after it: of later steps, of `without`, and of negated steps", () => {
        const text = `performed product_viewed as a
      then added_to_cart where (product_id = a.product_id) as b
        without wish_listed where (product_id = a.product_id) between
      then did not perform wish_listed where (product_id = b.product_id)`;
        expect(condition(text)).toMatchObject({ kind: "sequence" });
        const own = "performed product_viewed then added_to_cart where (price = b.price) as b";
        expect(condition(own)).toBe("step-comes-later");
        const between = "performed product_viewed then added_to_cart as b without wish_listed where (price = b.product_id) between";
        expect(condition(between)).toBe("step-comes-later");
    });
    test("properties that differ, or are not there, are said of the step", () => {
        const start = "performed added_to_cart | wish_listed as x then product_viewed where";
        expect(condition(`${start} (product_id = x.product_id)`)).toMatchObject({ kind: "sequence" });
        expect(condition(`${start} (price = x.price)`)).toBe("property-types-differ");
        expect(condition(`${start} (price = x.prize)`)).toBe("unknown-property");
        expect(condition(`${start} (price = y.price)`)).toBe("unknown-property");
        expect(condition("performed wish_listed as x then product_viewed where (price > x.price)")).toBe("type-mismatch");
    });
    test("of a step that is wrong only that is said", () => {
        const text = "performed viewed as a then added_to_cart where (product_id = a.product_id and price > a.price) as b";
        expect(condition(`${text} then order_completed where (revenue > b.price)`)).toBe("unknown-event");
    });
    test("in any order", () => {
        const text = "performed together added_to_cart, order_completed where (revenue > 5) in last 9 days within any 7 days";
        expect(condition(text)).toMatchObject({
            kind: "together",
            selections: [{}, { when: {} }],
            within: days(7),
        });
        expect(condition(`not (${text})`)).toMatchObject({ kind: "not", operand: { kind: "together" } });
    });
});
describe("bursts, habits and rolling windows", () => {
    test.each([
        ["at least 5 times within any 7 days", { kind: "burst", atLeast: 5, within: days(7) }],
        ["more than 5 times within any 7 days", { kind: "burst", atLeast: 6 }],
        ["at least 0 times within any 7 days", { kind: "truth", value: true }],
        ["in at least 3 of last 4 weeks", { kind: "habit", min: 3, periods: { amount: 4, unit: "week" } }],
        ["in exactly 0 of last 4 months", { kind: "habit", min: 0, max: 0 }],
        ["in between 1 and 2 of last 4 days", { kind: "habit", min: 1, max: 2 }],
        ["in at least 0 of last 4 days", { kind: "truth", value: true }],
    ])("performed logged_in %s", (clause, expected) => {
        expect(condition(`performed logged_in ${clause}`)).toMatchObject(expected);
    });
    test("the best rolling span", () => {
        expect(condition("max_within(sum(order_completed.revenue), 30 days) >= 1000")).toMatchObject({
            left: {
                kind: "maxWithin",
                function: "sum",
                within: days(30),
                selection: { events: [{ property: { name: "revenue" } }] },
            },
        });
    });
});
describe("accounts", () => {
    test("plain names are traits of the account, and inside its personas those of the persona", () => {
        expect(ofAccounts("seats > 5 and any of personas (age > 5)")).toMatchObject({
            operands: [
                { left: { of: "account", name: "seats" } },
                {
                    kind: "personas",
                    atLeast: { kind: "count", count: 1 },
                    condition: { left: { of: "persona", name: "age" } },
                },
            ],
        });
        const { diagnostics } = resolveTexts(["audience a of accounts { where age > 5 }"]);
        expect(diagnostics).toMatchObject([
            {
                code: "unknown-trait",
                data: { of: " of accounts" },
                notes: ["there is a trait of personas of this name"],
            },
        ]);
    });
    test("the quantifiers are a number or a share of them", () => {
        const inside = "(age > 5)";
        expect(ofAccounts(`all of personas ${inside}`)).toMatchObject({
            atLeast: { kind: "share", percent: "100" },
        });
        expect(ofAccounts(`at least 50% of personas ${inside}`)).toMatchObject({
            atLeast: { kind: "share", percent: "50" },
        });
        expect(ofAccounts(`at least 3 of personas ${inside}`)).toMatchObject({
            atLeast: { kind: "count", count: 3 },
        });
        expect(ofAccounts(`at least 0 of personas ${inside}`)).toMatchObject({ kind: "truth", value: true });
        expect(ofAccounts(`none of personas ${inside}`)).toMatchObject({
            kind: "not",
            operand: { kind: "personas" },
        });
    });
    test("a filter of an account's events knows the account, and the persona who did it", () => {
        const text = 'performed order_completed where (revenue > persona.age and account.plan = "pro")';
        for (const found of [ofAccounts(text), asked(`audience a { where ${text} }`)]) {
            expect(found).toMatchObject({
                selection: {
                    events: [
                        {
                            filter: {
                                operands: [
                                    { right: { kind: "read", of: "persona", name: "age" } },
                                    { left: { kind: "read", of: "account", name: "plan" } },
                                ],
                            },
                        },
                    ],
                },
            });
        }
        expect(condition("performed order_completed where (seats > 1)")).toBe("trait-needs-persona");
    });
    test("a persona has the traits of its account, stored and computed", () => {
        const text = `trait size of accounts = seats * 2
      trait size = age * 2
      audience a { where account.size > 5 and size > 5 and account.seats > 5 }`;
        expect(asked(text)).toMatchObject({
            operands: [
                { left: { kind: "computed", of: "account", trait: "size" } },
                { left: { kind: "computed", of: "persona", trait: "size" } },
                { left: { kind: "read", of: "account", name: "seats" } },
            ],
        });
    });
    test("traits of accounts go round in circles of their own", () => {
        const round = (text) => codes(resolveTexts([text], model, { standardLibrary: false }).diagnostics);
        expect(round("trait seats of accounts = 5")).toBe("duplicate-definition");
        expect(round("trait x of accounts = count(order_completed where (account.x > 1))")).toBe("reference-cycle");
        expect(round("trait x = account.x\ntrait x of accounts = count(order_completed where (persona.x > 1))")).toBe("reference-cycle");
        expect(round("trait x = age\ntrait x of accounts = count(order_completed where (persona.x > 1))")).toBe("");
        expect(round("audience a { top 5 by b }\ntrait b = if in audience a then 1 else 0")).toBe("reference-cycle");
    });
    test("a persona may be asked about its account, and by way of groups and waterfalls", () => {
        const text = `audience big of accounts { where seats > 50 }
      audience huge of accounts { where seats > 500 }
      group some { big, huge }
      waterfall first { huge, big }
      audience a { where in audience big and in group some and in audience first.huge and entered audience big }`;
        expect(asked(text)).toMatchObject({
            operands: [
                { kind: "member", subject: "account", audiences: [{ audience: "big" }] },
                { kind: "member", subject: "account", audiences: [{ audience: "big" }, { audience: "huge" }] },
                { kind: "member", subject: "account", audiences: [{ audience: "first", part: "huge" }] },
                { kind: "membershipChange", subject: "account", audience: "big" },
            ],
        });
    });
    test("a record of the name `account` keeps its meaning", () => {
        const record = {
            name: "account",
            type: { kind: "record", fields: { plan: { kind: "number" } } },
        };
        const traits = new Map(model.personas.traits).set("account", {
            ...record,
            source: { column: "account", path: [], storage: "json" },
        });
        const { resolution } = resolveTexts(["audience a { where account.plan = 1 }"], {
            ...model,
            personas: { ...model.personas, traits },
        });
        expect(resolution.audiences.get("a").condition).toMatchObject({
            left: { of: "persona", name: "account.plan", source: { path: ["plan"] } },
        });
    });
});
describe("choices and waterfalls", () => {
    test("who is chosen, in order, with the seeds that count when none is said", () => {
        const { resolution, diagnostics } = resolveTexts([
            "audience sale { where age > 1 top 2.5% by age sample 10% split 80% treatment, 20% `the rest` }",
        ]);
        expect(diagnostics).toEqual([]);
        expect(resolution.audiences.get("sale")).toMatchObject({
            ranked: { end: "top", amount: { kind: "share", percent: "2.5" }, by: { name: "age" } },
            sample: { percent: "10", seed: "" },
            parts: {
                kind: "split",
                seed: "sale",
                parts: [
                    { name: "treatment", percent: "80" },
                    { name: "the rest", percent: "20" },
                ],
            },
        });
    });
    test("a seed that is said counts, and a number of members is a number", () => {
        const { resolution } = resolveTexts([
            'audience sale { bottom 10 by created_at sample 0.5% seed "x" split 50% a, 50% b seed "y" }',
        ]);
        expect(resolution.audiences.get("sale")).toMatchObject({
            ranked: { end: "bottom", amount: { kind: "count", count: 10 } },
            sample: { seed: "x" },
            parts: { seed: "y" },
        });
    });
    test("a waterfall is an audience of those in its audiences, active when they all are", () => {
        const waterfall = (statuses) => {
            const [x, y] = statuses;
            const text = `audience x { status ${x} include anonymous }\naudience y { status ${y} }\nwaterfall w "W" { x, y }`;
            return resolveTexts([text]).resolution.audiences.get("w");
        };
        expect(waterfall(["active", "active"])).toMatchObject({
            label: "W",
            of: "persona",
            status: "active",
            includeAnonymous: true,
            condition: { kind: "member", audiences: [{ audience: "x" }, { audience: "y" }] },
            parts: { kind: "waterfall", audiences: ["x", "y"] },
        });
        expect(waterfall(["active", "paused"])?.status).toBe("draft");
    });
    test("a waterfall may stand in a group and in a waterfall, and goes round in no circle", () => {
        const text = "audience x {}\nwaterfall w { x }\nwaterfall v { w, x }\ngroup g { v, x }\naudience a { where in group g }";
        expect(asked(text)).toMatchObject({ audiences: [{ audience: "v" }, { audience: "x" }] });
        expect(codes(resolveTexts(["waterfall w { v }\nwaterfall v { w }"]).diagnostics)).toBe("reference-cycle");
    });
});
describe("lists and history", () => {
    test("by persona and by contact", () => {
        expect(condition("in list `july upload` and email not in list sent")).toMatchObject({
            operands: [
                { kind: "listed", list: "july upload" },
                { kind: "not", operand: { kind: "listed", list: "sent", value: { name: "email" } } },
            ],
        });
        expect(condition("age in list sent")).toBe("wrong-type");
        expect(condition("performed order_completed where (coupon in list codes)")).toBe("not-in-filter");
    });
    test("an audience may ask about its own past", () => {
        const text = "audience a { where not (entered audience a in last 7 days) }";
        expect(asked(text)).toMatchObject({
            operand: { kind: "membershipChange", change: "entered", audience: "a", when: { kind: "inLast" } },
        });
    });
});
describe("parameters", () => {
    const text = `audience a { where age > $least and plan in ($plan, "x") and created_at since $start and $flag
    and first_name contains $part and tags contains any ($tag) and order_gap < $gap }
    trait order_gap = coalesce(typical_gap(order_completed), $none)`;
    const supplied = {
        least: "21",
        plan: "pro",
        start: "2026-01-01",
        flag: "true",
        part: "an",
        tag: "vip",
        gap: "30 days",
        none: "1 hour",
    };
    test("a value takes the place of each, by what stands beside it", () => {
        expect(asked(text, supplied)).toMatchObject({
            operands: [
                { right: { ...number("21"), parameter: "least" } },
                { options: [{ value: "pro", parameter: "plan" }, { value: "x" }] },
                { phrase: { point: { kind: "date", value: "2026-01-01", parameter: "start" } } },
                { kind: "truth", value: true, parameter: "flag" },
                { pattern: "an", parameter: "part" },
                { options: ["vip"] },
                { right: { ...days(30), parameter: "gap" } },
            ],
        });
    });
    test("without values a definition is checked, and says what it lacks", () => {
        const { resolution, diagnostics } = check(text, { model });
        expect(diagnostics).toEqual([]);
        const uses = parametersOf(resolution, "a");
        expect(uses.map(({ name, types, supplied }) => [name, types.join("|"), supplied])).toEqual([
            ["least", "number", false],
            ["plan", "text", false],
            ["start", "date|timestamp", false],
            ["flag", "boolean", false],
            ["part", "text", false],
            ["tag", "text", false],
            ["gap", "duration", false],
            ["none", "duration", false],
        ]);
        expect(text.slice(uses[0].span.start, uses[0].span.end)).toBe("$least");
        expect(missingParameters(resolution, "a").map((each) => each.data)).toHaveLength(8);
    });
    test.each([
        ["age + $x > 1", "number"],
        ["$x * $x > 1", "number"],
        ["$x = age", "number"],
        ["$x between 1 and 2", "number"],
        ["created_at + $x in last 3 days", "duration"],
        ["$x - created_at > 3 days", "timestamp"],
        ["created_at > $x", "timestamp|date"],
        ["length($x) > 1", "text"],
        ["if $x then true else false", "boolean"],
        ["least($x, 5) = 1", "number"],
        ['$x in ("a", "b")', "text"],
        ["$x in list l", "text"],
        ["round(age, $x) = 1", "number"],
        ["first_name matches $x", "text"],
        ["loyalty = $x", "boolean"],
        ["weekday(created_at) = $x", "number"],
        ["performed order_completed where (revenue > $x)", "number"],
        ["performed added_to_cart | product_viewed where (price > $x)", "number"],
        ["any of devices (os = $x)", "text"],
        ["created_at from 2026-01-01 to $x", "date|timestamp"],
    ])("%s", (condition, types) => {
        const { resolution, diagnostics } = check(`audience a { where ${condition} }`, { model });
        expect(codes(diagnostics)).toBe("");
        expect(new Set(parametersOf(resolution).map((use) => use.types.join("|")))).toEqual(new Set([types]));
    });
    const dialect = {
        name: "plan",
        render: (plan) => ({ sql: printPlan(plan), parameters: [] }),
    };
    test("`compile` asks for those that the audience reaches, each once", () => {
        const both = "audience a { where age > $least or age < $least }\naudience b { where plan = $plan }";
        const compiled = (parameters) => compile(both, { model, dialect, asOf: "2026-11-22T09:00:00Z", audience: "a", parameters });
        expect(compiled({}).diagnostics.map(({ code, data }) => [code, data])).toEqual([
            ["missing-parameter", { name: "least", type: "a number" }],
        ]);
        expect(compiled({ least: "5" }).ok).toBe(true);
        expect(codes(compiled({ least: "5", plan: "\0" }).diagnostics)).toBe("wrong-parameter");
    });
    test("a stand-in is no reason for complaints; a value is", () => {
        const range = "audience a { where created_at from 2026-01-01 to $end }";
        expect(resolveTexts([range]).diagnostics).toEqual([]);
        const found = resolveTexts([range], model, { parameters: { end: "2025-01-01" } });
        expect(codes(found.diagnostics)).toBe("time-range-reversed");
        const pattern = resolveTexts(["audience a { where plan matches $x }"], model, { parameters: { x: "(" } });
        expect(codes(pattern.diagnostics)).toBe("pattern-not-portable");
    });
});
//# sourceMappingURL=constructs.test.js.map