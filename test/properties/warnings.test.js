// A warning is a claim about everybody, at any time and in any zone: here are many people, and none may contradict it.
import { check } from "@muster/compiler";
import { parse } from "@muster/grammar";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../oracle/evaluate.ts";
import { eventOf, instant, MODEL } from "../oracle/one.ts";
const INSTANTS = ["2026-03-15T12:00:00Z", "2024-03-31T00:00:00Z", "2026-11-02T07:30:00Z"];
const ZONES = ["UTC", "America/Denver", "Pacific/Apia"];
const numbers = ["1", "2", "2.5", "3"];
const texts = ['"a"', '"A"', '"b"', '""'];
const lengths = [
    "1 day",
    "2 days",
    "30 days",
    "31 days",
    "1 month",
    "2 months",
    "1 quarter",
    "1 year",
    "0 days",
    "36 hours",
];
const points = ["2026-03-01", "2026-03-02", "2026-03-01T06:00:00Z", "2026-03-02T00:00:00Z"];
const periods = ["week", "month", "quarter", "year"];
const comparisons = ["=", "!=", "<", "<=", ">", ">="];
const pick = (...from) => fc.constantFrom(...from);
const said = (pieces) => fc.tuple(...pieces).map((words) => words.join(" "));
const words = (...pieces) => said(pieces.map((piece) => (typeof piece === "string" ? fc.constant(piece) : piece)));
const length = pick(...lengths);
const point = pick(...points);
const phrase = fc.oneof(words(pick("in last", "in next"), length), words("more than", length, "ago"), pick("between 60 and 30 days ago", "between 1 year and 20 days ago", "today", "yesterday"), words(pick("in this", "in previous"), pick(...periods)), words(pick("before", "on", "after", "since"), point), pick("from 2026-03-01 to 2026-03-01", "from 2026-03-01 to 2026-03-02", "from 2026-03-01T06:00:00Z to 2026-03-02"));
const some = pick("bought", "viewed", "bought | viewed", 'bought where (kind = "a")', "any event");
const times = pick("at least 2 times", "fewer than 2 times", "exactly 1 time", "at least 0 times", "between 1 and 2 times", "");
const when = fc.oneof(fc.constant(""), phrase);
const atom = fc.oneof(words(pick("age", "score"), pick(...comparisons), pick(...numbers)), words(pick("2", "1"), pick(...comparisons), pick("age", "2")), words("age between", pick(...numbers), "and", pick(...numbers)), words("age", pick("in", "not in"), "(1,", pick(...numbers), ")"), words("plan", pick(...comparisons), pick(...texts), pick("", "ignoring case")), words(pick("plan", "age", "seen"), pick("is known", "is missing")), words("plan", pick("contains", "starts with"), pick(...texts)), pick("vip", "not vip", "vip = false", 'tags contains any ("x")', "in audience other", "in audience other.one"), words(pick("seen", "birthday"), phrase), words(pick("seen", "birthday"), pick(...comparisons), point), words("performed", some, times, when), words("did not perform", some, when), words("count(", some, when, ")", pick(...comparisons), pick(...numbers, "0")), words("performed", some, pick("at least 2 times within any 7 days", "in at least 1 of last 2 weeks", "in at most 3 of last 2 days")), words("performed", pick("bought", "viewed"), when, "then", pick("bought", "viewed")), words(pick("month(seen)", "quintile(age)", "length(plan)"), pick(...comparisons), pick("0", "1", "5", "13")));
const condition = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: "small" }, atom, words("not (", tie("any"), ")"), words("(", tie("any"), "and", tie("any"), ")"), words("(", tie("any"), "or", tie("any"), ")"), words("(", tie("any"), "and", tie("any"), "and", tie("any"), ")")),
})).any;
/** What a warning says that nobody is. */
function claimOf({ code, primary, secondary }, text) {
    const words = ({ span }) => `(${text.slice(span.start, span.end)})`;
    const it = words(primary);
    const other = secondary[0] === undefined ? "" : words(secondary[0]);
    switch (code) {
        case "never-holds":
            return it;
        case "never-together":
            return `${it} and ${other}`;
        case "always-holds":
            return `not ${it}`;
        case "one-always-holds":
            return `not ${it} and not ${other}`;
        case "adds-nothing":
            return `${it} and not ${other}`;
        default:
            return undefined;
    }
}
/** People whose values lie at, beside and between what conditions ask for, and are missing now and then. */
function people(now) {
    const hours = (count) => instant(now) + BigInt(count) * 3600000000n;
    const moments = [
        ...[
            0,
            -1,
            -24,
            -25,
            -36,
            -48,
            -49,
            -24 * 29,
            -24 * 30,
            -24 * 31,
            -24 * 32,
            -24 * 59,
            -24 * 62,
            -24 * 91,
            -24 * 366,
            5,
            40,
        ].map(hours),
        ...[
            "2026-03-01T00:00:00Z",
            "2026-03-01T06:00:00Z",
            "2026-03-01T23:59:59Z",
            "2026-03-02T00:00:00Z",
            "2026-03-02T09:00:00Z",
        ].map(instant),
        null,
    ];
    const cycle = (values, index) => values[index % values.length];
    const iso = (moment) => moment === null ? null : new Date(Number(moment / 1000n)).toISOString();
    const keys = Array.from({ length: 66 }, (_, index) => index);
    return {
        personas: keys.map((index) => {
            const traits = {
                email: "x@x",
                age: cycle(["0", "1", "2", "2.5", "3", "4", null], index),
                score: cycle(["1", null, "2", "3"], index),
                plan: cycle(["a", "A", "b", "", null, "ab"], index),
                vip: cycle([true, false, null], index + Math.floor(index / 3)),
                tags: cycle([["x"], [], null], index + Math.floor(index / 7)),
                seen: cycle(moments, index),
                birthday: cycle(["2026-03-01", "2026-03-02", "2026-02-28", "2025-12-31", null], index),
            };
            return { key: `p${index}`, source: null, excluded: null, traits };
        }),
        events: keys.flatMap((index) => {
            const kind = cycle(["a", "b", null], index);
            const at = iso(cycle(moments, index * 5 + 3));
            const first = eventOf(`p${index}`, [cycle(["bought", "viewed"], index), at, { kind }]);
            const second = eventOf(`p${index}`, ["bought", iso(cycle(moments, index * 3)), { kind: "a" }]);
            const third = eventOf(`p${index}`, [
                cycle(["opened", "viewed"], index),
                iso(cycle(moments, index + 1)),
                { kind },
            ]);
            return [[], [first], [first, second], [first, second, third]][index % 4];
        }),
        aliases: [],
    };
}
const OTHER = "audience other { where age > 1 split 50% one, 50% two }";
test("nobody contradicts a warning", () => {
    const claims = new Map();
    const worlds = INSTANTS.flatMap((asOf) => ZONES.map((timezone) => ({ asOf, timezone, data: people(asOf) })));
    fc.assert(fc.property(condition, fc.nat(), (condition, seed) => {
        const text = `${OTHER}\naudience a { where ${condition} }`;
        const { diagnostics } = check({ name: "a.aud", text }, { model: MODEL });
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const inFilter = (found) => text.slice(0, found.primary.span.start).endsWith("where (");
        const said = diagnostics.filter((found) => !inFilter(found));
        for (const found of said) {
            const claim = claimOf(found, text);
            if (claim === undefined)
                continue;
            claims.set(found.code, (claims.get(found.code) ?? 0) + 1);
            const { asOf, timezone, data } = worlds[seed % worlds.length];
            const { file } = parse({ name: "claim.aud", text: `${OTHER}\naudience claim { where ${claim} }` });
            const members = evaluate({
                files: [file],
                model: { ...MODEL, timezone },
                data,
                asOf,
                audience: "claim",
            });
            expect([...members], `${found.code}: ${claim} at ${asOf} in ${timezone}`).toEqual([]);
        }
    }), { numRuns: Number(process.env.WARNING_RUNS ?? 1500), seed: Number(process.env.WARNING_SEED ?? 1) });
    // Guards against a hollow pass: every kind of claim is made.
    for (const code of ["never-holds", "never-together", "always-holds", "one-always-holds", "adds-nothing"]) {
        expect(claims.get(code) ?? 0, code).toBeGreaterThan(4);
    }
});
//# sourceMappingURL=warnings.test.js.map