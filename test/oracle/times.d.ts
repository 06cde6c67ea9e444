import type { TimeCondition } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
/** A time phrase of any value; of an anniversary, whether some year's lies in it. */
export declare function isInTime(oracle: Oracle, node: TimeCondition, at: Place): boolean;
