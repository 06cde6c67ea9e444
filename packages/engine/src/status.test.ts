import type { Setting } from "@muster/grammar";
import { expect, test } from "vitest";
import { isOfPresent } from "./status.ts";

const span = { start: 0, end: 0 };
const HOURLY: readonly Setting[] = [{ kind: "refreshEvery", every: { amount: 1, unit: "hour", span }, span }];

const at = (time: string) => new Date(`2026-11-01T${time}:00Z`);

/** A run as of that instant, which ended then. */
const run = (asOf: string, sizedAt: string) => ({ asOf: at(asOf), sizedAt: at(sizedAt) });

test.each([
  ["while the next run is going", run("10:00", "10:10"), "11:05", true],
  ["where no run came", run("10:00", "10:10"), "11:11", false],
  ["of an earlier time", run("08:00", "10:10"), "10:11", false],
  ["of now, found long before or after", run("10:30", "09:00"), "10:31", true],
  ["of a later one", run("12:00", "10:10"), "10:11", false],
])("%s", (_, entry, now, is) => {
  expect(isOfPresent(entry, HOURLY, at(now))).toBe(is);
  // A day unless said.
  expect(isOfPresent(entry, [], at(now))).toBe(true);
});
