import { describe, expect, test } from "vitest";
import { condition, value } from "./support.ts";
/** One expression of each type, of a persona. */
const OPERANDS = {
    text: "plan",
    number: "age",
    boolean: "loyalty",
    date: "birthday",
    instant: "created_at",
    duration: "typical_gap(logged_in)",
    texts: "tags",
    records: "devices",
    record: "address",
};
const WORDS = Object.keys(OPERANDS);
function typeOf(text) {
    const found = value(text);
    return typeof found === "string" ? "no" : found.type.kind;
}
describe("two operands: what is allowed, and what comes out", () => {
    const arithmetic = {
        "number + number": "number",
        "number - number": "number",
        "number * number": "number",
        "number / number": "number",
        "instant + duration": "timestamp",
        "instant - duration": "timestamp",
        "instant - instant": "duration",
        "duration + duration": "duration",
        "duration - duration": "duration",
    };
    for (const operator of ["+", "-", "*", "/"]) {
        test(operator, () => {
            for (const left of WORDS) {
                for (const right of WORDS) {
                    const says = `${left} ${operator} ${right}`;
                    expect(`${says}: ${typeOf(`${OPERANDS[left]} ${operator} ${OPERANDS[right]}`)}`).toBe(`${says}: ${arithmetic[says] ?? "no"}`);
                }
            }
        });
    }
    const scalars = ["text", "number", "boolean", "date", "instant", "duration"];
    const times = ["date", "instant"];
    for (const operator of ["=", "!=", "<", ">="]) {
        test(operator, () => {
            const ordered = operator === "<" || operator === ">=";
            for (const left of WORDS) {
                for (const right of WORDS) {
                    const alike = left === right || (times.includes(left) && times.includes(right));
                    const allowed = alike && scalars.includes(left) && !(ordered && left === "boolean");
                    const found = condition(`${OPERANDS[left]} ${operator} ${OPERANDS[right]}`);
                    expect(`${left} ${operator} ${right}: ${typeof found !== "string"}`).toBe(`${left} ${operator} ${right}: ${allowed}`);
                }
            }
        });
    }
});
describe("functions: what they take, and what comes out", () => {
    const takes = {
        "lower(x)": { text: "text" },
        "upper(x)": { text: "text" },
        "trim(x)": { text: "text" },
        "length(x)": { text: "number" },
        "abs(x)": { number: "number" },
        "round(x)": { number: "number" },
        "round(x, 2)": { number: "number" },
        "floor(x)": { number: "number" },
        "ceil(x)": { number: "number" },
        "-x": { number: "number" },
        "days_since(x)": { date: "number", instant: "number" },
        "years_since(x)": { date: "number", instant: "number" },
        "hour(x)": { instant: "number" },
        "weekday(x)": { date: "number", instant: "number" },
        "day(x)": { date: "number", instant: "number" },
        "month(x)": { date: "number", instant: "number" },
        "year(x)": { date: "number", instant: "number" },
        "date(x)": { instant: "date" },
        "quintile(x)": { number: "number", date: "number", instant: "number" },
        "percentile(x)": { number: "number", date: "number", instant: "number" },
        "x + 30 days": { date: "date", instant: "timestamp", duration: "duration" },
        "x - 3 months": { date: "date", instant: "timestamp" },
        "x + 6 hours": { instant: "timestamp", duration: "duration" },
        "2 weeks + x": { date: "date", instant: "timestamp", duration: "duration" },
        "coalesce(x, x)": {
            text: "text",
            number: "number",
            boolean: "boolean",
            date: "date",
            instant: "timestamp",
            duration: "duration",
        },
        "least(x, x, x)": {
            text: "text",
            number: "number",
            date: "date",
            instant: "timestamp",
            duration: "duration",
        },
        "if loyalty then x else x": {
            text: "text",
            number: "number",
            boolean: "boolean",
            date: "date",
            instant: "timestamp",
            duration: "duration",
        },
    };
    test.each(Object.entries(takes))("%s", (form, gives) => {
        for (const word of WORDS) {
            const found = typeOf(form.replaceAll(/\bx\b/g, OPERANDS[word]));
            expect(`${word}: ${found}`).toBe(`${word}: ${gives[word] ?? "no"}`);
        }
    });
});
describe("aggregates: what they take of an event, and what comes out", () => {
    const properties = {
        number: "revenue",
        text: "category",
        boolean: "gift",
        date: "deliver_on",
        records: "items",
        texts: "labels",
    };
    const same = { number: "number", text: "text", boolean: "boolean", date: "date" };
    const takes = {
        count: { none: "number" },
        typical_gap: { none: "duration" },
        first: { none: "timestamp", ...same },
        last: { none: "timestamp", ...same },
        sum: { number: "number" },
        avg: { number: "number" },
        min: { number: "number", text: "text", date: "date" },
        max: { number: "number", text: "text", date: "date" },
        distinct: { number: "number", text: "number", boolean: "number", date: "number" },
        most_common: same,
    };
    test.each(Object.entries(takes))("%s", (name, gives) => {
        expect(`none: ${typeOf(`${name}(order_completed)`)}`).toBe(`none: ${gives.none ?? "no"}`);
        for (const [word, property] of Object.entries(properties)) {
            const found = typeOf(`${name}(order_completed.${property})`);
            expect(`${word}: ${found}`).toBe(`${word}: ${gives[word] ?? "no"}`);
        }
    });
});
describe("conditions on one value", () => {
    const takes = {
        x: ["boolean"],
        "not x": ["boolean"],
        "x is known": WORDS,
        "x is missing": WORDS,
        'x contains "a"': ["text"],
        'x starts with "a" ignoring case': ["text"],
        'x matches "a"': ["text"],
        'x contains any ("a")': ["texts"],
        'any of x (os = "iOS")': ["records"],
        "x in last 30 days": ["date", "instant"],
        "x anniversary in next 7 days": ["date", "instant"],
        "x since 2026-01-01": ["date", "instant"],
        'x in ("a", "b")': ["text"],
        "x in (1, -2.50)": ["number"],
        "x in (2026-01-01)": ["date"],
        "x in (2026-01-01T00:00:00Z)": ["instant"],
        "x between 2026-01-01 and 2026-01-02T00:00:00Z": ["date", "instant"],
    };
    test.each(Object.entries(takes))("%s", (form, allowed) => {
        for (const word of WORDS) {
            if (form.startsWith("any of") && word === "duration")
                continue;
            const found = condition(form.replace(/\bx\b/, OPERANDS[word]));
            expect(`${word}: ${typeof found !== "string"}`).toBe(`${word}: ${allowed.includes(word)}`);
        }
    });
});
//# sourceMappingURL=types.test.js.map