import { expect, test } from "vitest";
import { interval } from "./interval.ts";

test("of a large population it is Wilson's, as the literature works it out", () => {
  const everyone = 1_000_000_000;
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I.
  for (const [found, sampled, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const about = interval({ everyone, sampled, found });
    expect(about.low / everyone).toBeCloseTo(low, 4);
    expect(about.high / everyone).toBeCloseTo(high, 4);
  }
});

test("the size lies in it in 95 of 100 samples, whatever it is, as exact chances say", () => {
  const [everyone, sampled] = [4000, 250];
  const shares: number[] = [];
  for (let size = 160; size <= 3840; size += 40) {
    let inside = 0;
    for (let found = 0; found <= sampled; found++) {
      const { low, high } = interval({ everyone, sampled, found });
      if (low <= size && size <= high) inside += chance({ everyone, sampled, found, size });
    }
    shares.push(inside);
  }
  expect(shares.reduce((sum, share) => sum + share) / shares.length).toBeCloseTo(0.953, 2);
  expect(Math.min(...shares)).toBeGreaterThan(0.93);
});

test("whoever was looked at is known, and of everyone nothing is open", () => {
  expect(interval({ everyone: 100, sampled: 90, found: 0 }).high).toBeLessThanOrEqual(10);
  expect(interval({ everyone: 100, sampled: 90, found: 90 }).low).toBeGreaterThanOrEqual(90);
  expect(interval({ everyone: 100, sampled: 100, found: 7 })).toEqual({ low: 7, high: 7 });
});

/** Of drawing so many of those of `size` among everyone, without putting any back. */
function chance(of: { everyone: number; sampled: number; found: number; size: number }): number {
  const { everyone, sampled, found, size } = of;
  if (found > size || sampled - found > everyone - size) return 0;
  return Math.exp(
    logChoose(size, found) + logChoose(everyone - size, sampled - found) - logChoose(everyone, sampled),
  );
}

const LOG_FACTORIALS = Array.from({ length: 4001 }, () => 0);
for (let n = 2; n < LOG_FACTORIALS.length; n++) LOG_FACTORIALS[n] = LOG_FACTORIALS[n - 1]! + Math.log(n);

function logChoose(n: number, k: number): number {
  return LOG_FACTORIALS[n]! - LOG_FACTORIALS[k]! - LOG_FACTORIALS[n - k]!;
}
