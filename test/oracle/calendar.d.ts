/**
 * Time for the oracle. An instant is a bigint of microseconds since 1970-01-01T00:00:00Z; a local date-time is the same
 * count on the wall clock of a zone; a day is its number since 1970-01-01. Only the offsets of zones come from outside:
 * from what JavaScript itself knows of them.
 */
import type { Duration, TimeLiteral, TimePhrase } from "@muster/grammar";
export declare const DAY: bigint;
/** A length of time: exact microseconds, or calendar months. */
export type Length = {
    readonly micros: bigint;
} | {
    readonly months: number;
};
export declare function lengthOf({ amount, unit }: Duration): Length;
/** [from, until); an absent end is open. Instants are whole microseconds, so every window can be written so. */
interface Window {
    readonly from?: bigint;
    readonly until?: bigint;
}
export declare function contains(window: Window, t: bigint): boolean;
export declare function windowOf(phrase: TimePhrase<TimeLiteral>, now: bigint, zone: string): Window;
interface Civil {
    readonly year: number;
    readonly month: number;
    readonly day: number;
}
export declare function civil(day: number): Civil;
/** 1 is Monday, 7 is Sunday. */
export declare function weekday(day: number): number;
export declare function parseDay(text: string): number;
/** 31 March minus one month is the last of February. */
export declare function addMonths(day: number, months: number): number;
/** RFC 3339; digits finer than microseconds are cut. */
export declare function parseInstant(text: string): bigint;
export declare function startOfDay(day: number, zone: string): bigint;
export declare function dayOf(instant: bigint, zone: string): number;
export declare function hourOf(instant: bigint, zone: string): number;
/** Months are steps on the calendar of the zone, at the same time of day. */
export declare function shift(instant: bigint, length: Length, sign: 1 | -1, zone: string): bigint;
export {};
