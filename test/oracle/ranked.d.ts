import type { Expression } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import { type Value } from "./values.ts";
/** Among the base population of personas, or of accounts where an account is asked: those for whom it is known. */
export declare function ranked(oracle: Oracle, name: "percentile" | "quintile" | "decile" | "rank", of: Expression, at: Place): Value;
