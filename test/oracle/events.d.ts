/** Which events, how many of them, and which of two came first. */
import type { CountClause, EventSelector, TimeLiteral, TimePhrase } from "@muster/grammar";
import type { Happening, Oracle, Place } from "./context.ts";
/** The events that a selector picks, at a subject; in no order. */
export declare function select(oracle: Oracle, selector: EventSelector, at: Place): Happening[];
/** By name and time alone. */
export declare function named(oracle: Oracle, selector: EventSelector, { asker, subject }: Place): Happening[];
export declare function meets(oracle: Oracle, { filter }: EventSelector, event: Happening, at: Place): boolean;
/** Parameters have been replaced by what was supplied, so every point is a literal. */
export declare function given(phrase: TimePhrase): TimePhrase<TimeLiteral>;
export declare function counts({ comparison, count, upper }: CountClause, n: number): boolean;
/** At a later instant, or at the same one in a table whose `order` column says so; a row without a number does not say. */
export declare function follows(b: Happening, a: Happening): boolean;
