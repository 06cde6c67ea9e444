// biome-ignore-all lint/suspicious/noThenProperty: the word of the language; nobody awaits a branch
import fc from "fast-check";
import { AGGREGATE_FUNCTIONS } from "../src/ast.ts";
import { isHidden } from "../src/lex/characters.ts";
import { KEYWORDS } from "../src/lex/tokens.ts";
/** Trees of every kind of node, as the parser makes them: any of these must survive being printed and read. */
const span = { start: 0, end: 0 };
/** Keywords as often as other words, and names that need their backticks. */
const name = fc
    .oneof(fc.constantFrom(...KEYWORDS.keys()), fc.constantFrom(...AGGREGATE_FUNCTIONS, "plan", "order_completed", "_x1", "constructor", "AND"), fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
    .filter((text) => [...text].every((c) => c === " " || (c !== "`" && !isHidden(c.codePointAt(0) ?? 0)))))
    .map((text) => ({ text, span }));
const path = fc.array(name, { minLength: 1, maxLength: 3 });
const textValue = fc
    .oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom('"', "'", "\\", "\n\t\r", "# no", "\u202e", "日本"))
    .filter((text) => !text.includes("\0") && text.isWellFormed());
const text = textValue.map((value) => ({ kind: "text", value, span }));
const decimal = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.option(fc.stringMatching(/^\d{1,12}$/), { nil: undefined }))
    .map(([whole, fraction]) => (fraction === undefined ? String(whole) : `${whole}.${fraction}`));
const number = decimal.map((value) => ({ kind: "number", value, span }));
const day = fc.constantFrom("2024-02-29", "2026-11-01", "0001-01-01", "9999-12-31");
const date = day.map((value) => ({ kind: "date", value, span }));
const instant = fc
    .tuple(day, fc.constantFrom("T00:00:00Z", "T23:59:59.123456+02:00", "T09:30:00-11:30"))
    .map(([on, at]) => ({ kind: "instant", value: on + at, span }));
const literalPoint = fc.oneof(date, instant);
const parameter = fc
    .oneof(fc.constantFrom(...KEYWORDS.keys()), fc.constantFrom("_", "x1", "AND", "constructor"))
    .map((text) => ({ kind: "parameter", name: { text, span }, span }));
const point = fc.oneof(literalPoint, parameter);
const percentage = fc
    .oneof(fc.constantFrom("0.0001", "2.5", "12.50", "99.9999", "100"), fc.integer({ min: 1, max: 100 }).map(String))
    .map((value) => ({ kind: "percentage", value, span }));
const whole = fc.oneof(fc.constantFrom(0, 1, 2, 30), fc.integer({ min: 0, max: 1_000_000_000 }));
const duration = fc
    .tuple(whole, fc.constantFrom("minute", "hour", "day", "week", "month", "quarter", "year"))
    .map(([amount, unit]) => ({ amount, unit: unit, span }));
const time = fc.oneof(fc.record({ kind: fc.constantFrom("inLast", "inNext", "moreThanAgo"), duration, span: fc.constant(span) }), fc.record({
    kind: fc.constant("betweenAgo"),
    from: duration,
    to: duration,
    span: fc.constant(span),
}), fc.record({ kind: fc.constantFrom("before", "on", "after", "since"), point, span: fc.constant(span) }), fc.record({ kind: fc.constant("fromTo"), from: point, to: point, span: fc.constant(span) }), fc.record({ kind: fc.constantFrom("today", "yesterday"), span: fc.constant(span) }), fc.record({
    kind: fc.constantFrom("inThis", "inPrevious"),
    unit: fc.constantFrom("week", "month", "quarter", "year"),
    span: fc.constant(span),
}));
const wholeNumber = whole.map((value) => ({ kind: "number", value: String(value), span }));
const amount = fc.oneof(wholeNumber, percentage);
const count = fc.oneof(fc.record({
    comparison: fc.constantFrom("atLeast", "atMost", "exactly", "moreThan", "fewerThan"),
    count: whole,
    span: fc.constant(span),
}), fc.record({
    comparison: fc.constant("between"),
    count: whole,
    upper: whole,
    span: fc.constant(span),
}));
/** The only counts that a burst may have. */
const burstCount = fc.record({
    comparison: fc.constantFrom("atLeast", "moreThan"),
    count: whole,
    span: fc.constant(span),
});
function optional(arbitrary) {
    return fc.option(arbitrary, { nil: undefined });
}
/** Leaves out what is undefined: the parser never sets a key to it. */
function compact(value) {
    return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
function node(kind, parts) {
    return fc.record(parts).map((built) => compact({ kind, ...built, span }));
}
const reference = path.map((names) => ({ kind: "reference", path: names, span }));
/** Those that `max_within` takes. */
const rolling = fc.constantFrom("count", "sum", "avg");
export const expression = fc.letrec((tie) => {
    const any = tie("any");
    const selector = fc
        .record({
        events: fc.oneof(fc.constant("any"), fc.array(name, { minLength: 1, maxLength: 3 })),
        filter: optional(any),
        when: optional(time),
    })
        .map((built) => compact({ ...built, eventsSpan: span, span }));
    const logical = (kind) => fc.array(any, { minLength: 2, maxLength: 4 }).map((operands) => {
        // Chains of one operator are flat.
        const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));
        return { kind, operands: flat, span };
    });
    const options = fc.array(any, { minLength: 1, maxLength: 4 });
    const step = (parts) => fc
        .record({
        negated: fc.constant(false),
        immediately: fc.constant(false),
        selector,
        without: fc.constant([]),
        ...parts,
    })
        .map((built) => compact({ ...built, span }));
    const alias = optional(name);
    const firstStep = step({ as: alias });
    const laterStep = fc.oneof(step({
        immediately: fc.boolean(),
        as: alias,
        laterThan: optional(duration),
        within: optional(duration),
        without: fc.array(selector, { maxLength: 2 }),
    }), step({ negated: fc.constant(true), within: optional(duration) }));
    const steps = fc
        .tuple(firstStep, fc.array(laterStep, { minLength: 1, maxLength: 4 }))
        .map(([first, next]) => [first, ...next]);
    const timeless = selector.map(({ when: _, ...rest }) => rest);
    return {
        selector,
        any: fc.oneof({ maxDepth: 5, depthSize: "small", withCrossShrink: true }, reference, text, number, node("boolean", { value: fc.boolean() }), date, instant, node("duration", { duration }), parameter, logical("and"), logical("or"), node("not", { operand: any }), node("compare", {
            operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
            left: any,
            right: any,
            ignoringCase: fc.boolean(),
        }), node("between", { value: any, low: any, high: any }), node("in", { value: any, negated: fc.boolean(), options, ignoringCase: fc.boolean() }), node("known", { value: any, negated: fc.boolean() }), node("textMatch", {
            operator: fc.constantFrom("contains", "startsWith", "endsWith", "matches"),
            value: any,
            pattern: any,
            ignoringCase: fc.boolean(),
        }), node("listContains", { quantifier: fc.constantFrom("any", "all", "none"), value: any, options }), node("elements", {
            quantifier: fc.constantFrom("any", "all", "none"),
            list: reference,
            condition: any,
        }), node("elements", {
            quantifier: fc.constant("atLeast"),
            count: whole,
            list: reference,
            condition: any,
        }), node("time", { value: any, anniversary: fc.boolean(), phrase: time }), node("performed", { negated: fc.boolean(), selector, count: optional(count) }), node("performed", {
            negated: fc.boolean(),
            selector,
            count: burstCount,
            withinAny: duration,
        }), node("performed", {
            negated: fc.boolean(),
            selector: timeless,
            habit: fc.record({ count, periods: duration, span: fc.constant(span) }),
        }), node("sequence", {
            start: optional(fc.constantFrom("first", "last")),
            steps,
            allWithin: optional(duration),
        }), node("together", {
            negated: fc.boolean(),
            selectors: fc.array(selector, { minLength: 2, maxLength: 4 }),
            within: duration,
        }), node("ofPersonas", { quantifier: fc.constantFrom("any", "all", "none"), condition: any }), node("ofPersonas", { quantifier: fc.constant("atLeast"), amount, condition: any }), node("inAudience", {
            of: fc.constant("audience"),
            negated: fc.boolean(),
            name,
            part: optional(name),
        }), node("inAudience", { of: fc.constant("group"), negated: fc.boolean(), name }), node("inUploadedList", { value: optional(any), negated: fc.boolean(), name }), node("membershipChange", {
            change: fc.constantFrom("entered", "exited"),
            name,
            when: optional(time),
        }), node("maxWithin", {
            aggregate: node("aggregate", { function: rolling, selector, property: optional(path) }),
            within: duration,
        }), node("aggregate", {
            function: fc.constantFrom(...AGGREGATE_FUNCTIONS),
            selector,
            property: optional(path),
        }), node("call", { function: name, arguments: fc.array(any, { maxLength: 3 }) }), node("arithmetic", { operator: fc.constantFrom("+", "-", "*", "/"), left: any, right: any }), node("negate", { operand: any }), node("case", {
            form: fc.constant("if"),
            branches: fc.tuple(fc.record({ when: any, then: any })),
            otherwise: any,
        }), node("case", {
            form: fc.constant("case"),
            branches: fc.array(fc.record({ when: any, then: any }), { minLength: 1, maxLength: 3 }),
            otherwise: optional(any),
        })),
    };
}).any;
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const weekday = fc.constantFrom("mon", "tue", "wed", "thu", "fri", "sat", "sun");
const minute = fc.integer({ min: 0, max: 1440 });
const setting = fc.oneof(fc.record({ kind: fc.constant("description"), text }), fc.record({
    kind: fc.constant("status"),
    status: fc.constantFrom("draft", "active", "paused", "archived"),
}), fc.record({ kind: fc.constant("includeAnonymous") }), fc.record({ kind: fc.constant("sources"), sources: texts }), fc.record({ kind: fc.constant("refreshEvery"), every: duration }), fc.record({ kind: fc.constant("timezone"), zone: text }), fc.record({ kind: fc.constant("allow"), members: texts }), fc.record({ kind: fc.constant("badge"), image: text }), fc.record({ kind: fc.constant("sendTo"), destinations: fc.array(name, { minLength: 1, maxLength: 3 }) }), fc.record({
    kind: fc.constant("points"),
    effect: fc.constantFrom("multiply", "boost"),
    amount: fc.tuple(fc.constantFrom("", "-"), number).map(([sign, n]) => ({ ...n, value: sign + n.value })),
    from: optional(literalPoint),
    to: optional(literalPoint),
    happyHours: fc.array(fc.record({
        firstDay: weekday,
        lastDay: weekday,
        fromMinute: minute,
        toMinute: minute,
        span: fc.constant(span),
    }), { maxLength: 3 }),
    restrictions: fc.uniqueArray(fc.oneof(fc.record({
        field: fc.constantFrom("brand", "category", "sku"),
        values: fc.tuple(fc.oneof(text, number)),
        span: fc.constant(span),
    }), fc.record({
        field: fc.constantFrom("payments", "stores"),
        values: fc.array(fc.oneof(text, number), { minLength: 1, maxLength: 3 }),
        span: fc.constant(span),
    })), { selector: ({ field }) => field, maxLength: 3 }),
}));
const settings = fc
    .uniqueArray(setting, { selector: ({ kind }) => kind, maxLength: 4 })
    .map((all) => all.map((each) => compact({ ...each, span })));
const seed = optional(text);
const choice = fc
    .record({
    ranked: optional(fc.record({
        end: fc.constantFrom("top", "bottom"),
        amount,
        by: expression,
        span: fc.constant(span),
    })),
    sample: optional(fc.record({ share: percentage, seed, span: fc.constant(span) }).map(compact)),
    split: optional(fc
        .record({
        parts: fc.array(fc.record({ share: percentage, name, span: fc.constant(span) }), {
            minLength: 1,
            maxLength: 4,
        }),
        seed,
        span: fc.constant(span),
    })
        .map(compact)),
})
    .map((built) => compact({ ...built, span }))
    .filter(({ ranked, sample, split }) => (ranked ?? sample ?? split) !== undefined);
const label = optional(text);
const of = optional(fc.constant("accounts"));
const definition = fc
    .oneof(fc.record({
    kind: fc.constant("audience"),
    name,
    label,
    of,
    settings,
    where: optional(expression),
    choice: optional(choice),
}), fc.record({ kind: fc.constant("trait"), name, label, of, value: expression }), fc.record({
    kind: fc.constantFrom("group", "waterfall"),
    name,
    label,
    members: fc.array(name, { minLength: 1, maxLength: 4 }),
}))
    .map((built) => compact({ ...built, span }));
export const file = fc
    .array(definition, { maxLength: 3 })
    .map((definitions) => ({ kind: "file", definitions, comments: [], span }));
/** A tree without its places, for comparison. */
export function withoutSpans(value) {
    return JSON.parse(JSON.stringify(value, (key, inner) => (key === "span" || key === "eventsSpan" ? undefined : inner)));
}
//# sourceMappingURL=arbitrary.js.map