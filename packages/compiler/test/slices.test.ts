// Slices against every instant of a small clock.
import fc from "fast-check";
import { expect, test } from "vitest";
import { slicesBetween } from "../src/increment/slices.ts";
import type { TimeWindow } from "../src/time/window.ts";

const INSTANTS = Array.from({ length: 14 }, (_, at) => BigInt(at - 2));

const bound = fc.option(fc.record({ at: fc.bigInt({ min: 0n, max: 9n }), inclusive: fc.boolean() }), {
  nil: undefined,
});
const window = fc
  .record({ from: bound, to: bound })
  .map(({ from, to }): TimeWindow => ({ ...(from && { from }), ...(to && { to }) }));

function holds({ from, to }: TimeWindow, instant: bigint): boolean {
  if (from !== undefined && (from.inclusive ? instant < from.at : instant <= from.at)) return false;
  return to === undefined || (to.inclusive ? instant <= to.at : instant < to.at);
}

test("what lies in one of two windows and not in the other is in a slice", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(window, window), { minLength: 1, maxLength: 3 }), (pairs) => {
      const slices = slicesBetween(
        pairs.map(([before]) => before),
        pairs.map(([, after]) => after),
      );
      for (const instant of INSTANTS) {
        const moved = pairs.some(([before, after]) => holds(before, instant) !== holds(after, instant));
        const found = slices.filter((slice) => holds(slice, instant)).length;
        expect(found, `at ${instant}`).toBe(moved ? 1 : 0);
      }
    }),
    { numRuns: 2000 },
  );
});

test("windows that stay where they are leave nothing", () => {
  fc.assert(
    fc.property(window, (one) => {
      expect(slicesBetween([one], [one])).toEqual([]);
    }),
  );
});
