// Truth cases of bursts, habits and the best rolling span. Now is Sunday 2026-03-15 12:00 UTC.
import { describe, expect, test } from "vitest";
import { isIn } from "./one.ts";
const events = (times) => times.map((time) => ["bought", time]);
function cases(rows) {
    test.each(rows)("%s at %o: %s", (condition, times, expected) => {
        expect(isIn(condition, { events: events(times) })).toBe(expected);
        expect(isIn(`not (${condition})`, { events: events(times) })).toBe(!expected);
    });
}
describe("bursts", () => {
    const three = ["2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z", "2026-03-08T00:00:00Z"];
    cases([
        ["performed bought at least 3 times within any 7 days", three, true],
        ["performed bought at least 3 times within any 6 days", three, false],
        ["performed bought at least 2 times within any 3 days", three, true],
        ["performed bought at least 2 times within any 2 days", three, false],
        ["performed bought more than 2 times within any 7 days", three, true],
        ["performed bought more than 3 times within any 7 days", three, false],
        ["performed bought at least 1 time within any 1 hour", three, true],
        ["performed bought at least 1 time within any 1 hour", [], false],
        [
            "performed bought at least 3 times within any 7 days",
            [...three.slice(0, 2), "2026-03-08T00:00:00.000001Z"],
            false,
        ],
        ["performed bought at least 3 times within any 1 hour", [three[0], three[0], three[0]], true],
        // The phrase restricts the events.
        ["performed bought at least 3 times within any 7 days since 2026-03-03", three, false],
        ["did not perform bought at least 2 times within any 2 days", three, true],
        // 31 January in Denver and a month: the last of February.
        [
            "performed bought at least 2 times within any 1 month",
            ["2026-01-31T19:00:00Z", "2026-02-28T19:00:00Z"],
            true,
        ],
        [
            "performed bought at least 2 times within any 1 month",
            ["2026-01-31T19:00:00Z", "2026-02-28T19:00:00.000001Z"],
            false,
        ],
    ]);
});
describe("habits", () => {
    const weekly = ["2026-03-15T12:00:00Z", "2026-03-02T00:00:00Z", "2026-03-01T12:00:00Z"];
    cases([
        // The weeks end on the 15th, 8th, 1st of March and 22nd of February, at noon, ends in: the 2nd is of the second.
        ["performed bought in at least 3 of last 4 weeks", weekly, true],
        ["performed bought in at least 4 of last 4 weeks", weekly, false],
        ["performed bought in exactly 2 of last 2 weeks", weekly, true],
        [
            "performed bought in at least 3 of last 4 weeks",
            ["2026-03-15T12:00:00Z", "2026-03-02T00:00:00Z", "2026-03-01T12:00:00.000001Z"],
            false,
        ],
        ["performed bought in at least 1 of last 1 week", ["2026-03-08T12:00:00Z"], false],
        ["performed bought in at least 1 of last 1 week", ["2026-03-08T12:00:00.000001Z"], true],
        [
            "performed bought in at least 2 of last 3 days",
            ["2026-03-15T11:00:00Z", "2026-03-15T10:00:00Z"],
            false,
        ],
        ["performed bought in at most 0 of last 3 days", [], true],
        ["performed bought in fewer than 2 of last 3 days", ["2026-03-15T11:00:00Z"], true],
        ["performed bought in more than 1 of last 3 days", ["2026-03-15T11:00:00Z"], false],
        ["performed bought in between 1 and 2 of last 3 days", ["2026-03-15T11:00:00Z"], true],
        ["did not perform bought in at least 1 of last 3 days", [], true],
    ]);
    test("months are steps back from now", () => {
        // Of 31 March: (28 February, 31 March], (31 January, 28 February], at 6 in the morning in Denver.
        const asOf = "2026-03-31T12:00:00Z";
        const both = "performed bought in at least 2 of last 2 months";
        expect(isIn(both, { events: events(["2026-02-28T13:00:00Z", "2026-03-31T12:00:00Z"]), asOf })).toBe(true);
        expect(isIn(both, { events: events(["2026-02-28T13:00:00.000001Z", "2026-03-31T12:00:00Z"]), asOf })).toBe(false);
        expect(isIn(both, { events: events(["2026-01-31T13:00:00Z", "2026-03-31T12:00:00Z"]), asOf })).toBe(false);
    });
});
describe("the best rolling span", () => {
    const priced = [
        ["bought", "2026-03-01T00:00:00Z", { price: "1" }],
        ["bought", "2026-03-02T00:00:00Z", { price: "2" }],
        ["bought", "2026-03-03T00:00:00.000001Z", { price: "4" }],
        ["bought", "2026-03-10T00:00:00Z", { price: null }],
    ];
    test.each([
        ["max_within(count(bought), 1 day) = 2", priced, true],
        ["max_within(count(bought), 2 days) = 2", priced, true],
        ["max_within(count(bought), 3 days) = 3", priced, true],
        ["max_within(sum(bought.price), 1 day) = 4", priced, true],
        ["max_within(sum(bought.price), 36 hours) = 6", priced, true],
        ["max_within(sum(bought.price), 1 hour) = 4", priced, true],
        ["max_within(avg(bought.price), 3 days) = 4", priced, false],
        // (1), (1 + 2) / 2, (1 + 2 + 4) / 3; the last has nothing to average.
        ["max_within(avg(bought.price), 3 days) > 2.33", priced, true],
        ["max_within(avg(bought.price), 3 days) < 2.34", priced, true],
        ["max_within(count(bought), 3 days) = 0", [], true],
        ["max_within(sum(bought.price), 3 days) = 0", [], true],
        ["max_within(avg(bought.price), 3 days) is missing", [], true],
        ["max_within(avg(bought.price), 3 days) is missing", priced.slice(3), true],
        ["max_within(sum(bought.price), 3 days) = 0", priced.slice(3), true],
        [
            "max_within(sum(bought.price), 3 days) = -2",
            [["bought", "2026-03-01T00:00:00Z", { price: "-2" }]],
            true,
        ],
        ["max_within(sum(bought.price where (price < 3) since 2026-03-01), 9 days) = 2", priced, true],
    ])("%s", (condition, events, expected) => {
        expect(isIn(condition, { events })).toBe(expected);
    });
});
//# sourceMappingURL=spans.test.js.map