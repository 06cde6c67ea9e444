import type { Expression } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
import type { Value } from "./values.ts";
/** What an expression is for a subject, in the eyes of an audience; worked out once. */
export declare function remember(oracle: Oracle, node: Expression, { asker, subject }: Place): Value;
