import type { Aggregate } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import { type Value } from "./values.ts";
/** Over the events that a selector picks (language.md, Aggregates). */
export declare function aggregate(oracle: Oracle, node: Aggregate, at: Place): Value;
