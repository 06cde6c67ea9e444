import type { Call } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import { type Value } from "./values.ts";
/** Functions of values (language.md, section 6). */
export declare function call(oracle: Oracle, node: Call, at: Place): Value;
