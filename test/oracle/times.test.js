// Truth cases of times. Now is Sunday 2026-03-15 12:00 UTC: 06:00 in Denver, where summer time began on 8 March.
import { describe, expect, test } from "vitest";
import { instant, isIn } from "./one.ts";
/** The persona was seen at this instant; is `seen PHRASE` true? */
function seen(rows) {
    test.for(rows)("seen %s, at %s: %s", ([phrase, time, expected, one]) => {
        const traits = { seen: instant(time) };
        expect(isIn(`seen ${phrase}`, { ...one, traits })).toBe(expected);
        expect(isIn(`not seen ${phrase}`, { ...one, traits })).toBe(!expected);
    });
}
describe("exact windows", () => {
    seen([
        ["in last 30 days", "2026-02-13T12:00:00Z", false],
        ["in last 30 days", "2026-02-13T12:00:00.000001Z", true],
        ["in last 30 days", "2026-03-15T12:00:00Z", true],
        ["in last 30 days", "2026-03-15T12:00:00.000001Z", false],
        ["more than 30 days ago", "2026-02-13T12:00:00Z", false],
        ["more than 30 days ago", "2026-02-13T11:59:59.999999Z", true],
        ["between 90 days and 30 days ago", "2026-02-13T12:00:00Z", true],
        ["between 90 and 30 days ago", "2026-02-13T12:00:00Z", true],
        ["between 90 and 30 days ago", "2026-02-13T12:00:00.000001Z", false],
        ["between 90 and 30 days ago", "2025-12-15T12:00:00Z", true],
        ["between 90 and 30 days ago", "2025-12-15T11:59:59.999999Z", false],
        ["between 30 and 90 days ago", "2026-01-15T12:00:00Z", false],
        ["in next 6 days", "2026-03-15T12:00:00Z", false],
        ["in next 6 days", "2026-03-15T12:00:00.000001Z", true],
        ["in next 6 days", "2026-03-21T12:00:00Z", true],
        ["in next 6 days", "2026-03-21T12:00:00.000001Z", false],
        // A day is 24 hours, although the clock of Denver was moved on the 8th.
        ["in last 8 days", "2026-03-07T12:00:00.000001Z", true],
        ["in last 90 minutes", "2026-03-15T10:30:00.000001Z", true],
        ["in last 2 weeks", "2026-03-01T12:00:00Z", false],
        ["in last 0 days", "2026-03-15T12:00:00Z", false],
    ]);
});
describe("calendar steps", () => {
    seen([
        // 06:00 on 15 February in Denver is 13:00 UTC, for it is still winter.
        ["in last 1 month", "2026-02-15T13:00:00Z", false],
        ["in last 1 month", "2026-02-15T13:00:00.000001Z", true],
        ["more than 1 month ago", "2026-02-15T12:59:59.999999Z", true],
        ["in last 1 quarter", "2025-12-15T13:00:00.000001Z", true],
        ["in last 1 quarter", "2025-12-15T13:00:00Z", false],
        ["in last 1 year", "2025-03-15T12:00:00.000001Z", true],
        ["in last 1 year", "2025-03-15T12:00:00Z", false],
        // 31 March minus one month is the last of February.
        ["in last 1 month", "2026-02-28T12:00:00Z", false, { zone: "UTC", asOf: "2026-03-31T12:00:00Z" }],
        ["in last 1 month", "2026-02-28T12:00:01Z", true, { zone: "UTC", asOf: "2026-03-31T12:00:00Z" }],
        ["in last 1 year", "2023-02-28T12:00:01Z", true, { zone: "UTC", asOf: "2024-02-29T12:00:00Z" }],
        ["in next 1 month", "2026-02-28T00:00:00Z", true, { zone: "UTC", asOf: "2026-01-31T00:00:00Z" }],
        ["in next 1 month", "2026-02-28T00:00:01Z", false, { zone: "UTC", asOf: "2026-01-31T00:00:00Z" }],
        // One month after 02:30 on 8 February the clock skips to 03:00: 02:30 moves on to 03:30, 09:30 UTC.
        ["in next 1 month", "2026-03-08T09:30:00Z", true, { asOf: "2026-02-08T09:30:00Z" }],
        ["in next 1 month", "2026-03-08T09:30:00.000001Z", false, { asOf: "2026-02-08T09:30:00Z" }],
        // 01:30 comes twice on 1 November 2026 in Denver; the first is meant, 07:30 UTC.
        ["in last 1 month", "2026-11-01T07:30:00Z", false, { asOf: "2026-12-01T08:30:00Z" }],
        ["in last 1 month", "2026-11-01T07:30:00.000001Z", true, { asOf: "2026-12-01T08:30:00Z" }],
    ]);
});
describe("bare dates and instants", () => {
    seen([
        // 1 January in Denver is [07:00 UTC, 07:00 UTC of the next day).
        ["before 2026-01-01", "2026-01-01T06:59:59.999999Z", true],
        ["before 2026-01-01", "2026-01-01T07:00:00Z", false],
        ["on 2026-01-01", "2026-01-01T07:00:00Z", true],
        ["on 2026-01-01", "2026-01-02T06:59:59.999999Z", true],
        ["on 2026-01-01", "2026-01-02T07:00:00Z", false],
        ["after 2026-01-01", "2026-01-02T06:59:59.999999Z", false],
        ["after 2026-01-01", "2026-01-02T07:00:00Z", true],
        ["since 2026-01-01", "2026-01-01T07:00:00Z", true],
        ["since 2026-01-01", "2026-01-01T06:59:59.999999Z", false],
        ["from 2026-01-01 to 2026-01-31", "2026-01-01T07:00:00Z", true],
        ["from 2026-01-01 to 2026-01-31", "2026-02-01T06:59:59.999999Z", true],
        ["from 2026-01-01 to 2026-01-31", "2026-02-01T07:00:00Z", false],
        ["from 2026-01-31 to 2026-01-01", "2026-01-15T07:00:00Z", false],
        // 8 March has 23 hours in Denver: it ends at 06:00 UTC.
        ["on 2026-03-08", "2026-03-09T05:59:59.999999Z", true],
        ["on 2026-03-08", "2026-03-09T06:00:00Z", false],
        ["before 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false],
        ["after 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false],
        ["after 2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", true],
        ["on 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true],
        ["since 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true],
        ["from 2026-01-01T00:00:00+02:00 to 2026-01-01T00:00:00Z", "2025-12-31T22:00:00Z", true],
        ["from 2026-01-01T00:00:00+02:00 to 2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", false],
        // The day begins at 01:00 where the clock skips midnight.
        ["on 2018-11-04", "2018-11-04T03:00:00Z", true, { zone: "America/Sao_Paulo" }],
        ["on 2018-11-04", "2018-11-04T02:59:59.999999Z", false, { zone: "America/Sao_Paulo" }],
    ]);
    test("a date stands for the start of its day", () => {
        expect(isIn("seen = 2026-01-01", { traits: { seen: instant("2026-01-01T07:00:00Z") } })).toBe(true);
        expect(isIn("seen > 2026-01-01", { traits: { seen: instant("2026-01-01T07:00:01Z") } })).toBe(true);
        expect(isIn("birthday = 2026-01-01T07:00:00Z", { traits: { birthday: "2026-01-01" } })).toBe(true);
        expect(isIn("birthday on 2026-01-01", { traits: { birthday: "2026-01-01" } })).toBe(true);
        expect(isIn("birthday after 2026-01-01", { traits: { birthday: "2026-01-02" } })).toBe(true);
        expect(isIn("birthday in last 1 day", { traits: { birthday: "2026-03-15" } })).toBe(true);
        expect(isIn("birthday in last 1 day", { traits: { birthday: "2026-03-14" } })).toBe(false);
    });
    test("a missing time is in no window", () => {
        expect(isIn("seen in last 30 days")).toBe(false);
        expect(isIn("not seen in last 30 days")).toBe(true);
    });
});
describe("calendar words", () => {
    const newYear = { asOf: "2026-01-01T06:00:00Z" }; // still 31 December in Denver
    seen([
        ["today", "2026-03-15T06:00:00Z", true],
        ["today", "2026-03-15T05:59:59.999999Z", false],
        ["today", "2026-03-16T05:59:59.999999Z", true],
        ["today", "2026-03-16T06:00:00Z", false],
        ["yesterday", "2026-03-14T06:00:00Z", true],
        ["yesterday", "2026-03-15T06:00:00Z", false],
        // The week of Sunday 15 March began on Monday the 9th.
        ["in this week", "2026-03-09T06:00:00Z", true],
        ["in this week", "2026-03-09T05:59:59.999999Z", false],
        ["in this week", "2026-03-16T06:00:00Z", false],
        ["in previous week", "2026-03-02T07:00:00Z", true],
        ["in previous week", "2026-03-09T06:00:00Z", false],
        ["in this month", "2026-03-01T07:00:00Z", true],
        ["in this month", "2026-04-01T06:00:00Z", false],
        ["in previous month", "2026-02-01T07:00:00Z", true],
        ["in previous month", "2026-03-01T07:00:00Z", false],
        ["in this quarter", "2026-01-01T07:00:00Z", true],
        ["in this quarter", "2026-04-01T05:59:59.999999Z", true],
        ["in previous quarter", "2025-10-01T06:00:00Z", true],
        ["in previous quarter", "2026-01-01T07:00:00Z", false],
        ["in this year", "2026-01-01T07:00:00Z", true],
        ["in previous year", "2025-01-01T07:00:00Z", true],
        ["in previous year", "2026-01-01T07:00:00Z", false],
        ["today", "2025-12-31T07:00:00Z", true, newYear],
        ["in this year", "2025-06-01T00:00:00Z", true, newYear],
        ["in this year", "2025-06-01T00:00:00Z", false, { ...newYear, settings: 'timezone "UTC"' }],
    ]);
});
describe("anniversaries", () => {
    test.each([
        ["birthday anniversary in next 7 days", "1990-03-16", true],
        ["birthday anniversary in next 7 days", "1990-03-22", true],
        ["birthday anniversary in next 7 days", "1990-03-23", false],
        // The day of today began before now.
        ["birthday anniversary in next 7 days", "1990-03-15", false],
        ["birthday anniversary today", "1990-03-15", true],
        ["birthday anniversary in this week", "1990-03-09", true],
        // The first anniversary is a year after.
        ["birthday anniversary today", "2026-03-15", false],
        ["birthday anniversary on 2027-03-15", "2026-03-15", true],
        ["birthday anniversary on 2026-02-28", "2000-02-29", true],
        ["birthday anniversary on 2024-02-29", "2000-02-29", true],
        ["birthday anniversary on 2024-02-28", "2000-02-29", false],
        ["birthday anniversary before 2026-01-01", "1999-05-05", true],
        ["birthday anniversary before 2026-01-01", "2025-05-05", false],
        ["birthday anniversary since 2026-01-01", "1999-05-05", true],
    ])("%s of %s: %s", (condition, birthday, expected) => {
        expect(isIn(condition, { traits: { birthday } })).toBe(expected);
    });
    test("of an instant, by its local date", () => {
        const traits = { seen: instant("2020-03-16T05:00:00Z") }; // 15 March, 23:00 in Denver
        expect(isIn("seen anniversary today", { traits })).toBe(true);
        expect(isIn("seen anniversary today", { traits, zone: "UTC" })).toBe(false);
    });
});
describe("functions of times", () => {
    const traits = { seen: instant("2026-03-09T05:30:00Z"), birthday: "2004-02-29" }; // Sunday 8 March, 23:30 in Denver
    test.each([
        ["hour(seen) = 23", true],
        ["hour(seen) between 9 and 17", false],
        ["weekday(seen) in (sat, sun)", true],
        ["weekday(seen) = sun", true],
        ["weekday(seen) = 7", true],
        ["weekday(seen) not in (mon)", true],
        ["day(seen) = 8", true],
        ["month(seen) = 3", true],
        ["year(seen) = 2026", true],
        ["date(seen) = 2026-03-08", true],
        ["day(birthday) = 29", true],
        ["weekday(birthday) = 7", true],
        ["days_since(seen) = 6", true],
        ["days_since(birthday) > 8000", true],
        ["years_since(birthday) = 22", true],
        ["years_since(seen) = 0", true],
        ["seen + 1 day = 2026-03-10T05:30:00Z", true],
        ["seen + 1 month = 2026-04-09T05:30:00Z", true],
        ["seen - 1 week = 2026-03-02T05:30:00Z", true],
        ["seen + 1 month - 1 month = seen", true],
        ["seen - 2026-03-08T05:30:00Z = 1 day", true],
        ["birthday + 1 year = 2005-02-28", true],
        ["birthday + 1 day = 2004-03-01", true],
        ["date(seen) + 1 week = 2026-03-15", true],
        ["2026-03-08 + 1 day = 2026-03-09", true],
        ["seen + 7 days in next 1 day", true],
        ["least(seen, 2026-01-01T00:00:00Z) = 2026-01-01T00:00:00Z", true],
        ["hour(seen) = 5", false],
    ])("%s: %s", (condition, expected) => {
        expect(isIn(condition, { traits })).toBe(expected);
    });
    test("days and years since, at their edges", () => {
        const at = (text) => ({ traits: { seen: instant(text) } });
        expect(isIn("days_since(seen) = 1", at("2026-03-14T12:00:00Z"))).toBe(true);
        expect(isIn("days_since(seen) = 0", at("2026-03-14T12:00:00.000001Z"))).toBe(true);
        expect(isIn("days_since(seen) = -1", at("2026-03-15T12:00:00.000001Z"))).toBe(true);
        const leap = { traits: { birthday: "2004-02-29" } };
        expect(isIn("years_since(birthday) = 21", { ...leap, asOf: "2026-02-28T06:59:59Z" })).toBe(true);
        expect(isIn("years_since(birthday) = 22", { ...leap, asOf: "2026-02-28T07:00:00Z" })).toBe(true);
        expect(isIn("years_since(birthday) = 19", { ...leap, asOf: "2024-02-28T12:00:00Z" })).toBe(true);
        expect(isIn("years_since(birthday) = 20", { ...leap, asOf: "2024-02-29T12:00:00Z" })).toBe(true);
    });
});
//# sourceMappingURL=times.test.js.map