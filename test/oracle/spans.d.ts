/** Events that lie close together: bursts, habits, and the best rolling span. */
import type { Duration, Habit, MaxWithin, Performed } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import type { Value } from "./values.ts";
/** Some span [t, t + within] that begins with one of the events holds so many of them. */
export declare function burst(oracle: Oracle, { selector, count }: Performed, within: Duration, at: Place): boolean;
/** So many of the periods (now - (k + 1) units, now - k units] hold one. */
export declare function habit(oracle: Oracle, { selector }: Performed, { count, periods }: Habit, at: Place): boolean;
/** The highest value over the spans [t - within, t] that end with one of the events. */
export declare function maxWithin(oracle: Oracle, { aggregate, within }: MaxWithin, at: Place): Value;
