// Truth cases of sequences and of events together, from language.md by thought. The zone is America/Denver.
import { describe, expect, test } from "vitest";
import { isIn } from "./one.ts";
function cases(rows) {
    test.each(rows)("%s of %o: %s", (condition, events, expected) => {
        expect(isIn(condition, { events })).toBe(expected);
        expect(isIn(`not (${condition})`, { events })).toBe(!expected);
    });
}
/** Hours of 1 March 2026. */
const at = (hour, rest = "00:00") => `2026-03-01T${String(hour).padStart(2, "0")}:${rest}Z`;
const viewed = (hour, kind) => [
    "viewed",
    at(hour),
    kind === undefined ? {} : { kind },
];
const opened = (hour, kind) => [
    "opened",
    at(hour),
    kind === undefined ? {} : { kind },
];
const bought = (hour, kind) => [
    "bought",
    at(hour),
    kind === undefined ? {} : { kind },
];
describe("one after another", () => {
    cases([
        ["performed viewed then bought", [viewed(1), bought(2)], true],
        ["performed viewed then bought", [bought(1), viewed(2)], false],
        ["performed viewed then bought", [viewed(1)], false],
        ["performed viewed then bought", [], false],
        // Some choice, not the first match: the second view is near enough.
        ["performed viewed then bought within 1 hour", [viewed(1), viewed(4), bought(5)], true],
        // … and not the last match either: the purchase needs the first view.
        ["performed viewed then opened then bought", [viewed(1), opened(2), viewed(3), bought(4)], true],
        // One choice for all: the view that is near the opening is not followed by a near purchase.
        [
            "performed viewed then opened within 1 hour then bought within 1 hour",
            [viewed(1), opened(2), viewed(5), bought(3)],
            true,
        ],
        [
            "performed viewed then opened within 1 hour then bought within 1 hour",
            [viewed(1), opened(2), opened(5), bought(6)],
            false,
        ],
        ["performed viewed then viewed", [viewed(1)], false],
        ["performed viewed then viewed", [viewed(1), viewed(2)], true],
        ["performed viewed then any event then viewed", [viewed(1), opened(2), viewed(3)], true],
        ["performed viewed | opened then bought", [opened(1), bought(2)], true],
        ["not performed viewed then bought", [viewed(1)], true],
    ]);
});
describe("equal instants", () => {
    const one = (name, order) => [name, at(1), {}, order ?? null];
    cases([
        // Without an order column, or in another table, neither follows the other.
        ["performed bought then bought", [one("bought"), one("bought")], false],
        ["performed viewed then opened", [one("viewed", 1), one("opened", 2)], false],
        ["performed viewed then viewed", [one("viewed", 1), one("viewed", 2)], true],
        ["performed viewed then viewed", [one("viewed", 2), one("viewed", 2)], false],
        ["performed viewed then viewed", [one("viewed", 1), one("viewed")], false],
        ["performed clicked then scrolled", [one("clicked", 1), one("scrolled", 2)], true],
        ["performed clicked then scrolled", [one("clicked", 2), one("scrolled", 1)], false],
        ["performed clicked then scrolled within 0 days", [one("clicked", 1), one("scrolled", 2)], true],
    ]);
});
describe("how long after", () => {
    const next = (time) => [viewed(1), ["bought", time]];
    cases([
        ["performed viewed then bought within 1 hour", next("2026-03-01T02:00:00Z"), true],
        ["performed viewed then bought within 1 hour", next("2026-03-01T02:00:00.000001Z"), false],
        ["performed viewed then bought more than 1 hour later", next("2026-03-01T02:00:00Z"), false],
        ["performed viewed then bought more than 1 hour later", next("2026-03-01T02:00:00.000001Z"), true],
        [
            "performed viewed then bought more than 1 hour later within 2 hours",
            next("2026-03-01T03:00:00Z"),
            true,
        ],
        ["performed viewed then bought all within 1 hour", next("2026-03-01T02:00:00Z"), true],
        ["performed viewed then bought all within 1 hour", next("2026-03-01T02:00:00.000001Z"), false],
        [
            "performed viewed then opened within 2 hours then bought within 2 hours all within 3 hours",
            [viewed(1), opened(3), bought(5)],
            false,
        ],
        // The last positive step counts, not what did not happen after it.
        [
            "performed viewed then bought then did not perform opened within 1 day all within 1 hour",
            [viewed(1), bought(2)],
            true,
        ],
    ]);
    test("months are steps on the calendar of the audience's zone", () => {
        const monthly = "performed viewed then bought within 1 month";
        const from = (first, second) => [
            ["viewed", first],
            ["bought", second],
        ];
        const asOf = "2026-12-31T00:00:00Z";
        // Noon of 31 January in Denver; 28 February is the last day of the next month.
        const noon = "2026-01-31T19:00:00Z";
        expect(isIn(monthly, { events: from(noon, "2026-02-28T19:00:00Z"), asOf })).toBe(true);
        expect(isIn(monthly, { events: from(noon, "2026-02-28T19:00:00.000001Z"), asOf })).toBe(false);
        // Noon of 20 February is 19:00 UTC, noon of 20 March 18:00: clocks went forward on the 8th.
        const spring = (second) => isIn(monthly, { events: from("2026-02-20T19:00:00Z", second), asOf });
        expect(spring("2026-03-20T18:00:00Z")).toBe(true);
        expect(spring("2026-03-20T18:00:00.000001Z")).toBe(false);
        expect(isIn(monthly, { events: from("2026-02-20T19:00:00Z", "2026-03-20T19:00:00Z"), asOf, zone: "UTC" })).toBe(true);
        // A day is 24 hours, also where the clock's day has 23.
        const daily = (second) => isIn("performed viewed then bought within 1 day", { events: from("2026-03-07T19:00:00Z", second) });
        expect(daily("2026-03-08T19:00:00Z")).toBe(true);
        expect(daily("2026-03-08T19:00:00.000001Z")).toBe(false);
    });
});
describe("did not perform, within a sequence", () => {
    cases([
        ["performed viewed then did not perform bought", [viewed(1)], true],
        ["performed viewed then did not perform bought", [viewed(1), bought(2)], false],
        ["performed viewed then did not perform bought", [bought(1), viewed(2)], true],
        // The second view is followed by none.
        ["performed viewed then did not perform bought", [viewed(1), bought(2), viewed(3)], true],
        ["performed viewed then did not perform bought within 1 hour", [viewed(1), bought(2)], false],
        [
            "performed viewed then did not perform bought within 1 hour",
            [viewed(1), ["bought", at(2, "00:00.000001")]],
            true,
        ],
        // At the same instant it does not follow.
        ["performed viewed then did not perform bought within 1 hour", [viewed(1), bought(1)], true],
        [
            "performed clicked then did not perform scrolled within 1 hour",
            [
                ["clicked", at(1), {}, 1],
                ["scrolled", at(1), {}, 2],
            ],
            false,
        ],
        // In the middle it does not move the step before.
        [
            "performed viewed then did not perform opened within 1 hour then bought within 3 hours",
            [viewed(1), bought(4)],
            true,
        ],
        [
            "performed viewed then did not perform opened within 1 hour then bought within 3 hours",
            [viewed(1), opened(2), bought(4)],
            false,
        ],
        [
            "performed viewed then did not perform opened within 1 hour then bought within 2 hours",
            [viewed(1), bought(4)],
            false,
        ],
        ["performed viewed then did not perform opened then bought", [viewed(1), bought(2), opened(3)], false],
    ]);
});
describe("without and immediately", () => {
    cases([
        ["performed viewed then bought without opened between", [viewed(1), bought(3)], true],
        ["performed viewed then bought without opened between", [viewed(1), opened(2), bought(3)], false],
        ["performed viewed then bought without opened between", [viewed(1), opened(1), bought(3)], true],
        ["performed viewed then bought without opened between", [viewed(1), opened(3), bought(3)], true],
        // Another choice has none between.
        [
            "performed viewed then bought without opened between",
            [viewed(1), opened(2), viewed(3), bought(4)],
            true,
        ],
        [
            'performed viewed then bought without opened where (kind = "x") between',
            [viewed(1), opened(2, "y"), bought(3)],
            true,
        ],
        [
            "performed viewed then bought without opened between without clicked between",
            [viewed(1), ["clicked", at(2)], bought(3)],
            false,
        ],
        ["performed viewed then immediately bought", [viewed(1), bought(3)], true],
        ["performed viewed then immediately bought", [viewed(1), opened(2), bought(3)], false],
        ["performed viewed then immediately bought", [viewed(1), ["unheard_of", at(2)], bought(3)], true],
        ["performed viewed then immediately bought", [viewed(1), viewed(2), bought(3)], true],
        // Neither before nor after: simultaneous ones of other tables lie not between.
        ["performed viewed then immediately bought", [viewed(1), opened(1), opened(3), bought(3)], true],
    ]);
});
describe("first and last", () => {
    cases([
        ["performed first viewed then bought within 1 hour", [viewed(1), viewed(4), bought(5)], false],
        ["performed last viewed then bought within 1 hour", [viewed(1), viewed(4), bought(5)], true],
        ["performed last viewed then bought", [viewed(1), bought(2), viewed(3)], false],
        // The first of those that the filter leaves.
        [
            'performed first viewed where (kind = "x") then bought within 1 hour',
            [viewed(1, "y"), viewed(4, "x"), bought(5)],
            true,
        ],
        ["performed first viewed since 2026-03-02 then bought", [viewed(1), bought(2)], false],
        // Two are first: at one instant, without numbers.
        [
            "performed first viewed as v then bought where (kind = v.kind)",
            [viewed(1, "x"), viewed(1, "y"), bought(2, "y")],
            true,
        ],
        [
            "performed first viewed as v then bought where (kind = v.kind)",
            [["viewed", at(1), { kind: "x" }, 1], ["viewed", at(1), { kind: "y" }, 2], bought(2, "y")],
            false,
        ],
    ]);
});
describe("steps that speak of earlier ones", () => {
    const same = "performed viewed as v then bought where (kind = v.kind)";
    cases([
        [same, [viewed(1, "x"), bought(2, "x")], true],
        [same, [viewed(1, "x"), bought(2, "y")], false],
        [same, [viewed(1, "x"), viewed(2, "y"), bought(3, "x")], true],
        [same, [viewed(1), bought(2)], false],
        ["performed viewed as v then bought where (kind != v.kind)", [viewed(1), bought(2)], true],
        [
            "performed viewed as v then opened then bought where (kind = v.kind) within 1 hour",
            [viewed(1, "x"), opened(2), bought(3, "x")],
            true,
        ],
        [
            "performed viewed as v then did not perform bought where (kind = v.kind)",
            [viewed(1, "x"), bought(2, "y")],
            true,
        ],
        [
            "performed viewed as v then did not perform bought where (kind = v.kind)",
            [viewed(1, "x"), bought(2, "x")],
            false,
        ],
        [
            "performed viewed as v then bought without opened where (kind = v.kind) between",
            [viewed(1, "x"), opened(2, "y"), bought(3)],
            true,
        ],
        [
            "performed viewed as v then bought where (any of items (sku = v.kind))",
            [viewed(1, "x"), ["bought", at(2), { items: [{ sku: "x", quantity: "1" }] }]],
            true,
        ],
    ]);
});
describe("together", () => {
    cases([
        ["performed together viewed, bought within any 1 hour", [bought(1), viewed(2)], true],
        ["performed together viewed, bought within any 1 hour", [viewed(1), bought(2)], true],
        ["performed together viewed, bought within any 1 hour", [viewed(1), bought(3)], false],
        [
            "performed together viewed, bought within any 1 hour",
            [viewed(1), ["bought", at(2, "00:00.000001")]],
            false,
        ],
        ["performed together viewed, bought within any 1 hour", [viewed(1), bought(4), viewed(5)], true],
        ["performed together viewed, opened, bought within any 2 hours", [viewed(1), opened(2), bought(3)], true],
        [
            "performed together viewed, opened, bought within any 90 minutes",
            [viewed(1), opened(2), bought(3)],
            false,
        ],
        // Two events, not one twice; simultaneous ones are two.
        ["performed together viewed, viewed within any 1 hour", [viewed(1)], false],
        ["performed together viewed, viewed within any 1 hour", [viewed(1), viewed(1)], true],
        ["performed together viewed, viewed | bought within any 1 hour", [viewed(1)], false],
        ['performed together viewed where (kind = "x"), bought within any 1 hour', [viewed(1), bought(1)], false],
        ["performed together viewed since 2026-03-02, bought within any 1 hour", [viewed(1), bought(1)], false],
        ["did not perform together viewed, bought within any 1 hour", [viewed(1)], true],
    ]);
});
//# sourceMappingURL=sequences.test.js.map