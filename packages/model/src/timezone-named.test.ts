import { expect, test } from "vitest";
import { timezoneNamed } from "./timezone-named.ts";

test.each([
  ["UTC", "UTC"],
  ["America/Denver", "America/Denver"],
  ["america/denver", "America/Denver"],
  ["US/Pacific", "US/Pacific"],
  ["us/pacific", "America/Los_Angeles"],
  ["America/Port-au-Prince", "America/Port-au-Prince"],
  ["Etc/GMT+5", "Etc/GMT+5"],
  ["CET", "Europe/Brussels"],
  ["met", "Europe/Brussels"],
  ["EET", "Europe/Athens"],
  ["WET", "Europe/Lisbon"],
  ["Zulu", "UTC"],
  ["+02:00", undefined],
  ["Mars/Base", undefined],
  ["", undefined],
])("%s is %s", (name, zone) => {
  expect(timezoneNamed(name)).toBe(zone);
});

test("every name that the runtime has is one", () => {
  for (const name of Intl.supportedValuesOf("timeZone")) expect(timezoneNamed(name)).toBe(name);
});
