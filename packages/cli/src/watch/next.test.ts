import { nextAfter } from "@muster/engine";
import { expect, test } from "vitest";
import { type Held, heldAfter, nextTime } from "./next.ts";

const NOON = new Date("2026-11-22T12:00:00Z");
const seconds = (held: Held) => (held.until.getTime() - NOON.getTime()) / 1000;
const timetable = {
  every: { amount: 1, unit: "hour" },
  timezone: "America/Denver",
  held: new Map(),
} as const;

test("pauses grow, and stay below ten minutes", () => {
  let held: Held | undefined;
  const pauses = Array.from({ length: 9 }, () => {
    held = heldAfter(held, NOON);
    return seconds(held);
  });
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
});

test("next is when it is due; without an interval, when the watch's own is over; never refreshed: now", () => {
  const dueAt = new Date("2026-11-22T12:10:00Z");
  expect(nextTime({ audience: "a", refreshedAt: NOON, dueAt }, timetable)).toEqual(dueAt);
  expect(nextTime({ audience: "a", refreshedAt: NOON }, timetable)).toEqual(new Date("2026-11-22T12:59:30Z"));
  expect(nextTime({ audience: "a" }, timetable).getTime()).toBe(0);
  const held = new Map([["a", { times: 1, until: new Date("2026-11-22T12:30:00Z") }]]);
  expect(nextTime({ audience: "a", dueAt }, { ...timetable, held })).toEqual(held.get("a")!.until);
});

test("an interval is over a moment sooner, so that a scheduler that is early does not wait for the next time", () => {
  const after = (amount: number, unit: "minute" | "day" | "month") =>
    nextAfter(NOON, { amount, unit }, "America/Denver").toISOString();
  expect(after(5, "minute")).toBe("2026-11-22T12:04:57.000Z");
  expect(after(1, "day")).toBe("2026-11-23T11:59:30.000Z");
  expect(
    nextAfter(new Date("2026-10-15T12:00:00Z"), { amount: 1, unit: "month" }, "America/Denver").toISOString(),
  ).toBe("2026-11-15T12:59:30.000Z");
});
