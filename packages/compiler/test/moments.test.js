// When a time comes into a phrase and when it leaves it, on calendars where that is not just so many days.
import { momentsOf } from "@muster/compiler";
import { parseCondition } from "@muster/grammar";
import { expect, test } from "vitest";
import { formatInstant, instantOf } from "../src/time/instant.ts";
import { windowOf } from "../src/time/window.ts";
const ZONE = "America/Denver";
test.each([
    // the last day of a month stays until the month after the next begins, since February has no such day
    ["in last 1 month", "2026-01-31T18:00:00Z", "2026-02-15T00:00:00Z", { leaves: "2026-03-01T07:00:00Z" }],
    ["in last 30 days", "2026-10-03T12:00:00Z", "2026-10-04T00:00:00Z", { leaves: "2026-11-02T12:00:00Z" }],
    ["in last 30 days", "2026-10-03T12:00:00Z", "2026-11-02T12:00:00Z", {}],
    // it is to be more than that, so the instant itself is not yet in
    [
        "more than 3 days ago",
        "2026-10-03T12:00:00Z",
        "2026-10-04T00:00:00Z",
        { enters: "2026-10-06T12:00:00.000001Z" },
    ],
    [
        "between 9 and 3 days ago",
        "2026-10-03T12:00:00Z",
        "2026-10-04T00:00:00Z",
        { enters: "2026-10-06T12:00:00Z", leaves: "2026-10-12T12:00:00.000001Z" },
    ],
    [
        "in next 6 days",
        "2026-10-13T12:00:00Z",
        "2026-10-04T00:00:00Z",
        { enters: "2026-10-07T12:00:00Z", leaves: "2026-10-13T12:00:00Z" },
    ],
    // a day of 25 hours
    ["today", "2026-11-01T06:30:00Z", "2026-11-01T12:00:00Z", { leaves: "2026-11-02T07:00:00Z" }],
    ["in this month", "2026-11-01", "2026-11-20T12:00:00Z", { leaves: "2026-12-01T07:00:00Z" }],
    ["since 2026-01-01", "2026-11-01", "2026-11-20T12:00:00Z", {}],
])("%s of %s as of %s", (phrase, time, asOf, expected) => {
    const read = parseCondition({ name: "c", text: `created_at ${phrase}` }).expression;
    if (read.kind !== "time")
        throw new Error("not a condition on a time");
    const when = read.phrase;
    const found = momentsOf(when, time, instantOf(asOf), ZONE);
    const wanted = Object.fromEntries(Object.entries(expected).map(([key, at]) => [key, formatInstant(instantOf(at))]));
    expect(Object.fromEntries(Object.entries(found).map(([key, at]) => [key, formatInstant(at)]))).toEqual(wanted);
    // A microsecond before, the window says otherwise than at the instant.
    for (const at of Object.values(found)) {
        expect(isIn(when, time, at)).not.toBe(isIn(when, time, at - 1n));
    }
});
function isIn(phrase, time, now) {
    const { from, to } = windowOf(phrase, now, ZONE);
    const at = time.length === 10 ? instantOf(`${time}T06:00:00Z`) : instantOf(time);
    const isAfter = from === undefined || (from.inclusive ? at >= from.at : at > from.at);
    return isAfter && (to === undefined || (to.inclusive ? at <= to.at : at < to.at));
}
//# sourceMappingURL=moments.test.js.map