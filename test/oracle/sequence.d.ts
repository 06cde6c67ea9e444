/**
 * Sequences, by the letter of language.md: some choice of events, one for each positive step, satisfies everything at
 * once. All choices are tried.
 */
import type { Sequence, Together } from "@muster/grammar";
import type { Oracle, Place } from "./context.ts";
export declare function sequence(oracle: Oracle, node: Sequence, at: Place): boolean;
/** Some choice of one event for each, all different, the last no later than `within` after the first. */
export declare function together(oracle: Oracle, node: Together, at: Place): boolean;
