/** Windows of time that move with the instant of evaluation, as data: the same times asked at two instants. */
import type { DurationConstant, TimePhrase } from "../resolved.ts";
import { MICROS_PER_DAY, type Micros, shift } from "../time/instant.ts";
import { type TimeWindow, until, windowOf } from "../time/window.ts";

export type Moving =
  /** Of a selection of events: those until the instant of evaluation, or of them those in a time. */
  | { readonly kind: "selected"; readonly when?: TimePhrase }
  /** Of a time that is compared with now. */
  | { readonly kind: "phrase"; readonly phrase: TimePhrase }
  /** Each period of a habit. */
  | { readonly kind: "periods"; readonly periods: DurationConstant }
  /** Of a time whose age in whole days is compared with these numbers of days. */
  | { readonly kind: "age"; readonly days: readonly number[] };

/** In the same order at each instant. */
export function windowsAt(moving: Moving, asOf: Micros, zone: string): readonly TimeWindow[] {
  switch (moving.kind) {
    case "selected":
      return [until(moving.when === undefined ? {} : windowOf(moving.when, asOf, zone), asOf)];
    case "phrase":
      return [windowOf(moving.phrase, asOf, zone)];
    case "periods": {
      const { amount, unit } = moving.periods;
      return Array.from({ length: amount }, (_, back) => ({
        from: { at: shift(asOf, -back - 1, unit, zone), inclusive: false },
        to: { at: shift(asOf, -back, unit, zone), inclusive: true },
      }));
    }
    case "age":
      return moving.days.map((days) => ({
        to: { at: asOf - BigInt(days) * MICROS_PER_DAY, inclusive: true },
      }));
  }
}
